//! The pieces of a text: words, marks, links and images.

use super::format::Format;
use crate::topic_file::Reading;

/// A piece of an inline block.
#[derive(Debug, Clone)]
pub(super) enum Fragment<'a> {
    /// Plain text.
    Text(String),
    /// Raw HTML, to be shown as text.
    Html(String),
    /// Code.
    Code(String),
    /// The start of an emphasis.
    Open(Mark),
    /// Its end.
    Close(Mark),
    /// A line break.
    Break,
    /// The end of a line of the source.
    LineEnd,
    /// A reference to a footnote with this label, which we chose.
    Footnote(String),
    /// An image: its address, title and alternative text.
    Image {
        url: String,
        title: String,
        words: String,
    },
    /// A reading with its text.
    Link {
        reading: &'a Reading,
        title: String,
        text: Vec<Fragment<'a>>,
    },
    /// A link that is not a reading, such as a mail address.
    Address {
        url: String,
        title: String,
        text: Vec<Fragment<'a>>,
    },
}

impl Fragment<'_> {
    /// Whether it contains an address, which plain words leave out.
    pub(super) fn has_address(&self) -> bool {
        match self {
            Fragment::Link { .. } | Fragment::Address { .. } | Fragment::Image { .. } => true,
            Fragment::Html(html) => html.contains('='),
            _ => false,
        }
    }
}

/// The words of fragments, without marks and addresses.
pub(super) fn plain_words(fragments: &[Fragment<'_>]) -> String {
    let mut words = String::new();
    for fragment in fragments {
        match fragment {
            Fragment::Text(text) | Fragment::Code(text) | Fragment::Html(text) => {
                words.push_str(text);
            }
            Fragment::Image { words: text, .. } => words.push_str(text),
            Fragment::Link { text, .. } | Fragment::Address { text, .. } => {
                words.push_str(&plain_words(text));
            }
            Fragment::Break | Fragment::LineEnd => words.push(' '),
            Fragment::Open(_) | Fragment::Close(_) | Fragment::Footnote(_) => {}
        }
    }
    words
}

/// A kind of emphasis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Emphasis,
    Strong,
    Strikethrough,
}

impl Mark {
    /// What opens and closes it. In HTML these are elements, as Markdown's marks have no effect
    /// next to some characters.
    pub(super) fn signs(self, format: Format) -> (&'static str, &'static str) {
        match (format, self) {
            (Format::Html, Mark::Emphasis) => ("<em>", "</em>"),
            (Format::Html, Mark::Strong) => ("<strong>", "</strong>"),
            (Format::Html, Mark::Strikethrough) => ("<del>", "</del>"),
            (Format::Markdown, Mark::Emphasis) => ("*", "*"),
            (Format::Markdown, Mark::Strong) => ("**", "**"),
            (Format::Markdown, Mark::Strikethrough) => ("~~", "~~"),
        }
    }
}
