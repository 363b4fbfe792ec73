//! Pull requests: what they bring in is told, and nothing is written anywhere.

use super::forge::Forge;
use super::runner::NONE;
use crate::support::repo::{BAD, GOOD, START, WRONG, discussed};

#[test]
fn a_good_edit_passes() {
    let forge = Forge::new();
    let head = forge.request(&discussed(GOOD));
    let run = forge.checkout_request().check(&head, "report").ends(0);
    assert_eq!(run.commands(), [""; 0], "{}", run.log);
    run.tells("### No problems in the topic list\n");
}

#[test]
fn a_fixable_edit_is_told_with_what_to_write_instead() {
    let forge = Forge::new();
    let head = forge.request(&discussed(BAD));
    let before = forge.refs();
    let run = forge.checkout_request().check(&head, "report").ends(1);
    let commands = run.commands();
    assert_eq!(commands.len(), 1, "{commands:?}");
    let annotation = "::error file=src/topics.md,line=7,endLine=7,col=3,endColumn=10,title=date-format::1/13/24 should be written as [2024-01-13]";
    assert!(commands[0].starts_with(annotation), "{commands:?}");
    let run = run.tells("### 1 problem to fix in the topic list\n");
    let run = run.tells(&format!("Current line:\n\n    {BAD}"));
    run.tells(&format!("Write instead:\n\n    {GOOD}"));
    assert_eq!(forge.refs(), before);
}

#[test]
fn a_fixable_edit_passes_where_it_will_be_mended() {
    let forge = Forge::new();
    let head = forge.request(&discussed(BAD));
    let before = forge.refs();
    let run = forge.checkout_request().check(&head, "commit").ends(0);
    assert!(run.commands()[0].starts_with("::warning "), "{}", run.log);
    let run = run.tells("### 1 suggestion for the topic list (not blocking)\n");
    run.tells("it is mended by itself once the change is on the main branch");
    assert_eq!(forge.refs(), before);
}

#[test]
fn a_bad_edit_fails() {
    let forge = Forge::new();
    let head = forge.request(&discussed(WRONG));
    for fix in ["report", "commit"] {
        let run = forge.checkout_request().check(&head, fix).ends(1);
        assert!(run.commands()[0].starts_with("::error "), "{}", run.log);
        let run = run.tells("**src/topics.md, line 7**\n\n- 13/45/2023 is not a valid date; write the date you meant\n");
        run.tells(&format!("Current line:\n\n    {WRONG}"));
    }
}

#[test]
fn a_fork_s_token_that_only_reads_is_enough() {
    let forge = Forge::new();
    let head = forge.request(&discussed(BAD));
    let tried = forge.take_nothing();
    for (fix, code) in [("report", 1), ("commit", 0)] {
        let run = forge.checkout_request().check(&head, fix).ends(code);
        assert_eq!(run.commands().len(), 1, "{}", run.log);
    }
    assert!(!tried.exists(), "somebody tried to push");
}

#[test]
fn a_shallow_checkout_fetches_what_it_lacks() {
    let forge = Forge::new();
    let head = forge.request(&discussed(WRONG));
    let runner = forge.checkout("refs/pull/1/merge", Some("1"));
    let run = runner.check(&head, "report").ends(1);
    run.tells("### 1 problem to fix in the topic list\n");
}

#[test]
fn a_shallow_checkout_that_cannot_fetch_says_what_to_set() {
    let forge = Forge::new();
    let head = forge.request(&discussed(GOOD));
    let runner = forge.checkout("refs/pull/1/merge", Some("1"));
    let nowhere = ["remote", "set-url", "origin", "file:///nowhere"];
    forge.editor.git_in(&runner.folder, &nowhere);
    let run = runner.check(&head, "report").ends(2);
    let run = run.says("check out with the whole history (fetch-depth: 0, GIT_DEPTH: 0)");
    assert!(run.commands()[0].starts_with("::error "), "{}", run.log);
    run.tells("check out with the whole history");
}

#[test]
fn what_main_brought_in_meanwhile_is_not_the_request_s() {
    let forge = Forge::new();
    let base = forge.commit("main");
    let head = forge.request(&discussed(GOOD));
    forge.edit(&START.replace(
        "# Discussed",
        "- 13/45/2023 [Slab](https://a.org)\n\n# Discussed",
    ));
    forge.merge_request();
    let settings = [("TOPICS_BASE", base.as_str()), ("TOPICS_HEAD", &head)];
    let run = forge.checkout_request().run("check", &settings).ends(0);
    run.tells("### No problems in the topic list\n");
}

#[test]
fn old_faults_stop_nobody() {
    let forge = Forge::with(&discussed(WRONG));
    let head = forge.request(&discussed(&format!("{GOOD}{WRONG}")));
    let run = forge.checkout_request().check(&head, "report").ends(0);
    run.tells("1 existing problem ignored.");
}

#[test]
fn settings_that_cannot_be_read_are_told() {
    let forge = Forge::new();
    forge.editor.git(&["switch", "-q", "-c", "request"]);
    forge.editor.write("book.toml", "[book\n::error::x = 1\n");
    forge.editor.git(&["commit", "-q", "-a", "-m", "Settings"]);
    let head = forge.commit("HEAD");
    forge.merge_request();
    let run = forge.checkout_request().check(&head, "report").ends(2);
    let fixed = "::error title=mdbook-topics::The topic list could not be checked; the log of this step says why";
    assert_eq!(run.commands(), [fixed], "{}", run.log);
    let run = run.says("book.toml: TOML parse error at line 1");
    let run = run.tells("### The topic list could not be checked\n\n    mdbook-topics: error:");
    assert!(
        run.summary
            .lines()
            .skip(2)
            .all(|line| line.is_empty() || line.starts_with("    "))
    );
}

#[test]
fn annotations_name_files_as_the_repository_does() {
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
    forge.merge_request();
    let base = forge.commit("main");
    let settings = [
        ("TOPICS_BASE", base.as_str()),
        ("TOPICS_HEAD", &head),
        ("TOPICS_BOOK", "group"),
    ];
    let run = forge.checkout_request().run("check", &settings).ends(1);
    let run = run.says("::error file=group/src/topics.md,line=7,");
    run.tells("**group/src/topics.md, line 7**");
}

#[test]
fn another_forge_gets_plain_text() {
    let forge = Forge::new();
    forge.request(&discussed(WRONG));
    let runner = forge.checkout("refs/heads/request", Some("1"));
    let base = forge.commit("main");
    let run = runner.plain("check", &[("TOPICS_BASE", &base)]).ends(1);
    assert!(!run.log.contains("::"), "{}", run.log);
    run.says("error[malformed-date]: 13/45/2023 is not a valid date\n --> src/topics.md:7:3");
}

#[test]
fn what_it_must_know_it_asks_for() {
    let forge = Forge::new();
    forge.request(&discussed(GOOD));
    let runner = forge.checkout_request();
    for base in ["", NONE] {
        let run = runner.plain("check", &[("TOPICS_BASE", base)]).ends(2);
        run.says("name the commit or branch that the change goes to in TOPICS_BASE");
    }
    let run = runner.plain("check", &[("TOPICS_FIX", "push")]).ends(2);
    run.says("is either report or commit");
    let run = runner.plain("check", &[("TOPICS_BOOK", "nowhere")]).ends(2);
    run.says("there is no folder nowhere");
    runner.plain("help", &[]).ends(2).says("say check");
}
