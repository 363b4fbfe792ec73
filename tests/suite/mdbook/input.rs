//! Whatever stands on standard input: clear messages, no panic, and nobody waits for ever.

use std::io::{Read as _, Write as _};
use std::process::Stdio;

use super::message::{chapter, each_version, send, topics, v0_5};
use crate::support::book_test::{BookTest, PAGES, Ran};

fn answer_to(input: &[u8]) -> Ran {
    send(&BookTest::small(), input)
}

#[test]
fn what_is_no_json_is_told_once() {
    for input in ["", "hello", "[{\"root\": \"", "[1"] {
        let ran = answer_to(input.as_bytes()).fails();
        let ran = ran.says("error: standard input is not mdBook's JSON");
        let ran = ran.says("try `mdbook build`, or `mdbook-topics build`");
        assert_eq!(ran.stderr.matches("column").count(), 1, "{}", ran.stderr);
    }
}

#[test]
fn truncated_input_is_no_book() {
    let input = v0_5(vec![topics()]).input(&BookTest::small());
    for end in [1, input.len() / 2, input.len() - 1] {
        answer_to(&input.as_bytes()[..end])
            .fails()
            .says("is not mdBook's JSON");
    }
}

#[test]
fn bytes_that_are_no_text_are_no_json() {
    answer_to(b"[{\"root\": \"\xff\"}, {}]")
        .fails()
        .says("is not mdBook's JSON");
}

#[test]
fn json_of_another_shape_is_no_book() {
    for input in [
        "{}",
        "[]",
        "[{}]",
        "[{}, {}, {}]",
        "[{}, {}]",
        "[{}, {\"items\": 3}]",
        "null",
    ] {
        let ran = answer_to(input.as_bytes()).fails();
        let ran = ran.says("not what mdBook 0.4 and 0.5 send");
        ran.says("is this mdBook newer than mdbook-topics?");
    }
}

#[test]
fn strange_items_are_no_reason_to_panic() {
    for items in [
        "[1, null, {\"Chapter\": 3}]",
        "[{\"Chapter\": {\"sub_items\": {}}}]",
        "[]",
    ] {
        let input = format!("[{{}}, {{\"items\": {items}}}]");
        answer_to(input.as_bytes())
            .fails()
            .says("has no chapter for the topic file topics.md");
    }
}

#[test]
fn other_versions_of_mdbook_are_tried_with_a_warning() {
    for version in ["0.6.0", "0.3.7", "1.0.0", "next"] {
        let answer = v0_5(vec![topics()])
            .version(version)
            .send(&BookTest::small());
        assert_eq!(answer.paths()[1..], PAGES);
        let warning = format!("warning: mdBook {version} is not a version that mdbook-topics ");
        answer
            .ran
            .says(&warning)
            .says("was tried with (0.4 and 0.5); it goes on");
    }
}

#[test]
fn patch_releases_worry_nobody() {
    for version in [
        "0.4.0",
        "0.4.21",
        "0.4.99",
        "0.5.0-alpha.1",
        "0.5.0",
        "0.5.99",
    ] {
        let answer = v0_5(vec![topics()])
            .version(version)
            .send(&BookTest::small());
        answer.ran.stays_silent();
    }
}

#[test]
fn a_topic_file_that_is_no_chapter() {
    for message in each_version(&[chapter("Other", "other.md", &[1])]) {
        let book = BookTest::small();
        let ran = send(&book, message.input(&book).as_bytes()).fails();
        let ran = ran.says("error: src/SUMMARY.md has no chapter for the topic file topics.md");
        ran.says("add the line `- [Topics](topics.md)` to it")
            .does_not_say("panicked");
    }
}

#[test]
fn the_sources_folder_of_the_book_is_the_one_that_is_named() {
    let book = BookTest::small().append("book.toml", "[book]\nsrc = \"chapters\"\n");
    let message = v0_5(vec![chapter("Other", "other.md", &[1])]);
    let ran = send(&book, message.input(&book).as_bytes()).fails();
    ran.says("chapters/SUMMARY.md has no chapter");
}

#[test]
fn a_file_without_topics_makes_a_book_with_a_warning() {
    for text in ["", "\n\n", "# About us\n\nWe read.\n", "Only text.\n"] {
        let book = BookTest::small().file("src/topics.md", text);
        for message in each_version(&[topics()]) {
            let answer = message.send(&book);
            let paths = answer.paths();
            assert_eq!(
                paths,
                ["topics.md", "next.md", "discussed.md", "all-topics.md"]
            );
            let ran = answer.ran;
            let ran = ran.says("warning: src/topics.md: no heading names a section of topics");
            ran.says("[preprocessor.topics.roles]");
        }
    }
}

#[test]
fn a_section_without_topics_is_no_reason_to_warn() {
    let book = BookTest::small().file("src/topics.md", "# Ideas\n\nNone yet.\n");
    let answer = v0_5(vec![topics()]).send(&book);
    assert!(
        answer
            .content("topics.md")
            .contains("There are no topics yet")
    );
    answer.ran.stays_silent();
}

#[test]
fn all_input_is_read_before_anything_is_written() {
    // Several megabytes each way, far more than a pipe holds. mdBook writes everything before it
    // reads anything: a preprocessor that answers early would wait for ever, and mdBook with it.
    let long = "All work and no play makes Jack a dull boy.\n".repeat(100_000);
    let mut other = chapter("Long", "long.md", &[2]);
    other["Chapter"]["content"] = long.into();
    let book = BookTest::small();
    let input = v0_5(vec![topics(), other]).input(&book);
    assert!(input.len() > 4_000_000);

    let mut program = book
        .program()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = program.stdin.take().unwrap();
    let (first, last) = input.split_at(input.len() - 1);
    let first = first.to_owned();
    let (sent, all_sent) = std::sync::mpsc::channel();
    let writer = std::thread::spawn(move || {
        stdin.write_all(first.as_bytes()).unwrap();
        sent.send(stdin).unwrap();
    });
    // Nothing is read from the program while this goes on.
    let waiting = std::time::Duration::from_secs(120);
    let stdin = all_sent.recv_timeout(waiting);
    if stdin.is_err() {
        program.kill().unwrap();
    }
    let mut stdin = stdin.expect("the program takes all input without being read from");
    writer.join().unwrap();
    stdin.write_all(last.as_bytes()).unwrap();
    drop(stdin);

    let mut answer = Vec::new();
    program
        .stdout
        .take()
        .unwrap()
        .read_to_end(&mut answer)
        .unwrap();
    assert!(program.wait().unwrap().success());
    assert!(answer.len() > 4_000_000);
}

#[test]
fn every_renderer_is_supported_in_silence() {
    for renderer in ["html", "markdown", "epub", "anything"] {
        let ran = BookTest::empty().run(&["supports", renderer]).succeeds();
        // What is printed here would reach the users of mdBook.
        assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("", ""));
    }
}
