//! mdBook's `{{#include …}}`: the files that a text includes, and the topic file of a chapter that only
//! includes it.
//!
//! ```text
//!  src/topics.md ──▶ chapter: `{{#include ../../README.md}}` ──▶ resolve ──▶ README.md
//! ```
//!
//! A group may keep its list in `README.md`, the front page of its repository. A chapter with one
//! directive, perhaps under a title, is read as that file: [`topic_file`] finds it on disk,
//! [`topic_file_in_tree`] in a version of the repository.

mod chapter;
mod directive;
mod error;
mod resolve;

pub use chapter::include_beside_text;
pub use directive::included;
pub use error::{IncludeError, WrongInclude};
pub use resolve::{boundary, path_in_repository, topic_file, topic_file_in_tree};
