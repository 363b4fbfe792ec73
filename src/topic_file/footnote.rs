//! Footnotes and the topics that refer to them.

use pulldown_cmark::CowStr;
use rustc_hash::FxHashMap;

use super::model::Reading;
use super::source::Span;

/// A footnote definition.
pub(super) struct Footnote<'a> {
    pub(super) label: CowStr<'a>,
    /// The section that contains it; `None` before the first heading.
    pub(super) section: Option<usize>,
    pub(super) text: String,
    pub(super) readings: Vec<Reading>,
    pub(super) line: usize,
    pub(super) span: Span,
}

/// The footnote definitions of a file, and the topic that refers to each label.
#[derive(Default)]
pub(super) struct Footnotes<'a> {
    definitions: Vec<Footnote<'a>>,
    references: FxHashMap<CowStr<'a>, (usize, usize)>,
}

impl<'a> Footnotes<'a> {
    pub(super) fn define(&mut self, footnote: Footnote<'a>) {
        self.definitions.push(footnote);
    }

    /// Record that a topic of a section refers to `labels`. The first topic that refers to a label
    /// keeps it.
    pub(super) fn refer(&mut self, labels: Vec<CowStr<'a>>, section: usize, topic: usize) {
        for label in labels {
            self.references.entry(label).or_insert((section, topic));
        }
    }

    /// Each definition with the section and topic that it belongs to.
    pub(super) fn with_owners(
        self,
    ) -> impl Iterator<Item = (Footnote<'a>, Option<(usize, usize)>)> {
        let references = self.references;
        self.definitions.into_iter().map(move |footnote| {
            let owner = references.get(&footnote.label).copied();
            (footnote, owner)
        })
    }
}
