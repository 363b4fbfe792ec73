//! `backfill`, in a repository.

use crate::support::repo::Repo;

/// How a topic is written.
#[derive(Clone, Copy)]
enum Shape {
    List,
    Table,
}

const SHAPES: [Shape; 2] = [Shape::List, Shape::Table];

/// A file with these ideas, scheduled topics and discussed ones, which come before one with a date.
fn text(shape: Shape, sections: [&str; 3]) -> String {
    let titles = ["Scheduled", "Ideas", "Discussed"];
    let mut text = String::new();
    for (title, topics) in titles.into_iter().zip(sections) {
        text.push_str(&format!("# {title}\n\n"));
        if matches!(shape, Shape::Table) {
            text.push_str("| Date       | Topic |\n|------------|-------|\n");
        }
        for name in topics.split_whitespace() {
            let link = format!("[{name} trees](https://a.example/{name})");
            let day = (name == "Slab").then_some("2025-12-16");
            text.push_str(&match (shape, day) {
                (Shape::List, Some(day)) => format!("- [{day}] {link}\n"),
                (Shape::List, None) => format!("- {link} @sam\n"),
                (Shape::Table, day) => format!("| {:10} | {link} |\n", day.unwrap_or_default()),
            });
        }
        text.push('\n');
    }
    text
}

/// Commits a text at noon of a day.
pub(super) fn commit(repo: &Repo, day: &str, path: &str, text: &str) {
    commit_at(repo, &format!("{day}T12:00"), path, text);
}

fn commit_at(repo: &Repo, moment: &str, path: &str, text: &str) {
    repo.write(path, text);
    repo.git(&["add", "-A"]);
    let at = format!("{moment}:00+0100");
    let mut command = repo.command("git");
    command.args(["commit", "-q", "-m", "Edit"]);
    command
        .env("GIT_AUTHOR_DATE", &at)
        .env("GIT_COMMITTER_DATE", &at);
    assert!(command.status().unwrap().success());
}

/// Maple was discussed on 6 January and Radix on the 13th; Folio on the 13th or 20th.
fn repo(shape: Shape, settings: &str) -> Repo {
    let repo = Repo::empty(&[]);
    let table = format!("[preprocessor.topics]\nweekday = \"tuesday\"\n{settings}");
    repo.write("book.toml", &table);
    repo.git(&["add", "-A"]);
    for (day, sections) in [
        ("2026-01-03", ["", "Maple Radix Folio Timer", "Slab"]),
        ("2026-01-05", ["Maple", "Radix Folio Timer", "Slab"]),
        ("2026-01-07", ["", "Radix Folio Timer", "Maple Slab"]),
        ("2026-01-08", ["Folio", "Radix Timer", "Maple Slab"]),
        ("2026-01-10", ["Folio Radix", "Timer", "Maple Slab"]),
        ("2026-01-14", ["Folio", "Timer", "Radix Maple Slab"]),
        ("2026-01-22", ["", "Timer", "Folio Radix Maple Slab"]),
    ] {
        commit(&repo, day, "src/topics.md", &text(shape, sections));
    }
    repo
}

const LIMIT: &str = "meeting = { topics-per-meeting = 1 }\n";

