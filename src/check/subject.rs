//! What a rule checks: a file, the version before the change, and the settings.

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use crate::date::DateSettings;
use crate::meeting_days::MeetingDays;
use crate::notes::BookNotes;
use crate::theme::Classifier;
use crate::topic_file::{
    Matching, Placeholder, RoleAliases, Section, Topic, TopicFile, match_topics,
};

/// A file to check.
pub struct Subject<'a> {
    /// The file.
    pub file: &'a TopicFile,
    /// The version before the change, if only the change matters.
    pub base: Option<Base<'a>>,
    /// How to read and write dates.
    pub dates: &'a DateSettings,
    /// The days on which the group meets, if the settings name them.
    pub meeting_days: &'a MeetingDays,
    /// The names of sections.
    pub roles: &'a RoleAliases,
    /// The themes.
    pub classifier: &'a Classifier,
    /// The day of the commit, in the author's time zone; without a commit, today.
    pub day: Date,
    /// The days on which the topics of the lines were recorded, if the change has several commits. Without
    /// it, all are of `day`.
    pub recorded: Option<&'a dyn Fn(usize) -> Option<Date>>,
    /// The notes of meetings.
    pub notes: &'a BookNotes,
}

/// The version of a file before a change.
pub struct Base<'a> {
    pub(super) file: &'a TopicFile,
    /// Its topics, in order.
    pub(super) topics: Vec<(&'a Section, &'a Topic)>,
    /// Which topics of the two versions are the same.
    pub(super) matching: Matching,
    /// The texts of its meetings without a topic.
    placeholders: FxHashSet<&'a str>,
}

impl<'a> Base<'a> {
    /// Match the topics of `file` with those of `base`.
    #[must_use]
    pub fn new(base: &'a TopicFile, file: &TopicFile) -> Base<'a> {
        Base {
            file: base,
            topics: base.topics().collect(),
            matching: match_topics(base, file),
            placeholders: base
                .placeholders()
                .map(|placeholder| placeholder.text.as_str())
                .collect(),
        }
    }

    /// Whether the base has this meeting without a topic.
    pub(super) fn has(&self, placeholder: &Placeholder) -> bool {
        self.placeholders.contains(placeholder.text.as_str())
    }

    /// The same topic in the base, with its section. `at` is the topic's index in the file.
    pub(super) fn of_topic(&self, at: usize) -> Option<(&'a Section, &'a Topic)> {
        let old = self.matching.old_of.get(at).copied().flatten()?;
        self.topics.get(old).copied()
    }
}

impl<'a> Subject<'a> {
    /// The title that a topic had in the base, else its own. Findings use it as their key, so that
    /// renaming a topic does not make old findings new. `at` is the topic's index in the file.
    pub(super) fn first_title(&self, at: usize, topic: &'a Topic) -> &'a str {
        let base = self.base.as_ref();
        let old = base.and_then(|base| base.of_topic(at));
        old.map_or(&topic.title, |(_, old)| &old.title)
    }

    /// The day on which the topic on a line got its section. `None` if it is not known.
    pub(super) fn recorded_on(&self, line: usize) -> Option<Date> {
        self.recorded
            .map_or(Some(self.day), |recorded| recorded(line))
    }

    /// The base as a subject without a base.
    pub(super) fn of_base(&self, base: &Base<'a>) -> Subject<'a> {
        Subject {
            file: base.file,
            base: None,
            dates: self.dates,
            meeting_days: self.meeting_days,
            roles: self.roles,
            classifier: self.classifier,
            day: self.day,
            recorded: None,
            notes: self.notes,
        }
    }
}
