//! Pull requests: what they introduce is reported, and nothing is written.

use super::forge::Forge;
use super::runner::NONE;
use crate::support::repo::{BAD, GOOD, START, WRONG, discussed};

#[test]
fn a_good_edit_passes() {
    let forge = Forge::new();
    let head = forge.open_pull_request(&discussed(GOOD));
    let run = forge
        .checkout_pull_request()
        .check(&head, "report")
        .exits(0);
    assert_eq!(run.commands(), [""; 0], "{}", run.log);
    run.summarizes("### No problems in the topic list\n");
}

#[test]
fn a_fixable_edit_is_reported_with_its_fix() {
    let forge = Forge::new();
    let head = forge.open_pull_request(&discussed(BAD));
    let before = forge.refs();
    let run = forge
        .checkout_pull_request()
        .check(&head, "report")
        .exits(1);
    let commands = run.commands();
    let annotations = [
        "::error file=src/topics.md,line=7,endLine=7,col=11,endColumn=54,title=malformed-link::space between the link's text and its address",
        "::warning file=src/topics.md,line=7,endLine=7,col=3,endColumn=10,title=date-format::`1/13/24` should be written as `[2024-01-13]`",
    ];
    assert_eq!(commands.len(), annotations.len(), "{commands:?}");
    for (command, annotation) in commands.iter().zip(annotations) {
        assert!(command.starts_with(annotation), "{commands:?}");
    }
    let run = run.summarizes("### 1 problem to fix in the topic list\n");
    let run = run.summarizes(&format!("Current line:\n\n    {BAD}"));
    run.summarizes(&format!("Write instead:\n\n    {GOOD}"));
    assert_eq!(forge.refs(), before);
}

#[test]
fn a_fixable_edit_passes_with_fix_commit() {
    let forge = Forge::new();
    let head = forge.open_pull_request(&discussed(BAD));
    let before = forge.refs();
    let run = forge
        .checkout_pull_request()
        .check(&head, "commit")
        .exits(0);
    assert!(run.commands()[0].starts_with("::warning "), "{}", run.log);
    let run = run.summarizes("### 2 suggestions");
    run.summarizes(
        "Fixable problems are fixed automatically once this change is on the main branch.",
    );
    assert_eq!(forge.refs(), before);
}

#[test]
fn a_bad_edit_fails() {
    let forge = Forge::new();
    let head = forge.open_pull_request(&discussed(WRONG));
    for fix in ["report", "commit"] {
        let run = forge.checkout_pull_request().check(&head, fix).exits(1);
        assert!(
            !run.summary.contains("fixed automatically"),
            "{}",
            run.summary
        );
        assert!(run.commands()[0].starts_with("::error "), "{}", run.log);
        let run = run.summarizes("**src/topics.md, line 7**\n\n- 13/45/2023 is not a valid date; write the date you meant\n");
        run.summarizes(&format!("Current line:\n\n    {WRONG}"));
    }
}

#[test]
fn a_token_without_write_access_is_enough() {
    let forge = Forge::new();
    let head = forge.open_pull_request(&discussed(BAD));
    let tried = forge.reject_pushes();
    for (fix, code) in [("report", 1), ("commit", 0)] {
        let run = forge.checkout_pull_request().check(&head, fix).exits(code);
        assert_eq!(run.commands().len(), 2, "{}", run.log);
    }
    assert!(!tried.exists(), "the script tried to push");
}

#[test]
fn a_shallow_checkout_fetches_the_history() {
    let forge = Forge::new();
    let head = forge.open_pull_request(&discussed(WRONG));
    let runner = forge.checkout("refs/pull/1/merge", Some("1"));
    let run = runner.check(&head, "report").exits(1);
    run.summarizes("### 1 problem to fix in the topic list\n");
}

#[test]
fn a_shallow_checkout_that_cannot_fetch_names_the_setting() {
    let forge = Forge::new();
    let head = forge.open_pull_request(&discussed(GOOD));
    let runner = forge.checkout("refs/pull/1/merge", Some("1"));
    let nowhere = ["remote", "set-url", "origin", "file:///nowhere"];
    forge.editor.git_in(&runner.folder, &nowhere);
    let run = runner.check(&head, "report").exits(2);
    let run = run.says("check out the whole history (fetch-depth: 0, GIT_DEPTH: 0)");
    assert!(run.commands()[0].starts_with("::error "), "{}", run.log);
    run.summarizes("check out the whole history");
}

