//! `check` and `list` look at everything, or say what they skipped.

use crate::support::book_test::{BookTest, TOPICS};

#[test]
fn items_under_a_heading_without_a_role_are_counted_and_listed() {
    let book = BookTest::small().append("src/topics.md", "\n# 2026\n\n- RCU\n- KVM\n");
    let check = book.run(&["check"]).succeeds();
    check.prints("warning[unread-list]: 2 items are not topics, because the heading \"2026\" has no role")
        .prints("[preprocessor.topics.roles] discussed = [\"2026\"], or under `scheduled` or `potential`, or under `reference` if its items are not topics");
    let list = book.run(&["list"]).succeeds();
    list.prints("src/topics.md: 3 topics, 3 readings, 2 unplaced\n")
        .prints("line 15 belongs to no topic: - RCU\nline 16 belongs to no topic: - KVM\n")
        .says("src/topics.md:13: 2 items are not topics");
    let json = book.run(&["list", "--format", "json"]).succeeds().stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        json["unplaced"][1],
        serde_json::json!({"line": 16, "text": "- KVM"})
    );
    // The role of a heading above counts.
    let book = BookTest::small().append("src/topics.md", "\n## 2026\n\n- RCU\n- KVM\n");
    book.run(&["check"]).does_not_print("unread-list");
    book.run(&["list"])
        .prints("src/topics.md: 5 topics, 3 readings\n")
        .stays_silent();
}

#[test]
fn a_table_that_is_not_read_is_reported() {
    let table = "\n# Past meetings\n\n| Room | Seats |\n| --- | --- |\n| Attic | 12 |\n";
    let book = BookTest::small().append("src/topics.md", table);
    let list = book.run(&["list"]).succeeds();
    list.says("src/topics.md:15: this table under \"Past meetings\" is not read; add a column with the dates")
        .prints("line 15 belongs to no topic: | Room | Seats |");
    book.run(&["check"])
        .prints("warning[unread-list]: this table");
    let off = book.append(
        "book.toml",
        "[preprocessor.topics.rules]\nunread-list = \"off\"\n",
    );
    off.run(&["list"]).stays_silent();
}

#[test]
fn a_role_without_a_heading_is_reported() {
    let settings = "[preprocessor.topics]\nfiles = [\"topics.md\", \"more.md\"]\n\
        [preprocessor.topics.roles]\ndiscussed = [\"Disscussions\", \"Sitzungen\"]\nscheduled = [\"Bald\"]\n";
    let book = BookTest::small()
        .file("book.toml", settings)
        .file("src/more.md", "# Bald\n\n- RCU\n\n# Discussions\n\n- KVM\n");
    for command in ["check", "list"] {
        let ran = book.run(&[command]).succeeds();
        ran.says_once("[preprocessor.topics.roles] discussed: no heading of src/topics.md and src/more.md contains \"Sitzungen\"; write the words of a heading, or remove this one")
            .does_not_say("Bald");
    }
    // Another file may have the heading.
    book.run(&["check", "src/topics.md"])
        .does_not_say("Sitzungen");
}

#[test]
fn unknown_keys_are_warnings_in_all_tables() {
    for (settings, warning) in [
        (
            "file = [\"topics.md\"]",
            "[preprocessor.topics] has an unknown key `file`; did you mean `files`?",
        ),
        (
            "[preprocessor.topics.meeting]\ntimes = \"18:00\"",
            "[preprocessor.topics.meeting] has an unknown key `times`; did you mean `time`?",
        ),
        (
            "[preprocessor.topics.meeting.files.\"topics.md\"]\ntimes = \"18:00\"",
            "[preprocessor.topics.meeting.files.topics.md] has an unknown key `times`; did you mean `time`?",
        ),
        (
            "[preprocessor.topics.words]\nreading = \"x\"",
            "[preprocessor.topics.words] has an unknown key `reading`; did you mean `readings`?",
        ),
        (
            "[preprocessor.topics.publish]\nbrnch = \"x\"",
            "[preprocessor.topics.publish] has an unknown key `brnch`; did you mean `branch`?",
        ),
        (
            "[preprocessor.topics.themes.memory]\nword = [\"x\"]",
            "[preprocessor.topics.themes.memory] has an unknown key `word`; did you mean `words`?",
        ),
        (
            "[preprocessor.topics.publish]\ncolour = \"x\"",
            "[preprocessor.topics.publish] has an unknown key `colour`; known keys: branch, folder, hidden, remote",
        ),
    ] {
        let book =
            BookTest::small().file("book.toml", format!("[preprocessor.topics]\n{settings}\n"));
        for command in ["check", "list", "build"] {
            let ran = book.run(&[command]).succeeds();
            ran.says_once(&format!("mdbook-topics: warning: book.toml: {warning}"));
        }
    }
}

#[test]
fn a_misnamed_table_is_a_warning() {
    let book = BookTest::small().file("book.toml", "[preprocessor.topic]\nfiles = \"x.md\"\n");
    for command in ["check", "list"] {
        let ran = book.run(&[command]).succeeds();
        ran.says(
            "book.toml: [preprocessor.topic] is not read; did you mean [preprocessor.topics]?",
        );
    }
}

#[test]
fn misspelled_names_of_roles_and_kinds_get_a_suggestion() {
    for (settings, hint) in [
        (
            "roles = { discused = \"Past\" }",
            "unknown role `discused`; did you mean `discussed`?",
        ),
        (
            "no-topic = { brake = \"Past\" }",
            "`brake` is not a kind of meeting without a topic; did you mean `break`?",
        ),
        (
            "rules = { bare-urls = \"off\" }",
            "there is no rule `bare-urls`; did you mean `bare-url`?",
        ),
        (
            "weekday = 3",
            "weekday: invalid type: integer `3`, expected a string; for example: weekday = \"tuesday\"",
        ),
    ] {
        let book =
            BookTest::small().file("book.toml", format!("[preprocessor.topics]\n{settings}\n"));
        book.run(&["check"]).fails().says(hint);
    }
    BookTest::small()
        .run(&["explain", "bare-urls"])
        .fails()
        .says("did you mean the rule `bare-url`?");
}

#[test]
fn a_file_that_was_moved_is_named() {
    let book = BookTest::small();
    book.run(&["check", "topics.md"])
        .fails()
        .says("did you mean src/topics.md?");
    book.run(&["init", "topics.md"])
        .fails()
        .says("did you mean src/topics.md?");
}

#[test]
fn an_empty_file_is_reported() {
    for text in ["", "\n\n", "\u{feff}"] {
        let book = BookTest::empty().file("topics.md", text);
        let ran = book.run(&["check", "topics.md"]).succeeds();
        ran.says("topics.md is empty");
        book.run(&["fix", "topics.md"])
            .succeeds()
            .says("topics.md is empty");
    }
}

#[test]
fn a_file_with_only_reference_sections_is_reported() {
    let book = BookTest::small().file("src/topics.md", "# Links\n\n- https://a.org\n");
    book.run(&["check"])
        .finds()
        .prints("error[missing-section]");
    book.run(&["fix"])
        .says("no heading starts a section of topics");
    let book = book.file("src/topics.md", TOPICS);
    book.run(&["fix"]).does_not_say("no heading");
}
