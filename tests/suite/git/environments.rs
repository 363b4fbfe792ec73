//! The hook in different folders and environments.

use crate::support::repo::{BAD, GOOD, Repo, START, discussed, everywhere, short_path};

#[test]
fn the_first_commit_is_fixed() {
    for format in crate::support::repo::FORMATS {
        let repo = Repo::empty(format);
        repo.ours(&["hooks", "install"]);
        repo.write("book.toml", "[book]\n[preprocessor.topics]\n");
        repo.stage(&discussed(BAD));
        repo.git(&["add", "-A"]);
        repo.git(&["commit", "-q", "-m", "First"]);
        repo.assert_clean(&discussed(GOOD));
    }
}

#[test]
fn the_hook_works_from_any_folder() {
    everywhere(|repo| {
        repo.stage(&discussed(BAD));
        repo.git_in(&repo.top.join("src"), &["commit", "-q", "-m", "From src"]);
        repo.assert_clean(&discussed(GOOD));
        repo.git(&["reset", "-q", "--hard", "HEAD~1"]);
        repo.stage(&discussed(BAD));
        let top = repo.top.display().to_string();
        repo.git_in(&repo.beside(""), &["-C", &top, "commit", "-q", "-m", "-C"]);
        repo.assert_clean(&discussed(GOOD));
    });
}

#[test]
fn a_linked_work_tree_has_its_own_index() {
    everywhere(|repo| {
        let linked = repo.beside("linked");
        let path = linked.display().to_string();
        repo.git(&["worktree", "add", "-q", &path]);
        std::fs::write(linked.join("src/topics.md"), discussed(BAD)).unwrap();
        repo.git_in(&linked, &["commit", "-q", "-a", "-m", "Linked"]);
        let committed = repo.git_in(&linked, &["show", "HEAD:src/topics.md"]);
        assert_eq!(committed, discussed(GOOD));
        let file = std::fs::read_to_string(linked.join("src/topics.md")).unwrap();
        assert_eq!(file, discussed(GOOD));
        assert_eq!(repo.git_in(&linked, &["status", "--short"]), "");
        repo.assert_clean(START);
    });
}

#[test]
fn the_hook_works_in_a_submodule() {
    everywhere(|repo| {
        let format = repo.git(&["rev-parse", "--show-object-format"]);
        let outer = repo.beside("outer");
        std::fs::create_dir(&outer).unwrap();
        let object_format = format!("--object-format={}", format.trim());
        repo.git_in(&outer, &["init", "-q", &object_format]);
        let url = repo.top.display().to_string();
        repo.git_in(&outer, &["submodule", "--quiet", "add", &url, "group"]);
        let inner = outer.join("group");
        let program = env!("CARGO_BIN_EXE_mdbook-topics");
        let install = repo
            .command_in(&inner, program)
            .args(["hooks", "install"])
            .output();
        assert!(install.unwrap().status.success());
        std::fs::write(inner.join("src/topics.md"), discussed(BAD)).unwrap();
        repo.git_in(&inner, &["commit", "-q", "-a", "-m", "Inner"]);
        assert_eq!(
            repo.git_in(&inner, &["show", "HEAD:src/topics.md"]),
            discussed(GOOD)
        );
        assert_eq!(repo.git_in(&inner, &["status", "--short"]), "");
    });
}

#[test]
fn git_dir_is_respected() {
    everywhere(|repo| {
        let elsewhere = repo.beside("dotfiles.git");
        std::fs::rename(repo.top.join(".git"), &elsewhere).unwrap();
        let run = |arguments: &[&str]| {
            let mut git = repo.command("git");
            git.env("GIT_DIR", "../dotfiles.git")
                .env("GIT_WORK_TREE", ".");
            let output = git.args(arguments).output().unwrap();
            assert!(output.status.success(), "{output:?}");
            crate::support::repo::text(&output.stdout)
        };
        repo.write("src/topics.md", &discussed(BAD));
        run(&["commit", "-q", "-a", "-m", "Dotfiles"]);
        assert_eq!(run(&["show", "HEAD:src/topics.md"]), discussed(GOOD));
        assert_eq!(repo.read("src/topics.md"), discussed(GOOD));
        assert_eq!(run(&["status", "--short"]), "");
    });
}

#[test]
fn a_foreign_index_is_checked_and_not_fixed() {
    everywhere(|repo| {
        let index = repo.beside("own-index").display().to_string();
        let run = |arguments: &[&str]| {
            let mut git = repo.command("git");
            git.env("GIT_INDEX_FILE", &index);
            git.args(arguments).output().unwrap()
        };
        assert!(run(&["read-tree", "HEAD"]).status.success());
        repo.write("src/topics.md", &discussed(BAD));
        assert!(run(&["add", "src/topics.md"]).status.success());
        let output = run(&["commit", "-m", "Own index"]);
        assert!(!output.status.success());
        let said = crate::support::repo::text(&output.stderr);
        assert!(said.contains("`1/13/24` should be written as"), "{said}");
        assert_eq!(repo.read("src/topics.md"), discussed(BAD));
        assert_eq!(
            crate::support::repo::text(&run(&["show", ":src/topics.md"]).stdout),
            discussed(BAD)
        );
    });
}

#[test]
fn under_a_framework_the_file_is_fixed_and_the_hook_fails() {
    everywhere(|repo| {
        repo.stage(&discussed(BAD));
        let mut git = repo.command("git");
        git.env("PRE_COMMIT", "1")
            .args(["commit", "-m", "Framework"]);
        assert!(!git.output().unwrap().status.success());
        repo.assert(
            START,
            &discussed(BAD),
            &discussed(GOOD),
            "MM src/topics.md\n",
        );
        repo.git(&["add", "-A"]);
        let mut git = repo.command("git");
        git.env("PRE_COMMIT", "1")
            .args(["commit", "-m", "Framework"]);
        assert!(git.output().unwrap().status.success());
        repo.assert_clean(&discussed(GOOD));
    });
}

#[test]
fn the_hook_finds_its_program_without_path() {
    everywhere(|repo| {
        repo.stage(&discussed(BAD));
        let mut git = repo.command("git");
        let status = git
            .env("PATH", short_path(None))
            .args(["commit", "-q", "-m", "Short"])
            .status();
        assert!(status.unwrap().success());
        repo.assert_clean(&discussed(GOOD));
    });
}

#[test]
fn a_missing_program_is_reported_and_blocks_nothing() {
    let repo = Repo::new(&[]);
    let hook = repo.read(".git/hooks/pre-commit");
    let program = env!("CARGO_BIN_EXE_mdbook-topics");
    assert!(hook.contains(program));
    repo.write(
        ".git/hooks/pre-commit",
        &hook.replace(program, "/nowhere/mdbook-topics"),
    );
    repo.stage(&discussed(BAD));
    let mut git = repo.command("git");
    let output = git
        .env("PATH", short_path(None))
        .args(["commit", "-q", "-m", "Gone"])
        .output();
    let output = output.unwrap();
    assert!(output.status.success());
    let said = crate::support::repo::text(&output.stderr);
    assert!(said.contains("mdbook-topics is not installed"), "{said}");
    repo.assert_clean(&discussed(BAD));
}
