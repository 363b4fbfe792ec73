//! Decide whether the built-in themes fit a file, and sort its topics accordingly.
//!
//! The built-in themes are about systems. They fit a file if at least a third of its topics have a term of
//! this field that only the field uses, or the tag of a theme. In such a file, ordinary words (`memory`, `lock`) count
//! too. In any other file the built-in themes are left out, unless the settings ask for them.

use super::classifier::Context;
use super::table::BuiltIn;
use super::topic::{tags, texts_of};
use super::{Classification, Classifier, Explanation};
use crate::topic_file::{Topic, TopicFile};

/// The built-in themes fit a file if one of so many topics has one. Groups on systems have at least half, groups in other
/// fields fewer than a tenth; a group on embedded devices, where a book by theme would be mostly "Other", has 0.29.
const FITTING: usize = 3;

/// The themes of the topics of a file.
pub struct FileThemes<'a> {
    classifier: &'a Classifier,
    file: &'a TopicFile,
    context: Context,
    are_used: bool,
}

impl<'a> FileThemes<'a> {
    /// Read as many topics of `file` as the decision needs.
    #[must_use]
    pub fn new(classifier: &'a Classifier, file: &'a TopicFile) -> Self {
        let has_own = classifier.has_own_themes();
        let (context, are_used) = match classifier.built_in() {
            BuiltIn::Off => (Context::Own, has_own),
            _ if fits(classifier, file) => (Context::Field, true),
            BuiltIn::On => (Context::Unknown, true),
            BuiltIn::Auto => (Context::Unknown, has_own),
        };
        Self {
            classifier,
            file,
            context,
            are_used,
        }
    }

    /// The themes.
    #[must_use]
    pub fn classifier(&self) -> &'a Classifier {
        self.classifier
    }

    /// The file.
    pub(super) fn file(&self) -> &'a TopicFile {
        self.file
    }

    /// Whether the book groups topics by theme. If not, no topic has a theme.
    #[must_use]
    pub fn are_used(&self) -> bool {
        self.are_used
    }

    /// The themes of a topic, the primary one first; never empty.
    #[must_use]
    pub fn themes_of(&self, topic: &Topic) -> Classification {
        match self.are_used {
            true => self.explain(topic).classification,
            false => self.classifier.no_theme(),
        }
    }

    /// Whether neither a tag nor a word gives the topic a theme, and it should have one.
    #[must_use]
    pub fn is_unthemed(&self, topic: &Topic) -> bool {
        let classifier = self.classifier;
        self.are_used && classifier.is_unplaced(self.context, texts_of(topic), tags(topic))
    }

    /// Like [`FileThemes::themes_of`], with the words that decide. It also explains the themes that are not used.
    #[must_use]
    pub fn explain<'t>(&self, topic: &'t Topic) -> Explanation<'t> {
        let classifier = self.classifier;
        classifier.explain_in(self.context, texts_of(topic), tags(topic))
    }

    /// What was decided, and why, in one sentence.
    #[must_use]
    pub fn decision(&self) -> String {
        let fitting = fitting(self.classifier, self.file).count();
        let all = self.file.topics().count();
        let outside = all - fitting;
        if all == 0 {
            return "there are no topics to find themes for yet".to_owned();
        }
        let by_section = "the book groups by section";
        let by_theme = "the book groups by theme";
        match (self.classifier.built_in(), self.are_used) {
            (BuiltIn::Off, true) => {
                format!("book.toml leaves the built-in themes out; {by_theme} of the group")
            }
            (BuiltIn::Off, false) => format!("book.toml turns themes off; {by_section}"),
            (BuiltIn::On, _) => format!("book.toml turns the built-in themes on; {by_theme}"),
            (BuiltIn::Auto, true) if self.context == Context::Field => format!(
                "{fitting} of {all} topics are about systems, as the built-in themes are; {by_theme}"
            ),
            (BuiltIn::Auto, true) => format!("book.toml has themes of the group; {by_theme}"),
            (BuiltIn::Auto, false) => format!(
                "{by_section}; the built-in themes are about systems, and {outside} of {all} topics match none of them"
            ),
        }
    }
}

/// Whether enough topics have a built-in theme. A file without topics may still get some.
fn fits(classifier: &Classifier, file: &TopicFile) -> bool {
    let enough = file.topics().count().div_ceil(FITTING);
    fitting(classifier, file).take(enough).count() == enough
}

/// The topics that have a built-in theme even though nothing is known of the file.
fn fitting<'a>(classifier: &'a Classifier, file: &'a TopicFile) -> impl Iterator<Item = &'a Topic> {
    let topics = file.topics().map(|(_, topic)| topic);
    topics.filter(|topic| classifier.is_of_field(texts_of(topic), tags(topic)))
}
