//! Every page of the guide: its commands run, its settings are valid, its lists are understood, and its links lead
//! somewhere.

use std::path::{Path, PathBuf};

use mdbook_topics::config::BookConfig;
use mdbook_topics::publish::{built_files, check_links};

use super::blocks::code_blocks;
use super::{TOPICS, run};
use crate::settings::faults;
use crate::support::book_test::BookTest;
use crate::support::repo::Repo;
use crate::support::tools::in_repository;

/// The Markdown files of the guide and of the documents that it includes.
fn pages() -> Vec<PathBuf> {
    let mut pages = Vec::new();
    let mut folders = vec![in_repository("guide/src"), in_repository("docs")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                pages.push(path);
            }
        }
    }
    pages.sort();
    assert!(pages.len() > 20, "{pages:?}");
    pages
}

/// A repository of a group with a book, and a clean work tree.
fn group(topics: &str) -> Repo {
    let repo = Repo::empty(&[]);
    let forge = repo.beside("forge.git").display().to_string();
    repo.git(&["init", "-q", "--bare", "-b", "main", &forge]);
    repo.write("topics.md", topics);
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Our list"]);
    repo.git(&["remote", "add", "origin", "../forge.git"]);
    repo.git(&["push", "-q", "-u", "origin", "main"]);
    run(&repo, "mdbook-topics init");
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Make a book of our topics"]);
    repo
}

/// The first list in Markdown on a page, or else that of the first group.
fn list(page: &Path, text: &str) -> String {
    let is_recipe = page
        .parent()
        .is_some_and(|folder| folder.ends_with("recipes"));
    let blocks = code_blocks(text).into_iter();
    let mut lists = blocks.filter(|block| is_recipe && block.language == "markdown");
    lists.next().map_or(TOPICS.to_owned(), |block| block.text)
}

#[test]
fn every_command_runs() {
    let mut count = 0;
    for page in pages() {
        let text = std::fs::read_to_string(&page).unwrap();
        let blocks = code_blocks(&text);
        let commands: Vec<_> = blocks
            .iter()
            .filter(|block| block.language == "sh")
            .collect();
        if commands.is_empty() {
            continue;
        }
        let repo = group(&list(&page, &text));
        for block in commands {
            // Soon after the last meeting of the first group.
            run(
                &repo,
                &format!("export SOURCE_DATE_EPOCH=1700000000\n{}", block.text),
            );
            count += 1;
        }
    }
    assert!(count > 5);
}

#[test]
fn every_list_is_understood() {
    for page in pages() {
        let text = std::fs::read_to_string(&page).unwrap();
        for block in code_blocks(&text) {
            if block.language == "markdown" && block.text.starts_with("# ") {
                let book = BookTest::empty().file("topics.md", &block.text);
                let listed = book
                    .run(&["list", "topics.md", "--format", "json"])
                    .succeeds();
                let listed: serde_json::Value = serde_json::from_str(&listed.stdout).unwrap();
                let topics = listed["topics"].as_array().unwrap();
                assert!(topics.len() >= 2, "{}: {listed:#}", page.display());
                assert_eq!(
                    listed["unplaced"],
                    serde_json::json!([]),
                    "{}",
                    page.display()
                );
            }
        }
    }
}

#[test]
fn every_setting_is_valid() {
    for page in pages() {
        let text = std::fs::read_to_string(&page).unwrap();
        for block in code_blocks(&text) {
            if block.language == "toml" {
                let read = BookConfig::from_toml(&block.text);
                let read = read.unwrap_or_else(|error| panic!("{}: {error:?}", page.display()));
                assert_eq!(read.config.warnings, [""; 0], "{}", page.display());
                let faults = faults(&block.text);
                assert_eq!(faults, [""; 0], "by the schema, {}", page.display());
            }
        }
    }
}

#[test]
fn the_guide_is_a_book_without_dead_links() {
    let book = BookTest::empty();
    let guide = in_repository("guide");
    let out = book.path("out");
    let ran = book.run(&[
        "build",
        guide.to_str().unwrap(),
        "--dest-dir",
        out.to_str().unwrap(),
    ]);
    assert!(!ran.succeeds().stderr.contains("warning"));
    let files = built_files(&out).unwrap();
    let found = check_links(&files, "").unwrap();
    assert!(found.dead.is_empty(), "{:#?}", found.dead);
}
