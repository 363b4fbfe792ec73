//! What packages contain beside the program: completions and manual pages.

use std::path::Path;
use std::process::Command;

use crate::support::book_test::BookTest;
use crate::support::tools::installed;

/// What bash offers after these words.
fn bash_offers(script: &str, words: &[&str]) -> String {
    let last = words.len();
    let words = words.join(" ");
    let test = format!(
        "{script}\nCOMP_WORDS=({words} '')\nCOMP_CWORD={last}\n\
         $(complete -p mdbook-topics | sed 's/.*-F \\([^ ]*\\).*/\\1/') mdbook-topics '' ''\nprintf '%s\\n' \"${{COMPREPLY[@]}}\""
    );
    let output = Command::new("bash").args(["-c", &test]).output().unwrap();
    assert!(output.stderr.is_empty(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn bash_completes_commands_and_options() {
    let book = BookTest::empty();
    let script = book.run(&["completions", "bash"]).succeeds().stdout;
    let commands = bash_offers(&script, &["mdbook-topics"]);
    let commands: Vec<_> = commands.lines().collect();
    for command in ["build", "check", "hooks"] {
        assert!(commands.contains(&command), "{commands:?}");
    }
    assert!(!commands.contains(&"man"), "{commands:?}");
    let options = bash_offers(&script, &["mdbook-topics", "check"]);
    assert!(options.contains("--staged"), "{options}");
}

#[test]
fn every_shell_has_a_script_without_hidden_commands() {
    for shell in ["zsh", "fish", "powershell", "elvish"] {
        let book = BookTest::empty();
        let script = book.run(&["completions", shell]).succeeds().stdout;
        assert!(script.contains("prepare-commit-msg"), "{shell}");
        assert!(!script.contains("manual pages"), "{shell}");
    }
}

#[test]
fn an_unknown_shell_is_wrong_usage() {
    let book = BookTest::empty();
    book.run(&["completions", "tcsh"])
        .fails()
        .says("possible values: bash");
}

#[test]
fn manual_pages_are_complete_and_valid() {
    let book = BookTest::empty();
    book.run(&["man", "share/man1"]).succeeds();
    let pages = book.path("share/man1");
    let pages: Vec<_> = std::fs::read_dir(pages)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    let name = |page: &Path| page.file_name().unwrap().to_str().unwrap().to_owned();
    let names: Vec<_> = pages.iter().map(|page| name(page)).collect();
    for page in ["mdbook-topics.1", "mdbook-topics-hooks-install.1"] {
        assert!(names.iter().any(|name| name == page), "{names:?}");
    }
    assert!(!names.iter().any(|name| name == "mdbook-topics-man.1"));
    let Some(groff) = installed("/usr/bin/groff".into()) else {
        return;
    };
    for page in &pages {
        let text = std::fs::read_to_string(page).unwrap();
        assert!(
            !text.contains(".TP\n.TP") && !text.ends_with(".TP\n"),
            "{text}"
        );
        let output = Command::new(&groff)
            .args(["-man", "-Tutf8", "-ww", "-z"])
            .arg(page)
            .output()
            .unwrap();
        assert!(
            output.status.success() && output.stderr.is_empty(),
            "{output:?}"
        );
    }
}
