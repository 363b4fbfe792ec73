//! Compare a commit with another version.

/// What to compare a commit with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Now<'a> {
    /// The current index.
    Index,
    /// The tracked files of the work tree.
    WorkTree,
    /// Another commit.
    Commit(&'a str),
}

/// The arguments of the git command that compares a commit with another version.
pub(super) fn compare<'a>(commit: &'a str, now: Now<'a>, options: &[&'a str]) -> Vec<&'a str> {
    let mut arguments = match now {
        Now::Index => vec!["diff-index", "--cached"],
        Now::WorkTree => vec!["diff-index"],
        Now::Commit(_) => vec!["diff-tree", "-r"],
    };
    arguments.extend(options);
    arguments.push(commit);
    if let Now::Commit(now) = now {
        arguments.push(now);
    }
    arguments.push("--");
    arguments
}
