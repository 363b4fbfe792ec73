//! The Atom feed: entries, ids and times.

use std::process::Command;

use serde_json::json;

use super::group::Group;
use crate::support::book_test::BookTest;

/// Id, time and title of each entry.
fn entries(feed: &str) -> Vec<[String; 3]> {
    let entries = feed.split("<entry>").skip(1);
    let between = |entry: &str, name: &str| {
        let (_, rest) = entry.split_once(&format!("<{name}>")).unwrap();
        rest.split_once("</").unwrap().0.to_owned()
    };
    entries
        .map(|entry| ["id", "updated", "title"].map(|name| between(entry, name)))
        .collect()
}

const TEXT: &str = "\
# Scheduled

- [2024-03-05] Slab
- No day

# Ideas

- [2024-03-01] Neither scheduled nor discussed

# Discussed

- [2024-02-27], [2024-02-20] Twice
- 2024-01: In January
- Nobody knows when
";

#[test]
fn scheduled_and_discussed_topics_have_entries() {
    let group = Group::new(&json!({ "time": "18:30", "zone": "Europe/Berlin" }));
    let feed = group.feed("topics.atom", TEXT, "2024-03-01", None);
    let entries = entries(&feed);
    let listed: Vec<_> = entries
        .iter()
        .map(|[_, updated, title]| (updated.as_str(), title.as_str()))
        .collect();
    assert_eq!(
        listed,
        [
            ("2024-03-05T17:30:00+00:00", "Scheduled (2024-03-05): Slab"),
            ("2024-02-27T17:30:00+00:00", "Discussed (2024-02-27): Twice"),
            ("2024-02-20T17:30:00+00:00", "Discussed (2024-02-20): Twice"),
            ("2024-01-01T00:00:00+00:00", "Discussed: In January"),
        ]
    );
    for [id, ..] in &entries {
        assert!(id.starts_with("tag:group.example,2026-01-01:"), "{id}");
    }
    assert!(feed.contains("<updated>2024-03-05T17:30:00+00:00</updated>\n <author>"));
    assert!(feed.contains("<link href=\"https://group.example/topics.atom\" rel=\"self\""));
}

#[test]
fn ids_survive_a_new_title_or_day() {
    let group = Group::new(&json!({}));
    let text = "# Scheduled\n\n- [2024-03-05] [Slab](https://a.example/1)\n";
    let calendar = group.ics(text, "2024-03-01", None);
    let before = entries(&group.feed("topics.atom", text, "2024-03-01", None));
    let text = text
        .replace("[Slab]", "[Another title]")
        .replace("03-05", "03-12");
    let after = group.feed("topics.atom", &text, "2024-03-01", Some(&calendar));
    assert_eq!(before[0][0], entries(&after)[0][0]);
    // A discussed topic is a new entry.
    let held = group.feed(
        "topics.atom",
        &text.replace("Scheduled", "Discussed"),
        "2024-03-12",
        Some(&calendar),
    );
    assert_eq!(
        before[0][0].replace("/scheduled", "/discussed"),
        entries(&held)[0][0]
    );
}

#[test]
fn only_the_newest_fifty_entries_are_kept() {
    let days = (1..=28).flat_map(|day| [format!("2024-01-{day:02}"), format!("2024-02-{day:02}")]);
    let items: String = days.map(|day| format!("- [{day}] About {day}\n")).collect();
    let group = Group::new(&json!({}));
    let feed = group.feed(
        "topics.atom",
        &format!("# Past\n\n{items}"),
        "2024-03-01",
        None,
    );
    let entries = entries(&feed);
    assert_eq!(entries.len(), 50);
    assert_eq!(entries[49][2], "Discussed (2024-01-07): About 2024-01-07");
}

/// A book in a repository, with commits at given times.
struct Committed(BookTest);

impl Committed {
    fn new() -> Committed {
        let book = BookTest::small().append("book.toml", "address = \"https://group.example/\"\n");
        let book = Committed(book);
        book.git(&["init", "-q", "-b", "main"], "");
        book
    }

    #[track_caller]
    fn git(&self, arguments: &[&str], date: &str) {
        let mut git = Command::new("git");
        git.current_dir(self.0.path("")).args(arguments);
        for who in ["AUTHOR", "COMMITTER"] {
            git.env(format!("GIT_{who}_NAME"), "Sam")
                .env(format!("GIT_{who}_EMAIL"), "sam@group.example");
        }
        git.env("GIT_AUTHOR_DATE", date)
            .env("GIT_CONFIG_GLOBAL", "/dev/null");
        let output = git.output().unwrap();
        assert!(output.status.success(), "{output:?}");
    }

    fn commit(&self, topics: &str, date: &str) {
        self.0.write("src/topics.md", topics);
        self.git(&["add", "-A"], "");
        self.git(&["commit", "-q", "-m", "Topics"], date);
    }

    fn entries(&self) -> Vec<(String, String)> {
        self.0.run(&["feeds", "--out", "out"]).succeeds();
        let entries = entries(&self.0.read("out/topics.atom")).into_iter();
        entries
            .map(|[_, updated, title]| (updated, title))
            .collect()
    }
}

#[test]
fn topics_without_a_date_have_the_time_of_their_commit() {
    let book = Committed::new();
    let scheduled = "# Scheduled\n\n- [2024-03-05] Slab\n- No day\n\n# Discussed\n";
    book.commit(scheduled, "2024-02-01T20:00:00+01:00");
    book.commit(
        &format!("{scheduled}\n- Long ago\n"),
        "2024-02-02T20:00:00-05:00",
    );
    let known = [
        ("2024-02-03T01:00:00+00:00", "Discussed: Long ago"),
        ("2024-02-01T19:00:00+00:00", "Scheduled (2024-03-05): Slab"),
        ("2024-02-01T19:00:00+00:00", "Scheduled: No day"),
    ];
    let mut found = book.entries();
    found[1..].sort_by(|a, b| a.1.cmp(&b.1));
    let found: Vec<_> = found
        .iter()
        .map(|(at, title)| (at.as_str(), title.as_str()))
        .collect();
    assert_eq!(found, known);
    // Uncommitted topics have no time, and neither have topics from before a shallow clone.
    book.0
        .write("src/topics.md", format!("{scheduled}\n- Only here\n"));
    assert!(!format!("{:?}", book.entries()).contains("Only here"));
}

#[test]
fn a_shallow_clone_has_no_times() {
    let book = Committed::new();
    let text = "# Scheduled\n\n- No day\n\n# Discussed\n";
    book.commit(text, "2024-02-01T20:00:00+01:00");
    book.commit(
        &format!("{text}\n- Long ago\n"),
        "2024-02-02T20:00:00+01:00",
    );
    let url = format!("file://{}", book.0.path("").display());
    let deep = |depth: &str, folder: &str| {
        book.git(&["clone", "-q", "--depth", depth, &url, folder], "");
        book.0.run(&["feeds", folder, "--out", "out"]).succeeds();
        entries(&book.0.read("out/topics.atom")).len()
    };
    assert_eq!([deep("1", "one"), deep("2", "two")], [0, 1]);
}
