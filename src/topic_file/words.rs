//! The words of an inline block.

use super::source::Span;

/// The words of an inline block.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Plain text without markup, bare URLs, autolinks, leads and tags.
    pub(super) text: String,
    /// The place in `text` of the first bare URL or autolink.
    pub(super) cut: Option<usize>,
    /// Whether the block contains an image or HTML.
    pub(super) is_more: bool,
    pub(super) leads: Vec<String>,
    pub(super) tags: Vec<String>,
    /// The places in the file of leads and tags that are not part of the text.
    pub(super) asides: Vec<Span>,
}

impl Words {
    /// Append text. Two spaces that meet because a comment separated them become one.
    pub(super) fn push(&mut self, text: &str) {
        if self.text.ends_with(' ') {
            self.text.push_str(text.trim_start_matches(' '));
        } else {
            self.text.push_str(text);
        }
    }
}
