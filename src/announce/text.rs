//! Plain text: addresses are in angle brackets (RFC 3986, appendix C).

use super::harmless::harmless;
use super::markup::{Markup, bulleted};

/// Text of a mail.
pub(super) struct Text;

/// Text of a chat, which finds mentions in it.
pub(super) struct ChatText;

/// An address in which no chat finds a mention of everybody.
fn without_mention(url: &str) -> String {
    url.replace("@room", "%40room")
}

impl Markup for Text {
    fn text(&self, text: &str) -> String {
        text.to_owned()
    }

    fn link(&self, text: &str, url: &str) -> String {
        match text == url {
            true => self.address(url),
            false => format!("{text}\n{}", self.address(url)),
        }
    }

    fn named_link(&self, name: &str, url: &str) -> String {
        format!("{name}: {}", self.address(url))
    }

    fn address(&self, url: &str) -> String {
        format!("<{url}>")
    }

    fn strong(&self, escaped: &str) -> String {
        escaped.to_owned()
    }

    fn items(&self, items: &[String]) -> String {
        bulleted("- ", items)
    }
}

impl Markup for ChatText {
    fn text(&self, text: &str) -> String {
        harmless(text)
    }

    fn link(&self, text: &str, url: &str) -> String {
        match text == url {
            true => without_mention(url),
            false => format!("{}\n{}", harmless(text), without_mention(url)),
        }
    }

    fn named_link(&self, name: &str, url: &str) -> String {
        format!("{}: {}", harmless(name), without_mention(url))
    }

    fn strong(&self, escaped: &str) -> String {
        escaped.to_owned()
    }

    fn items(&self, items: &[String]) -> String {
        bulleted("- ", items)
    }
}
