//! `next` and `announce` in a book, beside it and without one.

use serde_json::Value;

use crate::support::book_test::{BookTest, Ran};

const TOPICS: &str = "\
# Scheduled

- [2024-03-05] The slab allocator @sam
  - [SLUB](https://lwn.net/Articles/229984/)
- [2024-03-05] RCU
- [2024-03-12] No meeting (holidays)

# Discussed

- [2024-02-27] Locks
- [2024-02-20] Folios
- [2024-02-13] BPF
";

const SETTINGS: &str = "\
[book]
title = \"Systems group\"
[preprocessor.topics]
weekday = \"tuesday\"
";

/// 2024-03-05 12:00 in Berlin.
const NOON: &str = "1709636400";
/// 2024-03-20.
const LATER: &str = "1710936000";

fn book(settings: &str) -> BookTest {
    BookTest::small()
        .file("src/topics.md", TOPICS)
        .file("book.toml", format!("{SETTINGS}{settings}"))
}

fn at(book: &BookTest, time: &str, arguments: &[&str]) -> Ran {
    Ran::of(
        book.program()
            .args(arguments)
            .env("SOURCE_DATE_EPOCH", time),
    )
}

#[test]
fn next_prints_the_meeting_of_next_json() {
    let hours = "meeting = { time = \"18:30\", zone = \"Europe/Berlin\" }\n";
    let book = book(&format!("address = \"https://group.example/\"\n{hours}"));
    let ran = at(&book, NOON, &["next"]).succeeds();
    ran.stays_silent();
    let ran = at(&book, NOON, &["next"]);
    assert_eq!(
        ran.stdout,
        "Next meeting: Tue 5 Mar 2024, 18:30 (Europe/Berlin), today, in 6 h\n\nThe slab allocator\nLead: sam\n\nReadings:\n- SLUB\n  <https://lwn.net/Articles/229984/>\n\nIn the book: <https://group.example/memory.html#the-slab-allocator>\n\nRCU\n\nIn the book: <https://group.example/concurrency.html#rcu>\n"
    );
    at(&book, NOON, &["feeds", "--out", "out"]).succeeds();
    let json = at(&book, NOON, &["next", "--format", "json"]).succeeds();
    assert_eq!(json.stdout, book.read("out/next.json"));
}

#[test]
fn nothing_scheduled_names_the_next_free_day() {
    // The weekday is set, or learnt from the dates.
    for settings in ["", "meeting = { except = [\"2024-03-19/2024-04-01\"] }\n"] {
        let book = book(settings);
        let free = if settings.is_empty() {
            "26 Mar"
        } else {
            "2 Apr"
        };
        let ran = at(&book, LATER, &["next"]).succeeds();
        assert_eq!(
            ran.stdout,
            format!("No meeting is scheduled yet.\nTue {free} 2024: free\n")
        );
        let json = at(&book, LATER, &["next", "--format", "json"]).succeeds();
        let json: Value = serde_json::from_str(&json.stdout).unwrap();
        let iso = if settings.is_empty() {
            "2024-03-26"
        } else {
            "2024-04-02"
        };
        assert_eq!(json["free_date"], iso);
        assert_eq!(json["title"], Value::Null);
        let ran = at(&book, LATER, &["announce"]);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), ""));
        ran.says(&format!(
            "no meeting is scheduled; the next free meeting day is {iso}"
        ));
    }
    let learnt = BookTest::empty().file("list.md", TOPICS);
    let ran = at(&learnt, LATER, &["next", "list.md"]).succeeds();
    assert_eq!(
        ran.stdout,
        "No meeting is scheduled yet.\nTue 26 Mar 2024: free\n"
    );
}

#[test]
fn announce_works_without_a_book_and_from_standard_input() {
    let folder = BookTest::empty().file("list.md", TOPICS);
    let ran = at(&folder, NOON, &["announce", "list.md"]).succeeds();
    assert!(
        ran.stdout.starts_with("Subject: Tue 5 Mar 2024: The slab allocator; RCU\n\nNext meeting: Tue 5 Mar 2024, today\n"),
        "{}",
        ran.stdout
    );
    let ran = folder.run_with_input(&["announce", "-", "--date", "2024-03-05"], TOPICS);
    ran.succeeds().prints("The slab allocator");
}

