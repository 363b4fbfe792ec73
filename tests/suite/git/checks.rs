//! `check --staged`, `fix --staged` and `--base`, run by hand.

use crate::support::repo::{BAD, GOOD, Repo, START, WRONG, discussed, everywhere};

#[test]
fn check_staged_reads_the_index_and_not_the_file() {
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
fn diff_changes_nothing() {
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
fn outside_a_repository_the_error_names_a_remedy() {
    let folder = tempfile::tempdir().unwrap();
    let program = env!("CARGO_BIN_EXE_mdbook-topics");
    let output = std::process::Command::new(program)
        .args(["check", "--staged"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = crate::support::repo::text(&output.stderr);
    assert!(said.contains("not in a git work tree"), "{said}");
}

#[test]
fn fix_with_base_fixes_only_new_problems() {
    everywhere(|repo| {
        let old = "- [Sandy Bridge, again] (https://example.org/again)\n";
        repo.stage(&discussed(old));
        repo.git(&["commit", "-q", "--no-verify", "-m", "Old fault"]);
        repo.write(
            "book.toml",
            "[book]\n[preprocessor.topics]\nweekday = \"friday\"\n",
        );
        repo.git(&["commit", "-q", "-a", "--no-verify", "-m", "Weekday"]);
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
        // A topic that moved gets the last meeting day, as in the hook.
        let (code, out, said) = repo.try_ours(&["fix", "--base", "main"]);
        assert_eq!(code, 0, "{out}{said}");
        let dated = format!("- [2024-01-19] {}", &topic[2..]);
        let fixed = edited.replace(topic, &dated).replace(BAD, GOOD);
        assert_eq!(repo.read("src/topics.md"), fixed);
        let (code, out, _) = repo.try_ours(&["fix", "--base", "main"]);
        assert_eq!((code, out.as_str()), (0, "src/topics.md: nothing to fix\n"));
        let (code, _, said) = repo.try_ours(&["fix", "--base", "nowhere"]);
        assert!(
            code == 2 && said.contains("`nowhere` is not a commit in this repository"),
            "{said}"
        );
    });
}

#[test]
fn pass_fixable_downgrades_fixable_errors() {
    let repo = Repo::new(&[]);
    repo.write("src/topics.md", &discussed(BAD));
    let (code, out, _) = repo.try_ours(&["check", "--pass-fixable", "--base", "HEAD"]);
    assert_eq!(code, 0, "{out}");
    assert!(
        out.contains("warning[malformed-link]") && out.contains("0 errors, 2 warnings"),
        "{out}"
    );
    repo.write("src/topics.md", &discussed(&format!("{BAD}{WRONG}")));
    let (code, out, _) = repo.try_ours(&["check", "--pass-fixable"]);
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("error[malformed-date]"), "{out}");
}

#[test]
fn forge_formats_use_paths_from_the_top_of_the_repository() {
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