#[test]
fn sure_days_are_written_once_in_each_shape() {
    for shape in SHAPES {
        let repo = repo(shape, "");
        let before = repo.read("src/topics.md");
        let patch = repo.ours(&["backfill", "--write", "--dry-run"]);
        assert_eq!(repo.read("src/topics.md"), before);
        let said = repo.ours(&["backfill", "--write"]);
        assert!(said.contains("wrote 2026-01-06: Maple trees"), "{said}");
        assert!(said.contains("wrote 2026-01-13: Radix trees"), "{said}");
        assert!(said.contains("1 discussed topic has no sure day"), "{said}");
        assert!(
            said.contains("undo: git checkout -- src/topics.md"),
            "{said}"
        );
        let after = repo.read("src/topics.md");
        let new: Vec<_> = after
            .lines()
            .filter(|line| line.contains("2026-"))
            .collect();
        match shape {
            Shape::List => assert_eq!(
                new,
                [
                    "- [2026-01-13] [Radix trees](https://a.example/Radix) @sam",
                    "- [2026-01-06] [Maple trees](https://a.example/Maple) @sam",
                ]
            ),
            Shape::Table => assert_eq!(
                new,
                [
                    "| 2026-01-13 | [Radix trees](https://a.example/Radix) |",
                    "| 2026-01-06 | [Maple trees](https://a.example/Maple) |",
                ]
            ),
        }
        assert_eq!(before.lines().count(), after.lines().count());
        let said = repo.ours(&["backfill", "--write"]);
        assert!(!said.contains("wrote"), "{said}");
        assert_eq!(repo.read("src/topics.md"), after);
        // The patch is the same change.
        repo.git(&["checkout", "--", "src/topics.md"]);
        repo.write("days.patch", &patch);
        repo.git(&["apply", "days.patch"]);
        assert_eq!(repo.read("src/topics.md"), after);
    }
}

#[test]
fn a_day_that_was_announced_without_a_meeting_is_not_sure() {
    for free in [
        "[2026-01-06] No meeting (travel)",
        "06.01.2026: fällt aus",
        "2026-01-06: cancelled",
    ] {
        let repo = Repo::empty(&[]);
        repo.write(
            "book.toml",
            "[preprocessor.topics]\nweekday = \"tuesday\"\n",
        );
        let ideas =
            "# Scheduled\n\n# Ideas\n\n- Maple\n- Timer\n\n# Discussed\n\n- [2025-12-16] Slab\n";
        commit(&repo, "2026-01-01", "src/topics.md", ideas);
        let planned = format!("# Scheduled\n\n- {free}\n- Maple\n");
        let scheduled = ideas
            .replace("# Scheduled\n", &planned)
            .replace("- Maple\n- Timer", "- Timer");
        commit(&repo, "2026-01-04", "src/topics.md", &scheduled);
        // The note is removed when it is over.
        let recorded = ideas
            .replace("- Maple\n- Timer", "- Timer")
            .replace("Discussed\n\n", "Discussed\n\n- Maple\n");
        commit(&repo, "2026-01-07", "src/topics.md", &recorded);
        let said = repo.ours(&["backfill"]);
        assert!(
            said.contains("the list said before that there would be no meeting"),
            "{free}: {said}"
        );
        repo.ours(&["backfill", "--write"]);
        assert_eq!(repo.read("src/topics.md"), recorded, "{free}");
    }
}

#[test]
fn a_record_in_the_morning_of_a_meeting_without_a_time_is_not_sure() {
    let repo = Repo::empty(&[]);
    repo.write(
        "book.toml",
        "[preprocessor.topics]\nweekday = \"tuesday\"\n",
    );
    for (moment, sections) in [
        ("2026-01-03T12:00", ["", "Maple Timer", "Slab"]),
        ("2026-01-05T12:00", ["Maple", "Timer", "Slab"]),
        ("2026-01-06T09:00", ["", "Timer", "Maple Slab"]),
    ] {
        commit_at(&repo, moment, "src/topics.md", &text(Shape::List, sections));
    }
    let said = repo.ours(&["backfill"]);
    assert!(said.contains("set the time of the meeting"), "{said}");
    let said = repo.ours(&["backfill", "--write"]);
    assert!(said.contains("nothing to write"), "{said}");
}

#[test]
fn a_limit_of_topics_makes_more_days_sure() {
    for (settings, expected) in [("", "likely"), (LIMIT, "sure")] {
        let repo = repo(Shape::List, settings);
        let json: serde_json::Value =
            serde_json::from_str(&repo.ours(&["backfill", "--format", "json"])).unwrap();
        let topics = json["topics"].as_array().unwrap();
        let folio = topics
            .iter()
            .find(|topic| topic["id"] == "folio-trees")
            .unwrap();
        assert_eq!(folio["confidence"], expected, "{folio}");
        assert_eq!(folio["date"], "2026-01-20");
    }
}

