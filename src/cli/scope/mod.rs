//! Which files a command works on, against which base and with which settings.
//!
//! `check`, `fix`, the hooks and `publish` all get their files here: as an [`InputFile`] from the
//! work tree, or as a [`StagedFile`] from the index. Both come with an [`Examiner`], which checks
//! and fixes the file's text.

mod absent;
mod base;
mod candidates;
mod claimed;
mod examiner;
mod framework_files;
mod included;
mod input_files;
mod moved;
mod notes;
mod paths;
mod settings;
mod skipped;
mod source;
mod staged;
mod staged_files;
mod staged_link;
mod staged_settings;
mod version;
mod watched_files;
mod without_book;

pub(crate) use base::Base;
pub(crate) use candidates::{
    SRC, count, likeliest_without_topics, markdown_files, with_most_topics,
};
pub(crate) use claimed::BOOK;
pub(crate) use examiner::Examiner;
pub(crate) use framework_files::framework_files;
pub(crate) use included::topic_file_of_chapter;
pub(crate) use input_files::{InputFile, input_files};
pub(crate) use moved::{moved, other_books};
pub(crate) use paths::{book_folder, path_in_work_tree, write_root_of_book, write_root_of_file};
pub(crate) use settings::{BookSettings, read_settings, refuse_path_with_src};
pub(crate) use skipped::{warn_of_unread, warn_of_unused_roles};
pub(crate) use source::read_source;
pub(crate) use staged::{Notes, StagedFile};
pub(crate) use staged_files::staged_files;
pub(crate) use watched_files::watched_files;

/// Which version of the files to work on, and which problems to report.
#[derive(Clone, Copy)]
pub(crate) enum Scope<'a> {
    /// The work tree: every problem.
    All,
    /// The work tree: problems introduced since this revision.
    Since(&'a str),
    /// The index: problems that the next commit introduces.
    Staged,
}
