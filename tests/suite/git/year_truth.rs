//! A year that `fix` writes is the true one, whatever happened to the file: topics are scheduled, recorded,
//! edited, moved and reformatted, the file is renamed, its line ends change, the clone is shallow.
//!
//! Each case is a history with many dates. For a longer search, set `PROPTEST_CASES`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::Date;
use jiff::{ToSpan as _, ZonedDateTime};
use proptest::prelude::*;

use crate::support::repo::Repo;

/// The default number of cases: each one runs git many times.
const CASES: u32 = 24;
/// Words of titles. No two are alike.
const WORDS: [&str; 24] = [
    "Folios",
    "Epoll",
    "Scheduling",
    "Hypervisors",
    "Garbage",
    "Journals",
    "Barriers",
    "Quicksort",
    "Zones",
    "Unikernels",
    "Namespaces",
    "Tracing",
    "Windows",
    "Lisp",
    "Microcode",
    "Dwarf",
    "Ballooning",
    "Yielding",
    "Kexec",
    "Prefetching",
    "Rowhammer",
    "Xenon",
    "Verifiers",
    "Overcommit",
];

static WRITTEN: AtomicUsize = AtomicUsize::new(0);
static LEFT: AtomicUsize = AtomicUsize::new(0);

/// A topic with its true day.
#[derive(Debug, Clone)]
struct Entry {
    id: usize,
    day: Date,
    with_year: bool,
    form: u8,
    link: u8,
    words: u8,
}

/// The file at one moment.
#[derive(Debug, Clone)]
struct Group {
    path: String,
    scheduled: Vec<Entry>,
    discussed: Vec<Entry>,
    style: u8,
    crlf: bool,
    removed: Vec<Entry>,
}

impl Entry {
    fn line(&self, style: u8) -> String {
        let Entry { id, day, .. } = self;
        let bullet = ["-", "*", "-  "][usize::from(style % 3)];
        let date = match (self.with_year, (self.form + style / 3) % 5) {
            (true, _) => format!("[{day}]"),
            (false, 0) => format!("{}:", day.strftime("%b %-d")),
            (false, 1) => format!("{}:", day.strftime("%-d %B")),
            (false, 2) => format!("[{}]", day.strftime("%B %-d")),
            (false, 3) => format!("{}", day.strftime("%-d.%-m.")),
            (false, _) => format!("**{}** -", day.strftime("%b %-d")),
        };
        let scheme = ["https", "http"][usize::from(self.link % 2)];
        let more = ["", " with slides", ", part of it", " (long)"][usize::from(self.words % 4)];
        let word = WORDS[id % WORDS.len()];
        format!("{bullet} {date} [{word} {id}]({scheme}://a.org/{word}/{id}){more}\n")
    }
}

impl Group {
    fn text(&self) -> String {
        let lines = |entries: &[Entry]| -> String {
            entries.iter().map(|entry| entry.line(self.style)).collect()
        };
        let (scheduled, discussed) = (lines(&self.scheduled), lines(&self.discussed));
        let text = format!("# Scheduled\n\n{scheduled}\n# Discussed\n\n{discussed}");
        match self.crlf {
            true => text.replace('\n', "\r\n"),
            false => text,
        }
    }

    /// Adds the list of an older group, whose meetings were years ago. Returns the next id.
    fn copy_old_list(&mut self, next: usize, day: Date, choice: usize) -> usize {
        let new = next..next + 9 + choice % 5;
        for (at, id) in new.clone().enumerate() {
            let age = i64::try_from(300 * (1 + choice % 5) + 9 * at).unwrap();
            let form = u8::try_from(choice % 5).unwrap();
            self.discussed.push(Entry {
                id,
                day: day.saturating_sub(age.days()),
                with_year: false,
                form,
                link: 0,
                words: 0,
            });
        }
        new.end
    }

    /// Adds a discussed topic at the place of its day, or at the top if the list has no order.
    fn discuss(&mut self, entry: Entry, sorted: bool) {
        let later = |other: &Entry| other.day > entry.day;
        let at = match sorted {
            true => self
                .discussed
                .iter()
                .take_while(|other| later(other))
                .count(),
            false => 0,
        };
        self.discussed.insert(at, entry);
    }
}

