//! Moved topic files are compared with their old path.

use crate::support::repo::{BAD, FORMATS, JOINED, Repo, WRONG, discussed};

/// A repository with hooks, where a topic file with old errors is moved to another path, and the move
/// is staged.
fn moved(format: &[&str]) -> Repo {
    let repo = Repo::empty(format);
    repo.write("reading-list.md", &old());
    repo.write("notes.txt", "notes\n");
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Our list"]);
    repo.write("book.toml", "[book]\n[preprocessor.topics]\n");
    std::fs::create_dir(repo.top.join("src")).unwrap();
    repo.git(&["mv", "reading-list.md", "src/topics.md"]);
    repo.git(&["add", "-A"]);
    repo.ours(&["hooks", "install"]);
    repo
}

fn old() -> String {
    discussed(&format!(
        "{WRONG}- 2/14/23 [Old](https://lwn.net/Articles/1/)\n"
    ))
}

#[test]
fn a_move_introduces_no_errors() {
    for format in FORMATS {
        let repo = moved(format);
        let (code, out, said) = repo.try_ours(&["check", "--staged"]);
        assert_eq!(code, 0, "{out}{said}");
        let (done, said) = repo.try_git(&["commit", "-q"]);
        assert!(done && said.is_empty(), "{said}");
        repo.assert_clean(&old());
        let message = repo.git(&["log", "-1", "--format=%s"]);
        assert_eq!(message, "Move reading-list.md to src/topics.md\n");
    }
}

#[test]
fn a_move_with_an_edit_introduces_only_the_edit() {
    for format in FORMATS {
        let repo = moved(format);
        let with =
            |line: &str| old().replacen("# Discussed\n\n", &format!("# Discussed\n\n{line}"), 1);
        repo.stage(&with(BAD));
        let (done, said) = repo.try_git(&["commit", "-q"]);
        assert!(done && said.contains("space removed from a link"), "{said}");
        // The old dates, of which one is invalid, keep the new one from being rewritten.
        repo.assert_clean(&with(JOINED));
        let message = repo.git(&["log", "-1", "--format=%s"]);
        assert_eq!(message, "Discuss: Folios (2024-01-13)\n");
    }
}

#[test]
fn a_move_on_a_branch_introduces_no_errors() {
    for format in FORMATS {
        let repo = moved(format);
        repo.git(&["switch", "-q", "-c", "edit"]);
        repo.git(&["commit", "-q", "-m", "Move"]);
        let (code, out, said) = repo.try_ours(&["check", "--base", "main"]);
        assert_eq!(code, 0, "{out}{said}");
        let (code, out, _) = repo.try_ours(&["fix", "--base", "main"]);
        assert!(code == 0 && out.contains("nothing to fix"), "{out}");
        assert_eq!(repo.read("src/topics.md"), old());
    }
}

#[test]
fn a_merge_finds_the_file_at_its_path_on_the_other_branch() {
    for format in FORMATS {
        let repo = moved(format);
        repo.git(&["commit", "-q", "-m", "Move"]);
        repo.git(&["switch", "-q", "-c", "edit", "HEAD~1"]);
        repo.write(
            "reading-list.md",
            &old().replace("# Ideas\n\n", "# Ideas\n\n- 99/99/2023 Slub\n"),
        );
        repo.git(&["commit", "-q", "--no-verify", "-am", "An idea"]);
        repo.git(&["switch", "-q", "main"]);
        repo.git(&["merge", "-q", "--no-commit", "edit"]);
        assert!(repo.read("src/topics.md").contains("Slub"));
        let (code, out, said) = repo.try_ours(&["check", "--staged"]);
        assert_eq!(code, 0, "{out}{said}");
    }
}

#[test]
fn a_copied_file_is_new() {
    let repo = moved(&[]);
    // The old file still exists.
    repo.git(&["reset", "-q", "HEAD", "--", "reading-list.md"]);
    let said = repo.refused(&["commit", "-m", "Copy"]);
    assert!(said.contains("13/45/2023"), "{said}");
}
