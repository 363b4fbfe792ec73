//! `[preprocessor.topics.meeting]` in book.toml.

use super::ics;
use crate::support::book_test::BookTest;

fn book(table: &str) -> BookTest {
    BookTest::small().append(
        "book.toml",
        &format!("[preprocessor.topics.meeting]\n{table}\n"),
    )
}

#[test]
fn hours_are_in_the_calendar() {
    let book = book("time = \"18:30\"\nlength = \"1h 30m\"\nzone = \"America/New_York\"");
    book.run(&["feeds", "--out", "out"]).succeeds();
    let calendar = ics::read(book.read("out/topics.ics").as_bytes());
    let event = calendar.event("The slab allocator: SLUB");
    assert_eq!(event.get("DTSTART").as_deref(), Some("20240305T233000Z"));
    assert_eq!(event.get("DTEND").as_deref(), Some("20240306T010000Z"));
}

#[test]
fn errors_name_the_key_and_a_remedy() {
    for (table, words) in [
        (
            "time = \"half past six\"\nzone = \"UTC\"",
            "[preprocessor.topics.meeting]: time: `half past six`",
        ),
        ("time = \"18:30\"", "add the zone"),
        ("time = 18", "meeting"),
        ("length = []", "like \"1h 30m\""),
        ("zone = \"Berlin\"", "zone: `Berlin` is not a time zone"),
        ("open-slots = true", "add weekday = \"tuesday\""),
        ("open-slots = \"yes\"", "a number of weeks"),
    ] {
        for command in [&["feeds", "--out", "out"][..], &["build"]] {
            let book = book(table);
            book.run(command).fails().says("book.toml").says(words);
            assert!(!book.has("out") && !book.has("book"));
        }
        for command in ["list", "check"] {
            let ran = book(table).run(&[command]).succeeds();
            ran.says("warning: book.toml: ").says(words);
        }
    }
}

#[test]
fn unknown_keys_are_reported() {
    book("tiem = \"18:30\"\n").run(&["build"]).succeeds().says(
        "book.toml: [preprocessor.topics.meeting] has an unknown key `tiem`; did you mean `time`?",
    );
}