/// What happens on one day: an action, a number to choose with, and the days since the last one.
type Step = (u8, u32, u16);

#[derive(Debug, Clone)]
struct Case {
    steps: Vec<Step>,
    /// Whether lists are in order and some dates have a year.
    sorted: bool,
    /// How many of the last steps are not committed.
    uncommitted: usize,
    /// The depth of the clone, if it is shallow.
    depth: Option<usize>,
    sha256: bool,
    autocrlf: bool,
    /// Whether the first commit and others copy lists that are years old.
    copied: bool,
    /// The file of ignored revisions: none, one with the reformatting commits, a missing one.
    ignored: u8,
}

/// A commit, or the state of the work tree.
struct Version {
    day: Date,
    group: Group,
    reformats: bool,
}

/// Replays the steps so that the last one is today.
fn replay(case: &Case, today: Date) -> Vec<Version> {
    let mut steps = case.steps.clone();
    let committed = steps.len().saturating_sub(case.uncommitted);
    // What is not committed was written today.
    steps[committed..]
        .iter_mut()
        .skip(1)
        .for_each(|step| step.2 = 0);
    let age: i64 = steps.iter().map(|step| i64::from(step.2)).sum();
    let mut day = today.saturating_sub(age.days());
    let mut group = Group {
        path: "topics.md".to_owned(),
        scheduled: Vec::new(),
        discussed: Vec::new(),
        style: 0,
        crlf: false,
        removed: Vec::new(),
    };
    let mut next = 0;
    if case.copied {
        next = group.copy_old_list(next, day, case.steps.len());
    }
    let mut versions = Vec::new();
    let version = |group: &Group| Version {
        day,
        group: group.clone(),
        reformats: false,
    };
    versions.push(version(&group));
    // A list that starts with several meetings may have been copied.
    let first = Entry {
        id: next,
        day,
        with_year: case.sorted,
        form: 0,
        link: 0,
        words: 0,
    };
    next += 1;
    group.discuss(first, case.sorted);
    versions.push(version(&group));
    for (action, choice, days) in steps {
        day = day.saturating_add(i64::from(days).days());
        let mut reformats = false;
        let number = usize::try_from(choice / 7).unwrap();
        let entry = |id, day| Entry {
            id,
            day,
            with_year: case.sorted && choice % 5 == 0,
            form: u8::try_from(choice % 251).unwrap(),
            link: 0,
            words: 0,
        };
        match action {
            0..=4 => {
                // One or two records at once, as more may be a list that was copied; they are at most 300 days late.
                for more in 0..=choice % 2 {
                    let late = i64::from((choice / 11 + more * 37) % [9, 60, 300][number % 3]);
                    let new = entry(next, day.saturating_sub(late.days()));
                    group.discuss(new, case.sorted);
                    next += 1;
                }
            }
            5 | 6 => {
                let early = i64::from(choice / 11 % [9, 60, 300][number % 3]);
                let new = entry(next, day.saturating_add(early.days()));
                let earlier = |other: &&Entry| !case.sorted || other.day < new.day;
                let at = group.scheduled.iter().take_while(earlier).count();
                group.scheduled.insert(at, new);
                next += 1;
            }
            7..=9 => {
                let past = group.scheduled.iter().position(|entry| entry.day <= day);
                if let Some(at) = past {
                    let was = group.scheduled.remove(at);
                    group.discuss(was, case.sorted);
                }
            }
            10 | 11 if !group.discussed.is_empty() => {
                let at = number % group.discussed.len();
                let entry = &mut group.discussed[at];
                match choice % 3 {
                    0 => entry.link += 1,
                    1 => entry.words += 1,
                    _ => entry.form += 1,
                }
            }
            12 if !case.sorted && !group.discussed.is_empty() => {
                let at = number % group.discussed.len();
                group.discussed.rotate_left(at);
                let last = group.discussed.len() - 1;
                group.discussed.swap(0, last);
            }
            13 => {
                group.style += 1;
                reformats = true;
            }
            14 => {
                let paths = [
                    "topics.md",
                    "src/topics.md",
                    "docs/reading group.md",
                    "a/ü.md",
                ];
                group.path = paths[number % paths.len()].to_owned();
            }
            15 => group.crlf = !group.crlf,
            // The same topic again, in another year.
            16 if !group.discussed.is_empty() => {
                let was = group.discussed[number % group.discussed.len()].clone();
                let again = (1..9).map(|years| was.day.saturating_add(years.years()));
                let mut again = again.filter(|&again| {
                    again <= day && again.day() == was.day.day() && (day - again).get_days() < 300
                });
                if let Some(again) = again.next_back() {
                    let copy = Entry { day: again, ..was };
                    group.discuss(copy, case.sorted);
                }
            }
            17 if !group.discussed.is_empty() => {
                let at = number % group.discussed.len();
                group.removed = group.discussed.split_off(at);
            }
            // In a shallow clone nobody can see that the topic was there before.
            18 if case.depth.is_none() => {
                for entry in std::mem::take(&mut group.removed) {
                    group.discuss(entry, case.sorted);
                }
            }
            19 if case.copied => next = group.copy_old_list(next, day, number),
            _ => {}
        }
        versions.push(Version {
            day,
            group: group.clone(),
            reformats,
        });
    }
    versions
}

