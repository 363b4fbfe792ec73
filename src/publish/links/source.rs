//! Find a link of a page in the Markdown text that the page was made from.

use percent_encoding::percent_decode_str;
use pulldown_cmark::{Event, Parser, Tag};

use crate::topic_file::markdown_options;

/// The line (from 1) of the first link or image in a Markdown text whose address on the page is `link`.
#[must_use]
pub fn line_of_link(markdown: &str, link: &str) -> Option<usize> {
    let link = on_page(link);
    let events = Parser::new_ext(markdown, markdown_options()).into_offset_iter();
    let mut starts = events.filter_map(|(event, span)| {
        let is_link = match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                on_page(&dest_url) == link
            }
            Event::Html(html) | Event::InlineHtml(html) => html
                .split(['"', '\'', '=', '>', ' '])
                .any(|value| on_page(value) == link),
            _ => false,
        };
        is_link.then_some(span.start)
    });
    let start = starts.next()?;
    Some(1 + markdown[..start].matches('\n').count())
}

/// The address of a link on a page: mdBook links to the page of a Markdown file.
fn on_page(link: &str) -> String {
    let end = link.find(['?', '#']).unwrap_or(link.len());
    let (path, rest) = link.split_at(end);
    let path = percent_decode_str(path).decode_utf8_lossy();
    let page = match path.strip_suffix(".md") {
        Some(stem) => format!("{stem}.html"),
        None => path.into_owned(),
    };
    let rest = percent_decode_str(rest).decode_utf8_lossy();
    // The page of README.md is index.html.
    match page.strip_suffix("README.html") {
        Some(folder) => format!("{folder}index.html{rest}"),
        None => format!("{page}{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::line_of_link;

    #[test]
    fn links_are_found_as_they_are_written() {
        let text = "# Ideas\n\n- [a](<a b.md>)\n- ![b](img/b.png) and [c][c]\n- <a href=\"d.html\">d</a>\n- `[e](e.md)`\n\n[c]: sub/README.md#x\n";
        for (link, line) in [
            ("a%20b.html", Some(3)),
            ("img/b.png", Some(4)),
            ("sub/index.html#x", Some(4)),
            ("d.html", Some(5)),
            ("e.html", None),
            ("b.png", None),
        ] {
            assert_eq!(line_of_link(text, link), line, "{link}");
        }
    }
}
