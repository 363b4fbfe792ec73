//! Notes of meetings: files named by date or topic id → the topics that they belong to.
//!
//! ```text
//!  2023-11-07-core-scheduling.md ──▶ name ──▶ matching ──▶ chapters | findings | feeds
//!                  topic files ──▶ meetings ──▶ ╯
//! ```
//!
//! Only names decide. `note_folder` reads the files.

mod book;
mod matching;
mod meetings;
mod name;

pub use book::{BookNotes, NoteProblem};
pub use matching::{NoteTopic, Unmatched, matches};
pub use meetings::Meetings;
pub use name::NoteName;