#[test]
fn changes_on_main_do_not_count() {
    let forge = Forge::new();
    let base = forge.commit("main");
    let head = forge.open_pull_request(&discussed(GOOD));
    forge.edit(&START.replace(
        "# Discussed",
        "- 13/45/2023 [Slab](https://a.org)\n\n# Discussed",
    ));
    forge.update_trial_merge();
    let settings = [("TOPICS_BASE", base.as_str()), ("TOPICS_HEAD", &head)];
    let run = forge
        .checkout_pull_request()
        .run("check", &settings)
        .exits(0);
    run.summarizes("### No problems in the topic list\n");
}

#[test]
fn existing_errors_do_not_fail_the_check() {
    let forge = Forge::with(&discussed(WRONG));
    let head = forge.open_pull_request(&discussed(&format!("{GOOD}{WRONG}")));
    let run = forge
        .checkout_pull_request()
        .check(&head, "report")
        .exits(0);
    run.summarizes("1 existing problem ignored.");
}

#[test]
fn invalid_settings_are_reported() {
    let forge = Forge::new();
    forge.editor.git(&["switch", "-q", "-c", "request"]);
    forge.editor.write("book.toml", "[book\n::error::x = 1\n");
    forge.editor.git(&["commit", "-q", "-a", "-m", "Settings"]);
    let head = forge.commit("HEAD");
    forge.update_trial_merge();
    let run = forge
        .checkout_pull_request()
        .check(&head, "report")
        .exits(2);
    let fixed = "::error title=mdbook-topics::The topic file could not be checked; see the log of this step";
    assert_eq!(run.commands(), [fixed], "{}", run.log);
    let run = run.says("book.toml:1: TOML parse error at line 1");
    let run =
        run.summarizes("### The topic file could not be checked\n\n    mdbook-topics: error:");
    assert!(
        run.summary
            .lines()
            .skip(2)
            .all(|line| line.is_empty() || line.starts_with("    "))
    );
}

#[test]
fn annotations_use_paths_from_the_top_of_the_repository() {
    let forge = Forge::new();
    let editor = &forge.editor;
    std::fs::create_dir(editor.top.join("group")).unwrap();
    editor.git(&["mv", "book.toml", "src", "group"]);
    editor.git(&["commit", "-q", "-m", "Move"]);
    editor.git(&["push", "-q", "origin", "main"]);
    editor.git(&["switch", "-q", "-c", "request"]);
    editor.write("group/src/topics.md", &discussed(BAD));
    editor.git(&["commit", "-q", "-a", "-m", "Edit"]);
    let head = forge.commit("HEAD");
    forge.update_trial_merge();
    let base = forge.commit("main");
    let settings = [
        ("TOPICS_BASE", base.as_str()),
        ("TOPICS_HEAD", &head),
        ("TOPICS_BOOK", "group"),
    ];
    let run = forge
        .checkout_pull_request()
        .run("check", &settings)
        .exits(1);
    let run = run.says("::error file=group/src/topics.md,line=7,");
    run.summarizes("**group/src/topics.md, line 7**");
}

#[test]
fn another_forge_gets_plain_text() {
    let forge = Forge::new();
    forge.open_pull_request(&discussed(WRONG));
    let runner = forge.checkout("refs/heads/request", Some("1"));
    let base = forge.commit("main");
    let run = runner.plain("check", &[("TOPICS_BASE", &base)]).exits(1);
    assert!(!run.log.contains("::"), "{}", run.log);
    run.says("error[malformed-date]: 13/45/2023 is not a valid date\n --> src/topics.md:7:3");
}

#[test]
fn missing_or_wrong_variables_are_reported() {
    let forge = Forge::new();
    forge.open_pull_request(&discussed(GOOD));
    let runner = forge.checkout_pull_request();
    for base in ["", NONE] {
        let run = runner.plain("check", &[("TOPICS_BASE", base)]).exits(2);
        run.says("set TOPICS_BASE to the target branch or commit of this change");
    }
    let run = runner.plain("check", &[("TOPICS_FIX", "push")]).exits(2);
    run.says("must be report or commit");
    let run = runner
        .plain("check", &[("TOPICS_BOOK", "nowhere")])
        .exits(2);
    run.says("folder not found: nowhere");
    runner
        .plain("help", &[])
        .exits(2)
        .says("the command must be check");
}

#[test]
fn a_checkout_of_another_user_is_reported_in_the_words_of_git() {
    let forge = Forge::new();
    let head = forge.open_pull_request(&discussed(GOOD));
    let settings = [
        ("TOPICS_BASE", "main"),
        ("TOPICS_HEAD", head.as_str()),
        ("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1"),
    ];
    let run = forge
        .checkout_pull_request()
        .run("check", &settings)
        .exits(2);
    run.says("detected dubious ownership in repository")
        .summarizes("detected dubious ownership in repository")
        .summarizes("git config --global --add safe.directory");
}
