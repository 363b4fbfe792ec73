//! An unchanged book makes no commit, and a dry run writes nothing.

use std::path::Path;

use super::group::{Group, PAGES, everywhere, ran};
use crate::support::repo::START;

#[test]
fn an_unchanged_book_makes_no_commit() {
    everywhere(|group| {
        group.publish(&["--push"]);
        let refs = group.refs();
        for arguments in [&[][..], &["--push"], &["--dry-run"]] {
            let said = group.publish(arguments);
            assert_eq!(said, "gh-pages is up to date\n");
            assert_eq!(group.refs(), refs);
        }
        // Another source commit of the same book makes no commit either.
        group.repo.write("unrelated.txt", "more\n");
        group.repo.git(&["add", "-A"]);
        group.repo.git(&["commit", "-q", "-m", "Unrelated"]);
        let pages = group.repo.git(&["rev-parse", &format!("origin/{PAGES}")]);
        group.publish(&["--push"]);
        assert_eq!(group.on_remote(&["rev-parse", PAGES]), pages);
    });
}

/// A workflow runs once a day.
#[test]
fn another_day_makes_a_commit_only_if_it_changes_the_book() {
    let group = Group::new(&[]);
    let settings =
        "[preprocessor.topics]\naddress = \"https://group.example/\"\nweekday = \"tuesday\"\n";
    let publish = |day: &str| {
        let mut publish = group.publisher(&group.repo.top, &[]);
        let (code, out, said) = ran(publish.env("SOURCE_DATE_EPOCH", day));
        assert_eq!(code, 0, "{out}{said}");
        out
    };
    let days = ["1700100000", "1700186400", "1702592000"];
    for (more, changes) in [
        ("", false),
        ("[preprocessor.topics.meeting]\nopen-slots = 2\n", true),
    ] {
        group.repo.write("book.toml", &format!("{settings}{more}"));
        group.repo.write(
            "src/topics.md",
            &format!("# Scheduled\n\n- [2999-03-05] [Folios](https://lwn.net/1)\n\n{START}"),
        );
        group.repo.git(&["commit", "-qam", "A change"]);
        publish(days[0]);
        assert!(publish(days[1]).contains("is up to date"), "{more}");
        assert_eq!(
            publish(days[2]).contains("is up to date"),
            !changes,
            "{more}"
        );
    }
}

#[test]
fn a_dry_run_shows_changes_and_writes_nothing() {
    everywhere(|group| {
        let objects = |group: &Group| files_below(&group.repo.top.join(".git"));
        let before = (group.refs(), objects(group));
        for arguments in [&["--dry-run"][..], &["--dry-run", "--push"]] {
            let said = group.publish(arguments);
            assert!(said.starts_with("gh-pages would change: "), "{said}");
            assert!(said.contains("  + notes.html\n"), "{said}");
            assert!(said.contains("Dry run: nothing was written\n"), "{said}");
            assert_eq!((group.refs(), objects(group)), before);
        }
        group.publish(&[]);
        group.edit("Slab");
        let before = (group.refs(), objects(group));
        let said = group.publish(&["--dry-run"]);
        assert!(said.contains("  ~ all-topics.html\n"), "{said}");
        assert_eq!((group.refs(), objects(group)), before);
    });
}

fn files_below(folder: &Path) -> Vec<String> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        files.push(path.display().to_string());
        if path.is_dir() {
            files.extend(files_below(&path));
        }
    }
    files.sort_unstable();
    files
}
