//! Notes in the Atom feed and in `topics.json`.

use super::{TOPICS, group};
use crate::feeds::schemas::assert_matches_schema;

/// The id, title and link of each entry about notes.
fn entries(feed: &str) -> Vec<[String; 3]> {
    let between = |entry: &str, start: &str, end: &str| {
        let (_, rest) = entry.split_once(start).unwrap();
        rest.split_once(end).unwrap().0.to_owned()
    };
    let entries = feed.split("<entry>").skip(1);
    let entries = entries.map(|entry| {
        [
            between(entry, "<id>", "</id>"),
            between(entry, "<title>", "</title>"),
            between(entry, "<link href=\"", "\""),
        ]
    });
    entries
        .filter(|entry| entry[1].starts_with("Notes"))
        .collect()
}

#[test]
fn each_note_has_an_entry_with_a_stable_id() {
    let repo = group(&[
        (
            "2023-11-07-locks.md",
            "# Ours\n\nThe <b>first</b> paragraph.\n",
        ),
        ("queues.md", "Text.\n"),
        ("2023-12-24.md", "Of nothing.\n"),
    ]);
    repo.ours(&["feeds", "--out", "out"]);
    let feed = repo.read("out/topics.atom");
    let before = entries(&feed);
    let titles: Vec<_> = before.iter().map(|entry| entry[1].as_str()).collect();
    assert_eq!(
        titles,
        [
            "Notes (2023-12-24): 2023-12-24",
            "Notes (2023-11-07): Locks",
            "Notes (2023-10-10): Queues"
        ]
    );
    assert_eq!(
        before[1][2],
        "https://group.example/notes/2023-11-07-locks.html"
    );
    assert!(
        before[1][0].starts_with("tag:group.example,2026-01-01:"),
        "{feed}"
    );
    assert!(before[1][0].ends_with("/notes"), "{feed}");
    assert!(
        feed.contains("&lt;p&gt;The first paragraph.&lt;/p&gt;"),
        "{feed}"
    );
    // A new title and name, and another day.
    repo.write(
        "src/topics.md",
        &TOPICS
            .replace("[Locks]", "[Mutexes]")
            .replace("2023-11-07", "2023-11-08"),
    );
    std::fs::rename(
        repo.top.join("notes/2023-11-07-locks.md"),
        repo.top.join("notes/2023-11-08-mutexes.md"),
    )
    .unwrap();
    repo.ours(&["feeds", "--out", "new", "--previous", "out/topics.ics"]);
    let after = entries(&repo.read("new/topics.atom"));
    assert_eq!(after[1][1], "Notes (2023-11-08): Mutexes");
    let ids = |entries: &[[String; 3]]| {
        entries
            .iter()
            .map(|entry| entry[0].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&before), ids(&after));
}

#[test]
fn two_notes_of_one_meeting_have_ids_of_their_own() {
    let repo = group(&[
        ("2023-11-07.md", "a\n"),
        ("locks.md", "b\n"),
        ("Locks!.md", "c\n"),
    ]);
    repo.ours(&["feeds", "--out", "out"]);
    let mut ids: Vec<_> = entries(&repo.read("out/topics.atom"))
        .into_iter()
        .map(|[id, ..]| id)
        .collect();
    assert_eq!(ids.len(), 3);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 3, "{ids:?}");
}

#[test]
fn the_data_names_the_notes() {
    let repo = group(&[("2023-11-07.md", ""), ("lost.md", "")]);
    repo.ours(&["feeds", "--out", "out"]);
    let data = repo.read("out/topics.json");
    assert_matches_schema("topics.json", &data);
    assert!(data.contains("\"note\": \"notes/2023-11-07.md\""), "{data}");
}
