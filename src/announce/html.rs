//! HTML with the elements that mail programs and Matrix clients show.

use super::harmless::harmless;
use super::markup::Markup;
use crate::book::html;

pub(super) struct Html;

impl Markup for Html {
    fn text(&self, text: &str) -> String {
        html(&harmless(text))
    }

    fn link(&self, text: &str, url: &str) -> String {
        // Nothing looks for links in the text of a link.
        let text = match text == url {
            true => html(text),
            false => self.text(text),
        };
        format!("<a href=\"{}\">{text}</a>", html(url))
    }

    fn strong(&self, escaped: &str) -> String {
        format!("<strong>{escaped}</strong>")
    }

    fn paragraph(&self, lines: &[String]) -> String {
        format!("<p>{}</p>", lines.join("<br>\n"))
    }

    fn items(&self, items: &[String]) -> String {
        let items = items.iter().map(|item| format!("<li>{item}</li>\n"));
        format!("<ul>\n{}</ul>", items.collect::<String>())
    }

    fn section(&self, label: &str, items: &[String]) -> String {
        format!("<p>{label}:</p>\n{}", self.items(items))
    }

    fn blocks(&self, blocks: &[String]) -> String {
        blocks.join("\n")
    }
}
