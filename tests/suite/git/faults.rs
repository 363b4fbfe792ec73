//! Bad input and killed programs: nothing is left half done.

use std::time::Duration;

use crate::support::repo::{BAD, GOOD, Repo, START, discussed};

#[test]
fn staged_text_that_is_not_utf_8_is_reported() {
    let repo = Repo::new(&[]);
    let latin = [START.as_bytes(), b"- caf\xe9\n"].concat();
    std::fs::write(repo.top.join("src/topics.md"), &latin).unwrap();
    repo.git(&["add", "-A"]);
    let said = repo.refused(&["commit", "-m", "Latin"]);
    assert!(said.contains("src/topics.md (staged): line 9"), "{said}");
    assert_eq!(
        std::fs::read(repo.top.join("src/topics.md")).unwrap(),
        latin
    );
}

#[test]
fn a_missing_blob_is_reported() {
    let repo = Repo::new(&[]);
    repo.stage(&discussed(BAD));
    let blob = repo.git(&["rev-parse", ":src/topics.md"]);
    let (folder, name) = blob.trim().split_at(2);
    std::fs::remove_file(repo.top.join(".git/objects").join(folder).join(name)).unwrap();
    let (code, _, said) = repo.try_ours(&["fix", "--staged"]);
    assert_eq!(code, 2);
    assert!(said.contains("cat-file"), "{said}");
    assert_eq!(repo.read("src/topics.md"), discussed(BAD));
}

#[test]
fn an_invalid_book_toml_is_reported() {
    let repo = Repo::new(&[]);
    repo.stage(&discussed(BAD));
    repo.write("book.toml", "[preprocessor.topics]\nfiles = 3\n");
    repo.git(&["add", "-A"]);
    let said = repo.refused(&["commit", "-m", "Broken"]);
    assert!(said.contains("book.toml"), "{said}");
}

#[test]
fn invalid_settings_of_feeds_and_pages_reject_only_the_commit_that_adds_them() {
    let repo = Repo::new(&[]);
    for (setting, remedy) in [
        (
            "meeting = { open-slots = true }",
            "add weekday = \"tuesday\"",
        ),
        ("meeting = { time = 18 }", "meeting.time"),
        ("address = \"group\"", "is not the address of a book"),
    ] {
        repo.write("book.toml", &format!("[preprocessor.topics]\n{setting}\n"));
        repo.git(&["add", "-A"]);
        let said = repo.refused(&["commit", "-q", "-m", setting]);
        assert!(said.contains(remedy), "{said}");
        repo.git(&["commit", "-q", "--no-verify", "-m", setting]);
        repo.stage(&discussed(BAD));
        let (done, said) = repo.try_git(&["commit", "-q", "-m", "Topic"]);
        assert!(done && said.contains("rewritten as"), "{said}");
        let (code, _, said) = repo.try_ours(&["list"]);
        assert!(code == 0 && said.contains(remedy), "{said}");
        repo.git(&["reset", "-q", "--hard", "HEAD~2"]);
    }
}

/// After a kill, index and file are each either unchanged or complete, and git works.
#[test]
fn a_killed_fix_leaves_nothing_half_done() {
    let repo = Repo::new(&[]);
    let (bad, good) = (discussed(BAD), discussed(GOOD));
    let mut seen = std::collections::BTreeSet::new();
    for round in 0..200_u64 {
        repo.stage(&bad);
        let mut command = repo.command(env!("CARGO_BIN_EXE_mdbook-topics"));
        command.args(["fix", "--staged"]);
        let mut child = command.stderr(std::process::Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_micros(round * 150));
        child.kill().unwrap();
        child.wait().unwrap();
        // Let a git that it started finish.
        while repo.top.join(".git/index.lock").exists() {
            std::thread::sleep(Duration::from_millis(1));
        }
        let staged = repo.git(&["show", ":src/topics.md"]);
        let file = repo.read("src/topics.md");
        assert!(staged == bad || staged == good, "{staged}");
        assert!(file == bad || file == good, "{file}");
        seen.insert((staged == good, file == good));
        repo.git(&["status"]);
        repo.git(&["fsck", "--no-dangling"]);
        repo.git(&["reset", "-q", "--hard"]);
    }
    assert!(
        seen.contains(&(false, false)) && seen.contains(&(true, true)),
        "{seen:?}"
    );
}
