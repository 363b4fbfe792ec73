//! The pages of any topic file contain all of its content, and every label of a reading is whole.

use std::collections::BTreeSet;

use mdbook_topics::book::{Addresses, Format, Page, PageContext, Words};
use mdbook_topics::topic_file::{TopicFile, markdown_options};
use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

use crate::support::generate::file_of_all_kinds;
use crate::support::texts::{DEFAULTS, uncommitted};

fn read(text: &str) -> TopicFile {
    uncommitted(text, &DEFAULTS)
}

/// All pages of a file, one after another.
fn pages(text: &str, format: Format) -> String {
    let file = read(text);
    let words = Words::default();
    let mut context = PageContext::new(&file, &DEFAULTS.classifier, &words, format, "Topics");
    context.has_statistics = true;
    let pages = context.pages();
    let named = |page: &Page| (*page, format!("{}.md", page.stem(&context)));
    let addresses = Addresses {
        overview: "topics.md".to_owned(),
        pages: pages.iter().map(named).collect(),
    };
    let made = pages.iter().map(|page| context.page(*page, &addresses));
    made.chain([context.overview(&addresses)]).collect()
}

/// The lines of the theme chapters that show a topic: from its heading to the next one.
fn topic(text: &str) -> String {
    let pages = pages(text, Format::Html);
    let start = pages.find("\n### ").unwrap() + 1;
    let lines = pages[start..].lines().skip(2);
    let lines = lines.take_while(|line| !line.starts_with('#'));
    lines
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The lower-case words that are long enough not to be part of our own markup.
fn words(text: &str) -> BTreeSet<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let ours = |word: &&str| word.len() > 2 && word.bytes().all(|c| c.is_ascii_lowercase());
    words.filter(ours).collect()
}

/// Asserts that every element opened in a label is closed in it.
fn check_labels(pages: &str) {
    for line in pages
        .lines()
        .filter(|line| line.contains("class=\"topics-box\""))
    {
        let start = line.find("<label>").unwrap() + "<label>".len();
        let label = &line[start..line.find("</label>").unwrap()];
        let mut open = Vec::new();
        for tag in label
            .split('<')
            .skip(1)
            .map(|rest| rest.split('>').next().unwrap())
        {
            match tag.strip_prefix('/') {
                Some(name) => assert_eq!(open.pop(), Some(name), "{line}"),
                None if ["em", "strong", "del", "code"].contains(&tag) => open.push(tag),
                None => {}
            }
        }
        assert!(open.is_empty(), "{line}");
    }
}

#[test]
fn footnotes_with_bare_urls_are_shown() {
    for text in [
        "# Links\n[^lwn]: see https://lwn.net/Archives/\n\nWeekly news: https://lwn.net/Articles/\n",
        "# Ideas\n- EEVDF again\n\n[^1]: the paper: https://a.b/1\n\nMore at https://a.b/2\n",
    ] {
        let pages = pages(text, Format::Html);
        let links = read(text).sections[0].links.clone();
        for link in links {
            assert!(pages.contains(&format!("](<{}>)", link.url)), "{pages}");
        }
        assert!(
            !pages.contains("\n[^"),
            "mdBook would leave it out: {pages}"
        );
    }
}

#[test]
fn a_footnote_is_shown_with_its_topic() {
    let shown =
        topic("# Ideas\n- [x](https://a.b/x) once[^2]\n\n[^2]: *plain* words and https://a.b/2\n");
    let lines: Vec<_> = shown.lines().skip(1).collect();
    assert_eq!(lines.len(), 2, "{shown}");
    assert!(lines[0].contains(r"once\[\^2\]"), "{shown}");
    assert!(
        lines[1].contains(r"> \[\^2\] <em>plain</em> words and [a.b/2](<https://a.b/2>)<"),
        "{shown}"
    );
    let shown = topic("# Ideas\n- KVM[^2]\n\n[^2]: plain words\n");
    assert!(shown.contains("- \\[\\^2\\] plain words"), "{shown}");
}

#[test]
fn an_item_that_is_not_a_topic_starts_a_new_list() {
    let pages = pages(
        "# Ideas\n- KVM\n- [^1]\n\n[^1]: https://a.b/1\n",
        Format::Html,
    );
    assert!(pages.contains("\n<!-- -->\n\n- \\[\\^1\\]\n"), "{pages}");
}

#[test]
fn pictures_and_html_without_a_link_keep_their_addresses() {
    let item =
        "# Ideas\n- two <a href=\"https://a.b/html\">html link</a> and ![alt](https://a.b/i.png)\n";
    let row = "# Ideas\n| Date | Topic |\n|---|---|\n| 2024-01-02 | two <a href=\"https://a.b/html\">html link</a> and ![alt](https://a.b/i.png) |\n";
    for text in [item, row] {
        let shown = topic(text);
        assert!(shown.contains("https://a.b/html"), "{shown}");
        assert!(shown.contains("![alt](<https://a.b/i.png>)"), "{shown}");
    }
    assert_eq!(
        topic("# Ideas\n- KVM <b>hello</b>\n").lines().count(),
        1,
        "the title says it"
    );
}

