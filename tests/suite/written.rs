//! Introductions, reference sections and other texts look the same in the book as in the file.

use mdbook_topics::book::{Addresses, Format, PageContext, Words};
use mdbook_topics::topic_file::markdown_options;
use pulldown_cmark::{Parser, html};

use crate::support::texts::{DEFAULTS, uncommitted};

/// The HTML of Markdown, without spaces at the ends of lines.
fn rendered(markdown: &str) -> String {
    let mut out = String::new();
    html::push_html(&mut out, Parser::new_ext(markdown, markdown_options()));
    out.replace("<br />\n", "<br>")
}

/// The overview of a file with `text` in a reference section.
fn overview(text: &str) -> String {
    let file = uncommitted(&format!("# Links\n\n{text}\n"), &DEFAULTS);
    let words = Words::default();
    let context = PageContext::new(&file, &DEFAULTS.classifier, &words, Format::Html, "Topics");
    let addresses = Addresses {
        overview: "topics.md".to_owned(),
        pages: Vec::new(),
    };
    rendered(&context.overview(&addresses))
}

#[test]
fn text_looks_the_same_as_in_the_file() {
    for text in [
        "A paragraph\nof two lines, with *emphasis*, **strong** words, ~~removed~~ ones and `code <b>`.",
        "Hard  \nbreak and\\\nanother",
        "[link](https://a.b/c) and [with title](https://a.b \"a \\\"title\\\"\") and <https://a.b/d> and ![p](p.png \"t\")",
        "Wow![link](https://a.b)",
        "> quote\n>\n> - item\n> - item\n>\n>   more\n\nend",
        "> [!NOTE]\n> admonition",
        "- tight\n- list\n  - nested\n    1. deep\n    2. deep\n- end",
        "- loose\n\n- list\n\n  > quote\n\n  ```rust,ignore\n  let x = `1`;\n\n  fn f() {}\n  ```\n",
        "3. three\n4. four\n\n   paragraph\n",
        "- one list\n\n* another\n\n1. ordered\n\n1) another",
        "- text\n  3. nested that starts with three",
        "- [ ] open\n- [x] done",
        "| a | b |\n|:--|--:|\n| `x \\| y` | **z** |\n| [l](https://a.b) | |",
        "````text\n```\ninner\n```\n````",
        "    indented code\n    with <b>",
        "before\n\n---\n\nbetween rules\n\n***\n\nafter",
        "1\\. not a list\n\\# not a heading\n\\> not a quote\n\\- not an item\n\\+ neither",
        "Setext\\\n\\===\nand - a dash",
        "&lt;b&gt; &amp;amp; &copy; \\<b> \\`x\\` \\*y\\* \\[z\\](w) {x} \\{#id}",
        "a | b\n--|\n",
    ] {
        let (page, expected) = (overview(text), rendered(&format!("{text}\n")));
        assert!(
            page.contains(expected.trim()),
            "{text}\n\n{expected}\n\n{}",
            end(&page)
        );
    }
}

#[test]
fn headings_get_our_own_ids() {
    let page = overview("#### sidebar {#x .y onclick=z}\n\nSee [a *b*](https://a.b)\n------\n");
    assert!(
        page.contains("<h4 id=\"text--sidebar\">sidebar</h4>"),
        "{}",
        end(&page)
    );
}

#[test]
fn footnotes_without_a_reference_become_text() {
    let page = overview(
        "Words[^a], more[^A] and [^none].\n\n[^a]: First *note*\n\n    second paragraph\n[^b]: unused\n[^a]: twice",
    );
    let page = end(&page);
    assert_eq!(
        page.matches("class=\"footnote-reference\"").count(),
        2,
        "{page}"
    );
    assert_eq!(
        page.matches("class=\"footnote-definition\"").count(),
        1,
        "{page}"
    );
    assert!(
        page.contains("<p>First <em>note</em></p>\n<p>second paragraph</p>"),
        "{page}"
    );
    for text in ["[^none]", "[^b]: unused", "[^a]: twice"] {
        assert!(page.contains(text), "{page}");
    }
}

#[test]
fn raw_html_is_text() {
    let page = overview(
        "<div>\nblock <i>x</i>\n</div>\n\ninline <b onclick=x>bold</b>\n\n<!-- hidden -->\n\nterm\n: definition <u>",
    );
    let page = end(&page);
    for text in [
        "<p>&lt;div&gt; block &lt;i&gt;x&lt;/i&gt; &lt;/div&gt;</p>",
        "<p>inline &lt;b onclick=x&gt;bold&lt;/b&gt;</p>",
        "<p><strong>term</strong></p>",
        "<li>definition &lt;u&gt;</li>",
    ] {
        assert!(page.contains(text), "{text} in {page}");
    }
    assert!(!page.contains("hidden"), "{page}");
}

/// The text after our own part of the page.
fn end(page: &str) -> &str {
    &page[page.rfind("</script>").unwrap_or(0)..]
}
