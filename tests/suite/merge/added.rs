//! Topics that both sides added: what either side says is in the result.

use mdbook_topics::git::{Both, Marks, Style, line_merge};
use mdbook_topics::merge::{Merged, resolve};

use super::{merged, read};
use crate::support::repo::Repo;

pub(super) const LIST: &str = "\
# Scheduled

- [2026-12-01] [Pagers](https://a.example/pagers)

# Ideas

- [Maple](https://a.example/maple)
- [Folios](https://a.example/folios)

# Discussed

- [2026-05-26] [Slabs](https://a.example/slabs)
";

/// The list with another line in its section.
pub(super) fn add(line: &str) -> String {
    let (section, line) = match line.split_once(": ") {
        Some((section @ ("Scheduled" | "Discussed" | "Ideas"), line)) => (section, line),
        _ => ("Ideas", line),
    };
    let heading = format!("# {section}\n\n");
    LIST.replacen(&heading, &format!("{heading}- {line}\n"), 1)
}

/// The merges of both ways.
fn both_ways(ours: &str, theirs: &str) -> [Merged; 2] {
    let (ours, theirs) = (add(ours), add(theirs));
    [merged(LIST, &ours, &theirs), merged(LIST, &theirs, &ours)]
}

/// Both lines stay as they are: in a conflict, or both.
#[track_caller]
fn keeps_both(ours: &str, theirs: &str) {
    for result in both_ways(ours, theirs) {
        for line in [ours, theirs] {
            let line = line.split_once(": ").map_or(line, |(_, line)| line);
            assert!(
                result.text.contains(&format!("- {line}\n")),
                "{line:?} in\n{}",
                result.text
            );
        }
    }
}

#[track_caller]
fn conflict(ours: &str, theirs: &str) {
    keeps_both(ours, theirs);
    for result in both_ways(ours, theirs) {
        assert!(!result.is_clean && result.by_topics, "{}", result.text);
        assert_eq!(result.text.matches("<<<<<<<").count(), 1, "{}", result.text);
    }
}

/// One of them alone is in the result, in both ways.
#[track_caller]
fn becomes(ours: &str, theirs: &str, line: &str) {
    for result in both_ways(ours, theirs) {
        assert!(result.is_clean && result.by_topics, "{}", result.text);
        assert_eq!(result.text, add(line));
    }
}

#[test]
fn nearly_equal_titles_are_two_topics() {
    for (ours, theirs) in [
        (
            "Memory reclaim in hosts under pressure",
            "Memory reclaim in guests under pressure",
        ),
        (
            "Compression in small archives https://a.example/1",
            "Compression in large archives https://a.example/2",
        ),
        ("Segmentation (Ann)", "Segmentation (Bob)"),
    ] {
        keeps_both(ours, theirs);
        for result in both_ways(ours, theirs) {
            assert!(result.is_clean && result.by_topics, "{}", result.text);
        }
    }
}

#[test]
fn other_words_leads_tags_or_links_are_a_conflict() {
    for (ours, theirs) in [
        ("Segmentation @ann", "Segmentation @bob"),
        ("Segmentation #memory", "Segmentation #bpf"),
        ("Segmentation, led by Ann", "Segmentation, led by Bob"),
        (
            "[Segmentation](https://a.example/s) with Ann",
            "[Segmentation](https://a.example/s) with Bob",
        ),
        (
            "[Slab allocator](https://a.example/s)",
            "SLUB internals https://a.example/s",
        ),
        (
            "[Segmentation](https://a.example/s)",
            "[Segmentation](https://a.example/t)",
        ),
        ("[2026-12-08] Segmentation", "[2026-12-15] Segmentation"),
        ("Segmentation, in short", "Segmentation, in short?"),
        ("Segmentation\n  - by pages", "Segmentation\n  - by words"),
        (
            "Segmentation\n  - [by pages](https://a.example/s)",
            "Segmentation\n  - [by words](https://a.example/s)",
        ),
        ("[ ] Segmentation", "[x] Segmentation"),
        (
            "[Segmentation](https://a.example/s), [paging](https://a.example/p)",
            "[Segmentation](https://a.example/p), [paging](https://a.example/s)",
        ),
    ] {
        conflict(ours, theirs);
    }
}

#[test]
fn what_one_side_says_is_added() {
    let full = "[2026-12-08] [Segmentation](https://a.example/s) @ann #memory\n  - by pages";
    for less in [
        "Segmentation",
        "Segmentation #memory",
        "[Segmentation](https://a.example/s)",
        "[2026-12-08] Segmentation @ann",
        "Segmentation\n  - by pages",
    ] {
        becomes(less, full, full);
    }
    becomes(
        "Segmentation @ann",
        "[2026-12-08] Segmentation",
        "[2026-12-08] Segmentation @ann",
    );
    let linked = "Segmentation [paper](https://a.example/s)";
    becomes("Segmentation", linked, linked);
    conflict("Segmentation @ann", "[Segmentation](https://a.example/s)");
}

#[test]
fn of_several_with_one_title_the_equal_ones_are_one() {
    let ours = "Segmentation @ann\n- Segmentation @bob";
    becomes(ours, "Segmentation @bob", ours);
}

#[test]
fn no_meeting_is_recorded_with_what_an_idea_says() {
    keeps_both(
        "Ideas: Slab allocator (Bob)",
        "Discussed: [2026-11-17] Slab allocator (Ann)",
    );
    for (idea, meeting) in [
        ("Slab allocator @bob", "[2026-11-17] Slab allocator @ann"),
        ("Slab allocator @bob", "[2026-11-17] Slab allocator"),
    ] {
        conflict(&format!("Ideas: {idea}"), &format!("Discussed: {meeting}"));
    }
    conflict(
        "Scheduled: [2026-12-08] Slab allocator",
        "Discussed: Slab allocator",
    );
    becomes(
        "Ideas: Slab allocator",
        "Discussed: [2026-11-17] Slab allocator @ann",
        "Discussed: [2026-11-17] Slab allocator @ann",
    );
}

#[test]
fn rows_of_a_table_without_a_date_are_a_conflict() {
    let table = |row: &str| {
        format!("# Discussed\n\n| Date | Topic |\n|---|---|\n| 2026-05-26 | Slabs |\n{row}")
    };
    let rows = ["| 2026-05-19 | Segmentation |\n", "| | Segmentation |\n"];
    for [ours, theirs] in [rows, [rows[1], rows[0]]] {
        let result = merged(&table(""), &table(ours), &table(theirs));
        assert!(!result.is_clean, "{}", result.text);
        for row in rows {
            assert!(result.text.contains(row), "{}", result.text);
        }
    }
}

#[test]
fn markers_are_resolved_in_the_same_way() {
    for (ours, theirs, is_certain) in [
        (
            "Memory reclaim in hosts under pressure",
            "Memory reclaim in guests under pressure",
            true,
        ),
        ("Segmentation #memory", "Segmentation #bpf", false),
    ] {
        let texts = [LIST.to_owned(), add(ours), add(theirs)];
        let texts = texts.each_ref().map(String::as_str);
        for style in [Style::Merge, Style::Diff3, Style::Zdiff3] {
            let marks = Marks {
                style,
                ..Marks::default()
            };
            let marked = line_merge(texts, &marks, Both::Conflict).unwrap();
            assert!(!marked.is_clean);
            for stages in [None, Some(texts)] {
                let resolved = resolve(&marked.text, stages, &read);
                let knows_base = stages.is_some() || style != Style::Merge;
                assert_eq!(resolved.is_some(), is_certain && knows_base);
                for line in [ours, theirs] {
                    let keeps = |text: &String| text.contains(&format!("- {line}\n"));
                    assert!(resolved.as_ref().is_none_or(keeps), "{resolved:?}");
                }
            }
        }
    }
}

/// A repository with the driver, and two branches that add these lines.
fn repo(ours: &str, theirs: &str) -> Repo {
    let repo = Repo::empty(&[]);
    repo.write("our list.md", LIST);
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Start"]);
    repo.ours(&["hooks", "install"]);
    repo.git(&["switch", "-q", "-c", "theirs"]);
    repo.write("our list.md", &add(theirs));
    repo.git(&["commit", "-q", "-am", "Theirs"]);
    repo.git(&["switch", "-q", "main"]);
    repo.write("our list.md", &add(ours));
    repo.git(&["commit", "-q", "-am", "Ours"]);
    repo
}

#[test]
fn git_keeps_both() {
    let lines = [
        "Memory reclaim in guests under pressure",
        "Memory reclaim in hosts under pressure",
    ];
    for command in [
        &["merge", "-q", "--no-edit", "theirs"][..],
        &["rebase", "-q", "theirs"],
    ] {
        let repo = repo(lines[0], lines[1]);
        repo.git(command);
        let text = repo.read("our list.md");
        for line in lines {
            assert!(text.contains(&format!("- {line}\n")), "{command:?}: {text}");
        }
    }
}

#[test]
fn git_reports_a_conflict_of_leads() {
    let lines = ["Segmentation @ann", "Segmentation @bob"];
    for command in ["merge", "rebase"] {
        let repo = repo(lines[0], lines[1]);
        assert!(!repo.try_git(&[command, "-q", "theirs"]).0);
        let text = repo.read("our list.md");
        assert!(text.contains("<<<<<<<"), "{command}: {text}");
        for line in lines {
            assert!(text.contains(&format!("- {line}\n")), "{command}: {text}");
        }
    }
}
