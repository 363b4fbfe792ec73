//! Merges, rebases, cherry-picks and other commits made from commits.

use crate::support::repo::{BAD, GOOD, Repo, START, WRONG, discussed, everywhere};

/// A branch `other` with this text, back on main.
fn other(repo: &Repo, text: &str) {
    repo.git(&["switch", "-q", "-c", "other"]);
    repo.write("src/topics.md", text);
    repo.git(&["commit", "-q", "-a", "--no-verify", "-m", "Other"]);
    repo.git(&["switch", "-q", "main"]);
}

#[test]
fn a_merge_is_compared_with_all_parents() {
    everywhere(|repo| {
        // Both sides have an error, which the merge does not introduce.
        let theirs = discussed(WRONG);
        other(repo, &theirs);
        let ours = discussed("- 14/46/2023 [Buddy](https://a.org/buddy)\n");
        repo.write("src/topics.md", &ours);
        repo.git(&["commit", "-q", "-a", "--no-verify", "-m", "Ours"]);
        repo.merge_by_lines();
        assert!(!repo.try_git(&["merge", "other"]).0);
        let both = discussed(&format!(
            "{BAD}{WRONG}- 14/46/2023 [Buddy](https://a.org/buddy)\n"
        ));
        repo.stage(&both);
        repo.git(&["commit", "-q", "--no-edit"]);
        // The dates of a list are rewritten together, and the old ones are not valid.
        repo.assert_clean(&both.replace(BAD, GOOD));
        assert_eq!(
            repo.git(&["rev-list", "--parents", "-1", "HEAD"])
                .split(' ')
                .count(),
            3
        );
    });
}

#[test]
fn conflict_markers_are_rejected() {
    everywhere(|repo| {
        other(repo, &discussed(GOOD));
        repo.write(
            "src/topics.md",
            &discussed("- [2024-01-15] [Slab](https://a.org/slab)\n"),
        );
        repo.git(&["commit", "-q", "-a", "-m", "Ours"]);
        repo.merge_by_lines();
        assert!(!repo.try_git(&["merge", "other"]).0);
        repo.git(&["add", "src/topics.md"]);
        let said = repo.refused(&["commit", "--no-edit"]);
        assert!(said.contains("conflict-marker"), "{said}");
    });
}

#[test]
fn a_cherry_pick_that_had_conflicts_is_fixed() {
    everywhere(|repo| {
        other(
            repo,
            &discussed("- [2024-01-14] [Slub](https://a.org/slub)\n"),
        );
        let ours = discussed("- [2024-01-15] [Slab](https://a.org/slab)\n");
        repo.write("src/topics.md", &ours);
        repo.git(&["commit", "-q", "-a", "-m", "Ours"]);
        repo.merge_by_lines();
        assert!(!repo.try_git(&["cherry-pick", "other"]).0);
        repo.stage(&discussed(WRONG));
        let said = repo.refused(&["cherry-pick", "--continue"]);
        assert!(said.contains("malformed-date"), "{said}");
        repo.stage(&discussed(BAD));
        repo.git(&["cherry-pick", "--continue"]);
        repo.assert_clean(&discussed(GOOD));
        assert_eq!(repo.git(&["log", "-1", "--format=%s"]), "Other\n");
    });
}

#[test]
fn clean_merges_picks_reverts_and_rebases_are_unchanged() {
    everywhere(|repo| {
        let bad = discussed(BAD);
        other(repo, &bad);
        repo.write("notes.txt", "ours\n");
        repo.git(&["commit", "-q", "-a", "-m", "Notes"]);
        repo.git(&["merge", "-q", "--no-edit", "other"]);
        repo.assert_clean(&bad);
        repo.git(&["reset", "-q", "--hard", "HEAD~1"]);
        repo.git(&["cherry-pick", "other"]);
        repo.assert_clean(&bad);
        repo.git(&["revert", "--no-edit", "HEAD"]);
        repo.assert_clean(START);
        repo.git(&["reset", "-q", "--hard", "HEAD~2"]);
        repo.git(&["switch", "-q", "other"]);
        repo.git(&["rebase", "-q", "main"]);
        repo.assert_clean(&bad);
    });
}

#[test]
fn a_reworded_commit_is_not_rewritten() {
    everywhere(|repo| {
        let bad = discussed(BAD);
        repo.write("src/topics.md", &bad);
        repo.git(&["commit", "-q", "-a", "--no-verify", "-m", "Bad"]);
        repo.write("notes.txt", "later\n");
        repo.git(&["commit", "-q", "-a", "-m", "Later"]);
        let mut rebase = repo.command("git");
        rebase.env("GIT_SEQUENCE_EDITOR", "sed -i -e 's/^pick/reword/'");
        let output = rebase
            .args(["rebase", "-q", "-i", "HEAD~2"])
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        repo.assert_clean(&bad);
        assert!(!repo.top.join(".git/rebase-merge").exists());
    });
}

#[test]
fn am_and_stash_are_unchanged() {
    everywhere(|repo| {
        let bad = discussed(BAD);
        other(repo, &bad);
        let patch = repo.git(&["format-patch", "--stdout", "main..other"]);
        std::fs::write(repo.beside("patch"), patch).unwrap();
        let path = repo.beside("patch").display().to_string();
        repo.git(&["am", "-q", &path]);
        repo.assert_clean(&bad);
        repo.git(&["reset", "-q", "--hard", "HEAD~1"]);
        repo.write("src/topics.md", &bad);
        repo.git(&["stash", "-q"]);
        repo.assert_clean(START);
        repo.git(&["stash", "pop", "-q"]);
        repo.assert(START, START, &bad, " M src/topics.md\n");
    });
}