#[test]
fn words_outside_the_title_are_shown() {
    let shown = topic("# Ideas\n- [2024-01-02]\n  - plain note\n  - [x](https://a.b/x)\n");
    assert!(shown.contains("plain note"), "{shown}");
}

#[test]
fn labels_of_readings_do_not_start_with_a_separator() {
    let shown =
        topic("# Ideas\n- Bags\n  - : [a](https://a.org/1)\n  - – :one [b](https://a.org/2)\n");
    for label in ["[a](<https://a.org/1>)", ":one [b]"] {
        assert!(shown.contains(&format!("\"off\"> {label}")), "{shown}");
    }
}

#[test]
fn labelled_lines_stay_lines() {
    let text = "# Discussed\n\n## 2024-03-05: Locks\n\nWho: Jonas\nPaper: one\n**Minutes:** Ann\n\n## 2024-03-12: Bags\n\nOf one\nkind\n";
    let pages = pages(text, Format::Html).replace("<br />\n", "<br>");
    let (_, lines) = pages.split_once("Who: Jonas").unwrap();
    assert!(
        lines.starts_with("<br>Paper: one<br><strong>Minutes:</strong> Ann\n"),
        "{}",
        &lines[..80]
    );
    assert!(pages.contains("Of one kind"));
}

#[test]
fn headings_of_sections_with_topics_are_shown() {
    let text = "# Ideas ([form](https://a.b/h))\n- KVM\n## Papers from SOSP\n- Slab\n# Links ([more](https://a.b/m))\n";
    let pages = pages(text, Format::Html);
    assert!(pages.contains("[form](<https://a.b/h>)"), "{pages}");
    assert!(pages.contains("[more](<https://a.b/m>)"), "{pages}");
    assert!(
        pages.contains("topics-potential\">Papers from SOSP"),
        "{pages}"
    );
}

#[test]
fn the_overview_starts_with_the_text_under_the_title() {
    let text =
        "# Our group\n\nWe meet on Tuesdays.\n\n# Ideas\n- KVM\n\n# Links\n- [x](https://a.b/)\n";
    for format in [Format::Html, Format::Markdown] {
        let pages = pages(text, format);
        let overview = &pages[pages.find("{#page--overview}").unwrap()..];
        let places = [
            "Our group",
            "We meet on Tuesdays.",
            "No meeting is scheduled",
            "## Links {#reference--2}",
        ];
        let places = places.map(|words| overview.find(words).unwrap());
        assert!(places.is_sorted(), "{places:?} in {overview}");
        assert_eq!(overview.matches("We meet").count(), 1, "{overview}");
    }
}

#[test]
fn emphasis_ends_within_a_label() {
    for (item, label, after) in [
        (
            "**[b](https://a.b/)**",
            "<strong>[b](<https://a.b/>)</strong>",
            "",
        ),
        (
            "*see [b](https://a.b/)*",
            "<em>see [b](<https://a.b/>)</em>",
            "",
        ),
        (
            "~~[b](https://a.b/) and so on~~",
            "<del>[b](<https://a.b/>)</del>",
            "<del> and so on</del>",
        ),
    ] {
        let shown = topic(&format!("# Ideas\n- {item}\n"));
        let expected = format!("> {label}</label>{after} <span");
        assert!(shown.contains(&expected), "{expected} is not in {shown}");
        check_labels(&shown);
    }
}

#[test]
fn words_that_look_like_tags_are_kept() {
    let shown = topic("# Ideas\n- #include guards, after [x](https://a.b/x) #our-tag\n");
    assert!(
        shown.starts_with("<span class=\"topics-meta topics-potential\">\\#our-tag"),
        "{shown}"
    );
    assert!(
        !shown.contains("· #include"),
        "it is part of the text: {shown}"
    );
    assert!(shown.contains("#include guards, after"), "{shown}");
    let meetings = pages(
        "# Upcoming\n- [2026-12-08] TBD @sam\n- [2026-12-15] @kim\n",
        Format::Html,
    );
    for lead in ["sam", "kim"] {
        let line = format!("free: [suggest a topic](all-topics.md) · led by {lead}");
        assert!(meetings.contains(&line), "{meetings}");
    }
}

#[test]
fn meetings_without_topics_are_shown_without_discussed_topics() {
    let text = "# Past\n- [2024-01-02] Cancelled because of rain\n";
    for format in [Format::Html, Format::Markdown] {
        let shown = pages(text, format);
        assert!(shown.contains("Cancelled because of rain"), "{shown}");
        assert!(shown.contains("Nothing has been discussed yet"), "{shown}");
    }
}