#[test]
fn what_was_written_is_in_the_json() {
    let repo = repo(Shape::List, LIMIT);
    let json: serde_json::Value =
        serde_json::from_str(&repo.ours(&["backfill", "--write", "--format", "json"])).unwrap();
    for topic in json["topics"].as_array().unwrap() {
        assert_eq!(topic["written"], true, "{topic}");
    }
    assert!(
        repo.read("src/topics.md")
            .contains("- [2026-01-20] [Folio trees]")
    );
}

#[test]
fn a_day_that_check_would_object_to_is_not_written() {
    let repo = repo(Shape::List, "");
    // Maple is above Radix in the list, which is sorted by its dates.
    let text = repo.read("src/topics.md");
    let dated = "- [2025-12-09] [Heap](https://a.example/heap)\n- [2025-12-02] [Pool](https://a.example/pool)\n";
    let radix = "- [Radix trees](https://a.example/Radix) @sam\n";
    let text = format!(
        "{}{dated}{radix}",
        text.replace(radix, "").trim_end().to_owned() + "\n"
    );
    repo.write("src/topics.md", &text);
    let (code, _, said) = repo.try_ours(&["backfill", "--write"]);
    assert!(
        code == 1 && said.contains("2026-01-13 was not written for \"Radix trees\""),
        "{code} {said}"
    );
    let after = repo.read("src/topics.md");
    assert!(
        after.contains("- [2026-01-06] [Maple") && after.contains(radix),
        "{after}"
    );
}

#[test]
fn edits_that_are_not_committed_are_no_evidence() {
    let repo = repo(Shape::List, "");
    let text = repo.read("src/topics.md");
    // Another topic has the day now.
    let text = text.replace("- [Folio", "- [2026-01-13] [Folio");
    repo.write("src/topics.md", &text);
    let said = repo.ours(&["backfill", "--write"]);
    assert!(
        said.contains("wrote 2026-01-06") && !said.contains("wrote 2026-01-13"),
        "{said}"
    );
    assert!(
        !said.contains("undo"),
        "git would undo the other edits: {said}"
    );
}

#[test]
fn a_repository_without_commits_has_no_history() {
    let repo = Repo::empty(&[]);
    repo.write("src/topics.md", "# Discussed\n\n- Maple\n");
    repo.git(&["update-ref", "-d", "HEAD"]);
    for command in ["backfill", "stats"] {
        let said = repo.ours(&[command]);
        assert!(
            !said.contains("failed") && !said.contains("fatal"),
            "{said}"
        );
    }
    assert!(
        repo.ours(&["stats", "--lost"])
            .contains("no committed version")
    );
}

#[test]
fn topics_that_are_not_committed_are_open() {
    let repo = repo(Shape::List, "");
    let text = repo.read("src/topics.md");
    let text = format!("{text}- [Rings](https://a.example/rings)\n");
    repo.write("src/topics.md", &text);
    let said = repo.ours(&["backfill"]);
    assert!(
        said.contains("Rings") && said.contains("it is not committed yet"),
        "{said}"
    );
}

#[test]
fn the_printed_undo_loses_no_edits() {
    let repo = repo(Shape::List, "");
    repo.git(&["update-index", "--assume-unchanged", "src/topics.md"]);
    let text = repo.read("src/topics.md");
    repo.write("src/topics.md", &format!("{text}# Notes\n\nprecious\n"));
    let said = repo.ours(&["backfill", "--write"]);
    assert!(said.contains("wrote 2026-01-06: Maple trees"), "{said}");
    assert!(!said.contains("undo"), "{said}");
}
