//! Hooks and checks read the topic file, or say that they did not.

use crate::support::repo::{BAD, GOOD, Repo, START, WRONG, discussed, everywhere};

/// A repository without `book.toml`, with our hooks and a topic file.
fn without_book(repo: &Repo, file: &str) {
    repo.git(&["rm", "-q", "-r", "."]);
    repo.write(file, START);
    repo.write("README.md", "# Group\n\nWe read papers.\n");
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Without a book"]);
}

#[test]
fn without_a_book_the_hook_checks_the_topic_file() {
    everywhere(|repo| {
        without_book(repo, "topics.md");
        repo.write("topics.md", &discussed(WRONG));
        repo.git(&["add", "-A"]);
        let said = repo.refused(&["commit", "-m", "Wrong"]);
        assert!(said.contains("error[malformed-date]"), "{said}");
        let (code, out, said) = repo.try_ours(&["check", "--staged"]);
        assert!(code == 1 && out.contains("--> topics.md:7:3"), "{out}");
        assert!(
            said.contains("reading topics.md, which has the most topics"),
            "{said}"
        );
        repo.write("topics.md", &discussed(BAD));
        repo.git(&["add", "-A"]);
        let (done, said) = repo.try_git(&["commit", "-q", "-m", "Fixed"]);
        assert!(done, "{said}");
        assert_eq!(repo.git(&["show", "HEAD:topics.md"]), discussed(GOOD));
    });
}

#[test]
fn without_a_book_base_checks_the_topic_file() {
    let repo = Repo::new(&[]);
    without_book(&repo, "src/list.md");
    repo.write("src/list.md", &discussed(WRONG));
    let (code, out, _) = repo.try_ours(&["check", "--base", "HEAD"]);
    assert!(code == 1 && out.contains("--> src/list.md:7:3"), "{out}");
}

#[test]
fn without_a_book_a_change_that_removes_the_topics_is_noticed() {
    everywhere(|repo| {
        without_book(repo, "topics.md");
        repo.write("other.md", "# Ideas\n\n- KVM\n");
        repo.write("topics.md", "Nothing.\n");
        repo.git(&["add", "-A"]);
        let said = repo.refused(&["commit", "-m", "Emptied"]);
        assert!(said.contains("error[missing-section]"), "{said}");
        repo.git(&["rm", "-q", "-f", "topics.md"]);
        let (done, said) = repo.try_git(&["commit", "-q", "-m", "Removed"]);
        assert!(
            done && said.contains("topics.md is no longer in this commit"),
            "{said}"
        );
    });
}

#[test]
fn without_a_topic_file_hook_and_check_say_so_in_one_line() {
    let repo = Repo::new(&[]);
    repo.git(&["rm", "-q", "-r", "."]);
    repo.write("README.md", "# Group\n\nWe read papers.\n");
    repo.git(&["add", "-A"]);
    let (done, said) = repo.try_git(&["commit", "-q", "-m", "No topics"]);
    assert!(done, "{said}");
    let removed = "src/topics.md is no longer in this commit";
    assert!(said.contains(removed), "{said}");
    repo.write("notes.txt", "notes\n");
    repo.git(&["add", "-A"]);
    let (done, said) = repo.try_git(&["commit", "-q", "-m", "Notes"]);
    assert!(
        done && said.starts_with("no topic file was checked: "),
        "{said}"
    );
    assert_eq!(said.lines().count(), 1, "{said}");
    let (code, _, said) = repo.try_ours(&["check", "--staged"]);
    assert!(
        code == 0 && said.starts_with("no topic file was checked: "),
        "{said}"
    );
    let out = repo.ours(&["hooks", "install"]);
    assert!(out.contains("watches: nothing"), "{out}");
    repo.write("topics.md", START);
    let out = repo.ours(&["hooks", "install"]);
    assert!(
        out.contains("watches: topics.md (no book.toml names a topic file"),
        "{out}"
    );
}

#[test]
fn a_misnamed_table_is_reported() {
    let repo = Repo::new(&[]);
    repo.write("book.toml", "[book]\n[preprocessor.topic]\n");
    repo.git(&["add", "-A"]);
    let (done, said) = repo.try_git(&["commit", "-q", "-m", "Settings"]);
    let hint = "[preprocessor.topic] is not read; did you mean [preprocessor.topics]?";
    assert!(done && said.contains(hint), "{said}");
}

#[test]
fn a_commit_with_an_invalid_setting_is_refused() {
    everywhere(|repo| {
        for (settings, expected) in [
            ("weekday = 5\n", "weekday: invalid type"),
            ("weekday = 5\n", "for example: weekday = \"tuesday\""),
            (
                "[preprocessor.topics.publish]\nbranch = 1\n",
                "publish.branch: invalid type",
            ),
            (
                "[preprocessor.topics.rules]\nbare-urls = \"off\"\n",
                "did you mean `bare-url`?",
            ),
            (
                "files = 5\n",
                "files: expected a string or a list of strings",
            ),
        ] {
            repo.write(
                "book.toml",
                &format!("[book]\n[preprocessor.topics]\n{settings}"),
            );
            repo.git(&["add", "-A"]);
            let said = repo.refused(&["commit", "-m", "Settings"]);
            assert!(said.contains("[preprocessor.topics"), "{said}");
            assert!(
                said.contains("book.toml:3: ") || said.contains("book.toml:4: "),
                "{said}"
            );
            assert!(said.contains(expected), "{said}");
        }
        repo.write(
            "book.toml",
            "[book]\n[preprocessor.topics]\nfile = \"topics.md\"\n",
        );
        repo.git(&["add", "-A"]);
        let (done, said) = repo.try_git(&["commit", "-q", "-m", "Settings"]);
        let warning =
            "book.toml: [preprocessor.topics] has an unknown key `file`; did you mean `files`?";
        assert!(done, "{said}");
        assert_eq!(said.matches(warning).count(), 1, "{said}");
        // Later commits are not to blame.
        repo.write("notes.txt", "more\n");
        repo.git(&["add", "-A"]);
        let (done, said) = repo.try_git(&["commit", "-q", "-m", "Notes"]);
        assert!(done && said.is_empty(), "{said}");
    });
}

