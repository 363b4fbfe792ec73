//! Names of the files that `publish` itself puts on a branch.

/// The list of a book's files, in the book's folder.
pub(super) const MANIFEST: &str = ".mdbook-topics";

/// The file that keeps GitHub from running Jekyll on a branch. It is needed at the top of the
/// branch and belongs to no book.
pub(super) const NO_JEKYLL: &str = ".nojekyll";
