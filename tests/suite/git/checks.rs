//! `check --staged` and `fix --staged` by hand.

use crate::support::repo::{BAD, GOOD, Repo, START, WRONG, discussed, everywhere};

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
    let said = crate::support::repo::text(&output.stderr);
    assert!(said.contains("no git work tree here"), "{said}");
}

#[test]
fn only_what_a_branch_introduced_is_mended() {
    everywhere(|repo| {
        let old = "- [Sandy Bridge, again] (https://example.org/again)\n";
        repo.stage(&discussed(old));
        repo.git(&["commit", "-q", "--no-verify", "-m", "Old fault"]);
        repo.git(&["switch", "-q", "-c", "branch"]);
        let topic = "- [EEVDF](https://lwn.net/Articles/925371/)\n";
        let moved = START.replacen(topic, "", 1);
        let edited = moved.replacen(
            "# Discussed\n\n",
            &format!("# Discussed\n\n{topic}{BAD}{old}"),
            1,
        );
        repo.stage(&edited);
        repo.git(&["commit", "-q", "--no-verify", "-m", "Branch"]);
        let (code, out, said) = repo.try_ours(&["fix", "--base", "main", "--diff"]);
        assert_eq!(code, 1, "{out}{said}");
        assert_eq!(repo.read("src/topics.md"), edited);
        // A topic that moved gets the day of the commit, as the hook would give it.
        let (code, out, said) = repo.try_ours(&["fix", "--base", "main"]);
        assert_eq!(code, 0, "{out}{said}");
        let dated = format!("- [2024-01-20] {}", &topic[2..]);
        let mended = edited.replace(topic, &dated).replace(BAD, GOOD);
        assert_eq!(repo.read("src/topics.md"), mended);
        let (code, out, _) = repo.try_ours(&["fix", "--base", "main"]);
        assert_eq!((code, out.as_str()), (0, "src/topics.md: nothing to fix\n"));
        let (code, _, said) = repo.try_ours(&["fix", "--base", "nowhere"]);
        assert!(
            code == 2 && said.contains("git knows no commit `nowhere`"),
            "{said}"
        );
    });
}

#[test]
fn what_will_be_mended_can_pass() {
    let repo = Repo::new(&[]);
    repo.write("src/topics.md", &discussed(BAD));
    let (code, out, _) = repo.try_ours(&["check", "--pass-fixable", "--base", "HEAD"]);
    assert_eq!(code, 0, "{out}");
    assert!(
        out.contains("warning[date-format]") && out.contains("0 errors, 1 warning"),
        "{out}"
    );
    repo.write("src/topics.md", &discussed(&format!("{BAD}{WRONG}")));
    let (code, out, _) = repo.try_ours(&["check", "--pass-fixable"]);
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("error[malformed-date]"), "{out}");
}

#[test]
fn a_forge_s_formats_name_files_as_the_repository_does() {
    let repo = Repo::new(&[]);
    repo.write("src/topics.md", &discussed(WRONG));
    let program = env!("CARGO_BIN_EXE_mdbook-topics");
    for (format, path) in [
        ("github", "file=src/topics.md,"),
        ("markdown", "**src/topics.md, line 7**"),
        ("sarif", "\"uri\": \"src/topics.md\""),
        ("text", " --> topics.md:7:3"),
    ] {
        let mut command = repo.command_in(&repo.top.join("src"), program);
        let output = command
            .args(["check", "topics.md", "--format", format])
            .output();
        let said = crate::support::repo::text(&output.unwrap().stdout);
        assert!(said.contains(path), "{said}");
    }
}
