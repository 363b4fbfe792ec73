//! Titles and addresses that attack calendars, feed readers and chat rooms.

use serde_json::{Value, json};

use super::group::Group;
use super::ics;
use crate::support::feeds::feed_names;

/// A property that a text must not add.
const INJECTED: &str = "X-EVIL";

/// Texts of topics, with entities for characters that Markdown would change.
const TEXTS: [&str; 16] = [
    "a&#13;&#10;X-EVIL:1&#13;&#10;b",
    "a&#10;X-EVIL:1",
    "a&#13;X-EVIL:1",
    "a&#8232;X-EVIL:1&#8233;b",
    "semi;colon, comma: and \\\\ back\\\\nslash",
    "END:VEVENT",
    "\"quoted\" ^n 'text'",
    "null\u{0}one\u{1}bell\u{7}escape\u{1b}[31m delete\u{7f}next\u{85}",
    "\u{202e}reversed\u{2066} isolated\u{200f}\u{feff}",
    "nonchar\u{fffe}\u{ffff}",
    "]]> &lt;![CDATA[ &amp;amp; &lt;/title&gt; &lt;script&gt;hit()&lt;/script&gt;",
    "<script>hit()</script> <!-- x",
    "@everyone @here #general",
    "💾ünïcode 虎老虎老虎老虎老虎老虎老虎老虎老虎老虎老虎老虎老虎老虎老虎老虎老虎老虎老虎",
    "{{#include ../book.toml}} ${{ secrets.X }} %0A%0D::error::x",
    "=HYPERLINK(\"https://evil.example\")",
];

/// Addresses of readings.
const URLS: [&str; 8] = [
    "javascript:hit()",
    "https://a.example/?a=1&b=2;c,d",
    "https://a.example/&#13;&#10;X-EVIL:1",
    "https://a.example/\"onmouseover=\"hit()",
    "<https://a.example/a b>",
    "https://a.example/]]>",
    "data:text/html,x",
    "notes/a.md",
];

/// A topic file with each text in each place.
pub(crate) fn text() -> String {
    let long = "w".repeat(10_000);
    let texts = TEXTS.iter().copied().chain([long.as_str()]);
    let mut scheduled = String::new();
    let mut discussed = String::new();
    for (number, text) in texts.enumerate() {
        let day = number + 1;
        scheduled += &format!("- [2024-03-{day:02}] {text}\n");
        scheduled += &format!("- [2024-04-{day:02}] [{text}](https://a.example/{day}) @{text}\n");
        discussed +=
            &format!("- [2023-04-{day:02}] Topic {day}\n  - [{text}](https://b.example/{day})\n");
    }
    for (number, url) in URLS.iter().enumerate() {
        discussed += &format!("- [2023-05-{:02}] Reading: [text]({url})\n", number + 1);
    }
    format!("# Scheduled\n\n{scheduled}\n# Discussed\n\n{discussed}")
}

fn group() -> Group {
    Group::new(&json!({ "time": "18:30", "zone": "Europe/Berlin" }))
}

