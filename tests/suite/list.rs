//! `list` and `explain`, for users and for programs.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const TOPICS: &str = "book/src/topics.md";

fn run(arguments: &[&str]) -> Output {
    run_in(Path::new(env!("CARGO_MANIFEST_DIR")), arguments, "")
}

fn run_in(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mdbook-topics"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_owned()).unwrap()
}

fn json(output: &Output) -> Value {
    assert!(output.status.success(), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn keys(value: &Value) -> Vec<&String> {
    value.as_object().unwrap().keys().collect()
}

#[test]
fn the_groups_file_has_the_counts_made_by_hand() {
    let list = json(&run(&["list", TOPICS, "--format", "json"]));
    let sections: Vec<_> = list["sections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|section| {
            let number = |key| section[key].as_u64().unwrap();
            let role = section["role"].as_str().unwrap();
            (role, number("line"), number("topics"), number("links"))
        })
        .collect();
    assert_eq!(
        sections,
        [
            ("scheduled", 1, 1, 0),
            ("potential", 10, 49, 0),
            ("reference", 70, 0, 1),
            ("discussed", 75, 21, 0),
        ]
    );
    let topics = list["topics"].as_array().unwrap();
    assert_eq!(topics.len(), 71);
    let readings: Vec<_> = topics
        .iter()
        .flat_map(|topic| topic["readings"].as_array().unwrap())
        .collect();
    assert_eq!(readings.len(), 105);
    let distinct = |key| {
        readings
            .iter()
            .map(|reading| reading[key].as_str())
            .collect::<BTreeSet<_>>()
    };
    assert_eq!((distinct("url").len(), distinct("id").len()), (104, 104));
    let dated: Vec<_> = topics
        .iter()
        .filter(|topic| !topic["dates"].as_array().unwrap().is_empty())
        .map(|topic| {
            (
                topic["line"].as_u64().unwrap(),
                topic["dates"][0].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        dated,
        [(79, "2023-11-07"), (80, "2023-10-31"), (84, "2023-09-12")]
    );
    let without: Vec<_> = topics
        .iter()
        .filter(|topic| topic["readings"].as_array().unwrap().is_empty())
        .map(|topic| topic["line"].as_u64().unwrap())
        .collect();
    // Lines 18 and 94 have only nested links.
    assert_eq!(without, [57, 58, 108]);
    let unplaced = &list["unplaced"];
    assert_eq!(
        *unplaced,
        serde_json::json!([{ "line": 8, "text": "Add more links." }])
    );
}

#[test]
fn the_json_has_the_documented_keys() {
    let list = json(&run(&["list", TOPICS, "--format", "json"]));
    assert_eq!(
        keys(&list),
        [
            "file",
            "sections",
            "topics",
            "unplaced",
            "placeholders",
            "grouping"
        ]
    );
    let topic = &list["topics"][0];
    assert_eq!(
        keys(topic),
        [
            "id",
            "title",
            "section",
            "role",
            "cancelled",
            "line",
            "dates",
            "lead",
            "leads",
            "theme",
            "themes",
            "group",
            "readings",
            "materials",
            "note",
            "notes"
        ]
    );
    assert_eq!(keys(&topic["readings"][0]), ["id", "url", "text", "line"]);
    assert_eq!(
        keys(&list["sections"][0]),
        ["title", "role", "line", "topics", "links"]
    );
    assert_eq!(keys(&list["grouping"]), ["by", "reason", "groups"]);
    assert_eq!(
        keys(&list["grouping"]["groups"][0]),
        ["id", "title", "topics"]
    );
    assert_eq!(topic["group"], topic["theme"]);
    assert_eq!(topic["lead"], Value::Null);
    assert_eq!(topic["themes"][0], topic["theme"]);
}

#[test]
fn list_finds_the_files_of_the_book() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in [folder.to_owned(), folder.join("book")] {
        let output = run_in(&folder, &["list"], "");
        assert!(text(&output.stdout).contains("71 topics, 105 readings"));
    }
}

#[test]
fn columns_are_plain_text() {
    let list = text(&run(&["list", TOPICS]).stdout);
    assert!(!list.contains('\u{1b}'));
    let rows: Vec<_> = list
        .lines()
        .filter(|line| line.contains("discussed"))
        .collect();
    let theme = |line: &&str| line.find("discussed");
    assert_eq!(rows.len(), 21);
    assert_eq!(
        rows.iter().map(theme).collect::<BTreeSet<_>>().len(),
        1,
        "columns are aligned"
    );
    assert!(list.contains("line 8 belongs to no topic: Add more links."));
}

#[test]
fn meetings_with_no_topic_are_listed() {
    let text_of = |output: Output| text(&output.stdout);
    let file = "# Upcoming\n- [2024-04-09] TBD @sam\n- Cancelled for April 15th, 2024\n- Why cancelled work hangs\n";
    let here = Path::new(".");
    let list = text_of(run_in(here, &["list", "-"], file));
    assert!(list.contains("1 topic"), "{list}");
    assert!(list.contains("line 2 is a meeting without a topic (open): 2024-04-09 TBD @sam\n"));
    assert!(list.contains("line 3 is a meeting without a topic (cancelled): 2024-04-15 Cancelled"));
    let list = json(&run_in(here, &["list", "-", "--format", "json"], file));
    assert_eq!(
        list["placeholders"],
        serde_json::json!([
            { "line": 2, "kind": "open", "text": "TBD", "dates": ["2024-04-09"] },
            { "line": 3, "kind": "cancelled", "text": "Cancelled for April 15th, 2024",
              "dates": ["2024-04-15"] },
        ])
    );
}

#[test]
fn topics_whose_meeting_was_cancelled_are_listed_as_cancelled() {
    let file = "# Past\n- 2024-04-02: Locks\n- 2024-04-09: ~~Alpa~~\n- ~~2024-04-16~~: Orca\n- 2024-04-23: GPipe (cancelled)\n";
    let here = Path::new(".");
    let list = text(&run_in(here, &["list", "-"], file).stdout);
    let status_of = |line: &str| {
        let mut columns = list.lines().map(str::split_whitespace);
        let mut row = columns
            .find(|row| row.clone().next() == Some(line))
            .unwrap();
        row.nth(2).unwrap().to_owned()
    };
    let listed = ["2", "3", "4", "5"].map(status_of);
    assert_eq!(listed, ["discussed", "cancelled", "cancelled", "cancelled"]);
    let list = json(&run_in(here, &["list", "-", "--format", "json"], file));
    let topics = list["topics"].as_array().unwrap();
    let cancelled: Vec<_> = topics.iter().map(|topic| &topic["cancelled"]).collect();
    assert_eq!(cancelled, [false, true, true, true]);
    assert_eq!(topics[2]["dates"], serde_json::json!(["2024-04-16"]));
}

#[test]
fn list_reads_standard_input() {
    let output = run_in(
        &std::env::temp_dir(),
        &["list", "-"],
        "# Ideas\n- KVM @sam\n",
    );
    let list = text(&output.stdout);
    assert!(
        list.contains("KVM") && list.contains("virtualization"),
        "{list}"
    );
}

#[test]
fn invalid_input_is_reported_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("latin.md"), b"# Ideas\n- caf\xe9\n").unwrap();
    std::fs::write(folder.path().join("ok.md"), "# Ideas\n- KVM\n").unwrap();
    let fails = |arguments: &[&str], words: &[&str]| {
        let output = run_in(folder.path(), arguments, "");
        let message = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{message}");
        assert!(output.stdout.is_empty());
        for word in words {
            assert!(message.contains(word), "{word} is not in: {message}");
        }
    };
    fails(
        &["list", "latin.md"],
        &["latin.md", "line 2", "0xe9", "UTF-8"],
    );
    fails(
        &["list", "missing.md"],
        &["missing.md", "could not be read"],
    );
    let empty = tempfile::tempdir().unwrap();
    let message = text(&run_in(empty.path(), &["list"], "").stderr);
    assert!(message.contains("no book.toml"), "{message}");
    assert!(
        message.contains("mdbook-topics list topics.md"),
        "{message}"
    );
    fails(&["explain", "xyz", "ok.md"], &["xyz", "mdbook-topics list"]);
    fails(&["list", "."], &[". is a folder; name a file in it"]);
    std::fs::write(
        folder.path().join("book.toml"),
        "[preprocessor.topics]\nfiles = 3\n",
    )
    .unwrap();
    fails(&["list", "ok.md"], &["book.toml", "files"]);
}

