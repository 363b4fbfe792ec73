//! The Markdown dialect of mdBook.

use pulldown_cmark::{Options, TagEnd};

/// The extensions that mdBook 0.5 enables by default, except smart punctuation, which changes text but
/// no structure.
///
/// mdBook 0.4 supports neither definition lists nor admonitions. Text for both versions must not use
/// them.
#[must_use]
pub fn markdown_options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
}

/// Whether raw HTML is a single comment, which shows nothing.
#[must_use]
pub fn is_comment(html: &str) -> bool {
    let html = html.trim();
    html.starts_with("<!--") && html.find("-->").is_some_and(|end| end + 3 == html.len())
}

/// Whether an element is part of an inline block.
#[must_use]
pub fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

#[cfg(test)]
mod tests {
    use mdbook_markdown::{MarkdownOptions, new_cmark_parser};
    use pulldown_cmark::{Event, Options, Parser};

    use super::markdown_options;

    /// An example of each extension of pulldown-cmark 0.13.
    const EXAMPLES: &str = "\
| table |
|---|
| cell |

Footnote[^1], ~~strike~~, ~sub~, ^sup^, $math$, $$display$$, [[wiki]], \"quotes\" -- ...

[^1]: note

- [ ] task

# Heading {#id .class}

term
: definition

> [!NOTE]
> admonition

+++
metadata
+++
";

    #[test]
    fn options_match_mdbook() {
        let mut options = MarkdownOptions::default();
        options.smart_punctuation = false;
        let theirs: Vec<Event<'_>> = new_cmark_parser(EXAMPLES, &options).collect();
        let ours: Vec<_> = Parser::new_ext(EXAMPLES, markdown_options()).collect();
        assert_eq!(ours, theirs);
        // Each option changes the examples.
        for option in markdown_options() {
            let without = Parser::new_ext(EXAMPLES, markdown_options() - option);
            assert_ne!(without.collect::<Vec<_>>(), theirs, "{option:?}");
        }
        for option in Options::all() - markdown_options() {
            // These two change nothing here, and mdBook does not enable them.
            if (Options::ENABLE_OLD_FOOTNOTES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS)
                .contains(option)
            {
                continue;
            }
            let with = Parser::new_ext(EXAMPLES, markdown_options() | option);
            assert_ne!(with.collect::<Vec<_>>(), theirs, "{option:?}");
        }
    }
}
