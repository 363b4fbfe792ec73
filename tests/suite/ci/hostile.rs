//! Titles, branches and settings that look like commands to a shell, runner or forge.

use std::path::Path;

use comrak::nodes::NodeValue;
use comrak::{Arena, Options, parse_document};

use super::forge::Forge;
use super::runner::{FIXED, Run};
use crate::support::repo::discussed;
use crate::support::tools::in_repository;

/// Titles of topics.
const TITLES: [&str; 10] = [
    "www.pwned.example (www.pwned.example) *www.pwned.example* WWW.pwned.example",
    "::error::pwned",
    "%0A::error file=x::pwned",
    "##[error]pwned ##[add-mask]pwned",
    "$(touch pwned) `touch pwned` ${IFS}",
    "'; touch pwned; '\"; touch pwned; \"",
    "${{ github.token }} ${{ toJSON(github) }}",
    "closes #1, fixes #2 @someone @org/team",
    "<script>alert(1)</script> <img src=x onerror=alert(1)>",
    "``` ~~~ \\ \u{1b}[31m \u{202e}pwned",
];

/// Each title in a topic that fails, and in one whose link is fixed.
fn topics(titles: &[&str]) -> String {
    let lines = titles.iter().enumerate().map(|(at, title)| {
        format!(
            "- {}/45/2024 {title} [a](https://a.org/{at})\n- 1/{}/24 {title} [b] (https://b.org/{at})\n",
            at + 1,
            20 - at
        )
    });
    discussed(&lines.collect::<String>())
}

/// The log has no workflow commands but annotations of the topic file, and the summary is inert.
#[track_caller]
fn assert_harmless(run: &Run, folder: &Path) {
    for command in run.commands() {
        let is_annotation = ["error", "warning", "notice"].iter().any(|kind| {
            command.starts_with(&format!("::{kind} file=src/topics.md,line="))
                || command.starts_with(&format!("::{kind} title=mdbook-topics::"))
        });
        assert!(is_annotation, "{command}");
    }
    assert_inert(&run.summary);
    for place in [folder, Path::new("")] {
        assert!(!place.join("pwned").exists() && !place.join("src/pwned").exists());
    }
}

/// The summary, parsed as a forge does, contains no link, HTML or mention.
#[track_caller]
fn assert_inert(summary: &str) {
    let mut options = Options::default();
    options.extension.autolink = true;
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.math_dollars = true;
    let arena = Arena::new();
    for node in parse_document(&arena, summary, &options).descendants() {
        match &node.data.borrow().value {
            NodeValue::Text(text) => assert!(!text.contains('@'), "{text}"),
            NodeValue::Code(code) => assert!(["@", "other"].contains(&code.literal.as_str())),
            NodeValue::Heading(_) | NodeValue::CodeBlock(_) | NodeValue::Strong => {}
            NodeValue::Document | NodeValue::Paragraph => {}
            NodeValue::List(_) | NodeValue::Item(_) | NodeValue::SoftBreak => {}
            other => panic!("{other:?} in:\n{summary}"),
        }
    }
    assert!(!summary.contains(['\u{1b}', '\u{202e}']), "{summary}");
    // A runner that printed it would find no command in it either.
    let lines = summary.lines().filter(|line| !line.starts_with("    "));
    assert!(
        !lines
            .into_iter()
            .any(|line| line.contains("::") || line.contains("##["))
    );
}

#[test]
fn titles_in_a_pull_request_are_harmless() {
    let forge = Forge::new();
    let head = forge.open_pull_request(&topics(&TITLES));
    for fix in ["report", "commit"] {
        let runner = forge.checkout_pull_request();
        let run = runner.check(&head, fix).exits(1);
        assert_harmless(&run, &runner.folder);
        assert!(run.summary.contains("::error::pwned"), "{}", run.summary);
    }
}

/// Lost topics are named in a sentence, not in an indented block.
#[test]
fn titles_that_a_pull_request_removes_are_harmless() {
    // A summary shows only the first ten findings on a line.
    for titles in TITLES.chunks(5) {
        let forge = Forge::with(&topics(titles));
        let head = forge.open_pull_request(crate::support::repo::START);
        let runner = forge.checkout_pull_request();
        let run = runner.check(&head, "report").exits(0);
        assert_harmless(&run, &runner.folder);
        assert!(run.summary.contains("pwned"), "{}", run.summary);
        assert!(!run.summary.contains("…and"), "{}", run.summary);
    }
}

