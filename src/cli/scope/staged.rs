//! What a commit does to topic files.

use std::path::PathBuf;

use mdbook_topics::git::{Entry, StagedLink};

use super::examiner::Examiner;
use crate::cli::output;

/// A topic file of a commit, or one that is staged for it.
pub(crate) struct StagedFile {
    /// Its entry in the index.
    pub(crate) entry: Entry,
    /// The staged text.
    pub(crate) text: String,
    /// Its path in the first parent, if it was moved.
    pub(crate) moved_from: Option<String>,
    /// Examines what is new against each parent.
    pub(crate) examiner: Examiner,
}

/// Whether findings of severity `note` are wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notes {
    Include,
    /// A commit should be quiet and quick.
    Skip,
}

/// A topic file that a commit removes.
pub(super) struct Removed {
    pub(super) path: String,
    /// Its new path, if it was moved.
    pub(super) moved_to: Option<String>,
}

/// What the next commit does to topic files.
#[derive(Default)]
pub(crate) struct Staged {
    /// Files whose staged text differs from that of every parent.
    pub(crate) files: Vec<StagedFile>,
    /// Files that the commit removes although a `book.toml` names them.
    pub(super) removed: Vec<Removed>,
    /// Files that become links within the repository.
    pub(super) links: Vec<StagedLink>,
    /// All topic files, even if they have not changed.
    pub(super) topic_files: Vec<PathBuf>,
    /// Problems in settings that the commit changes.
    pub(super) warnings: Vec<String>,
    /// What else was not looked at, or how the files were found.
    pub(super) notices: Vec<String>,
}

impl Staged {
    /// Warn about topic files that were removed or became links, so that no group loses its records
    /// unnoticed.
    pub(crate) fn warn_of_removed(&self) {
        for Removed { path, moved_to } in &self.removed {
            match moved_to {
                Some(to) => output::warning(format_args!(
                    "{path} is no longer in this commit; it was moved to {to}: set `files` in book.toml to the new path"
                )),
                None => output::warning(format_args!(
                    "{path} is no longer in this commit, although it is the topic file; restore it with `git restore --staged --worktree {path}`"
                )),
            }
        }
        for link in &self.links {
            output::warning(format_args!(
                "{} is staged as a symbolic link to {}, so it was not checked; name that file in book.toml instead",
                link.path, link.target
            ));
        }
        for warning in &self.warnings {
            output::warning(warning);
        }
        for notice in &self.notices {
            output::message(notice);
        }
    }

    /// Say so if there is nothing to check, and nothing else says why.
    pub(crate) fn report_no_change(&self) {
        let is_silent = self.removed.is_empty() && self.links.is_empty() && self.notices.is_empty();
        if self.files.is_empty() && is_silent {
            output::message("no topic file has staged changes");
        }
    }
}
