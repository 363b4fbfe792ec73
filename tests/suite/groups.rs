//! Files in the shapes that groups really use (their text is invented), each with the truth beside it: how many are
//! understood by `init` and `list` alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde::Deserialize;
use serde_json::Value;

/// How many of the files are understood. It may only rise.
const UNDERSTOOD: usize = 30;

#[derive(Deserialize)]
struct Truth {
    last_edit: String,
    topics: usize,
    /// Meetings without a topic, which may be listed or not.
    placeholders: usize,
    dates: Vec<String>,
    dated: usize,
    roles: BTreeMap<String, String>,
    #[serde(default)]
    alternatives: Vec<usize>,
}

fn groups() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/groups");
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut groups: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .collect();
    groups.sort();
    groups
}

/// A folder with a repository, in which the file was committed on the day of its last edit.
fn repository(file: &Path, day: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(file, folder.path().join("topics.md")).unwrap();
    let commit = ["commit", "-q", "-m", "Our topics"];
    for arguments in [&["init", "-q", "-b", "main"][..], &["add", "-A"], &commit] {
        run(folder.path(), "git", arguments, day);
    }
    folder
}

fn run(folder: &Path, program: &str, arguments: &[&str], day: &str) -> Output {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .env("HOME", folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1");
    for who in ["AUTHOR", "COMMITTER"] {
        command
            .env(format!("GIT_{who}_NAME"), "A Newcomer")
            .env(format!("GIT_{who}_EMAIL"), "newcomer@example.org")
            .env(format!("GIT_{who}_DATE"), format!("{day}T12:00:00+00:00"));
    }
    command.output().unwrap()
}

const PROGRAM: &str = env!("CARGO_BIN_EXE_mdbook-topics");

/// What `list` says of the file after `init`.
fn listed(folder: &Path, day: &str) -> Option<Value> {
    run(folder, PROGRAM, &["init", "topics.md"], day);
    let output = run(
        folder,
        PROGRAM,
        &["list", "topics.md", "--format", "json"],
        day,
    );
    let list: Value = serde_json::from_slice(&output.stdout).ok()?;
    Some(match list.get("files") {
        Some(files) => files[0].clone(),
        None => list,
    })
}

/// What is misunderstood.
fn misses(truth: &Truth, list: &Value) -> Vec<String> {
    let none = Vec::new();
    let array = |key: &str| list[key].as_array().unwrap_or(&none).clone();
    let (topics, placeholders) = (array("topics"), array("placeholders"));
    let mut misses = Vec::new();
    let most = truth.topics + truth.placeholders;
    let count = topics.len();
    let is_other_grain = truth.alternatives.contains(&count);
    let is_right = count <= most && count + placeholders.len() >= truth.topics;
    if !is_right && !is_other_grain {
        misses.push(format!("{count} topics for {} to {most}", truth.topics));
    }
    let first = |value: &Value| value["dates"][0].as_str().map(str::to_owned);
    let mut found: Vec<String> = topics.iter().filter_map(first).collect();
    let mut missed = Vec::new();
    let mut rest = truth.dates.clone();
    let mut without: Vec<String> = placeholders.iter().filter_map(first).collect();
    rest.retain(|day| {
        let at = found.iter().position(|other| other == day);
        at.map(|at| found.swap_remove(at)).is_none()
    });
    for day in rest {
        match without.iter().position(|other| *other == day) {
            Some(at) => drop(without.swap_remove(at)),
            None => missed.push(day),
        }
    }
    if is_other_grain {
        let known: BTreeSet<_> = truth.dates.iter().collect();
        found.retain(|day| !known.contains(day));
        missed.clear();
    }
    if !missed.is_empty() || found.len() > truth.placeholders {
        let few = &missed[..missed.len().min(4)];
        misses.push(format!(
            "{} of {} dates missed: {few:?}, {} wrong",
            missed.len(),
            truth.dated,
            found.len()
        ));
    }
    for (heading, wanted) in &truth.roles {
        misses.extend(role_miss(heading, wanted, &topics, &array("sections")));
    }
    misses
}

/// The role of a section, or of all topics (`*`), if it is wrong.
fn role_miss(heading: &str, wanted: &str, topics: &[Value], sections: &[Value]) -> Option<String> {
    let wanted: BTreeSet<&str> = wanted.split('|').collect();
    let status: BTreeSet<&str> = ["scheduled", "discussed"].into();
    let is_dated = !wanted.is_disjoint(&status);
    let role = |value: &Value| value["role"].as_str().unwrap_or_default().to_owned();
    let got: BTreeSet<String> = if heading == "*" {
        let has_timetable = sections.iter().any(|section| role(section) == "timetable");
        let roles = topics.iter().map(role);
        roles
            .map(
                |role| match has_timetable && is_dated && status.contains(role.as_str()) {
                    true => "timetable".to_owned(),
                    false => role,
                },
            )
            .collect()
    } else {
        let mut found = sections.iter().filter(|section| {
            plain(section["title"].as_str().unwrap_or_default()) == plain(heading)
        });
        found.next().map(role).into_iter().collect()
    };
    let is_right =
        |role: &String| wanted.contains(role.as_str()) || role == "timetable" && is_dated;
    let miss = got.is_empty() || !got.iter().all(is_right);
    miss.then(|| format!("the role of {heading:?} is {got:?}, not {wanted:?}"))
}

/// The words of a heading.
fn plain(heading: &str) -> String {
    let marks = |c: char| !"*_`#[]".contains(c);
    let mut text = heading.to_owned();
    while let Some(start) = text.find("](") {
        let end = text[start..]
            .find(')')
            .map_or(text.len(), |at| start + at + 1);
        text.replace_range(start..end, "");
    }
    let text: String = text.chars().filter(|c| marks(*c)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn groups_are_understood_as_they_are() {
    let mut understood = 0;
    let groups = groups();
    for file in &groups {
        let truth = fs::read_to_string(file.with_extension("truth.json")).unwrap();
        let truth: Truth = serde_json::from_str(&truth).unwrap();
        let folder = repository(file, &truth.last_edit);
        let misses = match listed(folder.path(), &truth.last_edit) {
            Some(list) => misses(&truth, &list),
            None => vec!["list fails".to_owned()],
        };
        understood += usize::from(misses.is_empty());
        for miss in misses {
            println!("{}: {miss}", file.file_stem().unwrap().display());
        }
    }
    println!("{understood} of {} understood", groups.len());
    assert!(
        understood >= UNDERSTOOD,
        "only {understood} files are understood, and were {UNDERSTOOD}"
    );
}

#[test]
fn a_book_of_every_group_is_published() {
    const DAY: &str = "2024-01-01";
    for file in groups() {
        let folder = repository(&file, DAY);
        let git = |arguments: &[&str]| run(folder.path(), "git", arguments, DAY);
        git(&["mv", "topics.md", "README.md"]);
        git(&["commit", "-q", "-m", "On the front page"]);
        let text = fs::read(&file).unwrap();
        let succeeds = |arguments: &[&str]| {
            let output = run(folder.path(), PROGRAM, arguments, DAY);
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(
                output.status.success(),
                "{arguments:?} {}: {said}",
                file.display()
            );
            String::from_utf8_lossy(&output.stdout).into_owned()
        };
        assert!(succeeds(&["init"]).starts_with("README.md: "));
        let settings = fs::read_to_string(folder.path().join("book/book.toml")).unwrap();
        let (_, table) = settings.split_once("[preprocessor.topics]\n").unwrap();
        let is_role_word = |line: &&str| line.contains(" = [\"");
        for words in table.lines().filter(is_role_word) {
            assert!(!words.contains(|c: char| c.is_ascii_digit()), "{words}");
        }
        assert!(succeeds(&["list"]).starts_with("README.md: "));
        git(&["add", "-A"]);
        git(&["commit", "-q", "-m", "Book"]);
        succeeds(&["publish", "--allow-errors"]);
        assert_eq!(fs::read(folder.path().join("README.md")).unwrap(), text);
    }
}
