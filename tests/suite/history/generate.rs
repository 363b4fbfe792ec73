//! Histories of which the truth is known.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday, date};
use mdbook_topics::meeting_days::{MeetingDays, Period};

struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }

    fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }
}

#[derive(Default)]
struct State {
    potential: Vec<String>,
    /// Left among the potential topics when they were scheduled.
    copies: Vec<String>,
    scheduled: Vec<String>,
    discussed: Vec<(String, Option<Date>)>,
}

impl State {
    fn text(&self, headings: u64) -> String {
        let [scheduled, discussed] = match headings {
            0 => ["Scheduled topics", "Discussed topics"],
            _ => ["Upcoming topics", "Past topics"],
        };
        let link =
            |title: &str| format!("[{title}](https://example.org/{})", title.replace(' ', "-"));
        let mut text = format!("# {scheduled}\n\n");
        for title in &self.scheduled {
            writeln!(text, "- {}", link(title)).unwrap();
        }
        text.push_str("\n# Potential topics\n\n");
        for title in self.potential.iter().chain(&self.copies) {
            writeln!(text, "- {}", link(title)).unwrap();
        }
        write!(text, "\n# {discussed}\n\n").unwrap();
        for (title, day) in self.discussed.iter().rev() {
            let day = day.map_or_else(String::new, |day| format!("{day} "));
            writeln!(text, "- {day}{}", link(title)).unwrap();
        }
        text
    }
}

/// A history as a stream for `git fast-import`, the day of each topic, and the terms.
pub(super) struct Made {
    stream: String,
    /// The day of each topic.
    pub(super) truth: HashMap<String, Date>,
    /// The terms.
    pub(super) periods: Vec<Period>,
    pub(super) path: &'static str,
}

fn commit(stream: &mut String, random: &mut Random, at: i64, text: &str, path: &str, extra: &str) {
    let zone = ["+0000", "+0100", "-0800"][usize::try_from(random.below(3)).unwrap()];
    let subject = if random.one_in(12) {
        "Edit (#7)"
    } else {
        "Edit"
    };
    write!(
        stream,
        "commit refs/heads/main\nauthor A <a@example.org> {at} {zone}\ncommitter A <a@example.org> {at} {zone}\n\
         data {}\n{subject}\n{extra}M 100644 inline {path}\ndata {}\n{text}\n",
        subject.len(),
        text.len()
    )
    .unwrap();
}

fn title(random: &mut Random) -> String {
    let mut word = || -> String {
        let letter = |_| char::from(b'a' + u8::try_from(random.below(26)).unwrap());
        (0..9).map(letter).collect()
    };
    format!("{} {}", word(), word())
}

/// The second of a time of day at the group, which is in UTC+1.
fn second(day: Date, minutes: u64) -> i64 {
    let days = (day - date(1970, 1, 1)).get_days();
    i64::from(days) * 86400 + i64::try_from(minutes).unwrap() * 60 - 3600
}

