//! Row headers in our own tables: Markdown tables have none, so these are written in HTML.

use std::fmt::Write as _;

use pulldown_cmark::{Alignment, Event, Parser, Tag, TagEnd};

use super::context::PageContext;
use super::escape;
use super::format::Format;
use crate::topic_file::markdown_options;

/// Replaces the Markdown table after `start`, which consists of text, links and our HTML, by the same
/// table in HTML in which the first cell of each row is its header.
pub(super) fn set(out: &mut String, start: usize, context: &PageContext<'_>) {
    if context.format == Format::Html {
        let table = html(&out[start..]);
        out.truncate(start);
        out.push_str(&table);
    }
}

fn html(markdown: &str) -> String {
    let mut out = "\n<div class=\"table-wrapper\">\n<table>\n".to_owned();
    let mut alignments = Vec::new();
    let mut in_head = false;
    let mut column = 0;
    let mut cell = "td";
    for event in Parser::new_ext(markdown, markdown_options()) {
        match event {
            Event::Start(Tag::Table(all)) => alignments = all,
            Event::Start(Tag::TableHead) => {
                (in_head, column) = (true, 0);
                out.push_str("<thead>\n<tr>");
            }
            Event::End(TagEnd::TableHead) => {
                in_head = false;
                out.push_str("</tr>\n</thead>\n<tbody>\n");
            }
            Event::Start(Tag::TableRow) => {
                column = 0;
                out.push_str("<tr>");
            }
            Event::End(TagEnd::TableRow) => out.push_str("</tr>\n"),
            Event::Start(Tag::TableCell) => {
                let scope = match (in_head, column) {
                    (true, _) => " scope=\"col\"",
                    (false, 0) => " scope=\"row\"",
                    _ => "",
                };
                cell = if scope.is_empty() { "td" } else { "th" };
                let side = match alignments.get(column) {
                    Some(Alignment::Right) => "end",
                    _ => "start",
                };
                column += 1;
                let _ = write!(out, "<{cell}{scope} style=\"text-align: {side}\">");
            }
            Event::End(TagEnd::TableCell) => {
                let _ = write!(out, "</{cell}>");
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let page = dest_url.strip_suffix(".md").unwrap_or(&dest_url);
                let _ = write!(out, "<a href=\"{}.html\">", escape::html(page));
            }
            Event::End(TagEnd::Link) => out.push_str("</a>"),
            Event::Start(Tag::Strong) => out.push_str("<strong>"),
            Event::End(TagEnd::Strong) => out.push_str("</strong>"),
            Event::Text(text) => out.push_str(&escape::html(&text)),
            Event::InlineHtml(html) => out.push_str(&html),
            _ => {}
        }
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_first_cell_of_each_row_is_its_header() {
        let markdown = "\n| Theme | Topics |\n|:--|--:|\n| [A \\| &lt;b&gt;](a.md) | 1 |\n| **All** | <progress></progress> |\n";
        assert_eq!(
            super::html(markdown).replace('\n', ""),
            "<div class=\"table-wrapper\"><table><thead><tr>\
             <th scope=\"col\" style=\"text-align: start\">Theme</th>\
             <th scope=\"col\" style=\"text-align: end\">Topics</th></tr></thead><tbody>\
             <tr><th scope=\"row\" style=\"text-align: start\"><a href=\"a.html\">A | &lt;b&gt;</a></th>\
             <td style=\"text-align: end\">1</td></tr>\
             <tr><th scope=\"row\" style=\"text-align: start\"><strong>All</strong></th>\
             <td style=\"text-align: end\"><progress></progress></td></tr></tbody></table></div>"
        );
    }
}
