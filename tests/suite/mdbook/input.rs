//! Any input gets a clear message, never a panic or a deadlock.

use std::io::{Read as _, Write as _};
use std::process::Stdio;

use super::message::{chapter, each_version, send, topics, v0_5};
use crate::support::book_test::{BookTest, PAGES, Ran};

fn answer_to(input: &[u8]) -> Ran {
    send(&BookTest::small(), input)
}

#[test]
fn invalid_json_is_reported_once() {
    for input in ["", "hello", "[{\"root\": \"", "[1"] {
        let ran = answer_to(input.as_bytes()).fails();
        let ran = ran.says("error: standard input is not mdBook's JSON");
        let ran = ran.says("try `mdbook build`, or `mdbook-topics build`");
        assert_eq!(ran.stderr.matches("column").count(), 1, "{}", ran.stderr);
    }
}

#[test]
fn truncated_input_is_refused() {
    let input = v0_5(vec![topics()]).input(&BookTest::small());
    for end in [1, input.len() / 2, input.len() - 1] {
        answer_to(&input.as_bytes()[..end])
            .fails()
            .says("is not mdBook's JSON");
    }
}

#[test]
fn invalid_utf_8_is_refused() {
    answer_to(b"[{\"root\": \"\xff\"}, {}]")
        .fails()
        .says("is not mdBook's JSON");
}

#[test]
fn json_of_another_shape_is_refused() {
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
fn unknown_items_do_not_panic() {
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
fn untested_versions_of_mdbook_get_a_warning() {
    for version in ["0.6.0", "0.3.7", "1.0.0", "next"] {
        let answer = v0_5(vec![topics()])
            .version(version)
            .send(&BookTest::small());
        assert_eq!(answer.paths()[1..], PAGES);
        let ran = answer.ran.says("warning: mdbook-topics ");
        ran.says(&format!(
            "was not tested with mdBook {version}, only with 0.4 and 0.5; check the pages"
        ));
    }
}

#[test]
fn patch_releases_get_no_warning() {
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
        answer.ran.only_counts_findings();
    }
}

#[test]
fn a_topic_file_without_a_chapter_is_refused() {
    for message in each_version(&[chapter("Other", "other.md", &[1])]) {
        let book = BookTest::small();
        let ran = send(&book, message.input(&book).as_bytes()).fails();
        let ran = ran.says("error: src/SUMMARY.md has no chapter for the topic file topics.md");
        ran.says("add the line `- [Topics](topics.md)` to it")
            .does_not_say("panicked");
    }
}

#[test]
fn errors_name_the_configured_src_folder() {
    let book = BookTest::small().append("book.toml", "[book]\nsrc = \"chapters\"\n");
    let message = v0_5(vec![chapter("Other", "other.md", &[1])]);
    let ran = send(&book, message.input(&book).as_bytes()).fails();
    ran.says("chapters/SUMMARY.md has no chapter");
}

#[test]
fn a_file_without_sections_builds_with_a_warning() {
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
            let ran = ran.says("warning: src/topics.md: no heading starts a section of topics");
            ran.says("[preprocessor.topics.roles]");
        }
    }
}

#[test]
fn a_section_without_topics_gets_no_warning() {
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
fn all_input_is_read_before_output_is_written() {
    // Several megabytes each way, far more than fits into a pipe. mdBook writes everything before
    // it reads anything: if a preprocessor answered early, both would wait forever.
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
    // Nothing is read from the program until all input is written.
    let waiting = std::time::Duration::from_secs(120);
    let stdin = all_sent.recv_timeout(waiting);
    if stdin.is_err() {
        program.kill().unwrap();
    }
    let mut stdin = stdin.expect("the program reads all input before its output is read");
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
fn every_renderer_is_supported_silently() {
    for renderer in ["html", "markdown", "epub", "anything"] {
        let ran = BookTest::empty().run(&["supports", renderer]).succeeds();
        // mdBook would show any output to its users.
        assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("", ""));
    }
}
