//! An unchanged book makes no commit, and a dry run writes nothing.

use std::path::Path;

use super::group::{Group, PAGES, everywhere};

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
