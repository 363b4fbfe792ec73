//! Why a mover changes nothing.

use jiff::civil::Date;

use super::find::Match;

/// Why a mover changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoveError {
    /// No topic matches.
    #[error("no topic matches \"{0}\"; `mdbook-topics list` shows all topics")]
    NoTopic(String),
    /// Several topics match.
    #[error(
        "{} topics match \"{name}\"; use the id of one of them:\n{}",
        .matches.len(),
        .matches.iter().map(|one| format!("  {}  ({}, line {})", one.id, one.title, one.line)).collect::<Vec<_>>().join("\n")
    )]
    Several {
        /// The topic as named.
        name: String,
        /// Those that match.
        matches: Vec<Match>,
    },
    /// A day that cannot be read.
    #[error("\"{0}\" is not a day; write it like 2026-12-01, or `next` or \"first free\"")]
    Day(String),
    /// A day whose meaning is not clear.
    #[error("\"{0}\" may be two days; write it like 2026-12-01")]
    Ambiguous(String),
    /// `next` without known meeting days.
    #[error(
        "\"{0}\" names no day, because your meeting days are not known; name the day, or set weekday = \"tuesday\" in [preprocessor.topics] of book.toml"
    )]
    NoMeetingDays(String),
    /// A meeting that is to come cannot have been discussed.
    #[error(
        "{day} is in the future; name the day of the meeting: `mdbook-topics discuss {topic} DATE`"
    )]
    Future {
        /// The day.
        day: Date,
        /// The id of the topic.
        topic: String,
    },
    /// A weekday that is not that of the day.
    #[error("{0} is a {1}; correct the weekday or the date")]
    Weekday(Date, &'static str),
    /// A meeting that is over cannot be scheduled.
    #[error("{0} is in the past; use `discuss` to record a meeting")]
    Past(Date),
    /// A meeting that is over cannot be cancelled.
    #[error(
        "{0} is in the past; if there was no meeting, write a line such as \"{0}: No meeting\" yourself"
    )]
    PastCancelled(Date),
    /// The day of a meeting is not known.
    #[error(
        "the day of the meeting is not known: the topic was not scheduled, and neither the settings nor the dates of the file show when you meet; name it: `mdbook-topics discuss {0} DATE`"
    )]
    WhichDay(String),
    /// A topic cannot lose its day.
    #[error(
        "the file has no section for topics without a day, such as \"{title}\"; name another day, `mdbook-topics postpone {id} DATE`, or add a heading such as \"# Ideas\""
    )]
    NoIdeas {
        /// The title of the topic.
        title: String,
        /// Its id.
        id: String,
    },
    /// A meeting that took place cannot be cancelled.
    #[error(
        "\"{title}\" was discussed on {day} (line {line}), so that meeting cannot be cancelled"
    )]
    Met {
        /// The day.
        day: Date,
        /// The title of the topic.
        title: String,
        /// Its line.
        line: usize,
    },
    /// A new topic is there already, but not as asked.
    #[error(
        "\"{title}\" is there already (line {line}, in {section}), but without {missing}; edit that line, or choose another title"
    )]
    Known {
        /// The title of the topic.
        title: String,
        /// The heading of its section.
        section: String,
        /// Its line.
        line: usize,
        /// What it lacks.
        missing: String,
    },
    /// A new topic has nearly the title of another one.
    #[error(
        "\"{title}\" (line {line}, in {section}) has nearly the same title; choose another title, or add it with --allow-similar"
    )]
    Similar {
        /// The title of the other topic.
        title: String,
        /// The heading of its section.
        section: String,
        /// Its line.
        line: usize,
    },
    /// Several files may be meant.
    #[error("there are several topic files; name one with --file: {}", .0.join(", "))]
    SeveralFiles(Vec<String>),
    /// No section for the topic.
    #[error(
        "the file has no section for {0}; add a heading such as \"# {1}\", or name yours in [preprocessor.topics.roles] of book.toml"
    )]
    NoSection(&'static str, &'static str),
    /// The topic is not scheduled.
    #[error(
        "\"{title}\" is not scheduled, so it cannot be postponed; schedule it with `mdbook-topics schedule {id} DATE`"
    )]
    NotScheduled {
        /// Its title.
        title: String,
        /// Its id.
        id: String,
    },
    /// There is no day for a line to leave.
    #[error("\"{0}\" is not scheduled, so there is no day to leave a line for; remove --leave")]
    NothingLeft(String),
    /// The file says that there is no meeting on the day.
    #[error(
        "there is no meeting on {day}: {text} (line {line}); name another day, or change that line first"
    )]
    Taken {
        /// The day.
        day: Date,
        /// The text of the meeting.
        text: String,
        /// Its line.
        line: usize,
    },
    /// An unusable link.
    #[error(
        "`{0}` is not the address of a page; write it with https://, and without a mark at its end"
    )]
    Link(String),
    /// A link that contains a secret.
    #[error("`{0}` contains {1}; remove that from the address")]
    Secret(String, &'static str),
    /// An unknown theme.
    #[error("unknown theme \"{0}\"; {1}")]
    Theme(String, String),
    /// A lost topic that cannot be written safely.
    #[error("\"{title}\" cannot be restored safely: {reason}; add it yourself:\n{text}")]
    Restore {
        /// Its title.
        title: String,
        /// What would be wrong.
        reason: String,
        /// Its text.
        text: String,
    },
    /// An empty or unusable title.
    #[error(
        "the title cannot be written as one topic; use a short title without control characters"
    )]
    Title,
    /// No candidate is right.
    #[error("the file cannot be changed safely: {reason}; edit it yourself, at line {line}")]
    Unsure {
        /// What would be wrong.
        reason: String,
        /// The line of the topic, or of the section for it.
        line: usize,
    },
}

impl MoveError {
    /// The message for somebody who asked for a change with a form, and who edits neither the file nor the command.
    #[must_use]
    pub fn for_requester(&self) -> String {
        match self {
            MoveError::Known {
                title,
                section,
                missing,
                ..
            } => format!(
                "\"{title}\" is there already, in {section}, but without {missing}; ask a maintainer to edit it, or choose another title"
            ),
            MoveError::Similar { title, section, .. } => format!(
                "\"{title}\", in {section}, has nearly the same title; choose another title"
            ),
            MoveError::NoTopic(name) => format!("no topic matches \"{name}\""),
            MoveError::Future { day, .. } => {
                format!("{day} is in the future; write the day of the meeting")
            }
            MoveError::WhichDay(_) => {
                "the day of the meeting is not known; write it like 2026-12-01".to_owned()
            }
            MoveError::NotScheduled { title, .. } => {
                format!("\"{title}\" is not scheduled, so it cannot be postponed")
            }
            MoveError::NoIdeas { title, .. } => format!(
                "the list has no section for topics without a day, such as \"{title}\"; write another day"
            ),
            MoveError::Taken { day, text, .. } => {
                format!("there is no meeting on {day}: {text}; write another day")
            }
            MoveError::PastCancelled(day) => format!("{day} is in the past"),
            MoveError::Unsure { reason, line } => format!(
                "the list cannot be changed safely: {reason}; ask a maintainer to edit it, at line {line}"
            ),
            other => other.to_string(),
        }
    }
}
