//! Hooks and checks of changes read the included file.

use super::group;
use crate::support::repo::{BAD, FORMATS, GOOD, START, WRONG, discussed};

#[test]
fn the_hook_refuses_and_fixes_lines_of_the_included_file() {
    for format in FORMATS {
        let repo = group(format);
        let said = repo.ours(&["hooks", "status"]);
        assert!(said.contains("watches: README.md\n"), "{said}");
        repo.write("README.md", &discussed(WRONG));
        let said = repo.refused(&["commit", "-a", "-m", "Wrong"]);
        assert!(said.contains("--> README.md:7:3"), "{said}");
        repo.write("README.md", &discussed(BAD));
        let (done, said) = repo.try_git(&["commit", "-q", "-a", "-m", "Bad"]);
        assert!(done, "{said}");
        assert!(said.contains("README.md:7"), "{said}");
        assert_eq!(repo.git(&["show", "HEAD:README.md"]), discussed(GOOD));
    }
}

#[test]
fn the_hook_works_in_the_folder_of_the_book() {
    let repo = group(&[]);
    repo.write("README.md", &discussed(WRONG));
    let folder = repo.top.join("book");
    let mut commit = repo.command_in(&folder, "git");
    let output = commit.args(["commit", "-am", "Wrong"]).output().unwrap();
    assert!(!output.status.success());
    let program = env!("CARGO_BIN_EXE_mdbook-topics");
    for arguments in [&["check"][..], &["check", "--base", "HEAD"]] {
        let mut ours = repo.command_in(&folder, program);
        let output = ours.args(arguments).output().unwrap();
        let out = String::from_utf8_lossy(&output.stdout);
        assert!(out.contains("--> ../README.md:7:3"), "{out}");
    }
}

#[test]
fn the_book_is_found_from_every_folder_of_the_repository() {
    let repo = group(&[]);
    repo.write("docs/more/notes.txt", "");
    let program = env!("CARGO_BIN_EXE_mdbook-topics");
    for (folder, file) in [
        ("docs", "../README.md"),
        ("docs/more", "../../README.md"),
        ("book/src", "../../README.md"),
    ] {
        let mut ours = repo.command_in(&repo.top.join(folder), program);
        let output = ours.arg("list").output().unwrap();
        let out = String::from_utf8_lossy(&output.stdout);
        assert!(out.starts_with(&format!("{file}: 3 topics")), "{out}");
        let mut ours = repo.command_in(&repo.top.join(folder), program);
        let output = ours.arg("build").output().unwrap();
        assert!(output.status.success(), "{output:?}");
    }
}

#[test]
fn annotations_name_the_file_from_the_top_of_the_repository() {
    let repo = group(&[]);
    repo.write("README.md", &discussed(WRONG));
    let program = env!("CARGO_BIN_EXE_mdbook-topics");
    let mut ours = repo.command_in(&repo.top.join("book"), program);
    let output = ours.args(["check", "--format", "github"]).output().unwrap();
    let out = String::from_utf8_lossy(&output.stdout);
    assert!(out.contains("::error file=README.md,line=7,"), "{out}");
}

#[test]
fn only_new_findings_of_the_included_file_count() {
    let repo = group(&[]);
    repo.write("README.md", &discussed(WRONG));
    repo.git(&["commit", "-q", "-a", "--no-verify", "-m", "Wrong"]);
    let more = discussed(WRONG).replace("# Ideas\n\n", "# Ideas\n\n- KVM\n");
    repo.write("README.md", &more);
    let (code, out, said) = repo.try_ours(&["check", "--base", "HEAD"]);
    assert_eq!(code, 0, "{out}{said}");
    let (code, out, _) = repo.try_ours(&["check"]);
    assert!(code == 1 && out.contains("--> README.md:8:3"), "{out}");
    repo.git(&["add", "-A"]);
    let (code, out, said) = repo.try_ours(&["check", "--staged"]);
    assert_eq!(code, 0, "{out}{said}");
    repo.git(&["commit", "-q", "-m", "More"]);
}

