//! Titles, branches and settings that would be commands if anything took them for such.

use std::path::Path;

use crate::forge::Forge;
use crate::repo::{discussed, text};
use crate::runner::Run;

/// Topics that fail, and topics that are mended.
const TITLES: [&str; 9] = [
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

fn topics() -> String {
    let lines = TITLES.iter().enumerate().map(|(at, title)| {
        format!(
            "- {}/45/2024 {title} [a] (https://a.org/{at})\n- 1/{}/24 {title} [b](https://b.org/{at})\n",
            at + 1,
            20 - at
        )
    });
    discussed(&lines.collect::<String>())
}

/// Nothing was carried out but annotations of the topic file, and the summary is inert.
#[track_caller]
fn assert_harmless(run: &Run, folder: &Path) {
    for command in run.commands() {
        let of_file = ["error", "warning", "notice"].iter().any(|kind| {
            command.starts_with(&format!("::{kind} file=src/topics.md,line="))
                || command.starts_with(&format!("::{kind} title=mdbook-topics::"))
        });
        assert!(of_file, "{command}");
    }
    let summary = &run.summary;
    for line in summary.lines().filter(|line| !line.starts_with("    ")) {
        let words = line.replace("`@`", "");
        for mark in ["<", "@", "::", "](", "${", "##[", "$("] {
            assert!(!words.contains(mark), "{mark} in: {line}");
        }
    }
    assert!(!summary.contains(['\u{1b}', '\u{202e}']), "{summary}");
    // A code block is one because of the blank line before it (CommonMark, section 4.4).
    let lines: Vec<_> = summary.lines().collect();
    for pair in lines.windows(2) {
        let opens = pair[1].starts_with("    ") && !pair[0].starts_with("    ");
        assert!(!opens || pair[0].is_empty(), "{pair:?}");
    }
    for place in [folder, Path::new("")] {
        assert!(!place.join("pwned").exists() && !place.join("src/pwned").exists());
    }
}

#[test]
fn titles_in_a_pull_request() {
    let forge = Forge::new();
    let head = forge.request(&topics());
    for fix in ["report", "commit"] {
        let runner = forge.checkout_request();
        let run = runner.check(&head, fix).ends(1);
        assert_harmless(&run, &runner.folder);
        assert!(run.summary.contains("::error::pwned"), "{}", run.summary);
    }
}

#[test]
fn titles_in_a_push() {
    let forge = Forge::new();
    let before = forge.commit("main");
    forge.edit(&topics());
    let runner = forge.checkout_main();
    let run = runner.publish(&before, "commit").ends(1);
    assert_harmless(&run, &runner.folder);
    // What could be mended was, and the message speaks of rules alone.
    assert_eq!(forge.subjects(), ["Mend the topic list", "Edit", "Start"]);
    let message = forge.newest("%b");
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "- \n".contains(c);
    assert!(message.contains("9 date-format\n"), "{message}");
    assert!(message.chars().all(plain), "{message}");
}

#[test]
fn a_branch_and_a_folder_with_the_name_of_a_command() {
    let forge = Forge::new();
    let branch = "x;touch${IFS}pwned;$(touch${IFS}pwned)'\"%0A";
    forge.editor.git(&["switch", "-q", "-c", branch]);
    let before = forge.commit("HEAD");
    forge.edit(&discussed(crate::repo::BAD));
    let runner = forge.checkout(&format!("refs/heads/{branch}"), None);
    let settings = [
        ("TOPICS_BRANCH", branch),
        ("TOPICS_BASE", before.as_str()),
        ("TOPICS_FIX", "commit"),
    ];
    let run = runner.run("publish", &settings).ends(0);
    assert_harmless(&run, &runner.folder);
    assert_eq!(
        forge.file(branch, "src/topics.md"),
        discussed(crate::repo::GOOD)
    );
    for book in ["$(touch pwned)", "-x; touch pwned", "\n::error::pwned"] {
        let run = runner.run("publish", &[("TOPICS_BOOK", book)]).ends(2);
        let run = run.says("name that of book.toml in TOPICS_BOOK");
        assert_eq!(run.commands().len(), 1, "{}", run.log);
        assert!(!runner.folder.join("pwned").exists());
    }
    for base in ["--output=pwned", "$(touch pwned)"] {
        let run = runner.run("check", &[("TOPICS_BASE", base)]).ends(2);
        run.says("cannot be fetched");
        assert!(!runner.folder.join("pwned").exists());
    }
}

#[test]
fn nothing_of_the_forge_is_filled_into_a_step() {
    for workflow in [
        include_str!("../../action.yml"),
        include_str!("../../src/cli/init/topics.yml"),
        include_str!("../../.github/workflows/ci.yml"),
    ] {
        for line in workflow.lines().filter(|line| line.contains("run:")) {
            assert!(!line.contains("${{"), "{line}");
        }
        assert!(!workflow.contains("pull_request_target"));
    }
    // What the action sets, the script knows.
    let script = text(include_bytes!("../../ci/topics.sh"));
    let action = include_str!("../../action.yml");
    let set = action
        .lines()
        .filter_map(|line| line.trim().split_once(": "));
    for (name, _) in set.filter(|(name, _)| name.starts_with("TOPICS_")) {
        let told = script.contains(&format!("#   {name} ")) || name == "TOPICS_COMMAND";
        assert!(told, "{name}");
    }
}
