//! `MDBOOK_…` variables set keys of `book.toml`, for every command.

use std::process::Command;

use crate::support::book_test::{BookTest, Ran, TOPICS};
use crate::support::repo::{BAD, Repo};

/// A book whose sources are in `texts/` and whose topic file is `list.md`, by the environment alone.
fn elsewhere() -> BookTest {
    BookTest::empty()
        .file("book.toml", "[preprocessor.topics]\n")
        .file("texts/SUMMARY.md", "- [Topics](list.md)\n")
        .file("texts/list.md", TOPICS)
}

fn with(program: &mut Command) -> &mut Command {
    program
        .env("MDBOOK_BOOK__SRC", "texts")
        .env("MDBOOK_PREPROCESSOR__TOPICS__FILES", "[\"list.md\"]")
        .env(
            "MDBOOK_PREPROCESSOR__TOPICS__ADDRESS",
            "https://group.example/",
        )
        .env("MDBOOK_PREPROCESSOR__TOPICS__DATE_ORDER", "mdy")
}

#[test]
fn all_commands_use_the_settings_of_the_environment() {
    let book = elsewhere();
    for arguments in [&["build"][..], &["list"], &["check"], &["fix"]] {
        let ran = Ran::of(with(book.program().args(arguments)));
        ran.succeeds().only_counts_findings();
    }
    assert!(
        book.read("book/topics.ics")
            .contains("https://group.example/")
    );
    let ran = Ran::of(with(book.program().args(["feeds", "--out", "feeds"])));
    ran.succeeds().stays_silent();
    let ran = Ran::of(with(book.program().args(["explain", "EEVDF"])));
    ran.succeeds().stays_silent();
    assert!(book.has("feeds/topics.atom"));
}

#[test]
fn a_topic_file_without_a_book_uses_them_too() {
    let file = BookTest::empty().file("list.md", "# Wünsche\n\n- Slab\n\n# Discussed\n");
    let mut list = file.program();
    list.args(["list", "list.md"]).env(
        "MDBOOK_PREPROCESSOR__TOPICS__ROLES",
        "{\"potential\": \"Wünsche\"}",
    );
    Ran::of(&mut list).succeeds().prints("1 topic");
}

#[test]
fn an_invalid_setting_names_its_variable() {
    let book = BookTest::small();
    for (variable, value, said) in [
        (
            "MDBOOK_PREPROCESSOR__TOPICS__DATE_ORDER",
            "xyz",
            "date-order: unknown variant `xyz`",
        ),
        ("MDBOOK_PREPROCESSOR__TOPICS__FILES", "[]", "files is empty"),
        ("MDBOOK_BOOK__SRC", "5", "invalid type: integer `5`"),
        (
            "MDBOOK_PREPROCESSOR__TOPICS__DATE_FORMAT",
            "null",
            "cannot contain",
        ),
    ] {
        for arguments in [
            &["build"][..],
            &["list"],
            &["check"],
            &["feeds", "--out", "x"],
        ] {
            let ran = Ran::of(book.program().args(arguments).env(variable, value));
            let ran = ran.fails().says(said);
            ran.says(&format!("the environment variable {variable} "));
        }
    }
    // A setting of the book alone never stops `list`.
    let variable = "MDBOOK_PREPROCESSOR__TOPICS__ADDRESS";
    let ran = Ran::of(book.program().arg("list").env(variable, "x"));
    ran.succeeds()
        .says(&format!("the environment variable {variable} "));
    let ran = Ran::of(book.program().arg("build").env(variable, "x"));
    ran.fails()
        .says(&format!("the environment variable {variable} "));
}

#[test]
fn publish_uses_the_settings_of_the_environment() {
    let repo = Repo::new(&[]);
    repo.write("src/SUMMARY.md", "- [Topics](topics.md)\n");
    let mut publish = repo.command(env!("CARGO_BIN_EXE_mdbook-topics"));
    publish
        .arg("publish")
        .env("MDBOOK_PREPROCESSOR__TOPICS__PUBLISH__BRANCH", "site")
        .env(
            "MDBOOK_PREPROCESSOR__TOPICS__ADDRESS",
            "https://group.example/a/",
        );
    Ran::of(&mut publish)
        .succeeds()
        .prints("The book will be at https://group.example/a/");
    assert!(
        repo.git(&["show", "site:index.html"])
            .contains("topics.ics")
    );
}

#[test]
fn hooks_use_the_settings_of_the_environment() {
    let repo = Repo::new(&[]);
    repo.write("src/list.md", &format!("# Discussed\n\n{BAD}"));
    repo.git(&["add", "-A"]);
    let mut commit = repo.command("git");
    commit
        .args(["commit", "-q", "-m", "Edit"])
        .env("MDBOOK_PREPROCESSOR__TOPICS__FILES", "list.md");
    let ran = Ran::of(&mut commit).succeeds();
    assert!(
        ran.stderr.contains("src/list.md:3: `1/13/24` rewritten"),
        "{}",
        ran.stderr
    );
    assert!(
        repo.git(&["show", "HEAD:src/list.md"])
            .contains("[2024-01-13]")
    );
}
