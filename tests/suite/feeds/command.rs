//! `feeds` and `build`: their files, messages and errors.

use super::ics;
use crate::support::book_test::{BookTest, TOPICS};
use crate::support::feeds::feed_names;

fn with_address() -> BookTest {
    BookTest::small().append("book.toml", "address = \"https://group.example/book\"\n")
}

/// The file names of all feeds, sorted.
fn sorted_feeds() -> Vec<&'static str> {
    let mut names = feed_names();
    names.sort_unstable();
    names
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
fn feeds_writes_exactly_the_feeds() {
    let book = with_address();
    let ran = book.run(&["feeds", "--out", "public/feeds"]).succeeds();
    let feeds = feed_names().join(", ");
    ran.stays_silent()
        .prints(&format!("wrote {feeds} to public/feeds\n"));
    assert_eq!(names(&book, "public/feeds"), sorted_feeds());
    // The book is not built, and its sources do not change.
    assert_eq!(names(&book, ""), ["book.toml", "public", "src"]);
    assert_eq!(names(&book, "src"), ["SUMMARY.md", "topics.md"]);
}

#[test]
fn without_an_address_the_atom_feed_is_left_out() {
    let book = BookTest::small();
    let ran = book.run(&["feeds", "--out", "out"]).succeeds();
    ran.says("topics.atom is left out")
        .says("set `address = \"https://…\"`");
    let mut feeds = sorted_feeds();
    feeds.retain(|name| *name != "topics.atom");
    assert_eq!(names(&book, "out"), feeds);
    let calendar = ics::read(book.read("out/topics.ics").as_bytes());
    let event = calendar.event("The slab allocator: SLUB");
    assert_eq!(event.get("URL"), None);
    assert!(event.uid().ends_with("@mdbook-topics.invalid"));
}

#[test]
fn build_writes_the_same_files_next_to_the_first_page() {
    let book = with_address();
    book.build().only_counts_findings();
    book.run(&["feeds", "--out", "out"]).succeeds();
    for name in feed_names() {
        assert_eq!(
            book.read(&format!("book/{name}")),
            book.read(&format!("out/{name}"))
        );
    }
    let book = BookTest::small();
    book.build().only_counts_findings();
    assert!(book.has("book/topics.ics") && !book.has("book/topics.atom"));
    // A book without HTML has no feeds.
    let book = with_address().append("book.toml", "[output.markdown]\n");
    book.build();
    assert!(!book.has("book/topics.ics"));
}

#[test]
fn a_file_in_the_sources_is_not_overwritten() {
    let book = with_address().file("src/topics.json", "mine");
    book.build().says("the book uses your own src/topics.json");
    assert_eq!(book.read("book/topics.json"), "mine");
    assert!(book.has("book/topics.ics"));
}

#[test]
fn the_previous_calendar_is_read() {
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
    // A calendar that is overwritten without being read is reported.
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
fn a_foreign_calendar_is_refused() {
    let book = with_address().file("old.ics", "BEGIN:VCALENDAR\nPRODID:x\nEND:VCALENDAR\n");
    let run = |previous: &str| {
        let ran = book.run(&["feeds", "--out", "out", "--previous", previous]);
        let ran = ran.fails();
        assert!(!book.has("out"));
        ran
    };
    run("old.ics")
        .says("old.ics: not a calendar written by mdbook-topics (another program wrote it)");
    run("none.ics").says("none.ics could not be read; leave out --previous");
}

#[test]
fn a_failed_write_changes_nothing() {
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
    assert_eq!(names(&book, "out"), sorted_feeds());
    book.run(&["feeds", "--out", "book.toml"])
        .fails()
        .says("book.toml");
}

#[test]
fn an_invalid_book_is_reported() {
    let book = BookTest::empty();
    book.run(&["feeds", "--out", "out"])
        .fails()
        .says("has no book.toml");
    let book = with_address().append("book.toml", "renderers = [\"markdown\"]\n");
    book.run(&["feeds", "--out", "out"])
        .fails()
        .says("excludes the HTML book");
    let book = with_address().file("src/SUMMARY.md", "- [Rules](rules.md)\n");
    // mdBook would create the missing chapter.
    book.run(&["feeds", "--out", "out"])
        .fails()
        .says("rules.md");
    assert!(!book.has("src/rules.md") && !book.has("out"));
}

#[test]
fn source_date_epoch_sets_the_current_day() {
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
