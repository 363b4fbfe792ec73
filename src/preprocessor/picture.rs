//! Problems of the pictures of an included topic file.

use std::fmt;
use std::path::PathBuf;

use crate::git::{ignored, is_lfs_pointer, untracked};

/// Why a picture is not shown, or may not be shown to others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureProblem {
    /// There is no such file.
    Absent,
    /// Git ignores it.
    Ignored,
    /// Git does not track it, and the book does not contain it.
    Untracked,
    /// Git does not track it, but the book contains it.
    OnlyHere,
    /// It is a Git LFS pointer.
    LfsPointer,
}

impl PictureProblem {
    /// The problem of a file. `is_in_src`: the book contains it.
    pub(super) fn of(file: PathBuf, is_in_src: bool) -> Option<PictureProblem> {
        if !file.exists() {
            return Some(PictureProblem::Absent);
        }
        if is_lfs_pointer(&file) {
            return Some(PictureProblem::LfsPointer);
        }
        let files = [file];
        if ignored(&files).is_ok_and(|ignored| !ignored.is_empty()) {
            return Some(PictureProblem::Ignored);
        }
        let is_untracked = untracked(&files).is_ok_and(|untracked| !untracked.is_empty());
        is_untracked.then_some(match is_in_src {
            true => PictureProblem::OnlyHere,
            false => PictureProblem::Untracked,
        })
    }

    /// Whether the book does not show it.
    pub(super) fn hides(self) -> bool {
        self != PictureProblem::OnlyHere
    }
}

impl fmt::Display for PictureProblem {
    /// What follows the name of the file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            PictureProblem::Absent => {
                "does not exist, so only its description is shown; correct its path"
            }
            PictureProblem::Ignored => {
                "is ignored by git, so only its description is shown; remove it from .gitignore and add it"
            }
            PictureProblem::Untracked => {
                "is not tracked by git, so only its description is shown; add it with `git add`"
            }
            PictureProblem::OnlyHere => {
                "is not tracked by git, but part of this book; add it with `git add`, or remove it"
            }
            PictureProblem::LfsPointer => {
                "is a Git LFS pointer, so only its description is shown; fetch it with `git lfs pull`"
            }
        })
    }
}