/// One page of a file.
fn page(text: &str, page: Page) -> String {
    let file = read(text);
    let words = Words::default();
    let context = PageContext::new(&file, &DEFAULTS.classifier, &words, Format::Html, "Topics");
    let named = |page: &Page| (*page, format!("{}.md", page.stem(&context)));
    let addresses = Addresses {
        overview: "topics.md".to_owned(),
        pages: context.pages().iter().map(named).collect(),
    };
    context.page(page, &addresses)
}

#[test]
fn cancelled_topics_of_past_meetings_are_not_counted_as_discussed() {
    let text = "# Past\n- 2024-04-02: Locks\n- 2024-04-09: ~~Alpa~~\n";
    let discussed = page(text, Page::Discussed);
    let line_of = |title: &str| {
        let mut lines = discussed.lines();
        let is_line = |line: &&str| line.starts_with("- ") && line.contains(title);
        lines.find(is_line).unwrap_or_else(|| panic!("{discussed}"))
    };
    assert!(line_of("Alpa").contains(">cancelled ·"), "{discussed}");
    assert!(!line_of("Locks").contains("cancelled"), "{discussed}");
    assert!(
        discussed.contains("<desc>April 2024: Past 1</desc>"),
        "{discussed}"
    );
    // The overview is the last page.
    let overview = pages(text, Format::Html);
    assert!(overview.contains("1 of 2 topics"), "{overview}");
    let (_, recent) = overview.rsplit_once("Recently discussed").unwrap();
    assert!(
        recent.contains("Locks") && !recent.contains("Alpa"),
        "{overview}"
    );
}

#[test]
fn past_meetings_of_a_timetable_without_a_topic_are_not_next() {
    let text = "# Schedule\n\n- 2020-01-02: cancelled, rain\n- 2999-01-02: Locks\n- 2999-01-09: no meeting (snow)\n";
    let next = page(text, Page::Next);
    assert!(!next.contains("cancelled, rain"), "{next}");
    assert!(next.contains("(snow)"), "{next}");
    let discussed = page(text, Page::Discussed);
    assert!(discussed.contains("cancelled, rain"), "{discussed}");
    assert!(!discussed.contains("(snow)"), "{discussed}");
}

#[test]
fn ideas_that_are_done_are_not_suggested() {
    let text = "# Ideas\n\n- [x] [Paxos](https://a.example/p)\n- ~~*Het diner*~~ gedaan\n1. ~~Epoll~~\n- [ ] ~~Raft~~\n- [ ] Slab\n";
    let next = page(text, Page::Next);
    for done in ["Paxos", "diner", "Epoll", "Raft"] {
        assert!(!next.contains(done), "{done} in {next}");
    }
    assert!(next.contains("Slab"), "{next}");
}

#[test]
fn dated_meetings_come_before_undated_ones() {
    let text = "# Upcoming\n- No day\n- [2026-12-15] Second\n- Also no day\n- [2026-12-08] First\n";
    let html = pages(text, Format::Html);
    let markdown = pages(text, Format::Markdown);
    for (page, titles) in [
        (
            "{#page--next}",
            [
                "## First {",
                "### Second {",
                "### No day {",
                "### Also no day {",
            ],
        ),
        (
            "{#all--scheduled}",
            ["[First](", "[Second](", "[No day](", "[Also no day]("],
        ),
    ] {
        let page = &html[html.find(page).unwrap()..];
        let places = titles.map(|title| page.find(title).unwrap());
        assert!(places.is_sorted(), "{places:?} in {page}");
    }
    assert!(
        markdown.contains("Next meeting](next.md)**: [First]("),
        "{markdown}"
    );
}

/// The parts of a text that pages show: no link titles, comments or languages of code blocks
/// (tildes at the start of an item can start one).
fn said(text: &str) -> String {
    let mut said = text
        .replace("\"a title\"", "")
        .replace("<!-- c -->", "")
        .replace("&amp;", "&");
    for event in Parser::new_ext(text, markdown_options()) {
        if let Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) = event {
            said = said.replace(&*language, "");
        }
    }
    said
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_missing_from_the_pages(text in file_of_all_kinds()) {
        for format in [Format::Html, Format::Markdown] {
            let pages = pages(&text, format);
            check_labels(&pages);
            let file = read(&text);
            let topics = file.topics().flat_map(|(_, topic)| &topic.readings);
            let outside = file.sections.iter().flat_map(|section| &section.links);
            for reading in topics.chain(outside) {
                let url = &reading.url;
                let shown = [url.to_string(), url.replace('&', "&amp;")];
                prop_assert!(shown.iter().any(|url| pages.contains(url)), "{} of {}", url, text);
            }
            for word in words(&said(&text)) {
                prop_assert!(pages.contains(word), "{} of {}", word, text);
            }
        }
    }
}
