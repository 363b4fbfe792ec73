//! The links that the program finds are those that another Markdown parser finds.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use comrak::nodes::NodeValue;
use mdbook_topics::topic_file::TopicFile;
use proptest::prelude::*;

use crate::support::book_test::Page;
use crate::support::generate::topic_file;
use crate::support::texts::{DEFAULTS, uncommitted};

/// Fixtures whose links rightly differ from those of the other parser, and why.
const DIFFERENT: &[(&str, &str)] = &[
    (
        "tests/groups/g06-headings-per-meeting-en.md",
        "comrak finds the address in the text of a link once more",
    ),
    (
        "tests/hostile/admonition-link.md",
        "comrak finds no callout before a target, pulldown-cmark (and so mdBook) does",
    ),
    (
        "tests/hostile/autolinks.md",
        "comrak looks for addresses before emphasis, and www alone is no address to us",
    ),
    (
        "tests/hostile/explanation-with-definition.md",
        "comrak wants a space after the colon of an explanation",
    ),
    (
        "tests/hostile/links-of-topics.md",
        "comrak looks for addresses before code",
    ),
    (
        "tests/hostile/neighbouring-references-more.md",
        "comrak leaves out references after an address that is not closed",
    ),
    (
        "tests/hostile/nul-bytes.md",
        "comrak keeps NUL in an address, which is then not followed",
    ),
    (
        "tests/rules/bare-url/emphasis.in.md",
        "comrak looks for addresses before emphasis",
    ),
    (
        "tests/rules/bare-url/ends.fixed.md",
        "comrak takes the quotes and stops of other scripts for part of an address",
    ),
    (
        "tests/rules/bare-url/ends.in.md",
        "comrak takes the quotes and stops of other scripts for part of an address",
    ),
    (
        "tests/rules/bare-url/not-free.in.md",
        "comrak finds the text of a link in HTML once more",
    ),
    (
        "tests/rules/bare-url/odd-links.fixed.md",
        "comrak takes the closing mark of a formula or of brackets for part of an address",
    ),
    (
        "tests/rules/bare-url/odd-links.in.md",
        "comrak takes addresses joined by commas for one",
    ),
    (
        "tests/topic_file/footnotes-among-other-text.in.md",
        "comrak drops footnotes without a reference",
    ),
    (
        "tests/topic_file/footnotes.in.md",
        "comrak drops footnotes without a reference",
    ),
];

/// All topic files of the tests, and the group's own.
fn fixtures() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("tests")];
    let mut files = vec![root.join("book/src/topics.md")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("node_modules") {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "md") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The number of links to each URL in sections, according to our parser.
fn our_links(file: &TopicFile) -> BTreeMap<String, usize> {
    let mut links = BTreeMap::new();
    let topics = file.topics().flat_map(|(_, topic)| topic.links());
    let outside = file.sections.iter().flat_map(|section| &section.links);
    for reading in topics.chain(outside) {
        *links.entry(reading.url.clone()).or_default() += 1;
    }
    links
}

/// The addresses of the links in HTML.
fn links_in_html(html: &str) -> Vec<String> {
    let page = Page::new(&format!("<main>{html}</main>"));
    page.attributes("a", "href")
}

/// The number of links to each URL from a line (from 1) on, according to comrak, and to a browser's parser for those
/// in HTML. Extended autolinks are bare URLs.
fn comrak_links(text: &str, first_line: usize) -> BTreeMap<String, usize> {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.strikethrough = true;
    options.extension.tasklist = true;
    options.extension.autolink = true;
    options.extension.alerts = true;
    options.extension.description_lists = true;
    // Also within brackets.
    options.parse.relaxed_autolinks = true;
    options.extension.front_matter_delimiter = Some("---".to_owned());
    let arena = comrak::Arena::new();
    let document = comrak::parse_document(&arena, text.trim_start_matches('\u{feff}'), &options);
    let mut links = BTreeMap::new();
    let mut count = |url: &str| {
        if !url.is_empty() && !url.starts_with("mailto:") {
            *links.entry(url.to_owned()).or_default() += 1;
        }
    };
    for node in document.descendants() {
        let node = node.data.borrow();
        if node.sourcepos.start.line < first_line {
            continue;
        }
        match &node.value {
            // comrak does not resolve entities in a bare URL.
            NodeValue::Link(link) => count(&link.url.trim().replace("&amp;", "&")),
            NodeValue::HtmlInline(html) => links_in_html(html).iter().for_each(|url| count(url)),
            NodeValue::HtmlBlock(block) => {
                let urls = links_in_html(&block.literal);
                urls.iter().for_each(|url| count(url));
            }
            _ => {}
        }
    }
    links
}

/// The links of a text by both parsers. Text before the first heading belongs to no section.
fn both(text: &str) -> [BTreeMap<String, usize>; 2] {
    let file = uncommitted(text, &DEFAULTS);
    let first = file.sections.first();
    let first_line = first.map_or(usize::MAX, |section| section.line);
    [our_links(&file), comrak_links(text, first_line)]
}

#[test]
fn links_of_every_fixture_match_another_parser() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    let mut links = 0;
    let mut unknown: Vec<_> = DIFFERENT.iter().map(|(name, _)| *name).collect();
    for path in fixtures() {
        let name = path.strip_prefix(root).unwrap().to_str().unwrap();
        // The file may be no text.
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        let [mut ours, mut theirs] = both(&text);
        links += theirs.values().sum::<usize>();
        let is_different = ours != theirs;
        let listed = DIFFERENT.iter().find(|(known, _)| *known == name);
        unknown.retain(|known| *known != name);
        ours.retain(|url, count| {
            theirs.get(url) != Some(count) || {
                theirs.remove(url);
                false
            }
        });
        if is_different != listed.is_some() {
            wrong.push(format!(
                "{name}: {listed:?}\n  ours: {ours:?}\n  theirs: {theirs:?}"
            ));
        }
    }
    assert!(links > 1000, "{links}");
    assert!(unknown.is_empty(), "no such files: {unknown:?}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn links_match_another_parser(text in topic_file()) {
        let [ours, theirs] = both(&format!("# Ideas\n{text}"));
        prop_assert_eq!(ours, theirs, "{}", text);
    }
}
