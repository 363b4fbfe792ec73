//! The real pre-commit and prek run the hooks of our manifest.

use std::path::{Path, PathBuf};

use crate::support::repo::{BAD, GOOD, Repo, START, WRONG, discussed, program_folder, short_path};
use crate::support::tools::python_tool;

/// The installed frameworks.
fn frameworks() -> Vec<PathBuf> {
    let names = ["pre-commit", "prek"];
    names.into_iter().filter_map(python_tool).collect()
}

/// A repository in which the framework runs these hooks.
fn with_hooks(framework: &Path, hooks: &[&str]) -> Repo {
    let repo = Repo::new(&[]);
    repo.ours(&["hooks", "uninstall"]);
    let ours = manifest(&repo);
    let ids: String = hooks
        .iter()
        .map(|hook| format!("      - id: {hook}\n"))
        .collect();
    let config = format!("repos:\n  - repo: {ours}\n    rev: v1\n    hooks:\n{ids}");
    repo.write(".pre-commit-config.yaml", &config);
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Framework"]);
    let install = run(&repo, framework, &["install"]);
    assert!(install.0, "{}", install.1);
    repo
}

/// A repository with our manifest and the tag `v1`.
fn manifest(repo: &Repo) -> String {
    let folder = repo.beside("mdbook-topics");
    std::fs::create_dir(&folder).unwrap();
    let text = include_str!("../../../.pre-commit-hooks.yaml");
    std::fs::write(folder.join(".pre-commit-hooks.yaml"), text).unwrap();
    for arguments in [
        &["init", "-q"] as &[&str],
        &["add", "-A"],
        &["commit", "-q", "-m", "Manifest"],
        &["tag", "v1"],
    ] {
        repo.git_in(&folder, arguments);
    }
    folder.display().to_string()
}

fn run(repo: &Repo, program: &Path, arguments: &[&str]) -> (bool, String) {
    let mut command = repo.command(program);
    command
        .env("PATH", short_path(Some(program_folder())))
        .env("PRE_COMMIT_HOME", repo.beside("cache"))
        .env("PREK_HOME", repo.beside("cache"));
    let output = command.args(arguments).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), crate::support::repo::text(&said))
}

#[test]
fn the_fix_hook_fixes_the_file_and_fails_once() {
    for framework in frameworks() {
        let repo = with_hooks(&framework, &["mdbook-topics-fix-system"]);
        repo.stage(&discussed(BAD));
        // The framework stashes and restores unstaged edits.
        let edited = discussed(BAD).replace("[EEVDF]", "[EEVDF, edited]");
        repo.write("src/topics.md", &edited);
        let git = Path::new("git");
        let (done, said) = run(&repo, git, &["commit", "-m", "Folios"]);
        assert!(!done, "{said}");
        assert!(said.contains("rewritten as `[2024-01-13]`"), "{said}");
        let fixed = edited.replace(BAD, GOOD);
        repo.assert(START, &discussed(BAD), &fixed, "MM src/topics.md\n");
        repo.git(&["add", "-A"]);
        let (done, said) = run(&repo, git, &["commit", "-m", "Folios"]);
        assert!(done, "{said}");
        repo.assert_clean(&fixed);
    }
}

#[test]
fn the_check_hook_rejects_and_changes_nothing() {
    for framework in frameworks() {
        let repo = with_hooks(&framework, &["mdbook-topics-check-system"]);
        let wrong = discussed(WRONG);
        repo.stage(&wrong);
        let (done, said) = run(&repo, Path::new("git"), &["commit", "-m", "Slab"]);
        assert!(!done && said.contains("malformed-date"), "{said}");
        repo.assert(START, &wrong, &wrong, "M  src/topics.md\n");
        repo.stage(&discussed(GOOD));
        let (done, said) = run(&repo, Path::new("git"), &["commit", "-m", "Folios"]);
        assert!(done, "{said}");
    }
}

#[test]
fn the_manifest_is_valid() {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/.pre-commit-hooks.yaml");
    for framework in frameworks() {
        let (valid, said) = run(
            &Repo::new(&[]),
            &framework,
            &["validate-manifest", manifest],
        );
        assert!(valid, "{said}");
    }
}