#[test]
fn the_day_of_a_meeting_is_read_as_in_the_file() {
    let book = book("date-order = \"dmy\"\n");
    for day in [
        "2024-03-12",
        "12 March",
        "12.3.2024",
        "12/03/2024",
        "Tue 12 Mar 2024",
    ] {
        let ran = at(&book, NOON, &["announce", "--date", day]).succeeds();
        assert_eq!(
            ran.stdout,
            "Subject: [Systems group] Tue 12 Mar 2024: cancelled\n\nTue 12 Mar 2024: cancelled\n\nNo meeting (holidays)\n",
            "{day}"
        );
    }
    for (day, error) in [
        ("soon", "`soon` is not a date; write it as in 2024-03-05"),
        ("2024-02-30", "not a"),
        ("March 2024", "not a single day"),
        ("12 March and more", "not a date"),
    ] {
        let ran = at(&book, NOON, &["announce", "--date", day]).fails();
        ran.says(error);
    }
    let ran = at(&book, NOON, &["announce", "--date", "2024-03-06"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), ""));
    ran.says("there is no meeting on 2024-03-06; the next one is on 2024-03-05");
}

#[test]
fn days_that_the_settings_except_are_announced() {
    let book = book("meeting = { except = [\"2024-03-26\"] }\n");
    at(&book, NOON, &["announce", "--date", "2024-03-26"])
        .succeeds()
        .prints("Tue 26 Mar 2024: no meeting\n");
}

#[test]
fn groups_of_several_files_meet_separately() {
    let book = book("files = [\"topics.md\", \"theory.md\"]\n[preprocessor.topics.meeting.files.\"theory.md\"]\ntime = \"12:15\"\nzone = \"Europe/Berlin\"\n")
        .file("src/theory.md", "# Scheduled\n\n- [2024-03-05] Proofs\n")
        .file("src/SUMMARY.md", "- [Topics](topics.md)\n- [Theory](theory.md)\n");
    let ran = at(&book, NOON, &["announce"]).succeeds();
    ran.says("theory.md also has a meeting on this day")
        .does_not_print("Proofs");
    let ran = at(&book, NOON, &["announce", "src/theory.md"]).succeeds();
    ran.prints("12:15 (Europe/Berlin)").does_not_print("slab");
}

#[test]
fn secrets_are_left_out_with_a_warning() {
    let book = BookTest::empty().file(
        "list.md",
        "# Scheduled\n\n- [2024-03-05] Call [Zoom](https://zoom.example/j/1?pwd=abc) https://sam:secret@a.example/\n",
    );
    for format in ["text", "markdown", "html", "slack", "matrix"] {
        let ran = at(&book, NOON, &["announce", "list.md", "--format", format]).succeeds();
        assert!(
            !ran.stdout.contains("pwd") && !ran.stdout.contains("secret"),
            "{}",
            ran.stdout
        );
        ran.says("list.md:3: the link is left out, because it contains a password");
    }
}

#[test]
fn notes_of_the_meeting_are_linked() {
    let book = book("address = \"https://group.example/\"\n")
        .file("notes/2024-03-05-rcu.md", "# Minutes\n")
        .file("notes/2024-02-27.md", "# Others\n");
    at(&book, NOON, &["announce"])
        .succeeds()
        .prints("Notes:\n- Notes: <https://group.example/notes/2024-03-05-rcu.html>\n")
        .does_not_print("2024-02-27");
}

#[test]
fn a_file_that_a_chapter_includes_is_linked() {
    let book = BookTest::empty()
        .file("README.md", TOPICS)
        .file(
            "book/book.toml",
            format!("{SETTINGS}address = \"https://group.example/\"\n"),
        )
        .file("book/src/SUMMARY.md", "- [Topics](topics.md)\n")
        .file("book/src/topics.md", "{{#include ../../README.md}}\n");
    std::fs::create_dir(book.path(".git")).unwrap();
    for file in [&[] as &[&str], &["README.md"], &["book/src/topics.md"]] {
        let ran = at(&book, NOON, &[&["announce"], file].concat()).succeeds();
        ran.prints("In the book: <https://group.example/concurrency.html#rcu>");
    }
}

#[test]
fn a_file_without_a_page_is_not_linked() {
    let book = book("address = \"https://group.example/\"\nrenderers = [\"markdown\"]\n");
    at(&book, NOON, &["announce"])
        .succeeds()
        .says("links to the book are left out")
        .does_not_print("https://group.example");
}

#[cfg(unix)]
#[test]
fn no_other_program_runs() {
    let book =
        book("address = \"https://group.example/\"\n[preprocessor.other]\ncommand = \"./other\"\n")
            .script("other", "touch ran; exit 1\n");
    at(&book, NOON, &["announce"])
        .succeeds()
        .prints("In the book");
    assert!(!book.has("ran"));
}
