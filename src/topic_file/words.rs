//! The words of an inline block.

use super::source::Span;

/// The words of an inline block.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    /// Plain text without markup, bare URLs, autolinks, leads and tags.
    pub(super) text: String,
    /// The place in `text` of the first bare URL or autolink.
    pub(super) cut: Option<usize>,
    /// Whether the block contains an image or HTML.
    pub(super) has_image_or_html: bool,
    pub(super) leads: Vec<String>,
    pub(super) tags: Vec<String>,
    /// The places in `text` of line breaks.
    pub(super) breaks: Vec<usize>,
    /// The places in the file of leads and tags that are not part of the text.
    pub(super) asides: Vec<Span>,
    /// The links whose texts say what they are: "slides", "arXiv".
    pub(super) labels: Vec<Label>,
}

/// A link whose text says what it is, and nothing else.
#[derive(Debug, Clone)]
pub(super) struct Label {
    /// The place in the words of its text.
    pub(super) start: usize,
    pub(super) text: String,
    /// The place in the file of the link.
    pub(super) place: Span,
}

impl Label {
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

impl Words {
    /// The words of a text without leads and tags.
    pub(super) fn of(text: &str) -> Words {
        Words {
            text: text.to_owned(),
            ..Words::default()
        }
    }

    /// The lines of the text.
    pub(super) fn lines(&self) -> impl Iterator<Item = &str> {
        let ends = self.breaks.iter().copied().chain([self.text.len()]);
        let mut start = 0;
        ends.map(move |end| {
            let line = self.text.get(start..end).unwrap_or_default();
            start = end;
            line
        })
    }

    /// Remove a date, written in Markdown, and the separators that it leaves.
    pub(super) fn remove(&mut self, date: &str) {
        let date = date.replace("~~", "");
        let plain: String = date.chars().filter(|c| !"*_`\\".contains(*c)).collect();
        let plain = plain.trim();
        let Some(at) = self.text.find(plain).filter(|_| !plain.is_empty()) else {
            return;
        };
        let before = self.text[..at].trim_end_matches([' ', '-', '–', '—', ',']);
        let after = self.text[at + plain.len()..].trim_start();
        let separators = [':', ',', ' ', '-', '–', '—', '|'];
        let after = match before.is_empty() {
            true => after.trim_start_matches(separators),
            false => after,
        };
        let space = match before.is_empty()
            || after.is_empty()
            || after.starts_with([':', ',', ')', '：', '，'])
        {
            true => "",
            false => " ",
        };
        let kept = before.len();
        let (old, new) = (self.text.len() - after.len(), kept + space.len());
        self.labels.retain_mut(|label| {
            if label.start >= old {
                label.start = label.start - old + new;
                return true;
            }
            label.end() <= kept
        });
        self.text = format!("{before}{space}{after}");
        self.cut = None;
    }

    /// Put a separator between its lines.
    pub(super) fn separate_lines(&mut self, separator: &str) {
        if self.breaks.is_empty() || self.cut.is_some() {
            return;
        }
        let lines = self.lines().map(str::trim).filter(|line| !line.is_empty());
        self.text = lines.collect::<Vec<_>>().join(separator);
        self.breaks.clear();
        self.labels.clear();
    }

    /// Append text. Two spaces that meet because a comment separated them become one.
    pub(super) fn push(&mut self, text: &str) {
        if self.text.ends_with(' ') {
            self.text.push_str(text.trim_start_matches(' '));
        } else {
            self.text.push_str(text);
        }
    }
}
