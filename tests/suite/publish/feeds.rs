//! The feeds of a published book, which depend on the calendar published before.

use super::group::{Group, PAGES, everywhere};
use crate::support::feeds::feed_names;

const ADDRESS: &str = "[book]\n[preprocessor.topics]\naddress = \"https://group.example/\"\n";

/// The lines of the published calendar that start with a text.
fn lines(group: &Group, start: &str) -> Vec<String> {
    let calendar = group.show("topics.ics");
    let lines = calendar.lines().filter(|line| line.starts_with(start));
    lines.map(|line| line.trim_end().to_owned()).collect()
}

fn schedule(group: &Group, topics: &str) {
    let file = format!("# Scheduled\n{topics}\n# Ideas\n- [Folios](https://lwn.net/1)\n");
    group.repo.write("src/topics.md", &file);
    group.repo.git(&["commit", "-qam", "A change"]);
}

#[test]
fn a_moved_or_cancelled_meeting_keeps_its_uid() {
    everywhere(|group| {
        group.repo.write("book.toml", ADDRESS);
        schedule(group, "- [2999-03-04] [EEVDF](https://lwn.net/2)\n");
        group.publish(&[]);
        let uid = lines(group, "UID:");
        assert_eq!(uid.len(), 1);
        assert_eq!(lines(group, "SEQUENCE:"), ["SEQUENCE:0"]);

        schedule(
            group,
            "- [2999-03-11] [EEVDF, at last](https://lwn.net/2)\n",
        );
        group.publish(&[]);
        assert_eq!(lines(group, "UID:"), uid);
        assert_eq!(lines(group, "SEQUENCE:"), ["SEQUENCE:1"]);
        assert_eq!(lines(group, "DTSTART"), ["DTSTART;VALUE=DATE:29990311"]);

        schedule(group, "");
        group.publish(&[]);
        assert_eq!(lines(group, "UID:"), uid);
        assert_eq!(lines(group, "STATUS:"), ["STATUS:CANCELLED"]);

        let tip = group.repo.git(&["rev-parse", PAGES]);
        group.publish(&[]);
        assert_eq!(group.repo.git(&["rev-parse", PAGES]), tip);
    });
}

#[test]
fn feeds_are_published_and_linked_from_pages() {
    let group = Group::new(&[]);
    group.repo.write("book.toml", ADDRESS);
    group.publish(&[]);
    let paths = group.paths();
    for feed in feed_names() {
        assert!(paths.iter().any(|path| path == feed), "{feed}");
        assert!(group.show(".mdbook-topics").contains(feed));
    }
    assert!(group.show("index.html").contains("topics.ics"));
}

#[test]
fn a_foreign_calendar_is_not_read() {
    let group = Group::new(&[]);
    group.repo.git(&["checkout", "-q", "--orphan", PAGES]);
    group.repo.git(&["rm", "-rqf", "."]);
    group.repo.write("topics.ics", "somebody's\n");
    group.repo.git(&["add", "topics.ics"]);
    group.repo.git(&["commit", "-q", "-m", "Another calendar"]);
    group.repo.git(&["checkout", "-q", "main"]);
    let said = group.refused(1, &[]);
    assert!(said.contains("topics.ics"), "{said}");
    group.publish(&["--adopt"]);
    assert!(group.show("topics.ics").starts_with("BEGIN:VCALENDAR"));
}

#[test]
fn a_damaged_calendar_is_named_in_the_error() {
    let group = Group::new(&[]);
    group.publish(&[]);
    group.repo.git(&["checkout", "-q", PAGES]);
    group.repo.write("topics.ics", "broken\n");
    group.repo.git(&["commit", "-qam", "Broken"]);
    group.repo.git(&["checkout", "-q", "main"]);
    let said = group.refused(2, &[]);
    assert!(said.contains("topics.ics on the branch gh-pages"), "{said}");
}
