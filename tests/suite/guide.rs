//! Run each command of the README's "For your group, in ten minutes", in order, in a repository whose
//! remote is a bare one.

#![cfg(unix)]

use std::process::Stdio;

use crate::support::repo::{Repo, program_folder, text};

const README: &str = include_str!("../../README.md");
const TOPICS: &str = include_str!("../../book/src/topics.md");
/// A placeholder in the guide, and its replacement.
const ACTION: (&str, &str) = (
    "OWNER/mdbook-topics@COMMIT",
    "example/mdbook-topics@0123456789abcdef0123456789abcdef01234567",
);

/// The code blocks of the guide: language and text.
fn blocks() -> Vec<(String, String)> {
    let guide = README
        .split("\n## ")
        .find(|part| part.starts_with("For your group"));
    let mut blocks = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in guide.unwrap().lines().map(str::trim) {
        match (line.strip_prefix("```"), &mut open) {
            (Some(language), None) => open = Some((language.to_owned(), String::new())),
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (None, Some((_, block))) => block.push_str(&format!("{line}\n")),
            (None, None) => {}
        }
    }
    blocks
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
    for (number, (language, block)) in blocks().into_iter().enumerate() {
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
