//! Every shell script of the repository, and that which installs the program.

use std::path::PathBuf;
use std::process::Command;

use crate::forge::executable;
use crate::repo::text;
use crate::tools::{in_repository, python_tool};

/// Scripts for the shell of others, and for bash.
const SCRIPTS: [&str; 7] = [
    "ci/topics.sh",
    "ci/install.sh",
    "hooks/pre-commit",
    "hooks/prepare-commit-msg",
    "tests/ci/publish.sh",
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
fn a_shell_reads_every_script() {
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
fn the_program_is_built_once_a_version() {
    let script = in_repository("ci/install.sh");
    let key = run(&script, &["--key"]);
    assert_eq!(key, run(&script, &["--key"]));
    assert!(key.0 == Some(0) && key.1.trim().len() == 40, "{key:?}");
    // What stands there is not built anew.
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
