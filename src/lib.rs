//! Turn the topic file of a reading group into a book.
//!
//! ```text
//!  topics.md ──▶ topic_file ──▶ theme ──▶ book ──▶ preprocessor ──▶ mdBook's pages
//!                 ▲ date                    ╰─▶ feed ──▶ calendar, news, data
//!  book.toml ──▶ config ──▶ all of these
//! ```
//!
//! * [`language`]: the words of each language.
//! * [`nearest`]: suggest the known name that a misspelled one is nearest to.
//! * [`date`]: parse dates as people write them.
//! * [`topic_file`]: parse a topic file into a [`topic_file::TopicFile`], in which each value has its span.
//! * [`meeting_days`]: know when a group meets.
//! * [`theme`]: sort topics into themes by their words, and explain why.
//! * [`stats`]: count meetings and topics.
//! * [`edit`]: apply edits to a text.
//! * [`notes`]: match the notes of meetings with topics.
//! * [`check`]: find problems in a topic file, or those that a change introduces, and fix them.
//! * [`report`]: render findings as text, Markdown, JSON, annotations or SARIF.
//! * [`disk`]: keep paths inside a folder, and make temporary files.
//! * [`include`]: find the topic file that a chapter includes.
//! * [`git`]: read the staged and committed versions of a file, and the day of each line's last commit.
//! * [`merge`]: merge versions of a topic file by topics.
//! * [`history`]: follow topics through all versions of a file, and date those that were discussed.
//! * [`note_folder`]: read the folder of notes.
//! * [`book`]: write the Markdown pages of a topic file.
//! * [`feed`]: write the calendar, news and data of a book.
//! * [`announce`]: write an announcement of a meeting.
//! * [`config`]: read the settings in `[preprocessor.topics]` of `book.toml`.
//! * [`mover`]: add, schedule, record, postpone and cancel in a topic file.
//! * [`form`]: read what people ask for in a form on the forge.
//! * [`pulls`]: read the lists of pull requests and comments on the forge, and write a comment.
//! * [`preprocessor`]: add the pages to a book in mdBook's preprocessor protocol.
//! * [`publish`]: bring the branch that a host serves up to date with a built book.
//!
//! A module uses only those above it in this list. The command line (`src/main.rs`, `src/cli/`) uses
//! them all.
//!
//! # Stability
//!
//! The command line, the settings, rule names, the JSON formats, the ids of topics and readings and
//! the addresses of pages are stable. This library is not: it has what the binary, the benchmarks and
//! programs that embed the preprocessor need, and may change in any release. To embed it, start from
//! [`preprocessor::TopicsPreprocessor`], or from [`topic_file::parse`], [`config::Config`] and
//! [`check::check`], and pin the exact version.

pub mod announce;
pub mod book;
pub mod check;
pub mod config;
pub mod date;
pub mod disk;
pub mod edit;
pub mod feed;
pub mod form;
pub mod git;
pub mod history;
pub mod include;
pub mod language;
pub mod meeting_days;
pub mod merge;
pub mod mover;
pub mod nearest;
pub mod note_folder;
pub mod notes;
pub mod preprocessor;
pub mod publish;
pub mod pulls;
pub mod report;
pub mod stats;
pub mod theme;
pub mod topic_file;
