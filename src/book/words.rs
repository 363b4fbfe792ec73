//! The words of a book: those of its language, except for the ones that a group replaces in
//! `[preprocessor.topics.words]` of its `book.toml`.

use crate::language::{BookWords, ENGLISH, Language};
use crate::theme::GroupedBy;
use crate::topic_file::Role;

/// The words of a book.
pub type Words = BookWords<String>;

/// The words of the settings.
pub type OwnWords = BookWords<Option<String>>;

impl Default for Words {
    /// The English ones.
    fn default() -> Self {
        ENGLISH.book.with(OwnWords::default())
    }
}

impl Words {
    /// The words of a language (BCP 47; English if it is unknown), except for the `own` ones.
    #[must_use]
    pub fn new(language: &str, own: OwnWords) -> Words {
        Language::of_tag(language).book.with(own)
    }

    /// The status of the topics of a role.
    #[must_use]
    pub fn status(&self, role: Role) -> &str {
        match role {
            Role::Scheduled | Role::Timetable => &self.scheduled,
            Role::Potential => &self.potential,
            Role::Discussed | Role::Reference => &self.discussed,
        }
    }

    /// "Themes" or "Sections".
    pub(super) fn groups(&self, by: GroupedBy) -> &str {
        match by {
            GroupedBy::Theme => &self.themes,
            GroupedBy::Section => &self.sections,
        }
    }

    /// "Theme" or "Section".
    pub(super) fn group(&self, by: GroupedBy) -> &str {
        match by {
            GroupedBy::Theme => &self.theme,
            GroupedBy::Section => &self.section,
        }
    }

    /// "Any theme" or "Any section".
    pub(super) fn any_group(&self, by: GroupedBy) -> &str {
        match by {
            GroupedBy::Theme => &self.any_theme,
            GroupedBy::Section => &self.any_section,
        }
    }

    /// "By year and theme" or "By year and section".
    pub(super) fn by_year_and_group(&self, by: GroupedBy) -> &str {
        match by {
            GroupedBy::Theme => &self.by_year,
            GroupedBy::Section => &self.by_year_and_section,
        }
    }

    /// `3 readings`
    #[must_use]
    pub fn count_readings(&self, count: usize) -> String {
        counted(count, &self.reading_count_one, &self.reading_count)
    }

    /// `3 topics`
    #[must_use]
    pub fn count_topics(&self, count: usize) -> String {
        counted(count, &self.topic_count_one, &self.topic_count)
    }

    /// The words of the script.
    pub(super) fn of_script(&self) -> serde_json::Value {
        serde_json::json!({
            "of": self.of, "read": self.read, "yourTime": self.your_time,
            "unrecorded": self.unrecorded, "unrecordedOne": self.unrecorded_one, "readNext": self.read_next,
            "continue": self.continue_reading, "overdue": self.overdue, "picked": self.picked,
            "pickedFrom": self.picked_from, "noReading": self.no_reading,
            "close": self.close, "add": self.add, "added": self.added, "offered": self.offered,
            "nothingNew": self.nothing_new, "reset": self.reset,
            "resetQuestion": self.reset_question, "linkReady": self.link_ready,
            "copy": self.copy, "copied": self.copied, "share": self.share,
            "backup": self.backup, "save": self.save_ticks, "skip": self.skip,
            "badFile": self.bad_file, "badLink": self.bad_link, "notKept": self.not_kept,
            "unreadable": self.unreadable,
        })
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
