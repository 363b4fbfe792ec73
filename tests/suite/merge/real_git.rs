//! The driver, called by real git.

use crate::support::repo::Repo;

const LIST: &str = "\
# Scheduled

- [2026-06-02] [Pagers](https://a.example/pagers)

# Ideas

- [Maple trees](https://a.example/maple)
- [Folios](https://a.example/folios)
- [Timers](https://a.example/timers)

# Discussed

- [2026-05-26] [Slabs](https://a.example/slabs)
";

/// A repository with the driver, and two branches that git cannot merge by lines: ours adds a topic and schedules one,
/// theirs adds another at the same place and edits the scheduled one.
fn repo() -> Repo {
    let repo = Repo::empty(&[]);
    repo.write("our list.md", LIST);
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Start"]);
    repo.ours(&["hooks", "install"]);
    repo.git(&["switch", "-q", "-c", "theirs"]);
    commit(
        &repo,
        &[
            ("- [Maple", "- [Hints](https://a.example/hints)\n- [Maple"),
            ("[Folios]", "[All about folios]"),
        ],
    );
    repo.git(&["switch", "-q", "main"]);
    commit(
        &repo,
        &[
            ("- [Maple", "- [Zones](https://a.example/zones)\n- [Maple"),
            ("- [Folios](https://a.example/folios)\n", ""),
            (
                "pagers)\n",
                "pagers)\n- [2026-06-09] [Folios](https://a.example/folios)\n",
            ),
        ],
    );
    repo
}

fn commit(repo: &Repo, edits: &[(&str, &str)]) {
    let mut text = repo.read("our list.md");
    for (old, new) in edits {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    repo.write("our list.md", &text);
    repo.git(&["commit", "-q", "-am", "Edit"]);
}

/// The result of every merge of the two branches.
#[track_caller]
fn assert_merged(text: &str) {
    for (part, count) in [
        ("Hints", 1),
        ("Zones", 1),
        ("a.example/folios", 1),
        ("<<<<", 0),
    ] {
        assert_eq!(text.matches(part).count(), count, "{part}: {text}");
    }
    let moved = "- [2026-06-09] [All about folios](https://a.example/folios)\n\n# Ideas";
    assert!(text.contains(moved), "{text}");
}

#[test]
fn git_alone_cannot_merge_them() {
    let repo = repo();
    repo.ours(&["hooks", "uninstall"]);
    assert!(!repo.try_git(&["merge", "-q", "theirs"]).0);
}

#[test]
fn merge() {
    let repo = repo();
    repo.git(&["merge", "-q", "--no-edit", "theirs"]);
    assert_merged(&repo.read("our list.md"));
}

#[test]
fn rebase() {
    let repo = repo();
    repo.git(&["rebase", "-q", "theirs"]);
    assert_merged(&repo.read("our list.md"));
}

#[test]
fn cherry_pick_and_revert() {
    let repo = repo();
    let before = repo.read("our list.md");
    repo.git(&["cherry-pick", "theirs"]);
    assert_merged(&repo.read("our list.md"));
    repo.git(&["revert", "--no-edit", "HEAD"]);
    assert_eq!(repo.read("our list.md"), before);
}

#[test]
fn stash_pop() {
    let repo = repo();
    let theirs = repo.git(&["show", "theirs:our list.md"]);
    repo.git(&["switch", "-q", "--detach", "main~1"]);
    repo.write("our list.md", &theirs);
    repo.git(&["stash", "-q"]);
    repo.git(&["switch", "-q", "main"]);
    repo.git(&["stash", "pop", "-q"]);
    assert_merged(&repo.read("our list.md"));
}

#[test]
fn apply_a_mail() {
    let repo = repo();
    let mail = repo.git(&["format-patch", "--stdout", "-1", "theirs"]);
    repo.write("theirs.mbox", &mail);
    repo.git(&["am", "-q", "-3", "theirs.mbox"]);
    assert_merged(&repo.read("our list.md"));
}

#[test]
fn a_criss_cross_merge() {
    let repo = repo();
    let (ours, theirs) = (
        repo.git(&["rev-parse", "main"]),
        repo.git(&["rev-parse", "theirs"]),
    );
    repo.git(&["merge", "-q", "--no-edit", theirs.trim()]);
    commit(&repo, &[("[Timers]", "[High-resolution timers]")]);
    repo.git(&["switch", "-q", "theirs"]);
    repo.git(&["merge", "-q", "--no-edit", ours.trim()]);
    commit(&repo, &[("[Slabs]", "[The slab allocator]")]);
    repo.git(&["merge", "-q", "--no-edit", "main"]);
    let text = repo.read("our list.md");
    assert_merged(&text);
    assert!(
        text.contains("High-resolution") && text.contains("slab allocator"),
        "{text}"
    );
}

#[test]
fn a_linked_work_tree() {
    let repo = repo();
    let linked = repo.beside("linked");
    repo.git(&[
        "worktree",
        "add",
        "-q",
        "-b",
        "other",
        linked.to_str().unwrap(),
        "main",
    ]);
    repo.git_in(&linked, &["merge", "-q", "--no-edit", "theirs"]);
    assert_merged(&std::fs::read_to_string(linked.join("our list.md")).unwrap());
}

#[test]
fn a_conflict_surrounds_one_topic() {
    let repo = repo();
    repo.git(&["switch", "-q", "-c", "a", "main~1"]);
    commit(&repo, &[("[Timers]", "[Wheels of timers]")]);
    repo.git(&["switch", "-q", "-c", "b", "main~1"]);
    commit(
        &repo,
        &[
            ("[Timers]", "[Clock events]"),
            ("- [Maple", "- [Zones](https://a.example/zones)\n- [Maple"),
        ],
    );
    repo.git(&["config", "merge.conflictStyle", "diff3"]);
    assert!(!repo.try_git(&["merge", "-q", "a"]).0);
    let text = repo.read("our list.md");
    let conflict = "<<<<<<< HEAD\n- [Clock events](https://a.example/timers)\n||||||| ";
    assert!(text.contains(conflict), "{text}");
    assert!(
        text.contains(
            "=======\n- [Wheels of timers](https://a.example/timers)\n>>>>>>> a\n\n# Discussed"
        ),
        "{text}"
    );
    assert_eq!(
        repo.git(&["diff", "--name-only", "--diff-filter=U"]).trim(),
        "our list.md"
    );
}

#[test]
fn an_octopus_is_refused_by_git() {
    let repo = repo();
    repo.git(&["branch", "third", "main~1"]);
    repo.git(&["switch", "-q", "third"]);
    commit(
        &repo,
        &[("- [Maple", "- [Third](https://a.example/third)\n- [Maple")],
    );
    repo.git(&["switch", "-q", "main"]);
    // Git merges each file by lines there, and stops at the first conflict.
    let (merged, said) = repo.try_git(&["merge", "-q", "theirs", "third"]);
    assert!(
        !merged && said.contains("Merge with strategy octopus failed."),
        "{said}"
    );
    // One after the other, they are merged by topics.
    repo.git(&["reset", "-q", "--hard"]);
    for branch in ["theirs", "third"] {
        repo.git(&["merge", "-q", "-m", "Merge", branch]);
    }
    assert_merged(&repo.read("our list.md"));
    assert_eq!(repo.read("our list.md").matches("Third").count(), 1);
}

#[test]
fn without_the_program_git_merges_by_lines() {
    let repo = repo();
    let driver = repo.git(&["config", "merge.mdbook-topics.driver"]);
    let start = driver.find('\'').unwrap() + 1;
    let end = start + driver[start..].find('\'').unwrap();
    let gone = format!(
        "{}/no/such/program{}",
        &driver[..start],
        driver[end..].trim_end()
    );
    repo.git(&["config", "merge.mdbook-topics.driver", &gone]);
    assert!(!repo.try_git(&["merge", "-q", "theirs"]).0);
    assert!(repo.read("our list.md").contains("<<<<<<< HEAD\n"));
}

#[test]
fn uninstall_removes_everything() {
    let repo = repo();
    std::fs::write(repo.top.join(".git/info/attributes"), "*.png binary\n").unwrap();
    repo.ours(&["hooks", "install"]);
    let attributes = repo.read(".git/info/attributes");
    assert!(
        attributes.contains("\"/our list.md\" merge=mdbook-topics\n"),
        "{attributes}"
    );
    assert!(
        repo.ours(&["hooks", "status"])
            .contains("merges: by topics")
    );
    // A file that was renamed since is merged by lines.
    repo.git(&["mv", "our list.md", "list.md"]);
    repo.git(&["commit", "-q", "--no-verify", "-m", "Rename"]);
    let said = repo.ours(&["hooks", "status"]);
    assert!(said.contains("merges: list.md by lines; "), "{said}");
    repo.ours(&["hooks", "install"]);
    let said = repo.ours(&["hooks", "status"]);
    assert!(said.contains("merges: by topics"), "{said}");
    repo.ours(&["hooks", "uninstall"]);
    assert_eq!(repo.read(".git/info/attributes"), "*.png binary\n");
    assert!(!repo.read(".git/config").contains("mdbook-topics"));
}

#[test]
fn an_attribute_of_the_group_stays() {
    let repo = repo();
    repo.ours(&["hooks", "uninstall"]);
    repo.write(".gitattributes", "*.md merge=union\n");
    let said = repo.ours(&["hooks", "install"]);
    assert!(
        said.contains("has merge=union in .gitattributes, which stays"),
        "{said}"
    );
}

#[test]
fn a_bare_repository() {
    let repo = repo();
    let bare = repo.beside("bare.git");
    repo.git(&["clone", "-q", "--bare", ".", bare.to_str().unwrap()]);
    let driver = repo.git(&["config", "merge.mdbook-topics.driver"]);
    let set = ["config", "merge.mdbook-topics.driver", driver.trim_end()];
    repo.git_in(&bare, &set);
    // Without an attribute git does not call the driver, although it is set up.
    let mut git = repo.command_in(&bare, "git");
    let git = git.args(["merge-tree", "--write-tree", "main", "theirs"]);
    assert_eq!(git.output().unwrap().status.code(), Some(1));
    // Git reads the attributes of a bare clone from its own file, or from a commit (`--attr-source`).
    let attributes = repo.read(".git/info/attributes");
    std::fs::create_dir_all(bare.join("info")).unwrap();
    std::fs::write(bare.join("info/attributes"), attributes).unwrap();
    let output = repo.git_in(&bare, &["merge-tree", "--write-tree", "main", "theirs"]);
    // Nothing but the tree: what a driver prints would be here.
    assert_eq!(output.lines().count(), 1, "{output}");
    assert_merged(&repo.git_in(&bare, &["show", &format!("{}:our list.md", output.trim())]));
}

#[test]
fn a_file_that_is_no_text_shows_both_versions() {
    let repo = repo();
    for (branch, word) in [("a", "left\0side"), ("b", "right\0side")] {
        repo.git(&["switch", "-q", "-c", branch, "main~1"]);
        commit(&repo, &[("[Timers]", &format!("[{word}]"))]);
    }
    assert!(!repo.try_git(&["merge", "-q", "a"]).0);
    let text = repo.read("our list.md");
    let is_marked = text.starts_with("<<<<<<< HEAD\n") && text.ends_with(">>>>>>> a\n");
    assert!(is_marked, "{text:?}");
    assert!(
        text.contains("left\0side") && text.contains("right\0side"),
        "{text:?}"
    );
}
