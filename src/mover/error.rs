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
        "it is not known when you meet, so \"{0}\" names no day; name the day, or set weekday = \"tuesday\" in [preprocessor.topics] of book.toml"
    )]
    NoMeetingDays(String),
    /// A meeting that is to come cannot have been discussed.
    #[error("{0} is in the future; name the day of the meeting, like `discuss … 2026-12-01`")]
    Future(Date),
    /// A meeting that is over cannot be scheduled.
    #[error("{0} is in the past; use `discuss` to record a meeting")]
    Past(Date),
    /// The day of a meeting is not known.
    #[error(
        "the day of the meeting is not known: the topic was not scheduled, and the settings name no meeting days; name it, like `discuss … 2026-12-01`"
    )]
    WhichDay,
    /// No section for the topic.
    #[error(
        "the file has no section for {0}; add a heading such as \"# {1}\", or name yours in [preprocessor.topics.roles] of book.toml"
    )]
    NoSection(&'static str, &'static str),
    /// The topic is not scheduled.
    #[error("\"{0}\" is not scheduled, so it cannot be postponed")]
    NotScheduled(String),
    /// Another topic has the day.
    #[error("{day} has a meeting without a topic: {text} (line {line}); change that line first")]
    Taken {
        /// The day.
        day: Date,
        /// The text of the meeting.
        text: String,
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
    /// Several files may be meant.
    #[error("there are several topic files; name one with --file: {}", .0.join(", "))]
    SeveralFiles(Vec<String>),
    /// An unusable link.
    #[error("`{0}` is not the address of a page; write it with https://")]
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
    #[error(
        "the file cannot be changed safely: {reason}; edit {} yourself",
        .line.map_or("it".to_owned(), |line| format!("line {line}"))
    )]
    Unsure {
        /// What would be wrong.
        reason: String,
        /// The line of the topic, if it has one.
        line: Option<usize>,
    },
}
