//! `feeds` and `build`: what they write and say, and what goes wrong.

use super::ics;
use crate::support::book_test::{BookTest, TOPICS};

const FEEDS: [&str; 4] = ["next.json", "topics.atom", "topics.ics", "topics.json"];

fn with_address() -> BookTest {
    BookTest::small().append("book.toml", "address = \"https://group.example/book\"\n")
}

fn names(book: &BookTest, folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(book.path(folder)).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn four_files_and_nothing_else() {
    let book = with_address();
    let ran = book.run(&["feeds", "--out", "public/feeds"]).succeeds();
    ran.stays_silent()
        .prints("wrote topics.ics, topics.atom, topics.json, next.json to public/feeds\n");
    assert_eq!(names(&book, "public/feeds"), FEEDS);
    // Nothing is built, and nothing is written into the book.
    assert_eq!(names(&book, ""), ["book.toml", "public", "src"]);
    assert_eq!(names(&book, "src"), ["SUMMARY.md", "topics.md"]);
}

#[test]
fn without_an_address_there_are_no_news() {
    let book = BookTest::small();
    let ran = book.run(&["feeds", "--out", "out"]).succeeds();
    ran.says("topics.atom is left out")
        .says("set `address = \"https://…\"`");
    assert_eq!(
        names(&book, "out"),
        ["next.json", "topics.ics", "topics.json"]
    );
    let calendar = ics::read(book.read("out/topics.ics").as_bytes());
    let event = calendar.event("The slab allocator: SLUB");
    assert_eq!(event.get("URL"), None);
    assert!(event.uid().ends_with("@mdbook-topics.invalid"));
}

#[test]
fn build_puts_the_same_files_beside_the_first_page() {
    let book = with_address();
    book.build().stays_silent();
    book.run(&["feeds", "--out", "out"]).succeeds();
    for name in FEEDS {
        assert_eq!(
            book.read(&format!("book/{name}")),
            book.read(&format!("out/{name}"))
        );
    }
    let book = BookTest::small();
    book.build().stays_silent();
    assert!(book.has("book/topics.ics") && !book.has("book/topics.atom"));
    // A book without HTML has no first page.
    let book = with_address().append("book.toml", "[output.markdown]\n");
    book.build();
    assert!(!book.has("book/topics.ics"));
}

#[test]
fn a_file_of_the_group_s_own_stays() {
    let book = with_address().file("src/topics.json", "mine");
    book.build().says("the book uses your own src/topics.json");
    assert_eq!(book.read("book/topics.json"), "mine");
    assert!(book.has("book/topics.ics"));
}

#[test]
fn the_calendar_before_is_remembered() {
    let book = with_address();
    book.run(&["feeds", "--out", "out"]).succeeds();
    let before = book.read("out/topics.ics");
    let again = ["feeds", "--out", "out", "--previous", "out/topics.ics"];
    book.run(&again).succeeds();
    assert_eq!(book.read("out/topics.ics"), before);
    book.write("src/topics.md", TOPICS.replace("2024-03-05", "2024-03-12"));
    book.run(&again).succeeds();
    let after = ics::read(book.read("out/topics.ics").as_bytes());
    let event = after.event("The slab allocator: SLUB");
    // Without it nothing is remembered, which is told where there was something.
    book.run(&["feeds", "--out", "out"])
        .succeeds()
        .says("out/topics.ics is overwritten");
    book.run(&["feeds", "--out", "out"])
        .succeeds()
        .stays_silent();
    let before = ics::read(before.as_bytes());
    assert_eq!(event.uid(), before.event("The slab allocator: SLUB").uid());
    assert_eq!(event.sequence(), 1);
    assert_eq!(after.events.len(), 2);
}

#[test]
fn a_calendar_of_somebody_else_stops_everything() {
    let book = with_address().file("old.ics", "BEGIN:VCALENDAR\nPRODID:x\nEND:VCALENDAR\n");
    let run = |previous: &str| {
        let ran = book.run(&["feeds", "--out", "out", "--previous", previous]);
        let ran = ran.fails();
        assert!(!book.has("out"));
        ran
    };
    run("old.ics")
        .says("old.ics: this is no calendar that mdbook-topics wrote (another program wrote it)");
    run("none.ics").says("none.ics could not be read; leave out --previous");
}

#[test]
fn what_cannot_be_written_leaves_everything_as_it_was() {
    let book = with_address();
    book.run(&["feeds", "--out", "out"]).succeeds();
    let before = book.read("out/topics.ics");
    std::fs::remove_file(book.path("out/topics.json")).unwrap();
    let book = book.file("out/topics.json/in-the-way", "");
    book.write("src/topics.md", TOPICS.replace("2024-03-05", "2024-03-12"));
    book.run(&["feeds", "--out", "out"])
        .fails()
        .says("out/topics.json could not be written");
    assert_eq!(book.read("out/topics.ics"), before);
    assert_eq!(names(&book, "out"), FEEDS);
    book.run(&["feeds", "--out", "book.toml"])
        .fails()
        .says("book.toml");
}

#[test]
fn what_is_no_book_is_told() {
    let book = BookTest::empty();
    book.run(&["feeds", "--out", "out"])
        .fails()
        .says("has no book.toml");
    let book = with_address().append("book.toml", "renderers = [\"markdown\"]\n");
    book.run(&["feeds", "--out", "out"])
        .fails()
        .says("excludes the HTML book");
    let book = with_address().file("src/SUMMARY.md", "- [Rules](rules.md)\n");
    // mdBook would make the missing chapter.
    book.run(&["feeds", "--out", "out"])
        .fails()
        .says("rules.md");
    assert!(!book.has("src/rules.md") && !book.has("out"));
}

#[test]
fn a_date_that_stands_for_now() {
    let book = with_address();
    let feeds = |epoch: &str| {
        let mut program = book.program();
        program.args(["feeds", "--out", "out"]);
        crate::support::book_test::Ran::of(program.env("SOURCE_DATE_EPOCH", epoch))
    };
    feeds("1709251200").succeeds(); // 2024-03-01
    assert!(book.read("out/next.json").contains("The slab allocator"));
    let calendar = ics::read(book.read("out/topics.ics").as_bytes());
    let stamp = calendar.event("The slab allocator: SLUB").get("DTSTAMP");
    assert_eq!(stamp.as_deref(), Some("20240301T000000Z"));
    feeds("1711929600").succeeds(); // 2024-04-01
    assert!(
        book.read("out/next.json")
            .contains("No meeting is scheduled yet.")
    );
    feeds("soon").fails().says("SOURCE_DATE_EPOCH: `soon`");
}
