//! Partial and shallow clones, and signed commits.

use std::path::PathBuf;

use crate::support::repo::{BAD, GOOD, Repo, START, WRONG, discussed};

/// Clones a repository over git's protocol, into a folder beside it.
fn clone(repo: &Repo, name: &str, options: &[&str]) -> PathBuf {
    let clone = repo.beside(name);
    let url = format!("file://{}", repo.top.display());
    let path = clone.display().to_string();
    let arguments = [&["clone", "-q"], options, &[&url, &path]].concat();
    repo.git_in(&repo.beside(""), &arguments);
    clone
}

#[test]
fn a_partial_clone_fetches_what_it_needs() {
    let repo = Repo::new(&[]);
    repo.git(&["config", "uploadpack.allowFilter", "true"]);
    let clone = clone(&repo, "partial", &["--filter=blob:none", "--no-checkout"]);
    repo.git_in(&clone, &["checkout", "-q", "main"]);
    let program = env!("CARGO_BIN_EXE_mdbook-topics");
    let install = repo
        .command_in(&clone, program)
        .args(["hooks", "install"])
        .output();
    assert!(install.unwrap().status.success());
    std::fs::write(clone.join("src/topics.md"), discussed(BAD)).unwrap();
    repo.git_in(&clone, &["commit", "-q", "-a", "-m", "Partial"]);
    assert_eq!(
        repo.git_in(&clone, &["show", "HEAD:src/topics.md"]),
        discussed(GOOD)
    );
    assert_eq!(repo.git_in(&clone, &["status", "--short"]), "");
}

#[test]
fn a_missing_base_in_a_shallow_clone_is_reported() {
    let repo = Repo::new(&[]);
    repo.git(&["branch", "old"]);
    for text in ["one\n", "two\n"] {
        repo.write("notes.txt", text);
        repo.git(&["commit", "-q", "-a", "-m", text]);
    }
    let clone = clone(&repo, "shallow", &["--depth=1", "--no-single-branch"]);
    let program = env!("CARGO_BIN_EXE_mdbook-topics");
    let check = |base: &str| {
        let mut command = repo.command_in(&clone, program);
        command.args(["check", "--base", base]).output().unwrap()
    };
    let output = check("origin/old");
    assert_eq!(output.status.code(), Some(2));
    let said = crate::support::repo::text(&output.stderr);
    assert!(said.contains("git fetch --unshallow"), "{said}");
    let said = crate::support::repo::text(&check("nowhere").stderr);
    assert!(
        said.contains("`nowhere` is not a commit in this repository"),
        "{said}"
    );
    repo.git_in(&clone, &["fetch", "-q", "--unshallow"]);
    assert_eq!(check("origin/old").status.code(), Some(0));
}

#[test]
fn check_with_base_reports_only_new_problems() {
    crate::support::repo::everywhere(|repo| {
        repo.stage(&discussed(WRONG));
        repo.git(&["commit", "-q", "--no-verify", "-m", "Old fault"]);
        repo.git(&["switch", "-q", "-c", "branch"]);
        let both = discussed(&format!("{GOOD}{WRONG}"));
        repo.stage(&both);
        repo.git(&["commit", "-q", "-m", "Good"]);
        let (code, out, said) = repo.try_ours(&["check", "--base", "main"]);
        assert_eq!(code, 0, "{out}{said}");
        repo.stage(&both.replace(GOOD, BAD));
        repo.git(&["commit", "-q", "--no-verify", "-m", "Bad"]);
        let (code, out, said) = repo.try_ours(&["check", "--base", "main"]);
        assert_eq!(code, 1, "{out}{said}");
        assert!(
            out.contains("malformed-link") && !out.contains("malformed-date"),
            "{out}"
        );
    });
}

#[test]
fn a_commit_is_signed_after_fixing() {
    let repo = Repo::new(&[]);
    let key = repo.beside("key").display().to_string();
    let made = repo
        .command("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-f", &key])
        .status();
    assert!(made.unwrap().success());
    repo.git(&["config", "gpg.format", "ssh"]);
    repo.git(&["config", "user.signingKey", &key]);
    let public = std::fs::read_to_string(format!("{key}.pub")).unwrap();
    let signers = repo.beside("signers");
    std::fs::write(&signers, format!("ada@example.org {public}")).unwrap();
    repo.git(&[
        "config",
        "gpg.ssh.allowedSignersFile",
        &signers.display().to_string(),
    ]);
    repo.stage(&discussed(BAD));
    repo.git(&["commit", "-q", "-S", "-m", "Signed"]);
    repo.assert_clean(&discussed(GOOD));
    repo.git(&["verify-commit", "HEAD"]);
    assert_ne!(repo.read("src/topics.md"), START);
}
