//! Add, schedule, record, postpone and cancel: change a topic file as its editors would.
//!
//! ```text
//!  a request ──▶ find ──▶ day ──▶ place ──┐
//!                                         ├──▶ candidates ──▶ verify ──▶ the new text
//!                     stamp ──▶ shape ────┘
//! ```
//!
//! A mover proposes texts, the most natural one first. Each is parsed again, and the first is taken in which only the
//! named topic has changed, in the way that was asked for. If there is none, nothing is written. The command that undoes
//! a change is tried as well, so that it is known whether it restores the file.

mod add;
mod cancel;
mod change;
mod day;
mod discuss;
mod error;
mod find;
mod frame;
mod insertion;
mod known;
mod lines;
mod numbers;
mod order;
mod place;
mod postpone;
mod relocation;
mod restore;
mod schedule;
mod shape;
mod slot;
mod stamp;
mod verify;
mod words;
mod write_days;
mod written_day;

use jiff::civil::Date;

use crate::config::Config;
use crate::meeting_days::MeetingDays;
use crate::topic_file::TopicFile;

pub use error::MoveError;
pub use find::{Match, find_topic};
pub use order::{NewTopic, Order};
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
    /// What undoes it, as far as the topics and their sections; none if only git can.
    pub undo: Option<Box<Order>>,
    /// Whether that restores the file byte for byte. Otherwise the topic has another place among those of its section.
    pub restores: bool,
}

impl Mover<'_> {
    /// Do what was ordered.
    ///
    /// # Errors
    /// [`MoveError`] with the reason and the remedy. The file is to stay as it is then.
    pub fn run(&self, file: &TopicFile, order: &Order) -> Result<Outcome, MoveError> {
        let mut outcome = self.perform(file, order)?;
        if let Outcome::Moved(moved) = &mut outcome
            && let Some(undo) = &moved.undo
        {
            let changed = (self.parse)(&moved.text);
            let back = self.perform(&changed, undo);
            moved.restores =
                matches!(&back, Ok(Outcome::Moved(back)) if back.text == file.source.text());
            let is_same = |back: &Moved| has_same_topics(file, &(self.parse)(&back.text));
            if !matches!(&back, Ok(Outcome::Moved(back)) if moved.restores || is_same(back)) {
                moved.undo = None;
            }
        }
        Ok(outcome)
    }

    fn perform(&self, file: &TopicFile, order: &Order) -> Result<Outcome, MoveError> {
        match order {
            Order::Add(topic) => self.add(file, topic),
            Order::Schedule { topic, day, leave } => {
                self.schedule(file, topic, day, leave.as_deref())
            }
            Order::Discuss { topic, day } => self.discuss(file, topic, day.as_deref()),
            Order::Postpone { topic, day, leave } => {
                self.postpone(file, topic, day.as_deref(), leave.as_deref())
            }
            Order::Cancel { day, why } => self.cancel(file, day, why.as_deref()),
        }
    }
}

/// Whether two versions of a file differ in nothing but the order of topics within their sections.
fn has_same_topics(old: &TopicFile, new: &TopicFile) -> bool {
    fn lines(file: &TopicFile) -> Vec<&str> {
        let lines = file.source.text().lines();
        // The number of an item is its place.
        let lines = lines.map(|line| line.trim().trim_start_matches(|c: char| c.is_ascii_digit()));
        let mut lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
        lines.sort_unstable();
        lines
    }
    fn places(file: &TopicFile) -> Vec<(usize, &str)> {
        let sections = file.sections.iter().enumerate();
        let places = sections.flat_map(|(at, section)| {
            let topics = section.topics.iter();
            topics.map(move |topic| (at, topic.id.as_str()))
        });
        let mut places: Vec<_> = places.collect();
        places.sort_unstable();
        places
    }
    lines(old) == lines(new) && places(old) == places(new)
}
