//! Why the topic file that a chapter includes cannot be read.

use std::path::PathBuf;

use crate::disk::OutsideError;

/// A chapter that includes a topic file which cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{}:{line}: the chapter includes {wrong}", chapter.display())]
pub struct IncludeError {
    /// The chapter.
    pub chapter: PathBuf,
    /// The line of the directive, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub wrong: WrongInclude,
}

/// What is wrong with an included topic file.
#[derive(Debug, thiserror::Error)]
pub enum WrongInclude {
    /// Lines or an anchor after the path.
    #[error("a part of the topic file, which is read as a whole; remove `:{part}`")]
    Part {
        /// The lines or the anchor.
        part: String,
    },
    /// The path is absolute.
    #[error(
        "{}, an absolute path; write the path from the folder of the chapter, such as ../../README.md", .0.display()
    )]
    Absolute(PathBuf),
    /// The path leads out of the repository.
    #[error("{}, which is outside the repository; include a file in it", .0.display())]
    Leaves(PathBuf),
    /// The path leads out of the repository through a link, or into `.git`.
    #[error("{}: {source}", path.display())]
    Outside {
        /// The path as written.
        path: PathBuf,
        /// Why it is refused.
        source: OutsideError,
    },
    /// There is no such file.
    #[error("{}, which does not exist; write the path from the folder of the chapter", .0.display())]
    Missing(PathBuf),
    /// The path is not that of a regular file.
    #[error("{}, which is not a file; name the topic file", .0.display())]
    NotAFile(PathBuf),
}
