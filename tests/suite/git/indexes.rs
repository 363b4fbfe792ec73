//! Formats of the index, and flags of its entries.

use crate::support::repo::{BAD, GOOD, Repo, START, discussed, everywhere};
use crate::support::system::make_executable;

#[track_caller]
fn commit_is_fixed(repo: &Repo) {
    repo.stage(&discussed(BAD));
    let (done, said) = repo.try_git(&["commit", "-q", "-m", "Folios"]);
    assert!(done, "{said}");
    repo.assert_clean(&discussed(GOOD));
}

#[test]
fn index_version_4_is_kept() {
    everywhere(|repo| {
        repo.git(&["update-index", "--index-version", "4"]);
        commit_is_fixed(repo);
        let index = std::fs::read(repo.top.join(".git/index")).unwrap();
        assert_eq!(index[7], 4);
    });
}

#[test]
fn a_split_index_is_fixed() {
    everywhere(|repo| {
        repo.git(&["update-index", "--split-index"]);
        commit_is_fixed(repo);
    });
}

#[test]
fn a_sparse_index_stays_sparse() {
    everywhere(|repo| {
        repo.write("big/file.txt", "big\n");
        repo.git(&["add", "-A"]);
        repo.git(&["commit", "-q", "-m", "Big"]);
        repo.git(&["sparse-checkout", "set", "--sparse-index", "src"]);
        assert!(repo.git(&["ls-files", "--sparse"]).contains("big/\n"));
        commit_is_fixed(repo);
        assert!(repo.git(&["ls-files", "--sparse"]).contains("big/\n"));
    });
}

#[test]
fn the_untracked_cache_is_kept() {
    everywhere(|repo| {
        repo.git(&["update-index", "--force-untracked-cache"]);
        repo.git(&["status"]);
        commit_is_fixed(repo);
        let index = std::fs::read(repo.top.join(".git/index")).unwrap();
        assert!(index.windows(4).any(|four| four == b"UNTR"));
    });
}

#[test]
fn a_monitored_work_tree_is_fixed() {
    everywhere(|repo| {
        let monitor = repo.beside("monitor");
        // Everything may have changed.
        std::fs::write(&monitor, "#!/bin/sh\nprintf 'now\\0/\\0'\n").unwrap();
        make_executable(&monitor);
        repo.git(&["config", "core.fsmonitor", &monitor.display().to_string()]);
        repo.git(&["update-index", "--fsmonitor"]);
        commit_is_fixed(repo);
        repo.write("src/topics.md", START);
        assert_eq!(repo.git(&["status", "--short"]), " M src/topics.md\n");
    });
}

#[test]
fn flags_of_an_entry_are_kept() {
    everywhere(|repo| {
        for (flag, tag) in [("--skip-worktree", "S"), ("--assume-unchanged", "h")] {
            repo.stage(&discussed(BAD));
            repo.git(&["update-index", flag, "src/topics.md"]);
            repo.write("src/topics.md", "mine\n");
            let (committed, said) = repo.try_git(&["commit", "-q", "-m", "Flag"]);
            let undo = flag.replacen("--", "--no-", 1);
            assert!(
                committed
                    && said.contains(&format!(
                        "src/topics.md: fixed only the staged text: git ignores the file in the work tree, where it has the old text; run `git update-index {undo} src/topics.md`"
                    )),
                "{said}"
            );
            assert_eq!(repo.git(&["show", "HEAD:src/topics.md"]), discussed(GOOD));
            assert_eq!(repo.read("src/topics.md"), "mine\n");
            let listed = repo.git(&["ls-files", "-v", "src/topics.md"]);
            assert_eq!(listed, format!("{tag} src/topics.md\n"));
            repo.git(&["update-index", &undo, "src/topics.md"]);
            repo.git(&["reset", "-q", "--hard", "HEAD~1"]);
            repo.assert_clean(START);
        }
    });
}

#[test]
fn the_lock_of_another_process_is_reported() {
    everywhere(|repo| {
        repo.stage(&discussed(BAD));
        repo.write(".git/index.lock", "");
        let (code, out, said) = repo.try_ours(&["fix", "--staged"]);
        assert_eq!((code, out.as_str()), (2, ""), "{said}");
        assert!(said.contains("index.lock"), "{said}");
        std::fs::remove_file(repo.top.join(".git/index.lock")).unwrap();
        repo.assert(
            START,
            &discussed(BAD),
            &discussed(BAD),
            "M  src/topics.md\n",
        );
    });
}

#[test]
fn a_sparse_checkout_without_the_book_says_so() {
    let repo = Repo::new(&[]);
    repo.write("other/notes.txt", "notes\n");
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Other"]);
    repo.git(&["sparse-checkout", "set", "--no-cone", "other"]);
    for command in ["check", "list", "build"] {
        let (code, _, said) = repo.try_ours(&[command]);
        assert_eq!(code, 2, "{said}");
        assert!(
            said.contains("this sparse checkout leaves it out"),
            "{said}"
        );
    }
    repo.git(&["sparse-checkout", "set", "--no-cone", "other", "/book.toml"]);
    let (code, _, said) = repo.try_ours(&["check"]);
    assert_eq!(code, 2, "{said}");
    assert!(
        said.contains("src/topics.md") && said.contains("this sparse checkout leaves it out"),
        "{said}"
    );
    // Hooks read the index.
    let blob = repo.beside("new.md");
    std::fs::write(&blob, discussed(BAD)).unwrap();
    let blob = repo.git(&["hash-object", "-w", &blob.display().to_string()]);
    let entry = format!("100644,{},src/topics.md", blob.trim());
    repo.git(&["update-index", "--cacheinfo", &entry]);
    repo.git(&["commit", "-q", "-m", "Staged only"]);
    assert_eq!(repo.git(&["show", "HEAD:src/topics.md"]), discussed(GOOD));
}
