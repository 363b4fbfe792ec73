//! `init`: proposes `book.toml` and `SUMMARY.md` for a topic file that exists, and says what it
//! could not place. What exists already stays as it is.

mod find;
mod guess;
mod layout;
mod proposal;
mod report;
mod write;

use std::path::Path;

use super::output;
use proposal::Proposal;

/// Proposes a book for the topic file in `dir`, or for `dir` itself if it is a file.
pub(super) fn run(dir: &Path) -> anyhow::Result<()> {
    let layout = find::topic_file(dir)?;
    let proposal = Proposal::new(&layout)?;
    let new = [
        (layout.book_toml(), proposal.book_toml()),
        (layout.summary(), proposal.summary()),
    ];
    let written = write::new_files(&new)?;
    Ok(output::result(&report::text(&layout, &proposal, &written))?)
}