#[test]
fn unknown_headings_are_reported() {
    let output = run_in(Path::new("."), &["list", "-"], "# Allerlei\n- KVM\n");
    assert!(output.status.success());
    let message = text(&output.stderr);
    assert!(message.contains("preprocessor.topics.roles"), "{message}");
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mdbook-topics"))
        .args(["list", TOPICS, "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(output.stderr.is_empty());
}

#[test]
fn a_topic_is_explained_by_id_line_and_words() {
    for topic in ["an-eevdf-cpu-scheduler-for-linux", "42", "eevdf cpu"] {
        let output = run(&["explain", topic, TOPICS]);
        let explanation = text(&output.stdout);
        assert!(
            explanation.contains("topics.md:42, potential"),
            "{explanation}"
        );
        assert!(explanation.contains("themes: scheduling"));
        assert!(explanation.contains("EEVDF ("), "{explanation}");
    }
    // Line 5 is a heading, although many titles contain a 5.
    let none = text(&run(&["explain", "5", TOPICS]).stderr);
    assert!(none.contains("there is no topic on line 5"), "{none}");
    // The line of a nested link belongs to its topic.
    let nested = text(&run(&["explain", "19", TOPICS]).stdout);
    assert!(nested.contains("topics.md:18, "), "{nested}");
    let several = run(&["explain", "KVM", TOPICS]);
    assert_eq!(several.status.code(), Some(2));
    let message = text(&several.stderr);
    assert!(message.contains("line 77: KVM hello world"), "{message}");
    assert!(message.contains("line 78: KVM simple host"), "{message}");
}
