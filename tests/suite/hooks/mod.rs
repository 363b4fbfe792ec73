//! `hooks install`, `uninstall` and `status`, with real git and with the programs that install hooks
//! themselves: pre-commit, prek and husky.

mod earlier;
mod frameworks;
mod husky;
mod install;
mod renamed;
mod shared;
mod status;
mod watched;

use std::path::{Path, PathBuf};

use crate::support::repo::{BAD, GOOD, Repo, discussed, program_folder, short_path, text};
use crate::support::system;
use crate::support::tools::python_tool;

/// A repository without our hooks.
fn plain() -> Repo {
    let repo = Repo::new(&[]);
    repo.ours(&["hooks", "uninstall"]);
    repo
}

fn set_mode(repo: &Repo, path: &str, mode: u32) {
    system::set_mode(repo.top.join(path), mode);
}

fn write_hook(repo: &Repo, path: &str, text: &str) {
    repo.write(path, text);
    set_mode(repo, path, 0o755);
}

/// The files in a folder with their modes and texts, or the targets of links; without samples.
fn files(folder: &Path) -> Vec<(PathBuf, u32, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            let metadata = path.symlink_metadata().unwrap();
            if metadata.is_symlink() {
                let target = std::fs::read_link(&path).unwrap();
                found.push((path, 0, target.display().to_string()));
            } else if metadata.is_dir() {
                found.push((path.clone(), system::mode(&path), String::new()));
                folders.push(path);
            } else if path.extension().is_none_or(|suffix| suffix != "sample") {
                let content = std::fs::read(&path).unwrap();
                let mode = system::mode(&path);
                found.push((path, mode, text(&content)));
            }
        }
    }
    found.sort();
    found
}

fn git_hooks(repo: &Repo) -> Vec<(PathBuf, u32, String)> {
    files(&repo.top.join(".git/hooks"))
}

/// Commits a line that our hook fixes, and expects that the hook ran.
#[track_caller]
fn assert_fixed_once(repo: &Repo) {
    assert_eq!(
        commit_bad(repo, program_folder())
            .matches("rewritten as")
            .count(),
        1
    );
    repo.assert_clean(&discussed(GOOD));
    repo.git(&["reset", "-q", "--hard", "HEAD~1"]);
}

/// Commits a line that our hook fixes, and expects that the hook did not run.
#[track_caller]
fn assert_not_fixed(repo: &Repo) {
    let said = commit_bad(repo, program_folder());
    assert!(!said.contains("rewritten as"), "{said}");
    repo.assert_clean(&discussed(BAD));
    repo.git(&["reset", "-q", "--hard", "HEAD~1"]);
}

/// Commits a line that our hook fixes, with a folder on `PATH`.
#[track_caller]
fn commit_bad(repo: &Repo, folder: &Path) -> String {
    repo.stage(&discussed(BAD));
    let (done, said) = run(repo, folder, Path::new("git"), &["commit", "-m", "Folios"]);
    assert!(done, "{said}");
    said
}

/// Runs a program with a short `PATH` that starts with a folder.
fn run(repo: &Repo, folder: &Path, program: &Path, arguments: &[&str]) -> (bool, String) {
    let mut command = repo.command(program);
    command
        .env("PATH", short_path(Some(folder)))
        .env("PRE_COMMIT_HOME", repo.beside("cache"))
        .env("PREK_HOME", repo.beside("cache"));
    let output = command.args(arguments).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), text(&said))
}

/// The installed frameworks: pre-commit and prek.
fn frameworks() -> Vec<PathBuf> {
    let names = ["pre-commit", "prek"];
    names.into_iter().filter_map(python_tool).collect()
}

/// Adds a framework's configuration with a hook that writes `framework` to a log.
fn configure(repo: &Repo) {
    repo.write(
        ".pre-commit-config.yaml",
        "repos:\n  - repo: local\n    hooks:\n      - id: log\n        name: log\n        language: system\n        entry: sh -c 'echo framework >> .git/log'\n        always_run: true\n        pass_filenames: false\n",
    );
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "--no-verify", "-m", "Configuration"]);
}

/// A hook that writes a word to the log.
fn logging(word: &str) -> String {
    format!("#!/bin/sh\necho {word} >> .git/log\n")
}

/// The words in the log since the last call, sorted: frameworks may run hooks in any order.
fn logged(repo: &Repo) -> Vec<String> {
    let log = repo.top.join(".git/log");
    let text = std::fs::read_to_string(&log).unwrap_or_default();
    let _ = std::fs::remove_file(log);
    let mut words: Vec<String> = text.lines().map(str::to_owned).collect();
    words.sort();
    words
}

/// Runs a framework, which must succeed.
#[track_caller]
fn framework(repo: &Repo, program: &Path, arguments: &[&str]) -> String {
    let (done, said) = run(repo, program_folder(), program, arguments);
    assert!(done, "{said}");
    said
}

/// Installs the hooks as the first version of this program did.
fn install_as_before(repo: &Repo) {
    let ours = env!("CARGO_BIN_EXE_mdbook-topics");
    for (hook, script) in FORMER {
        let path = repo.top.join(".git/hooks").join(hook);
        if path.symlink_metadata().is_ok() {
            let kept = format!("{}.before-mdbook-topics", path.display());
            std::fs::rename(&path, kept).unwrap();
        }
        let script = script.replace("installed=\n", &format!("installed='{ours}'\n"));
        write_hook(repo, &format!(".git/hooks/{hook}"), &script);
    }
}

/// The scripts of the first version.
const FORMER: [(&str, &str); 2] = [
    (
        "pre-commit",
        r#"#!/bin/sh
# Fix and check the staged topic file; see `mdbook-topics hooks --help`.
if [ -x "$0.before-mdbook-topics" ]; then
    "$0.before-mdbook-topics" "$@" || exit
fi
[ "$MDBOOK_TOPICS_HOOK" = off ] && exit 0
installed=
for program in "$installed" mdbook-topics "$HOME/.cargo/bin/mdbook-topics"; do
    if [ -n "$program" ] && command -v "$program" >/dev/null 2>&1; then
        exec "$program" hook pre-commit
    fi
done
echo "warning: mdbook-topics is not installed; the topic file was not checked" >&2
exit 0
"#,
    ),
    (
        "prepare-commit-msg",
        r#"#!/bin/sh
# Suggest a message for a commit of the topic file; see `mdbook-topics hooks --help`.
if [ -x "$0.before-mdbook-topics" ]; then
    "$0.before-mdbook-topics" "$@" || exit
fi
# Keep a message from -m, a merge, a squash or another commit.
if [ "$MDBOOK_TOPICS_HOOK" = off ] || [ -n "$2" ]; then exit 0; fi
installed=
for program in "$installed" mdbook-topics "$HOME/.cargo/bin/mdbook-topics"; do
    if [ -n "$program" ] && command -v "$program" >/dev/null 2>&1; then
        exec "$program" hook prepare-commit-msg "$1"
    fi
done
exit 0
"#,
    ),
];
