//! `fix --diff` and `fix -`: exact in a file or a pipe, printable on a terminal.

use std::process::{Command, Stdio};

use super::{HOSTILE, all, assert_inert, is_hostile, topics};
use crate::support::book_test::{BookTest, Ran};

#[test]
fn a_patch_in_a_pipe_is_exact() {
    for text in HOSTILE {
        let text = topics(text);
        for name in ["a.md", "a \"b\" \\c.md", "\u{1b}[31m\u{9b}\u{202e}\n.md"] {
            let book = BookTest::empty().file(name, &text);
            let diff = book.run(&["fix", "--diff", name]).finds().stdout;
            book.write("fix.patch", diff);
            let mut git = Command::new("git");
            let git = git.args(["apply", "fix.patch"]).current_dir(book.path(""));
            Ran::of(git).succeeds();
            let applied = book.read(name);
            assert_ne!(applied, text);
            book.write(name, &text);
            book.run(&["fix", name]);
            assert_eq!(book.read(name), applied);
        }
    }
}

#[test]
fn text_through_a_pipe_is_exact() {
    let text = format!("# Past\n\n- [11/17/23] [C{}](https://a.org/c)\n", all());
    let book = BookTest::empty();
    let ran = book.run_with_input(&["fix", "-"], &text).succeeds();
    assert_eq!(ran.stdout, text.replace("11/17/23", "2023-11-17"));
}

/// The output of the program on a terminal.
#[cfg(target_os = "linux")]
fn on_a_terminal(book: &BookTest, command: &str) -> String {
    let program = env!("CARGO_BIN_EXE_mdbook-topics");
    let output = Command::new("script")
        .args(["-qec", &format!("'{program}' {command}"), "/dev/null"])
        .current_dir(book.path(""))
        .env_remove("NO_COLOR")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    // The terminal's line endings.
    String::from_utf8(output.stdout)
        .unwrap()
        .replace("\r\n", "\n")
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_output_is_printable() {
    for text in HOSTILE {
        let book = BookTest::empty().file("a.md", topics(text));
        for command in ["fix --diff a.md", "fix - < a.md", "list a.md"] {
            let shown = on_a_terminal(&book, command);
            assert!(shown.contains("KVM") || shown.contains("+++"), "{shown}");
            assert_inert(command, &shown);
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_the_only_escapes_are_our_colours() {
    for text in HOSTILE {
        let book = BookTest::empty().file("a.md", topics(text));
        let plain = book.run(&["check", "a.md"]).stdout;
        let coloured = on_a_terminal(&book, "check a.md");
        assert!(coloured.contains("\u{1b}["), "{coloured}");
        let mut words = String::new();
        let mut rest = coloured.as_str();
        while let Some((before, after)) = rest.split_once("\u{1b}[") {
            words.push_str(before);
            let end = after.find('m').unwrap();
            assert!(
                after[..end]
                    .bytes()
                    .all(|b| b.is_ascii_digit() || b == b';')
            );
            rest = &after[end + 1..];
        }
        words.push_str(rest);
        assert!(!words.contains(is_hostile), "{words:?}");
        assert_eq!(words, plain);
    }
    let book = BookTest::empty();
    let usage = on_a_terminal(&book, "\"$(printf '\\033[31;5mlist')\"");
    assert!(usage.contains("\u{fffd}[31;5mlist"), "{usage:?}");
    assert!(!usage.contains("\u{1b}[31;5m"), "{usage:?}");
}
