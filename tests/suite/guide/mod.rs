//! Run each command of the README and the guide.
//!
//! Those of the README's "For your group, in ten minutes" run in order, in a repository whose remote is a bare one.

#![cfg(unix)]

mod blocks;
mod commands;
mod pages;

use std::process::Stdio;

use snapbox::{Data, assert_data_eq};

use crate::support::repo::{Repo, program_folder, text};
use crate::support::tools::in_repository;
use blocks::{Block, code_blocks};

const README: &str = include_str!("../../../README.md");
const TOPICS: &str = include_str!("../../../book/src/topics.md");
/// A placeholder in the guide, and its replacement.
const ACTION: (&str, &str) = (
    "OWNER/mdbook-topics@COMMIT",
    "example/mdbook-topics@0123456789abcdef0123456789abcdef01234567",
);

/// The code blocks of a part of the README.
fn blocks() -> Vec<Block> {
    let part = README
        .split("\n## ")
        .find(|part| part.starts_with("For your group"));
    code_blocks(part.unwrap())
}

fn run(repo: &Repo, commands: &str) -> String {
    let mut path = std::ffi::OsString::from(program_folder());
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    let mut shell = repo.command("sh");
    shell.args(["-ec", commands]).env("PATH", path);
    let ran = shell.stdin(Stdio::null()).output().unwrap();
    let said = text(&ran.stdout) + &text(&ran.stderr);
    assert!(ran.status.success(), "{commands}{said}");
    said
}

#[test]
fn following_the_guide_publishes_a_book() {
    let repo = Repo::empty(&[]);
    let forge = repo.beside("forge.git").display().to_string();
    repo.git(&["init", "-q", "--bare", "-b", "main", &forge]);
    repo.write("topics.md", TOPICS);
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Our list"]);
    repo.git(&["remote", "add", "origin", "../forge.git"]);
    repo.git(&["push", "-q", "-u", "origin", "main"]);

    let mut said = String::new();
    for (
        number,
        Block {
            language,
            text: block,
        },
    ) in blocks().into_iter().enumerate()
    {
        match (number, language.as_str()) {
            // `tests/ci` runs this.
            (0, "sh") => assert_eq!(block, "cargo install --locked --path .\n"),
            (_, "sh") => said.push_str(&run(&repo, &block.replace(ACTION.0, ACTION.1))),
            (_, "toml") => {
                let table = "[preprocessor.topics]\n";
                let old = repo.read("book/book.toml");
                assert_eq!(old.matches(table).count(), 1, "{old}");
                repo.write(
                    "book/book.toml",
                    &old.replace(table, &format!("{table}{block}")),
                );
            }
            _ => panic!("a block of {language} in the guide"),
        }
    }

    assert!(said.contains("71 topics"), "{said}");
    assert!(!said.contains("not committed"), "{said}");
    assert_eq!(repo.git(&["status", "--short"]), "");
    let main = repo.git(&["rev-parse", "main"]);
    assert_eq!(repo.git(&["rev-parse", "origin/main"]), main);
    assert!(
        repo.read("topics.md")
            .contains("- [2023-11-07] [Core scheduling")
    );
    let show = |path: &str| {
        repo.git(&[
            "--git-dir=../forge.git",
            "show",
            &format!("gh-pages:{path}"),
        ])
    };
    assert!(show("index.html").contains("topics.ics"));
    assert!(show("topics.ics").contains("URL:https://our-group.example/topics/"));
    assert!(show("topics.atom").contains("https://our-group.example/topics/topics.atom"));
    assert!(show("scheduling.html").contains("Core scheduling"));
    assert!(repo.read(".github/workflows/topics.yml").contains(ACTION.1));
}

#[test]
fn the_reference_of_commands_is_up_to_date() {
    let path = in_repository("docs/commands.md");
    assert_data_eq!(
        Data::text(commands::commands_guide()),
        Data::read_from(&path, None).raw()
    );
}
