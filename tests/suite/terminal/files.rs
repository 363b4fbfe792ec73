//! Hostile text in topic files, their names and the command line.

use super::{HOSTILE, assert_both_inert, in_toml, topics};
use crate::support::book_test::BookTest;

#[test]
fn in_topic_files() {
    for text in HOSTILE {
        let name = format!("a{text}.md");
        let book = BookTest::empty().file(&name, topics(text));
        let title = format!("paper{text}");
        for arguments in [
            &["list", &name] as &[&str],
            &["list", "--format", "json", &name],
            &["check", &name],
            &["check", "--format", "json", &name],
            &["check", "--format", "github", &name],
            &["check", "--format", "markdown", &name],
            &["check", "--format", "sarif", &name],
            &["check", "--pass-fixable", &name],
            &["explain", "KVM", &name],
            &["explain", &title, &name],
            &["explain", "a", &name],
            &["init", &name],
            &["fix", &name],
            &["stats", &name],
            &["stats", "--format", "json", &name],
            &["next", &name],
            &["next", "--format", "json", &name],
            &["pick", &name],
            &["pick", "--theme", text, &name],
            &["announce", &name],
            &["announce", "--date", text, &name],
            &["announce", "--format", "matrix", &name],
        ] {
            assert_both_inert(arguments, &book.run(arguments));
        }
    }
}

#[test]
fn in_messages_for_chats() {
    for text in HOSTILE {
        let settings = format!(
            "[book]\ntitle = \"{0}\"\n[preprocessor.topics]\nwords = {{ lead = \"{0}\" }}\nannounce = {{ slack = \"x.txt\" }}\n",
            in_toml(text)
        );
        let topics = format!(
            "# Scheduled\n\n- [2124-03-05] KVM {text} [paper{text}](https://a.org/{text}) @sam{text}\n  - Questions: {text} why?\n\n# Ideas\n\n- KSM{text}\n"
        );
        let book = BookTest::small()
            .file("book.toml", settings)
            .file("x.txt", format!("{text} {{topics}}"))
            .file("src/topics.md", topics);
        for format in ["text", "markdown", "html", "slack", "matrix"] {
            let arguments = ["announce", "--format", format];
            let mut ran = book.run(&arguments);
            assert_eq!(ran.code, Some(0), "{}", ran.stderr);
            // Ours keep mentions apart.
            ran.stdout = ran.stdout.replace('\u{2060}', "");
            assert_both_inert(&arguments, &ran);
        }
        for arguments in [&["next"] as &[&str], &["pick"]] {
            assert_both_inert(arguments, &book.run(arguments));
        }
    }
}

#[test]
fn replaced_characters_are_visible() {
    let book = BookTest::empty().file("a.md", topics("\u{1b}[31m"));
    book.run(&["list", "a.md"]).prints("KVM \u{fffd}[31m");
    book.run(&["check", "a.md"])
        .prints("https://lwn.net/\u{fffd}[31mArticles");
}

#[test]
fn in_names_of_files_that_are_left_out() {
    for text in HOSTILE.into_iter().chain(["x\n::error::pwned"]) {
        let name = text.replace('/', "-");
        let book = BookTest::small()
            .file(&format!("src/a{name}.bak"), "")
            .file(&format!("src/.a{name}"), "")
            .file(&format!("src/a{name}/x.pem"), "");
        let ran = book.run(&["build"]);
        assert_both_inert(&["build", text], &ran);
        // Also the number of findings in the small topic file.
        assert_eq!(ran.stderr.lines().count(), 3, "{}", ran.stderr);
    }
}

#[test]
fn on_the_command_line() {
    let book = BookTest::empty().file("a.md", "# Ideas\n\n- KVM\n");
    for text in HOSTILE {
        let option = format!("--{text}");
        for arguments in [
            &[text] as &[&str],
            &[&option],
            &["check", "--format", text],
            &["check", "--base", text, "a.md"],
            &["check", text],
            &["list", text],
            &["fix", text],
            &["explain", text, "a.md"],
            &["explain", text],
            &["build", text],
            &["init", text],
            &["init", "--ci", "--action", text],
            &["assets", text],
            &["feeds", text, "--out", text],
            &["publish", text],
            &["hook", text],
        ] {
            let ran = book.run(arguments);
            assert_both_inert(arguments, &ran);
            assert_ne!(ran.code, Some(0), "{arguments:?}");
        }
    }
}

#[test]
fn usage_errors_are_printable() {
    let book = BookTest::empty();
    book.run(&["\u{1b}[31mlist"])
        .fails()
        .says("unrecognized subcommand '\u{fffd}[31mlist'");
}

#[test]
fn in_the_path_of_an_include() {
    for text in HOSTILE {
        for include in [
            format!("{{{{#include ../{text}}}}}\n"),
            format!("{{{{#include ../topics.md:{text}}}}}\n"),
            format!("{{{{#include /{text}}}}}\n"),
            format!("{text}\n\n{{{{#include ../topics.md}}}}\n"),
        ] {
            let book = BookTest::small().file("src/topics.md", &include);
            for arguments in [&["list"] as &[&str], &["check"], &["build"], &["init"]] {
                assert_both_inert(arguments, &book.run(arguments));
            }
        }
    }
}