/// Asserts that a text of a feed is harmless.
pub(crate) fn is_evil(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

#[test]
fn texts_cannot_break_the_calendar() {
    let feed = group().ics(&text(), "2024-03-01", None);
    let calendar = ics::read(feed.as_bytes());
    let data = group().feed("topics.json", &text(), "2024-03-01", None);
    let data: Value = serde_json::from_str(&data).unwrap();
    let topics = data["files"][0]["topics"].as_array().unwrap();
    let dates = topics
        .iter()
        .map(|topic| topic["dates"].as_array().unwrap().len());
    assert_eq!(calendar.events.len(), dates.sum::<usize>());
    assert!(calendar.events.len() > 3 * TEXTS.len());
    assert!(!feed.replace("\r\n", "\n").contains(is_evil));
    for event in &calendar.events {
        assert_eq!(event.get(INJECTED), None);
        let mut names: Vec<_> = event
            .text
            .lines()
            .map(|line| line.split([':', ';']).next().unwrap())
            .collect();
        names.retain(|name| !name.starts_with("X-MDBOOK-TOPICS-"));
        let known = [
            "DESCRIPTION",
            "DTEND",
            "DTSTAMP",
            "DTSTART",
            "SEQUENCE",
            "STATUS",
            "SUMMARY",
            "TRANSP",
            "UID",
            "URL",
        ];
        assert!(names.iter().all(|name| known.contains(name)), "{names:?}");
    }
    let long = calendar.events.iter();
    let long = long.filter(|event| event.text.contains("SUMMARY:wwwwww"));
    assert_eq!(long.count(), 2);
    assert_eq!(
        calendar
            .event("semi;colon, comma: and \\ back\\nslash")
            .sequence(),
        0
    );
    // The calendar can be read again.
    assert_eq!(group().ics(&text(), "2024-03-01", Some(&feed)), feed);
}

#[test]
fn the_atom_feed_contains_no_script_and_no_control_character() {
    let feed = group().feed("topics.atom", &text(), "2024-03-01", None);
    assert!(!feed.contains(is_evil));
    for evil in ["<script", "<![CDATA[", "]]>"] {
        assert!(!feed.contains(evil), "{evil}");
    }
    // Titles are text, contents are HTML.
    for content in feed
        .lines()
        .filter(|line| line.trim().starts_with("<content"))
    {
        let html = content.replace("&lt;", "<").replace("&quot;", "\"");
        for evil in [
            "<script",
            "href=\"javascript",
            "href=\"data",
            "\" onmouseover",
        ] {
            assert!(!html.contains(evil), "{evil} in {content}");
        }
    }
}

#[test]
fn the_sentence_of_next_json_is_one_line() {
    for (number, _) in TEXTS.iter().enumerate() {
        let today = format!("2024-03-{:02}", number + 1);
        let feed = group().feed("next.json", &text(), &today, None);
        let next: Value = serde_json::from_str(&feed).unwrap();
        for key in ["sentence", "title"] {
            let text = next[key].as_str().unwrap();
            assert!(!text.contains(is_evil) && !text.contains('\n'), "{text:?}");
        }
    }
}

#[test]
fn feeds_contain_no_script_and_no_control_character() {
    for name in feed_names() {
        // The topics of May have one address each.
        let text = text()
            .replace("# Discussed", "# More")
            .replace("# Scheduled", "# Discussed");
        let text = text.replace("# More", "# Scheduled");
        let feed = group().feed(name, &text, "2023-05-01", None);
        assert!(!feed.contains("javascript:hit()"), "{name}");
        assert!(!feed.contains("data:text"), "{name}");
        let controls = (0..0x20).filter(|byte| ![b'\n', b'\r'].contains(byte));
        for control in controls.chain([0x7f]) {
            assert!(
                !feed.contains(&format!("\\u{control:04x}")),
                "{name}: {control}"
            );
        }
        let is_shown = |c: char| c != '\r' && is_evil(c);
        assert!(!feed.contains(is_shown), "{name}");
    }
}

#[test]
fn the_title_of_the_book_is_escaped() {
    let book = crate::support::book_test::BookTest::small().append(
        "book.toml",
        "address = \"https://group.example/\"\n[book]\ntitle = \"a;b,c\\\\\\r\\nX-EVIL:1\\u0007 <&\"\n",
    );
    book.run(&["feeds", "--out", "out"]).succeeds();
    let calendar = ics::read(book.read("out/topics.ics").as_bytes());
    assert_eq!(calendar.get("NAME").unwrap(), "a;b,c\\  X-EVIL:1 <&");
    assert!(
        book.read("out/topics.atom")
            .contains("<title>a;b,c\\  X-EVIL:1 &lt;&amp;</title>")
    );
}