/// A history. `two` says whether a meeting may have two topics.
pub(super) fn history(seed: u64, two: bool) -> Made {
    let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    for _ in 0..8 {
        random.below(2);
    }
    let random = &mut random;
    let mut made = Made {
        stream: String::new(),
        truth: HashMap::new(),
        periods: Vec::new(),
        path: "topics.md",
    };
    let mut state = State::default();
    for _ in 0..4 {
        state.potential.push(title(random));
    }
    let mut headings = 0;
    let mut path = "topics.md";
    let mut start = date(2023, 1, 2);
    commit(
        &mut made.stream,
        random,
        second(start, 60),
        &state.text(0),
        path,
        "",
    );
    let mut late: Vec<(String, Date)> = Vec::new();
    for term in 0..3 {
        let weekday =
            Weekday::from_monday_zero_offset(i8::try_from(random.below(5)).unwrap()).unwrap();
        let weeks = 12;
        let first = start
            .series(1.day())
            .find(|day| day.weekday() == weekday)
            .unwrap();
        made.periods.push(Period {
            from: Some(start),
            until: Some(start.saturating_add((weeks * 7 + 40).days())),
            ..Period::weekly(weekday)
        });
        for week in 0..weeks {
            let meeting = first.saturating_add((week * 7).days());
            // Late records of the weeks before.
            let before = meeting.saturating_sub(3.days());
            let mut changed = false;
            while !late.is_empty() && !random.one_in(3) {
                let (one, day) = late.remove(0);
                state.scheduled.retain(|title| *title != one);
                state.discussed.push((one, random.one_in(2).then_some(day)));
                changed = true;
                if !random.one_in(4) {
                    break;
                }
            }
            let mut at = second(before, 600 + random.below(300));
            if changed {
                let mut extra = String::new();
                if term == 1 && path == "topics.md" && random.one_in(3) {
                    extra = "D topics.md\n".to_owned();
                    path = "list.md";
                }
                if random.one_in(8) {
                    headings = 1;
                }
                commit(
                    &mut made.stream,
                    random,
                    at,
                    &state.text(headings),
                    path,
                    &extra,
                );
            }
            // A topic for this week, unless the last one waits for its turn.
            if state.scheduled.len() == late.len() {
                let new = match random.one_in(2) && !state.potential.is_empty() {
                    true if random.one_in(4) => {
                        let one = state.potential.remove(0);
                        state.copies.push(one.clone());
                        one
                    }
                    true => state.potential.remove(0),
                    false => title(random),
                };
                state.scheduled.push(new);
                at += 3600 * i64::try_from(1 + random.below(20)).unwrap();
                commit(
                    &mut made.stream,
                    random,
                    at,
                    &state.text(headings),
                    path,
                    "",
                );
            }
            if random.one_in(6) {
                continue; // No meeting, which nobody recorded.
            }
            let one = state.scheduled.last().unwrap().clone();
            made.truth.insert(one.clone(), meeting);
            if two && random.one_in(4) {
                // Another topic, which was scheduled and recorded with it, or weeks later.
                let second = title(random);
                state.scheduled.insert(0, second.clone());
                at += 600;
                commit(
                    &mut made.stream,
                    random,
                    at,
                    &state.text(headings),
                    path,
                    "",
                );
                made.truth.insert(second.clone(), meeting);
                if random.one_in(2) {
                    state.scheduled.retain(|title| *title != second);
                    state
                        .discussed
                        .push((second, random.one_in(2).then_some(meeting)));
                } else {
                    late.push((second, meeting));
                }
            }
            if random.one_in(3) {
                late.push((one, meeting));
                continue;
            }
            state.scheduled.retain(|title| *title != one);
            state
                .discussed
                .push((one, random.one_in(2).then_some(meeting)));
            let minutes = 19 * 60 + random.below(2 * 1440 - 200);
            commit(
                &mut made.stream,
                random,
                second(meeting, minutes),
                &state.text(headings),
                path,
                "",
            );
        }
        start = start.saturating_add((weeks * 7 + 49).days());
        late.retain(|(one, _)| state.scheduled.contains(one));
    }
    made.path = path;
    made
}

pub(super) fn git(folder: &std::path::Path, arguments: &[&str], input: &str) {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::null());
    let mut child = command.spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    assert!(child.wait().unwrap().success());
}

impl Made {
    /// A repository with this history.
    pub(super) fn repository(&self) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        git(folder.path(), &["init", "-q", "-b", "main"], "");
        git(folder.path(), &["fast-import", "--quiet"], &self.stream);
        git(folder.path(), &["reset", "-q", "--hard"], "");
        folder
    }

    /// The terms, with the most topics of a meeting.
    pub(super) fn with_limit(&self, most_topics: u8) -> MeetingDays {
        let periods = self.periods.iter().map(|period| Period {
            most_topics: Some(most_topics),
            ..period.clone()
        });
        MeetingDays::new(periods.collect())
    }
}
