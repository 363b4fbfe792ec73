//! Lint every shell script of the repository, and test `ci/install.sh`.

use std::path::PathBuf;
use std::process::Command;

use super::forge::executable;
use crate::support::repo::text;
use crate::support::system::symlink;
use crate::support::tools::{in_repository, python_tool};

/// Every script, for sh or bash.
const SCRIPTS: [&str; 13] = [
    "ci/topics.sh",
    "ci/install.sh",
    "ci/fetch.sh",
    "packaging/assemble.sh",
    "packaging/build.sh",
    "packaging/check.sh",
    "packaging/manifest.sh",
    "packaging/publish.sh",
    "packaging/update-mirror.sh",
    "hooks/pre-commit",
    "hooks/prepare-commit-msg",
    "tests/run",
    ".ci/run",
];

fn run(program: impl Into<PathBuf>, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(program.into());
    let output = command.args(arguments).output().unwrap();
    let said = text(&output.stdout) + &text(&output.stderr);
    (output.status.code(), said)
}

#[test]
fn every_script_parses() {
    for script in SCRIPTS {
        let path = in_repository(script);
        let first = std::fs::read_to_string(&path).unwrap();
        let shell = if first.starts_with("#!/bin/sh\n") {
            "sh"
        } else {
            "bash"
        };
        let read = run(shell, &["-n", path.to_str().unwrap()]);
        assert_eq!(read, (Some(0), String::new()), "{script}");
        assert!(!first.contains('\r'), "{script}");
    }
}

#[test]
fn shellcheck_finds_nothing() {
    let Some(shellcheck) = python_tool("shellcheck") else {
        return;
    };
    let scripts = SCRIPTS.map(|script| in_repository(script).display().to_string());
    let mut arguments = vec!["--norc", "--color=never"];
    arguments.extend(scripts.iter().map(String::as_str));
    assert_eq!(run(shellcheck, &arguments), (Some(0), String::new()));
}

#[test]
fn the_cache_key_changes_with_the_source() {
    let script = in_repository("ci/install.sh");
    let key = run(&script, &["--key"]);
    assert_eq!(key, run(&script, &["--key"]));
    assert!(key.0 == Some(0) && key.1.trim().len() == 40, "{key:?}");
    // Each source has its own key; an incomplete one has none.
    let copy = tempfile::tempdir().unwrap();
    let put = |path: &str, text: &str| {
        let path = copy.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    for part in [
        "Cargo.toml",
        "Cargo.lock",
        "build.rs",
        "src/lib.rs",
        "hooks/pre-commit",
    ] {
        put(part, part);
    }
    put("ci/install.sh", &std::fs::read_to_string(&script).unwrap());
    let copied = copy.path().join("ci/install.sh");
    let key_of_copy = || run("sh", &[copied.to_str().unwrap(), "--key"]);
    let mut keys = vec![key_of_copy()];
    for part in ["build.rs", "src/lib.rs", "src/theme/vocabulary.txt"] {
        put(part, "changed");
        keys.push(key_of_copy());
    }
    // Trees whose names and contents are the same text in sequence.
    put("src/a", "1\nsrc/b\n2\n");
    keys.push(key_of_copy());
    put("src/a", "1\n");
    put("src/b", "2\n");
    keys.push(key_of_copy());
    std::fs::rename(copy.path().join("src/b"), copy.path().join("src/c")).unwrap();
    keys.push(key_of_copy());
    executable(&copy.path().join("src/c"), "2\n");
    keys.push(key_of_copy());
    put(".cargo/config.toml", "[build]\n");
    keys.push(key_of_copy());
    assert!(keys.iter().all(|key| key.0 == Some(0)), "{keys:?}");
    let different: std::collections::BTreeSet<_> = keys.iter().map(|key| &key.1).collect();
    assert_eq!(different.len(), keys.len(), "{keys:?}");
    // Links and names with line breaks are rejected.
    put("src/two\nlines", "");
    assert_eq!(key_of_copy().0, Some(2));
    std::fs::remove_file(copy.path().join("src/two\nlines")).unwrap();
    symlink("a", copy.path().join("src/link")).unwrap();
    let (code, error) = key_of_copy();
    assert!(code == Some(2) && error.contains("src/link"), "{error}");
    std::fs::remove_file(copy.path().join("src/link")).unwrap();
    std::fs::remove_dir_all(copy.path().join("hooks")).unwrap();
    let (code, error) = key_of_copy();
    assert!(code != Some(0) && error.contains("hooks"), "{error}");
}

#[test]
fn an_installed_program_is_not_built_again() {
    let script = in_repository("ci/install.sh");
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("bin")).unwrap();
    executable(&folder.path().join("bin/mdbook-topics"), "#!/bin/sh\n");
    let done = run(&script, &[folder.path().to_str().unwrap()]);
    assert_eq!(done, (Some(0), String::new()));
    let usage = run(&script, &[]);
    assert!(
        usage.0 == Some(2) && usage.1.contains("ci/install.sh DIR"),
        "{usage:?}"
    );
}
