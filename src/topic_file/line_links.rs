//! Read the addresses in a line that somebody typed: bare, in angle brackets, or as Markdown links.

use pulldown_cmark::Parser;

use super::bare_url;
use super::inline::Inline;
use super::line::LineCursor;
use super::markdown::markdown_options;
use super::model::Reading;

/// A paragraph starts with a word, so that the line cannot be a list, a heading or a definition.
const WORD: &str = "Links: ";

/// The addresses of the links in a line, as in a topic. `None` if it has an address that is no link, or only a part of
/// one.
pub(crate) fn line_links(line: &str) -> Option<Vec<String>> {
    let text = format!("{WORD}{}\n", line.trim());
    let mut inline = Inline::default();
    inline.only_words = true;
    for (event, span) in Parser::new_ext(&text, markdown_options()).into_offset_iter() {
        inline.event(event, span);
    }
    let mut readings = Vec::new();
    inline.finish(0, &mut LineCursor::new(&text), &mut readings);
    let mut rest = 0;
    for reading in &readings {
        if has_address(text.get(rest..reading.span.start)?) || !is_whole(&text, reading) {
            return None;
        }
        rest = reading.span.end;
    }
    (!has_address(&text[rest..])).then(|| readings.into_iter().map(|one| one.url).collect())
}

/// Whether a bare address is all of what is written there: marks of emphasis end it, and so does a broken Markdown link.
fn is_whole(text: &str, reading: &Reading) -> bool {
    let written = &text[reading.span.clone()];
    if written.starts_with(['[', '<']) {
        return true;
    }
    let before = &text[..reading.span.start];
    let found = bare_url::find(&text[reading.span.start..]).next();
    written == reading.url
        && found == Some(0..written.len())
        && !before.ends_with("](")
        && !before.ends_with('<')
}

/// Whether a text outside links has something that is meant as an address: `ftp://a.example`, `www.a.example`,
/// `a.example/b`.
fn has_address(text: &str) -> bool {
    let is_edge = |c: char| !c.is_alphanumeric();
    text.split_whitespace().any(|word| {
        let word = word.trim_start_matches(is_edge);
        let host = word.split('/').next().unwrap_or_default();
        let is_path = host.len() < word.len() && host.trim_end_matches('.').contains('.');
        word.contains("://") || word.to_lowercase().starts_with("www.") || is_path
    })
}

#[cfg(test)]
mod tests {
    use super::line_links;

    #[test]
    fn every_address_of_a_line_is_read() {
        let two = &["https://x.org/2", "https://x.org/3"] as &[&str];
        for line in [
            "https://x.org/2, https://x.org/3",
            "https://x.org/2 https://x.org/3",
            "https://x.org/2,https://x.org/3.",
            "https://x.org/2; https://x.org/3;",
            "[a](https://x.org/2), [b](https://x.org/3)",
            "- [a](https://x.org/2) and <https://x.org/3>!",
            "1. <https://x.org/2>, (https://x.org/3)",
            "# [a]: https://x.org/2 [https://x.org/3]",
            "<a href=\"https://x.org/2\">a</a> \"https://x.org/3\"",
            "| https://x.org/2 | https://x.org/3 |",
        ] {
            assert_eq!(line_links(line).as_deref().unwrap(), two, "{line}");
        }
        for (line, url) in [
            ("the paper: https://x.org/a_(b)", "https://x.org/a_(b)"),
            ("[a](<https://x.org/a b>)", "https://x.org/a b"),
            ("https://x.org/a_b_c?d=e,f#g", "https://x.org/a_b_c?d=e,f#g"),
            ("[https://x.org](https://x.org/2)", "https://x.org/2"),
            ("and/or i.e. https://x.org/2", "https://x.org/2"),
        ] {
            assert_eq!(line_links(line).as_deref().unwrap(), [url], "{line}");
        }
        assert_eq!(line_links("no link").unwrap().len(), 0);
    }

    #[test]
    fn no_address_is_lost() {
        for line in [
            "https://x.org/2, www.x.org/3",
            "https://x.org/2, x.org/3",
            "https://x.org/2 ftp://x.org/3",
            "https://x.org/2 `https://x.org/3`",
            "https://x.org/2 https://",
            "https://x.org/2 ![a](https://x.org/3.png)",
            "[a](https://x.org/a b)",
            "<https://x.org/a b>",
            "https://x.org/*a*/b",
            "https://x.org/a\\_b",
            "xhttps://x.org/2",
        ] {
            assert_eq!(line_links(line), None, "{line}");
        }
    }
}
