//! List the Markdown files that a change removes or edits.

use super::compare::{Now, compare};
use super::place::Place;

/// The most files to list.
const MOST_FILES: usize = 20;

/// The Markdown files of a commit that are removed or changed later, those that are removed first.
pub(super) fn changed_files(place: &Place, commit: &str, later: Now<'_>) -> Vec<String> {
    let mut files = Vec::new();
    for filter in ["--diff-filter=D", "--diff-filter=M"] {
        let options = ["--no-renames", "--name-only", "-z", filter];
        let arguments = compare(commit, later, &options);
        let listed = place.git(&arguments, b"").unwrap_or_default();
        let listed = String::from_utf8_lossy(&listed).into_owned();
        let paths = listed.split('\0').filter(|path| path.ends_with(".md"));
        files.extend(paths.map(str::to_owned));
    }
    files.truncate(MOST_FILES);
    files
}
