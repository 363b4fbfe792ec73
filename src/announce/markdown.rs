//! Markdown that shows the same in CommonMark and on forges.

use super::harmless::harmless;
use super::markup::{Markup, bulleted};
use crate::book::{guard_start, markdown_text};

pub(super) struct Markdown;

impl Markup for Markdown {
    fn text(&self, text: &str) -> String {
        guard_start(&markdown_text(&harmless(text)))
    }

    fn link(&self, text: &str, url: &str) -> String {
        // Nothing looks for links in the text of a link.
        let text = match text == url {
            true => markdown_text(text),
            false => self.text(text),
        };
        // Nothing ends the address, as it has no spaces and angle brackets.
        format!("[{text}](<{}>)", url.replace('&', "&amp;"))
    }

    fn strong(&self, escaped: &str) -> String {
        format!("**{escaped}**")
    }

    fn paragraph(&self, lines: &[String]) -> String {
        lines.join("\\\n")
    }

    fn items(&self, items: &[String]) -> String {
        bulleted("- ", items)
    }

    fn section(&self, label: &str, items: &[String]) -> String {
        format!("{label}:\n\n{}", self.items(items))
    }
}
