//! `check --staged` and `fix --staged` by hand.

use crate::repo::{BAD, GOOD, START, WRONG, discussed, everywhere};

#[test]
fn the_index_is_checked_and_not_the_file() {
    everywhere(|repo| {
        repo.write("src/topics.md", &discussed(WRONG));
        let (code, out, said) = repo.try_ours(&["check", "--staged"]);
        assert_eq!(code, 0, "{out}{said}");
        repo.git(&["add", "-A"]);
        repo.write("src/topics.md", START);
        let (code, out, said) = repo.try_ours(&["check", "--staged"]);
        assert_eq!(code, 1, "{said}");
        assert!(out.contains("malformed-date"), "{out}");
        let (code, ..) = repo.try_ours(&["check", "--staged", "book.toml"]);
        assert_eq!(code, 0);
    });
}

#[test]
fn a_diff_changes_nothing() {
    everywhere(|repo| {
        let bad = discussed(BAD);
        repo.stage(&bad);
        let (code, out, said) = repo.try_ours(&["fix", "--staged", "--diff"]);
        assert_eq!(code, 1, "{said}");
        assert!(out.contains(&format!("-{BAD}+{GOOD}")), "{out}");
        repo.assert(START, &bad, &bad, "M  src/topics.md\n");
        let (code, out, said) = repo.try_ours(&["fix", "--staged"]);
        assert_eq!((code, out.as_str()), (0, ""), "{said}");
        let good = discussed(GOOD);
        repo.assert(START, &good, &good, "M  src/topics.md\n");
    });
}

#[test]
fn outside_a_repository_the_remedy_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let program = env!("CARGO_BIN_EXE_mdbook-topics");
    let output = std::process::Command::new(program)
        .args(["check", "--staged"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = crate::repo::text(&output.stderr);
    assert!(said.contains("no git work tree here"), "{said}");
}
