//! Templates of groups.

use mdbook_topics::announce::{AnnounceFormat, PLACEHOLDERS};

use super::Group;
use super::formats::HOSTILE;
use crate::support::book_test::BookTest;

const TABLE: &str =
    "[preprocessor.topics.announce]\ntext = \"mail.txt\"\nhtml = \"templates/mail.html\"\n";

fn book() -> BookTest {
    let today = "[2124-03-05] EEVDF\n  - [Paper](https://a.example/p)";
    BookTest::small()
        .file("src/topics.md", format!("# Scheduled\n\n- {today}\n"))
        .append("book.toml", TABLE)
}

#[test]
fn a_template_replaces_the_built_in_one_of_its_format() {
    let book = book()
        .file(
            "mail.txt",
            "Subject: We read {title}\r\n\r\nLead: {lead}\r\nRoom {{5}}, {date}.\r\n{readings}\r\n",
        )
        .file("templates/mail.html", "<h1>{title}</h1>\n{readings}\n");
    let ran = book.run(&["announce"]).succeeds();
    assert_eq!(
        ran.stdout,
        "Subject: We read EEVDF\n\nRoom {5}, Sun 5 Mar 2124.\n- Paper\n  <https://a.example/p>\n"
    );
    let html = book.run(&["announce", "--format", "html"]).succeeds();
    assert_eq!(
        html.stdout,
        "<h1>EEVDF</h1>\n<ul>\n<li><a href=\"https://a.example/p\">Paper</a></li>\n</ul>\n"
    );
    book.run(&["announce", "--format", "slack"])
        .prints("*Next meeting:*");
}

#[test]
fn errors_name_the_file_the_line_and_a_remedy() {
    let book = book();
    book.run(&["announce"])
        .fails()
        .says("[preprocessor.topics.announce] text: the template mail.txt could not be read");
    book.write("mail.txt", "Subject: x\n\n{titel}\n");
    book.run(&["announce"])
        .fails()
        .says("mail.txt: line 3: unknown placeholder `{titel}`; did you mean `title`?");
    book.write("mail.txt", "a { b");
    book.run(&["announce"])
        .fails()
        .says("for a brace, write `{{`");
    book.write("mail.txt", b"\xff");
    book.run(&["announce"]).fails().says("save it as UTF-8");
    book.write("mail.txt", "x".repeat(70_000));
    book.run(&["announce"]).fails().says("70000 bytes");
    let book = book.append("book.toml", "slak = \"x\"\n");
    book.write("mail.txt", "x");
    book.run(&["announce"]).says("did you mean `slack`?");
}

#[cfg(unix)]
#[test]
fn a_template_outside_the_repository_is_not_sent() {
    let outside = BookTest::empty().file("secret.txt", "secret");
    let book = book();
    std::fs::create_dir(book.path(".git")).unwrap();
    crate::support::system::symlink(outside.path("secret.txt"), book.path("mail.txt")).unwrap();
    let ran = book.run(&["announce"]).fails();
    ran.says("mail.txt could not be read")
        .does_not_print("secret");
}

#[test]
fn every_placeholder_has_a_value() {
    let group = Group::new(HOSTILE);
    let meeting = group.next_meeting().unwrap();
    for format in AnnounceFormat::ALL {
        for name in PLACEHOLDERS {
            let text = group.write_with(&meeting, format, Some(&format!("<{{{name}}}>")));
            assert!(
                text.trim() != "<>" && !text.contains(&format!("{{{name}}}")),
                "{name}"
            );
        }
    }
}

#[test]
fn the_text_of_a_topic_adds_no_header() {
    let group = Group::new(
        "# Scheduled\n\n- [2024-03-05] RCU\n  - [Bcc: x@evil.example](https://a.example/)\n",
    );
    let meeting = group.next_meeting().unwrap();
    let mail = group.write_with(
        &meeting,
        AnnounceFormat::Text,
        Some("Subject: {topics}\n\nHello"),
    );
    let header = mail.split("\n\n").next().unwrap();
    assert!(
        header.lines().skip(1).all(|line| line.starts_with(' ')),
        "{mail}"
    );
}
