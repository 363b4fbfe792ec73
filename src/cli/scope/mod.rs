//! Which files a command works on, against which base and with which settings.

mod base;
mod book_files;
mod examiner;
mod staged_files;
mod staged_link;

pub(crate) use base::{Base, check_since};
pub(crate) use book_files::{
    BookFile, Named, folders_above, named_files, read, read_config, read_source, refuse_below_src,
    top_of_book, top_of_named,
};
pub(crate) use examiner::Examiner;
pub(crate) use staged_files::{Notes, StagedFile, below_top, staged_files};
