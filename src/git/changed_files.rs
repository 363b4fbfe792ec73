//! List the Markdown files that a change removes or edits.

use super::place::Place;

/// The most files to list.
const MOST_FILES: usize = 20;

/// What a commit is compared with.
#[derive(Debug, Clone, Copy)]
pub(super) enum Changed<'a> {
    /// A later commit.
    Commit(&'a str),
    /// The index.
    Index,
    /// The tracked files of the work tree.
    WorkTree,
}

/// The Markdown files of a commit that are removed or changed later, those that are removed first.
pub(super) fn changed_files(place: &Place, commit: &str, later: Changed<'_>) -> Vec<String> {
    let mut files = Vec::new();
    for filter in ["--diff-filter=D", "--diff-filter=M"] {
        let options = ["--no-renames", "--name-only", "-z", filter];
        let command: &[&str] = match later {
            Changed::Commit(_) => &["diff-tree", "-r"],
            Changed::Index => &["diff-index", "--cached"],
            Changed::WorkTree => &["diff-index"],
        };
        let mut arguments = [command, &options].concat();
        arguments.push(commit);
        if let Changed::Commit(later) = later {
            arguments.push(later);
        }
        arguments.push("--");
        let listed = place.git(&arguments, b"").unwrap_or_default();
        let listed = String::from_utf8_lossy(&listed).into_owned();
        let paths = listed.split('\0').filter(|path| path.ends_with(".md"));
        files.extend(paths.map(str::to_owned));
    }
    files.truncate(MOST_FILES);
    files
}