#[test]
fn moving_the_list_into_the_included_file_introduces_nothing() {
    let repo = group(&[]);
    repo.write("book/src/topics.md", &discussed(WRONG));
    repo.write("README.md", "# Group\n");
    repo.git(&["commit", "-q", "-a", "--no-verify", "-m", "In the book"]);
    repo.write("book/src/topics.md", "{{#include ../../README.md}}\n");
    repo.write("README.md", &discussed(WRONG));
    let (code, out, said) = repo.try_ours(&["check", "--base", "HEAD"]);
    assert_eq!(code, 0, "{out}{said}");
    repo.git(&["add", "-A"]);
    let (done, said) = repo.try_git(&["commit", "-q", "-m", "To the top"]);
    assert!(done, "{said}");
    // And back.
    repo.write("book/src/topics.md", &discussed(WRONG));
    repo.write("README.md", "# Group\n");
    repo.git(&["add", "-A"]);
    let (done, said) = repo.try_git(&["commit", "-q", "-m", "Back"]);
    assert!(done, "{said}");
}

#[test]
fn a_removed_included_file_is_noticed() {
    let repo = group(&[]);
    repo.git(&["mv", "README.md", "LIST.md"]);
    let (done, said) = repo.try_git(&["commit", "-q", "-m", "Moved"]);
    let moved = "README.md is no longer in this commit; it was moved to LIST.md: include that file in book/src/topics.md";
    assert!(done && said.contains(moved), "{said}");
    let (code, _, said) = repo.try_ours(&["check"]);
    let missing =
        "book/src/topics.md:3: the chapter includes ../../README.md, which does not exist";
    assert!(code == 2 && said.contains(missing), "{said}");
}

#[test]
fn an_included_file_that_is_not_staged_is_reported() {
    let repo = group(&[]);
    repo.git(&["rm", "-q", "--cached", "README.md"]);
    repo.git(&["commit", "-q", "--no-verify", "-m", "Untracked"]);
    repo.write("notes.txt", "");
    repo.git(&["add", "notes.txt"]);
    let (done, said) = repo.try_git(&["commit", "-q", "-m", "Notes"]);
    let notice =
        "README.md is not staged, although book/src/topics.md includes it, so it was not checked";
    assert!(done && said.contains(notice), "{said}");
}

#[test]
fn a_commit_that_includes_something_else_is_refused() {
    for (include, says) in [
        ("../../../outside.md", "is outside the repository"),
        ("/etc/passwd", "an absolute path"),
        ("../../README.md:ideas", "remove `:ideas`"),
    ] {
        let repo = group(&[]);
        let chapter = format!("{{{{#include {include}}}}}\n");
        repo.write("book/src/topics.md", &chapter);
        let said = repo.refused(&["commit", "-a", "-m", "Out"]);
        assert!(said.contains("book/src/topics.md:1: the chapter includes "));
        assert!(said.contains(says), "{said}");
        // A later commit is not to blame.
        repo.git(&["commit", "-q", "-a", "--no-verify", "-m", "Out"]);
        repo.write("README.md", &START.replace("EEVDF", "EEVDF!"));
        let (done, said) = repo.try_git(&["commit", "-q", "-a", "-m", "Later"]);
        assert!(
            done && said.contains("no topic file was checked: book/src/topics.md:1"),
            "{said}"
        );
    }
}

#[cfg(unix)]
#[test]
fn an_included_link_out_of_the_repository_is_refused() {
    let repo = group(&[]);
    std::fs::write(repo.beside("outside.md"), "- secret\n").unwrap();
    repo.git(&["rm", "-q", "README.md"]);
    crate::support::system::symlink("../outside.md", repo.top.join("README.md")).unwrap();
    repo.git(&["add", "-A"]);
    let said = repo.refused(&["commit", "-m", "Link"]);
    assert!(
        said.contains("README.md is staged as a symbolic link"),
        "{said}"
    );
    for arguments in [
        &["check"][..],
        &["list"],
        &["fix"],
        &["build", "book"],
        &["check", "book/src/topics.md"],
    ] {
        let (code, out, said) = repo.try_ours(arguments);
        assert_eq!(code, 2, "{arguments:?}: {said}");
        assert!(
            said.contains("is a symbolic link that points outside"),
            "{said}"
        );
        assert!(!(out + &said).contains("secret"));
    }
}

#[test]
fn the_message_of_a_commit_describes_the_included_file() {
    let repo = group(&[]);
    let more = START.replace(
        "# Ideas\n\n",
        "# Ideas\n\n- [KVM](https://lwn.net/Articles/705160/)\n",
    );
    repo.write("README.md", &more);
    repo.git(&["commit", "-q", "-a"]);
    assert_eq!(repo.git(&["log", "-1", "--format=%s"]), "Add: KVM\n");
}
