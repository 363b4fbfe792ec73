//! What a release contains, made by the scripts of `packaging/`: archives, wheels, and the mirror for
//! pre-commit.

#![cfg(unix)]
pub(crate) mod archive;
mod check;
mod mirror;
mod publish;
mod wheel;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::support::repo::text;
use crate::support::tools::{in_repository, installed};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A script of this repository.
fn script(path: &str) -> Command {
    Command::new(in_repository(path))
}

/// The result of a script, and all that it said.
fn said(output: &Output) -> (Option<i32>, String) {
    let said = text(&output.stdout) + &text(&output.stderr);
    (output.status.code(), said)
}

/// Runs a command, which must succeed; returns what it said.
#[track_caller]
fn succeeds(command: &mut Command) -> String {
    let (code, said) = said(&command.output().unwrap());
    assert_eq!(code, Some(0), "{command:?}: {said}");
    said
}

/// The names of the files below a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// The wheel of the debug build, which `tests/run` makes.
fn wheel() -> Option<PathBuf> {
    let folder = installed(in_repository("target/wheels"))?;
    let start = format!("mdbook_topics-{VERSION}-py3-none-");
    let names = names(&folder);
    let name = names.iter().find(|name| name.starts_with(&start));
    installed(folder.join(name.unwrap_or(&start)))
}

/// A copy of what the scripts of `packaging/` read, with this version and repository in Cargo.toml.
fn copy(version: &str, repository: &str, changelog: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let top = folder.path();
    let from = in_repository("packaging");
    succeeds(Command::new("cp").arg("-R").args([&from, top]));
    let cargo = format!(
        "[package]\nname = \"mdbook-topics\"\nversion = \"{version}\"\nrepository = \"{repository}\"\n\n[package.metadata]\nversion = \"9\"\n"
    );
    std::fs::write(top.join("Cargo.toml"), cargo).unwrap();
    std::fs::write(top.join("CHANGELOG.md"), changelog).unwrap();
    folder
}