#[test]
fn titles_in_a_push_are_harmless() {
    let forge = Forge::new();
    let before = forge.commit("main");
    forge.edit(&topics(&TITLES));
    let runner = forge.checkout_main();
    let run = runner.publish(&before, "commit").exits(1);
    assert_harmless(&run, &runner.folder);
    // The commit message names only rules.
    assert_eq!(forge.subjects(), [FIXED, "Edit", "Start"]);
    let message = forge.newest("%b");
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "- \n".contains(c);
    assert!(message.contains("10 malformed-link\n"), "{message}");
    assert!(message.chars().all(plain), "{message}");
}

#[test]
fn branches_folders_and_bases_are_never_commands() {
    let forge = Forge::new();
    let branch = "x;touch${IFS}pwned;$(touch${IFS}pwned)'\"%0A";
    forge.editor.git(&["switch", "-q", "-c", branch]);
    let before = forge.commit("HEAD");
    forge.edit(&discussed(crate::support::repo::BAD));
    let runner = forge.checkout(&format!("refs/heads/{branch}"), None);
    let settings = [
        ("TOPICS_BRANCH", branch),
        ("TOPICS_BASE", before.as_str()),
        ("TOPICS_FIX", "commit"),
    ];
    let run = runner.run("publish", &settings).exits(0);
    assert_harmless(&run, &runner.folder);
    assert_eq!(
        forge.file(branch, "src/topics.md"),
        discussed(crate::support::repo::GOOD)
    );
    for book in ["$(touch pwned)", "-x; touch pwned", "\n::error::pwned"] {
        let run = runner.run("publish", &[("TOPICS_BOOK", book)]).exits(2);
        let run = run.says("set TOPICS_BOOK (the input book) to the folder of book.toml");
        assert_eq!(run.commands().len(), 1, "{}", run.log);
        assert!(!runner.folder.join("pwned").exists());
    }
    for base in ["--output=pwned", "$(touch pwned)"] {
        let run = runner.run("check", &[("TOPICS_BASE", base)]).exits(2);
        run.says("cannot fetch");
        assert!(!runner.folder.join("pwned").exists());
    }
}

/// A carriage return ends a line of Markdown, and with it an indented block.
#[test]
fn a_line_break_in_the_settings_is_harmless() {
    let forge = Forge::new();
    let before = forge.commit("main");
    let key = "weekday = \"a\\r\\r<img src=x> [b](https://b.org) @someone\\f\\u000b\\u0085\\u2028\\u001b[31m\"\n";
    forge.editor.write(
        "book.toml",
        &format!("[book]\n[preprocessor.topics]\n{key}"),
    );
    forge.editor.git(&["commit", "-q", "-am", "Settings"]);
    forge.editor.git(&["push", "-q", "origin", "main"]);
    let runner = forge.checkout_main();
    let run = runner.publish(&before, "report").exits(2);
    assert!(run.summary.contains("b.org"), "{}", run.summary);
    assert_inert(&run.summary);
    assert!(!run.summary.contains('\r'), "{:?}", run.summary);
}

#[test]
fn no_step_contains_an_expression() {
    for workflow in [
        include_str!("../../../action.yml"),
        include_str!("../../../src/cli/commands/init/topics.yml"),
        include_str!("../../../.github/workflows/ci.yml"),
        include_str!("../../../.github/workflows/release.yml"),
        include_str!("../../../.github/workflows/systems.yml"),
    ] {
        let mut block = None;
        for line in workflow.lines().filter(|line| !line.trim().is_empty()) {
            let depth = line.len() - line.trim_start_matches([' ', '-']).len();
            // A block goes on in the lines with a greater depth.
            block = block.filter(|start| depth > *start);
            if line[depth..].starts_with("run:") {
                block = Some(depth);
            }
            assert!(block.is_none() || !line.contains("${{"), "{line}");
        }
        assert!(!workflow.contains("pull_request_target"));
    }
    // The scripts document every variable that the action sets.
    let scripts = ["topics", "install", "fetch"].map(|name| {
        let path = in_repository(&format!("ci/{name}.sh"));
        std::fs::read_to_string(path).unwrap()
    });
    let action = include_str!("../../../action.yml");
    let set = action
        .lines()
        .filter_map(|line| line.trim().split_once(": "));
    for (name, _) in set.filter(|(name, _)| name.starts_with("TOPICS_")) {
        let documented = scripts
            .iter()
            .any(|script| script.contains(&format!("#   {name} ")))
            || name == "TOPICS_COMMAND";
        assert!(documented, "{name}");
    }
}