#[test]
fn a_topic_file_with_another_extension_is_checked() {
    let repo = Repo::new(&[]);
    repo.git(&["mv", "src/topics.md", "src/topics.markdown"]);
    repo.write(
        "book.toml",
        "[preprocessor.topics]\nfiles = [\"topics.markdown\"]\n",
    );
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Renamed"]);
    repo.write("src/topics.markdown", &discussed(WRONG));
    repo.git(&["add", "-A"]);
    let said = repo.refused(&["commit", "-m", "Wrong"]);
    assert!(said.contains("--> src/topics.markdown:7:3"), "{said}");
}

#[test]
fn check_staged_says_what_it_did_not_check() {
    let repo = Repo::new(&[]);
    let (code, out, said) = repo.try_ours(&["check", "--staged"]);
    let said = (code, out.as_str(), said.as_str());
    assert_eq!(said, (0, "", "no topic file has staged changes\n"));
    for other in ["notes.txt", "src"] {
        let (code, _, said) = repo.try_ours(&["check", "--staged", other]);
        let notice = format!("{other} is not a topic file, so it was not checked\n");
        assert_eq!((code, said), (0, notice));
    }
    repo.git(&["rm", "-q", "--cached", "src/topics.md"]);
    let (code, _, said) = repo.try_ours(&["check", "--staged"]);
    let notice = "src/topics.md is not staged, although book.toml names it";
    assert!(code == 0 && said.contains(notice), "{said}");
}

#[test]
fn a_conflict_in_the_topic_file_is_not_passed_over() {
    let repo = Repo::new(&[]);
    repo.git(&["switch", "-q", "-c", "branch"]);
    repo.stage(&discussed(GOOD));
    repo.git(&["commit", "-q", "-m", "One"]);
    repo.git(&["switch", "-q", "main"]);
    repo.stage(&discussed(
        "- [2024-01-16] [RCU](https://lwn.net/Articles/262464/)\n",
    ));
    repo.git(&["commit", "-q", "-m", "Two"]);
    repo.merge_by_lines();
    assert!(!repo.try_git(&["merge", "-q", "branch"]).0);
    let (code, _, said) = repo.try_ours(&["check", "--staged"]);
    assert!(
        code == 0 && said.contains("src/topics.md is not staged"),
        "{said}"
    );
}

#[test]
fn a_file_that_git_moved_is_named() {
    let repo = Repo::new(&[]);
    repo.git(&["mv", "src/topics.md", "src/list.md"]);
    let moved = "src/topics.md: the topic file could not be read; it was moved to src/list.md";
    for commit in [false, true] {
        if commit {
            repo.git(&["commit", "-q", "--no-verify", "-m", "Move"]);
        }
        for arguments in [
            &["check"][..],
            &["list", "src/topics.md"],
            &["check", "--base", "HEAD"],
        ] {
            let (code, _, said) = repo.try_ours(arguments);
            assert!(code == 2 && said.contains(moved), "{said}");
        }
        let (code, _, said) = repo.try_ours(&["build"]);
        assert!(
            code == 2 && said.contains("topics.md does not exist; it was moved to src/list.md"),
            "{said}"
        );
    }
}

#[test]
fn another_place_of_the_book_is_named() {
    let repo = Repo::new(&[]);
    repo.git(&["rm", "-q", "-r", "."]);
    repo.write("docs/book.toml", "[preprocessor.topics]\n");
    repo.write("docs/src/topics.md", START);
    repo.git(&["add", "-A"]);
    for command in ["check", "build"] {
        let (code, _, said) = repo.try_ours(&[command]);
        assert!(
            code == 2 && said.contains("this repository has docs/book.toml"),
            "{said}"
        );
    }
}

#[test]
fn a_repository_of_another_user_is_refused_in_the_words_of_git() {
    // Libgit2 cannot open it, and git is made to believe that its owner is another one.
    let repo = Repo::new(&["--ref-format=reftable"]);
    let program = env!("CARGO_BIN_EXE_mdbook-topics");
    for arguments in [
        &["check", "--staged"][..],
        &["check", "--base", "HEAD"],
        &["fix", "--staged"],
        &["hooks", "install"],
        &["hooks", "status"],
        &["hook", "pre-commit"],
        &["publish"],
    ] {
        let mut command = repo.command(program);
        command
            .env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
            .args(arguments);
        let output = command.output().unwrap();
        let said = crate::support::repo::text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(
            said.contains("detected dubious ownership in repository"),
            "{said}"
        );
        assert!(
            said.contains("git config --global --add safe.directory"),
            "{said}"
        );
    }
}

#[test]
fn a_change_without_sections_is_reported() {
    let repo = Repo::new(&[]);
    repo.stage("# Links\n\n- https://a.org/\n");
    repo.git(&["commit", "-q", "--no-verify", "-m", "No topics"]);
    repo.stage("# Links\n\n- https://a.org/2\n");
    let notice = "src/topics.md: no heading starts a section of topics";
    for arguments in [&["check", "--staged"][..], &["check", "--base", "HEAD"]] {
        let (code, _, said) = repo.try_ours(arguments);
        assert!(code == 0 && said.contains(notice), "{arguments:?}: {said}");
    }
    let (done, said) = repo.try_git(&["commit", "-q", "-m", "Links"]);
    assert!(done && said.contains(notice), "{said}");
}