/// Commits versions with one process.
fn import(repo: &Repo, versions: &[Version]) {
    let mut stream = String::from("feature done\n");
    for version in versions {
        let seconds = version
            .day
            .at(12, 0, 0, 0)
            .to_zoned_datetime(jiff::tz::TimeZone::UTC)
            .unwrap();
        let seconds = seconds.timestamp().as_second();
        let text = version.group.text();
        let path = &version.group.path;
        write!(
            stream,
            "commit refs/heads/main\nauthor A <a@b> {seconds} +0000\ncommitter A <a@b> {seconds} +0000\n\
             data 1\nx\ndeleteall\nM 100644 inline \"{path}\"\ndata {}\n{text}\n\
             M 100644 inline notes.txt\ndata {}\n{seconds}\n",
            text.len(),
            seconds.to_string().len(),
        )
        .unwrap();
    }
    stream.push_str("done\n");
    let mut git = repo.command("git");
    git.args(["fast-import", "--quiet"]).stdin(Stdio::piped());
    let mut child = git.spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(stream.as_bytes())
        .unwrap();
    assert!(child.wait().unwrap().success());
}

/// Makes the repository of a case; returns its folder.
fn build(repo: &Repo, case: &Case, versions: &[Version], committed: usize) -> PathBuf {
    import(repo, &versions[..committed]);
    let mut top = repo.top.clone();
    if case.autocrlf {
        repo.git(&["config", "core.autocrlf", "true"]);
    }
    match case.depth {
        Some(depth) => {
            top = repo.beside("shallow");
            let url = format!("file://{}", repo.top.display());
            let depth = format!("--depth={depth}");
            let path = top.display().to_string();
            repo.git_in(&repo.beside(""), &["clone", "-q", &depth, &url, &path]);
        }
        None => drop(repo.git(&["reset", "-q", "--hard"])),
    }
    match case.ignored {
        1 => {
            let ids = repo.git(&["rev-list", "--reverse", "main"]);
            let ids = ids
                .lines()
                .zip(versions)
                .filter(|(_, version)| version.reformats);
            let ids: String = ids.map(|(id, _)| format!("{id}\n")).collect();
            std::fs::write(top.join("ignored"), ids).unwrap();
            repo.git_in(&top, &["config", "blame.ignoreRevsFile", "ignored"]);
        }
        2 => drop(repo.git_in(&top, &["config", "blame.ignoreRevsFile", "nowhere"])),
        _ => {}
    }
    let (was, now) = (
        &versions[committed - 1].group,
        &versions.last().unwrap().group,
    );
    let folder = |path: &str| std::fs::create_dir_all(top.join(path).parent().unwrap()).unwrap();
    folder(&now.path);
    if was.path != now.path {
        repo.git_in(&top, &["mv", &was.path, &now.path]);
    }
    if was.text() != now.text() {
        std::fs::write(top.join(&now.path), now.text()).unwrap();
    }
    top
}

/// The dates that `fix` has written of a topic, in order.
fn dates_of(text: &str, id: usize) -> Vec<Option<Date>> {
    let title = format!(" {id}](");
    let lines = text.lines().filter(|line| line.contains(&title));
    let date = |line: &str| {
        let start = line.find("[20")? + 1;
        line.get(start..start + 10)?.parse().ok()
    };
    lines.map(date).collect()
}

