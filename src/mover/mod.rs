//! Add, schedule, record, postpone and cancel: change a topic file as its editors would.
//!
//! ```text
//!  a request ──▶ find ──▶ day ──▶ place ──┐
//!                                         ├──▶ candidates ──▶ verify ──▶ the new text
//!                     stamp ──▶ shape ────┘
//! ```
//!
//! A mover proposes texts, the most natural one first. Each is parsed again, and the first is taken in which only the
//! named topic has changed, in the way that was asked for. If there is none, nothing is written.

mod add;
mod cancel;
mod day;
mod error;
mod find;
mod lines;
mod place;
mod relocate;
mod restore;
mod shape;
mod stamp;
mod verify;
mod write_days;

use jiff::civil::Date;

use crate::config::Config;
use crate::meeting_days::MeetingDays;
use crate::topic_file::TopicFile;

pub use error::MoveError;
pub use find::{Match, find_topic};
pub use write_days::WrittenDays;

/// What a mover needs to know beside the file.
pub struct Mover<'a> {
    /// The settings of the book.
    pub config: &'a Config,
    /// The days on which the group meets: set, or learnt.
    pub meeting_days: &'a MeetingDays,
    /// Today, by the group's clock.
    pub today: Date,
    /// Parses a changed text of the file.
    pub parse: &'a dyn Fn(&str) -> TopicFile,
    /// The path of the file, as a topic may be named by it and its line.
    pub path: &'a str,
}

/// What to do. Topics and days are as people write them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Order {
    /// Add a topic.
    Add(NewTopic),
    /// Schedule a topic on a day.
    Schedule {
        /// Its id, a part of its title, a link, or `FILE:LINE`.
        topic: String,
        /// A day, `next` or `first free`.
        day: String,
    },
    /// Record that a topic was discussed.
    Discuss {
        /// As above.
        topic: String,
        /// The day; by default the scheduled one, or else the last meeting day.
        day: Option<String>,
    },
    /// Postpone a topic.
    Postpone {
        /// As above.
        topic: String,
        /// The new day; by default the topic goes back to those without a day.
        day: Option<String>,
    },
    /// Cancel the meeting of a day.
    Cancel {
        /// The day.
        day: String,
        /// The reason.
        why: Option<String>,
    },
}

/// A new topic.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewTopic {
    /// Its title, as plain text.
    pub title: String,
    /// The addresses of its readings.
    pub links: Vec<String>,
    /// Its theme: an id, a tag or a title.
    pub theme: Option<String>,
    /// Who leads.
    pub lead: Option<String>,
    /// The day on which it is scheduled, if it is.
    pub day: Option<String>,
}

/// What a mover did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The file changes.
    Moved(Moved),
    /// The file says so already; in words for people.
    Already(String),
}

/// A change of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The new text.
    pub text: String,
    /// What changed, in one line: `scheduled "Maple trees" for 2026-12-01`.
    pub summary: String,
    /// The subject of a commit: `Schedule: Maple trees (2026-12-01)`.
    pub subject: String,
    /// The id of the topic; none for a cancelled meeting.
    pub topic: Option<String>,
    /// The arguments of the command that undoes it; none if only git can.
    pub undo: Option<Vec<String>>,
}

impl Mover<'_> {
    /// Do what was ordered.
    ///
    /// # Errors
    /// [`MoveError`] with the reason and the remedy. The file is to stay as it is then.
    pub fn run(&self, file: &TopicFile, order: &Order) -> Result<Outcome, MoveError> {
        match order {
            Order::Add(topic) => self.add(file, topic),
            Order::Schedule { topic, day } => self.schedule(file, topic, day),
            Order::Discuss { topic, day } => self.discuss(file, topic, day.as_deref()),
            Order::Postpone { topic, day } => self.postpone(file, topic, day.as_deref()),
            Order::Cancel { day, why } => self.cancel(file, day, why.as_deref()),
        }
    }
}
