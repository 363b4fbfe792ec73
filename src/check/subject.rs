//! What a rule looks at: a file, the version it came from, and what is known around them.

use jiff::civil::Date;

use crate::date::DateSettings;
use crate::theme::Classifier;
use crate::topic_file::{Matching, RoleAliases, Section, Topic, TopicFile, match_topics};

/// A file that is checked.
pub struct Subject<'a> {
    /// The file.
    pub file: &'a TopicFile,
    /// The version it came from, if only its changes matter.
    pub base: Option<Base<'a>>,
    /// How dates are read and written.
    pub dates: &'a DateSettings,
    /// The words by which headings are known.
    pub roles: &'a RoleAliases,
    /// The themes.
    pub classifier: &'a Classifier,
    /// The day of the commit that is checked, in the author's time zone; else today.
    pub day: Date,
}

/// The version that a file came from.
pub struct Base<'a> {
    /// The version.
    pub file: &'a TopicFile,
    /// Its topics.
    pub topics: Vec<(&'a Section, &'a Topic)>,
    /// Which topics are the same.
    pub matching: Matching,
}

impl<'a> Base<'a> {
    /// Matches the topics of `file` with those of its base.
    #[must_use]
    pub fn new(base: &'a TopicFile, file: &TopicFile) -> Base<'a> {
        Base {
            file: base,
            topics: base.topics().collect(),
            matching: match_topics(base, file),
        }
    }

    /// The same topic in the base, with its section. `at` counts the file's topics.
    #[must_use]
    pub fn of_topic(&self, at: usize) -> Option<(&'a Section, &'a Topic)> {
        let old = self.matching.old_of.get(at).copied().flatten()?;
        self.topics.get(old).copied()
    }
}

impl<'a> Subject<'a> {
    /// The title that a topic had in the base, else its own: what its findings are known by, so that
    /// a new title makes no old finding a new one. `at` counts the file's topics.
    #[must_use]
    pub fn first_title(&self, at: usize, topic: &'a Topic) -> &'a str {
        let base = self.base.as_ref();
        let old = base.and_then(|base| base.of_topic(at));
        old.map_or(&topic.title, |(_, old)| &old.title)
    }

    /// The base itself as a subject, with nothing before it.
    #[must_use]
    pub(super) fn of_base(&self, base: &Base<'a>) -> Subject<'a> {
        Subject {
            file: base.file,
            base: None,
            dates: self.dates,
            roles: self.roles,
            classifier: self.classifier,
            day: self.day,
        }
    }
}