fn assert_true(case: &Case) {
    let today = ZonedDateTime::now().date();
    let versions = replay(case, today);
    let committed = (versions.len() - case.uncommitted.min(versions.len() - 1)).max(1);
    let format: &[&str] = if case.sha256 {
        &["--object-format=sha256"]
    } else {
        &[]
    };
    let repo = Repo::empty(format);
    let top = build(&repo, case, &versions, committed);
    let last = &versions.last().unwrap().group;
    let fixed = fix(&repo, &top, &last.path);
    let all = last.scheduled.iter().chain(&last.discussed);
    for entry in all.clone() {
        let mut truth = days_of(&versions, entry.id);
        let written = dates_of(&fixed, entry.id);
        let lines = all.clone().filter(|other| other.id == entry.id).count();
        assert_eq!(written.len(), lines, "{fixed}");
        for date in written.iter().flatten() {
            let known = truth.iter().position(|day| day == date);
            let known = known.unwrap_or_else(|| {
                panic!(
                    "{date} is not the day of {entry:?}\n{}\n{fixed}",
                    log(&versions)
                )
            });
            truth.swap_remove(known);
        }
        // The years of a copied list are unknown, and those in a shallow clone.
        if !entry.with_year && !case.copied && case.depth.is_none() {
            let is_written = written.iter().all(Option::is_some);
            let counter = if is_written { &WRITTEN } else { &LEFT };
            counter.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// The days of a topic, each as often as one version has it. Of two lines with the same words and the same day in
/// two years, one may have been removed; nobody can see which.
fn days_of(versions: &[Version], id: usize) -> Vec<Date> {
    let mut days: BTreeMap<Date, usize> = BTreeMap::new();
    for Version { group, .. } in versions {
        let mut here: BTreeMap<Date, usize> = BTreeMap::new();
        let entries = group.scheduled.iter().chain(&group.discussed);
        for entry in entries.filter(|entry| entry.id == id) {
            *here.entry(entry.day).or_default() += 1;
        }
        for (day, count) in here {
            let most = days.entry(day).or_default();
            *most = count.max(*most);
        }
    }
    let days = days.into_iter();
    days.flat_map(|(day, count)| std::iter::repeat_n(day, count))
        .collect()
}

fn fix(repo: &Repo, top: &Path, path: &str) -> String {
    let mut command = repo.command_in(top, env!("CARGO_BIN_EXE_mdbook-topics"));
    let output = command.args(["fix", path]).output().unwrap();
    assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
    std::fs::read_to_string(top.join(path)).unwrap()
}

/// The history, for messages.
fn log(versions: &[Version]) -> String {
    let texts = versions.iter().map(|version| {
        format!(
            "== {} {}\n{}",
            version.day,
            version.group.path,
            version.group.text()
        )
    });
    texts.collect()
}

fn case() -> impl Strategy<Value = Case> {
    let step = (
        0..20_u8,
        any::<u32>(),
        prop_oneof![0..9_u16, 0..60_u16, 0..400_u16],
    );
    (
        prop::collection::vec(step, 4..24),
        any::<bool>(),
        0..4_usize,
        prop::option::weighted(0.3, 1..12_usize),
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.15),
        0..3_u8,
    )
        .prop_map(
            |(steps, sorted, uncommitted, depth, sha256, autocrlf, copied, ignored)| Case {
                steps,
                sorted,
                uncommitted,
                depth,
                sha256,
                autocrlf,
                copied,
                ignored,
            },
        )
}

#[test]
fn a_year_that_is_written_is_true() {
    let cases = std::env::var("PROPTEST_CASES").ok();
    let cases = cases.and_then(|cases| cases.parse().ok()).unwrap_or(CASES);
    let config = ProptestConfig {
        cases,
        max_shrink_iters: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let result = runner.run(&case(), |case| {
        assert_true(&case);
        Ok(())
    });
    let (written, left) = (
        WRITTEN.load(Ordering::Relaxed),
        LEFT.load(Ordering::Relaxed),
    );
    println!("{written} years written, {left} left alone");
    if let Err(error) = result {
        panic!("{error}");
    }
    assert!(written > left, "{written} years written, {left} left alone");
}
