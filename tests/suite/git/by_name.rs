//! `git commit FILE`: git commits a temporary index, and the repository's own index takes its place later.

use crate::support::repo::{BAD, GOOD, START, WRONG, discussed, everywhere, text};

#[test]
fn a_rejected_commit_leaves_the_index_unchanged() {
    everywhere(|repo| {
        repo.write("src/topics.md", &discussed(&format!("{BAD}{WRONG}")));
        let said = repo.refused(&["commit", "-m", "Only", "src/topics.md"]);
        assert!(said.contains("malformed-date"), "{said}");
        let file = discussed(&format!("{GOOD}{WRONG}"));
        repo.assert(START, START, &file, " M src/topics.md\n");
        assert!(!repo.top.join(".git/index.lock").exists());
    });
}

#[test]
fn another_version_in_the_own_index_is_not_overwritten() {
    everywhere(|repo| {
        let index = repo.top.join(".git/index");
        let lock = repo.top.join(".git/index.lock");
        // What git has while it commits a file by name, but with two versions of the file.
        repo.stage(&discussed(BAD));
        let next = repo.top.join(".git/next-index-1.lock");
        std::fs::copy(&index, &next).unwrap();
        repo.stage(&discussed("- [Slab](https://a.org/slab)\n"));
        std::fs::copy(&index, &lock).unwrap();
        let mut command = repo.command(env!("CARGO_BIN_EXE_mdbook-topics"));
        let command = command.env("GIT_INDEX_FILE", &next);
        let before = (std::fs::read(&next).unwrap(), std::fs::read(&lock).unwrap());
        let output = command.args(["hook", "pre-commit"]).output().unwrap();
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains("src/topics.md"), "{said}");
        let after = (std::fs::read(&next).unwrap(), std::fs::read(&lock).unwrap());
        assert!(before == after);
        std::fs::remove_file(next).unwrap();
        std::fs::remove_file(lock).unwrap();
    });
}

#[test]
fn with_a_foreign_index_a_file_is_checked_and_not_fixed() {
    everywhere(|repo| {
        let index = repo.beside("own-index").display().to_string();
        let run = |arguments: &[&str]| {
            let mut git = repo.command("git");
            let output = git.env("GIT_INDEX_FILE", &index).args(arguments).output();
            output.unwrap()
        };
        assert!(run(&["read-tree", "HEAD"]).status.success());
        repo.write("src/topics.md", &discussed(BAD));
        let output = run(&["commit", "-m", "Only", "src/topics.md"]);
        assert!(!output.status.success());
        let said = text(&output.stderr);
        assert!(said.contains("`1/13/24` should be written as"), "{said}");
        repo.assert(START, START, &discussed(BAD), " M src/topics.md\n");
        let staged = run(&["show", ":src/topics.md"]).stdout;
        assert_eq!(text(&staged), START);
        repo.write("src/topics.md", &discussed(GOOD));
        let output = run(&["commit", "-m", "Only", "src/topics.md"]);
        assert!(output.status.success(), "{output:?}");
    });
}
