//! The pages of any topic file contain only our own elements, attributes, addresses and directives,
//! with the Markdown options of every mdBook version.

use std::path::Path;

use mdbook_topics::book::{Addresses, ForeignPart, Format, Page, PageContext, Words};
use mdbook_topics::topic_file::{TopicFile, markdown_options};
use proptest::prelude::*;
use pulldown_cmark::{Options, Parser, html};

use crate::support::texts::{DEFAULTS, uncommitted};

fn read(text: &str) -> TopicFile {
    uncommitted(text, &DEFAULTS)
}

/// The Markdown of every page.
fn pages(file: &TopicFile, format: Format) -> Vec<(Page, String)> {
    let words = Words::default();
    let mut context = PageContext::new(file, &DEFAULTS.classifier, &words, format, "Topics");
    context.has_statistics = true;
    let named = |page: Page| (page, format!("{}.md", page.stem(&context)));
    let addresses = Addresses {
        overview: "topics.md".to_owned(),
        pages: context.pages().into_iter().map(named).collect(),
    };
    let mut pages: Vec<_> = context
        .pages()
        .into_iter()
        .map(|page| (page, context.page(page, &addresses)))
        .collect();
    pages.push((Page::Next, context.overview(&addresses)));
    pages
}

/// The options of mdBook 0.5 and 0.4, with smart punctuation on and off.
fn option_sets() -> [Options; 4] {
    let of_0_4 = markdown_options() - Options::ENABLE_DEFINITION_LIST - Options::ENABLE_GFM;
    let smart = Options::ENABLE_SMART_PUNCTUATION;
    [
        markdown_options(),
        markdown_options() | smart,
        of_0_4,
        of_0_4 | smart,
    ]
}

/// The first foreign part, directive or lost reading on the pages of a text.
fn fault(text: &str) -> Option<String> {
    let file = read(text);
    for format in [Format::Html, Format::Markdown] {
        for (_, markdown) in pages(&file, format) {
            if is_directive(&markdown) {
                return Some(format!("a directive in\n{markdown}"));
            }
            for options in option_sets() {
                let mut page = String::new();
                html::push_html(&mut page, Parser::new_ext(&markdown, options));
                let page = format!("<main>{page}</main>");
                if let Some(foreign) = ForeignPart::in_page(&page) {
                    let end = page.rfind("</script>").unwrap_or(0);
                    return Some(format!("{} in\n{}", foreign.what, &page[end..]));
                }
            }
        }
    }
    lost_reading(&file)
}

/// A reading that is not on the theme pages exactly as often as in the file.
fn lost_reading(file: &TopicFile) -> Option<String> {
    let pages = pages(file, Format::Html);
    let chapters: String = pages
        .iter()
        .filter(|(page, _)| matches!(page, Page::Theme(_)))
        .map(|(_, markdown)| markdown.as_str())
        .collect();
    let topics = file.topics().map(|(_, topic)| topic);
    let mut wanted = std::collections::HashMap::new();
    for reading in topics.flat_map(|topic| &topic.readings) {
        *wanted.entry(reading.id.as_str()).or_insert(0) += 1;
    }
    wanted.into_iter().find_map(|(id, count)| {
        let found = chapters.matches(&format!("data-reading=\"{id}\"")).count();
        (found != count).then(|| format!("reading {id}: {found} of {count} in\n{chapters}"))
    })
}

/// Whether the text contains an mdBook directive (`{{#include`, also with white space).
fn is_directive(markdown: &str) -> bool {
    let mut braces = markdown.match_indices("{{");
    braces.any(|(at, _)| markdown[at + 2..].trim_start().starts_with('#'))
}

fn hostile_files() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile");
    let entries = std::fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let files = paths.filter(|path| path.extension().is_some_and(|end| end == "md"));
    files
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let bytes = std::fs::read(&path).unwrap();
            (name, String::from_utf8_lossy(&bytes).into_owned())
        })
        .collect()
}

#[test]
fn pages_of_hostile_files_contain_nothing_foreign() {
    let files = hostile_files();
    assert!(files.len() > 150);
    let faults: Vec<_> = files
        .iter()
        .filter_map(|(name, text)| fault(text).map(|fault| format!("{name}: {fault}")))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

/// Pieces of Markdown that change the meaning of their neighbours.
const PIECES: &[&str] = &[
    "\n",
    "\n",
    "\n\n",
    "\n    ",
    "\n  ",
    "\n\t",
    " ",
    "- ",
    "* ",
    "1. ",
    "7) ",
    "> ",
    ">> ",
    "# ",
    "#### ",
    "===\n",
    "---\n",
    "***\n",
    "```\n",
    "```x\n",
    "````\n",
    "~~~\n",
    "~~~rust\n",
    "`",
    "``",
    "*",
    "**",
    "_",
    "~~",
    "[",
    "]",
    "(",
    ")",
    "](x)",
    "](javascript:x)",
    "](<data:x>)",
    "](https://a.b/c \"t\")",
    "![",
    "!",
    "&#33;",
    "[r]",
    "[r][t]",
    "\n[r]: javascript:x\n",
    "\n[t]: https://a.b/d 't'\n",
    "[ß]",
    "[SS]",
    "\n[^1]: ",
    "[^1]",
    "\n[^n]: ",
    "[^n]",
    "|",
    "| a | b |\n|---|---|\n",
    "| Date | Topic |\n|:-:|--|\n",
    "\n: ",
    "term\n: ",
    "> [!NOTE]\n",
    "[!TIP]",
    "<svg onload=x>",
    "<b>",
    "</b>",
    "</main>",
    "<pre>",
    "</pre>",
    "<style>",
    "</style>",
    "<script>",
    "<?php ",
    "?>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<!-- c -->",
    "<!X ",
    ">",
    "<",
    "&lt;",
    "&#60;",
    "\\",
    "\\\n",
    "  \n",
    "{{#include x}}",
    "{{ #title x}}",
    "{{\n#x}}",
    "{",
    "}",
    "{#id .c onclick=x}",
    "\"",
    "'",
    "`\n",
    "$",
    "^",
    "@sam",
    "#memory",
    "[2024-01-02] ",
    "1/2/24: ",
    "# Scheduled\n",
    "# Ideas\n",
    "# Discussed\n",
    "# Links\n",
    "## More\n",
    "title",
    "text",
    "https://a.b/c",
    "www.a.b",
    "<https://a.b>",
    "<x@a.b>",
    "[x] ",
    "[ ] ",
    "We need a topic!",
    "\u{200b}",
    "\u{a0}",
    "\u{202e}",
    "\r",
    "\r\n",
    "\0",
];

fn hostile_text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES);
    prop::collection::vec(piece, 1..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pages_of_any_text_contain_nothing_foreign(text in hostile_text()) {
        let text = format!("# Links\n{text}");
        if let Some(fault) = fault(&text) {
            return Err(TestCaseError::fail(fault));
        }
    }

    #[test]
    fn pages_of_any_topic_contain_nothing_foreign(text in hostile_text()) {
        let text = format!("# Ideas\n\n- {text}");
        if let Some(fault) = fault(&text) {
            return Err(TestCaseError::fail(fault));
        }
    }
}
