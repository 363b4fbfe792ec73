//! `[preprocessor.topics.meeting]` in book.toml.

use super::ics;
use crate::support::book_test::{BookTest, Ran};

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
fn a_topic_file_has_its_own_hours_and_open_slots() {
    let book = BookTest::small()
        .file(
            "book.toml",
            "[preprocessor.topics]\nfiles = [\"topics.md\", \"theory.md\"]\n\n\
             [preprocessor.topics.meeting]\ntime = \"18:30\"\nzone = \"America/New_York\"\n\n\
             [preprocessor.topics.meeting.files.\"theory.md\"]\ntime = \"12:00\"\nweekday = \"thursday\"\n\
             open-slots = 2\n",
        )
        .append("src/SUMMARY.md", "\n- [Theory](theory.md)\n")
        .file(
            "src/theory.md",
            "# Scheduled\n\n- [2024-03-07] Types: [a](https://a.example/types)\n",
        );
    let mut feeds = book.program();
    // A Monday.
    feeds
        .args(["feeds", "--out", "out"])
        .env("SOURCE_DATE_EPOCH", "1709553600");
    Ran::of(&mut feeds).succeeds();
    let calendar = ics::read(book.read("out/topics.ics").as_bytes());
    let start = |title: &str| calendar.event(title).get("DTSTART");
    let starts = [
        ("The slab allocator: SLUB", "20240305T233000Z"),
        ("Types: a", "20240307T170000Z"),
        // The first group asks for no open slots.
        ("topic wanted", "20240314T160000Z"),
    ];
    for (title, expected) in starts {
        assert_eq!(start(title).as_deref(), Some(expected), "{title}");
    }
}

#[test]
fn periods_have_their_own_hours_and_open_slots() {
    let book = BookTest::small()
        .file(
            "book.toml",
            "[[preprocessor.topics.meeting]]\nuntil = \"2024-03-10\"\nweekday = \"tuesday\"\n\
             time = \"18:30\"\nzone = \"America/New_York\"\n\n\
             [[preprocessor.topics.meeting]]\nfrom = 2024-03-11\nweekday = \"thursday\"\nevery = 2\n\
             except = [\"2024-03-28\"]\ntime = \"12:00\"\nzone = \"Europe/Berlin\"\nopen-slots = 6\n",
        )
        .file(
            "src/topics.md",
            "# Scheduled\n\n- [2024-03-05] Slabs: [a](https://a.example/slabs)\n\
             - [2024-03-14] Types: [a](https://a.example/types)\n",
        );
    let mut feeds = book.program();
    // A Monday.
    feeds
        .args(["feeds", "--out", "out"])
        .env("SOURCE_DATE_EPOCH", "1709553600");
    Ran::of(&mut feeds).succeeds();
    let calendar = book.read("out/topics.ics");
    let starts: Vec<_> = calendar
        .lines()
        .filter_map(|line| line.strip_prefix("DTSTART"))
        .collect();
    assert_eq!(
        starts,
        [
            ":20240305T233000Z",
            ":20240314T110000Z",
            ":20240411T100000Z"
        ]
    );
}

#[test]
fn errors_name_the_period() {
    for (second, words) in [
        (
            "every = 2",
            "[[preprocessor.topics.meeting]] number 2: every: the first meeting is missing",
        ),
        ("time = \"18:30\"", "add the zone"),
        (
            "weekdays = \"monday\"",
            "[preprocessor.topics.meeting] has an unknown key `weekdays`; did you mean `weekday`?",
        ),
    ] {
        let book = BookTest::small().append(
            "book.toml",
            &format!(
                "[[preprocessor.topics.meeting]]\nweekday = \"monday\"\n\
                 [[preprocessor.topics.meeting]]\nweekday = \"tuesday\"\n{second}\n"
            ),
        );
        book.run(&["check"]).succeeds().says(words);
        let line = 1 + book.read("book.toml").lines().count();
        if !second.starts_with("weekdays") {
            let place = format!("book.toml:{}: ", line - 1);
            book.run(&["build"]).fails().says(&place).says(words);
        }
    }
}

#[test]
fn errors_name_the_key_and_a_remedy() {
    for (table, words) in [
        (
            "[preprocessor.topics.meeting.files.\"topics.md\"]\ntime = \"noon\"\nzone = \"UTC\"",
            "[preprocessor.topics.meeting.files.\"topics.md\"]: time: `noon` is not a valid time",
        ),
        (
            "[preprocessor.topics.meeting.files.\"topics.md\"]\nweekday = \"moonday\"",
            "weekday: `moonday` is not a weekday",
        ),
        (
            "[preprocessor.topics.meeting.files.\"topic.md\"]\ntime = \"18:30\"",
            "`topic.md` is not one of `files`; did you mean `topics.md`?",
        ),
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
