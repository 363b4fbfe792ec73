//! Properties of announcements of generated topic files.

use std::collections::BTreeSet;

use comrak::nodes::NodeValue;
use mdbook_topics::announce::AnnounceFormat;
use mdbook_topics::feed::MeetingDay;
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr as _;

use super::{Group, elements};

/// Parts of titles, texts and addresses.
fn part() -> impl Strategy<Value = String> {
    let fixed = vec![
        "*",
        "_",
        "**",
        "~~",
        "`",
        "```",
        "\\",
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "|",
        "!",
        "#",
        "# ",
        "- ",
        "1. ",
        "&",
        "&lt;",
        "&#60;",
        "&#42;",
        "@here",
        "@room",
        "@[a](x)",
        "<!channel>",
        "<b>",
        "</p>",
        "<!--",
        "<script>",
        "https://evil.example",
        "www.evil.example",
        "a@b.example",
        ":skull:",
        "{title}",
        "{{#include x}}",
        "$x$",
        "^[x]",
        "Subject: x",
        "From ",
        "---",
        "===",
        "日本語の題名、",
        "「論文」",
        "👩\u{200d}💻",
        "❤\u{fe0f}",
        "\u{202e}",
        "\u{200b}",
        "\u{2060}",
        "\u{a0}",
        "é",
        " ",
        " ",
        " ",
        "word",
        "sched_ext",
        "http:",
        "//x",
        "javascript:x",
    ];
    prop_oneof![
        6 => prop::sample::select(fixed).prop_map(str::to_owned),
        2 => "[ -~]{1,9}",
        1 => "[a-z]{60,90}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(part(), 1..9).prop_map(|parts| parts.concat())
}

fn topic() -> impl Strategy<Value = String> {
    let reading = (text(), text()).prop_map(|(text, url)| {
        let url = url.replace(['<', '>', ' ', '\\'], "");
        format!("  - [{text}](<https://a.example/{url}>)\n")
    });
    let label = prop::sample::select(vec!["", "Questions: ", "Notes: "]);
    let note = (label, text()).prop_map(|(label, text)| format!("  - {label}{text}\n"));
    let below = prop::collection::vec(prop_oneof![reading, note], 0..5);
    (text(), below).prop_map(|(title, below)| format!("- [2024-03-05] {title}\n{}", below.concat()))
}

fn file() -> impl Strategy<Value = String> {
    let topics = prop::collection::vec(topic(), 1..4);
    topics.prop_map(|topics| format!("# Scheduled\n\n{}", topics.concat()))
}

/// The addresses of a meeting.
fn given(meeting: &MeetingDay) -> BTreeSet<String> {
    let topics = meeting.topics.iter();
    let links = topics.flat_map(|topic| {
        let readings = topic.readings.iter().filter_map(|link| link.url.clone());
        readings.chain(topic.page.clone())
    });
    links.collect()
}

fn links_in_markdown(markdown: &str) -> (BTreeSet<String>, usize) {
    let mut options = comrak::Options::default();
    options.extension.autolink = true;
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.footnotes = true;
    let arena = comrak::Arena::new();
    let document = comrak::parse_document(&arena, markdown, &options);
    let (mut links, mut strong) = (BTreeSet::new(), 0);
    for node in document.descendants() {
        match &node.data.borrow().value {
            NodeValue::Link(link) => {
                links.insert(link.url.clone());
            }
            NodeValue::Strong => strong += 1,
            NodeValue::Document
            | NodeValue::Paragraph
            | NodeValue::Text(_)
            | NodeValue::List(_)
            | NodeValue::Item(_)
            | NodeValue::LineBreak
            | NodeValue::Escaped => {}
            other => panic!("{other:?} in\n{markdown}"),
        }
    }
    (links, strong)
}

#[track_caller]
fn assert_html(html: &str, meeting: &MeetingDay) {
    let mut links = BTreeSet::new();
    for (name, attributes) in elements(html) {
        match (name.as_str(), &attributes[..]) {
            ("a", [(name, url)]) if name == "href" => {
                links.insert(url.clone());
            }
            ("p" | "strong" | "br" | "ul" | "li", []) => {}
            other => panic!("{other:?} in\n{html}"),
        }
    }
    assert_eq!(links, given(meeting), "{html}");
}

/// Links, strong texts and what is outside of them in Slack's mrkdwn.
#[track_caller]
fn assert_slack(slack: &str, meeting: &MeetingDay) {
    let mut links = BTreeSet::new();
    let mut rest = slack;
    while let Some(start) = rest.find('<') {
        let end = rest[start..].find('>').expect("a link ends") + start;
        let link = &rest[start + 1..end];
        let url = link.split('|').next().unwrap();
        assert!(!link.contains('<') && url.contains("://"), "{slack}");
        links.insert(url.replace("&amp;", "&"));
        assert!(!rest[..start].contains('>'), "{slack}");
        rest = &rest[end + 1..];
    }
    assert!(!rest.contains('>'), "{slack}");
    assert_eq!(links, given(meeting), "{slack}");
    let without_links: String = slack
        .split('<')
        .map(|part| part.rsplit('>').next().unwrap())
        .collect();
    assert!(!without_links.contains("://"), "{slack}");
    let texts = slack.split(['<', '>']).filter(|part| !part.contains("://"));
    let stars: usize = texts.map(|text| text.matches('*').count()).sum();
    assert_eq!(stars, 2 + 2 * meeting.topics.len(), "{slack}");
    for (at, _) in slack.match_indices('@') {
        let is_joined = slack[at + 1..].starts_with('\u{2060}');
        let in_link = slack[..at]
            .rfind('<')
            .is_some_and(|start| !slack[start..at].contains(['|', '>']));
        assert!(is_joined || in_link, "{slack}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn nobodys_text_acts(text in file()) {
        let group = Group::new(&text);
        let Some(meeting) = group.next_meeting() else { return Ok(()) };
        let markdown = group.write(&meeting, AnnounceFormat::Markdown);
        let expected = (given(&meeting), 1 + meeting.topics.len());
        prop_assert_eq!(links_in_markdown(&markdown), expected, "{}", markdown);
        assert_html(&group.write(&meeting, AnnounceFormat::Html), &meeting);
        assert_slack(&group.write(&meeting, AnnounceFormat::Slack), &meeting);
        let matrix = group.write(&meeting, AnnounceFormat::Matrix);
        let matrix: serde_json::Value = serde_json::from_str(&matrix).unwrap();
        assert_html(matrix["formatted_body"].as_str().unwrap(), &meeting);
        prop_assert!(!matrix["body"].as_str().unwrap().contains("@room"));

        let mail = group.write(&meeting, AnnounceFormat::Text);
        for line in mail.lines() {
            prop_assert!(line.width() <= 72 || line.contains("://"), "{}", line);
            prop_assert!(!line.ends_with(' ') && !line.starts_with('>') && !line.starts_with("From "), "{}", mail);
        }
        // The only header is the subject.
        let header = mail.split("\n\n").next().unwrap();
        prop_assert!(header.lines().skip(1).all(|line| line.starts_with(' ')), "{}", mail);
        prop_assert!(header.starts_with("Subject: "));
        // All that is announced is in the mail.
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        let in_mail = squeezed(&mail);
        for topic in &meeting.topics {
            let texts = topic.questions.iter().chain(&topic.notes).chain([&topic.title]);
            for text in texts.chain(topic.readings.iter().filter_map(|link| link.url.as_ref())) {
                prop_assert!(in_mail.contains(&squeezed(text)), "{}\n{}", text, mail);
            }
        }
    }
}
