//! The topic file of a reading group as a book.
//!
//! ```text
//!  topics.md ──▶ topic_file ──▶ theme ──▶ book ──▶ preprocessor ──▶ mdBook's pages
//!                 ▲ date                    ╰─▶ feed ──▶ calendar, news, data
//!  book.toml ──▶ config ──▶ all of these
//! ```
//!
//! * [`date`]: dates as people write them → days.
//! * [`topic_file`]: bytes → [`topic_file::TopicFile`], every value with its place in the text.
//! * [`theme`]: the words of a topic → its themes, with the reasons.
//! * [`edit`]: spans and what stands there afterwards → the new text.
//! * [`check`]: a topic file and the version it came from → findings, and how to mend them.
//! * [`report`]: findings → text, Markdown, JSON, annotations, SARIF.
//! * [`disk`]: paths that must stay inside a folder, and temporary files.
//! * [`git`]: the staged and committed versions of a file, and the day of each line's last commit.
//! * [`book`]: a topic file with its themes → Markdown pages.
//! * [`feed`]: the topics of a book and the calendar that was published before → calendar, news, data.
//! * [`config`]: the table `[preprocessor.topics]` of `book.toml` → settings for all of these.
//! * [`preprocessor`]: mdBook's protocol → the same book with our pages in it.
//! * [`publish`]: a built book and a branch → the branch with the book up to date on it.
//!
//! Imports go one way: nothing here uses what stands below it in this list. The command line
//! (`src/main.rs`, `src/cli/`) stands on top.

pub mod book;
pub mod check;
pub mod config;
pub mod date;
pub mod disk;
pub mod edit;
pub mod feed;
pub mod git;
pub mod preprocessor;
pub mod publish;
pub mod report;
pub mod theme;
pub mod topic_file;
