//! Proposed commit messages.

use crate::support::repo::{BAD, GOOD, START, discussed, everywhere};

fn message(repo: &crate::support::repo::Repo) -> String {
    repo.git(&["log", "-1", "--format=%B"]).trim().to_owned()
}

#[test]
fn an_empty_message_gets_a_proposal() {
    everywhere(|repo| {
        repo.stage(&discussed(BAD));
        repo.git(&["commit", "-q"]);
        assert_eq!(message(repo), "Discuss: Folios (2024-01-13)");
    });
}

#[test]
fn a_verbose_commit_gets_a_proposal() {
    everywhere(|repo| {
        repo.stage(&discussed(BAD));
        repo.git(&["-c", "commit.verbose=true", "commit", "-q"]);
        assert_eq!(message(repo), "Discuss: Folios (2024-01-13)");
        repo.assert_clean(&discussed(GOOD));
    });
}

/// The hook for messages comes too late to change what is committed.
#[test]
fn an_unchecked_commit_gets_a_proposal_and_stays_unchanged() {
    everywhere(|repo| {
        let bad = discussed(BAD);
        repo.stage(&bad);
        repo.git(&["commit", "-q", "--no-verify"]);
        assert_eq!(message(repo), "Discuss: [Folios] (2024-01-13)");
        repo.assert_clean(&bad);
    });
}

#[test]
fn core_comment_char_is_respected() {
    everywhere(|repo| {
        repo.git(&["config", "core.commentChar", ";"]);
        repo.stage(&discussed(BAD));
        repo.git(&["commit", "-q"]);
        assert_eq!(message(repo), "Discuss: Folios (2024-01-13)");
    });
}

#[test]
fn a_given_message_is_kept() {
    everywhere(|repo| {
        repo.stage(&discussed(GOOD));
        repo.git(&["commit", "-q", "-m", "Mine"]);
        assert_eq!(message(repo), "Mine");
        repo.stage(START);
        repo.git(&["commit", "-q", "--amend", "--allow-empty"]);
        assert_eq!(message(repo), "Mine");
        std::fs::write(repo.beside("template"), "From a template\n").unwrap();
        let template = repo.beside("template").display().to_string();
        repo.stage(&discussed(GOOD));
        // An unchanged template aborts the commit.
        assert!(!repo.try_git(&["commit", "-q", "-t", &template]).0);
    });
}

#[test]
fn a_commit_of_other_files_gets_no_proposal() {
    everywhere(|repo| {
        repo.write("notes.txt", "more\n");
        let (done, said) = repo.try_git(&["commit", "-a"]);
        assert!(!done && said.contains("empty commit message"), "{said}");
    });
}
