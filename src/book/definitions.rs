//! Resolve the labels of reference links and footnotes.

use pulldown_cmark::{BrokenLink, CowStr};
use rustc_hash::FxHashMap;
use unicase::UniCase;

use crate::topic_file::TopicFile;

/// The reference definitions of a file by label.
pub(super) struct Definitions<'a>(FxHashMap<String, &'a str>);

impl<'a> Definitions<'a> {
    pub(super) fn new(file: &'a TopicFile) -> Self {
        let definitions = file.definitions.iter();
        Definitions(
            definitions
                .map(|found| (label(&found.label), found.url.as_str()))
                .collect(),
        )
    }

    /// A callback for the parser that resolves labels defined elsewhere in the file.
    pub(super) fn lookup<'b>(
        &self,
    ) -> impl FnMut(BrokenLink<'_>) -> Option<(CowStr<'b>, CowStr<'b>)> {
        |link| {
            let url = self.0.get(&label(&link.reference))?;
            Some((CowStr::from((*url).to_owned()), CowStr::Borrowed("")))
        }
    }
}

/// Normalizes a label: case and white space do not matter (CommonMark, section 6.3).
pub(super) fn label(label: &str) -> String {
    let words: Vec<_> = label.split_whitespace().collect();
    UniCase::unicode(words.join(" ")).to_folded_case()
}
