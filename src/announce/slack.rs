//! Slack's mrkdwn. Only `&`, `<` and `>` can be escaped in it; the other characters that format text are
//! replaced by ones that look the same.

use super::harmless::{JOINER, harmless};
use super::markup::{Markup, bulleted};

pub(super) struct Slack;

impl Markup for Slack {
    fn text(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 8);
        if text.starts_with('>') {
            // It would be a quote at the start of a line, even escaped.
            out.push(JOINER);
        }
        let mut before = ' ';
        let text = harmless(text);
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '*' => out.push('\u{2217}'),
                '~' => out.push('\u{223c}'),
                '`' => out.push('\u{2cb}'),
                // Slack formats no part of a word: `sched_ext`.
                '_' if !(before.is_ascii_alphanumeric()
                    && chars.peek().is_some_and(char::is_ascii_alphanumeric)) =>
                {
                    out.push('\u{2cd}');
                }
                _ => out.push(c),
            }
            before = c;
        }
        out
    }

    fn link(&self, text: &str, url: &str) -> String {
        // The address has no `|` or `>`.
        let address = url.replace('&', "&amp;");
        match text == url {
            true => format!("<{address}>"),
            false => format!("<{address}|{}>", self.text(text)),
        }
    }

    fn strong(&self, escaped: &str) -> String {
        format!("*{escaped}*")
    }

    fn items(&self, items: &[String]) -> String {
        bulleted("• ", items)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_shown_as_is() {
        for (text, expected) in [
            (
                "a & <!here> *b* _c_ ~d~ `e`",
                "a &amp; &lt;!|here&gt; ∗b∗ ˍcˍ ∼d∼ ˋeˋ",
            ),
            ("sched_ext @channel", "sched_ext @|channel"),
            ("> quote", "|&gt; quote"),
        ] {
            assert_eq!(Slack.text(text), expected.replace('|', "\u{2060}"));
        }
    }
}
