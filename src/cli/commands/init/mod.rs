//! `init`: create `book.toml`, `SUMMARY.md`, `.gitignore` and a workflow for an existing topic file,
//! and report what is unclear in it. Existing files are not changed.

mod ci;
mod find;
mod guess;
mod ignore;
mod layout;
mod proposal;
mod report;
mod write;

use std::path::Path;
use std::process::ExitCode;

use crate::cli::output;
use crate::cli::scope::write_root_of_book;
use ci::Workflow;
use proposal::Proposal;

/// Whether to create a workflow.
pub(super) enum Ci<'a> {
    No,
    /// Yes, with the program from `OWNER/REPOSITORY@COMMIT`.
    From(Option<&'a str>),
}

/// Create a book for the topic file in `dir`, or for `dir` itself if it is a file.
pub(super) fn run(dir: &Path, ci: &Ci<'_>) -> anyhow::Result<ExitCode> {
    let layout = find::topic_file(dir)?;
    let proposal = Proposal::new(&layout)?;
    let workflow = match ci {
        Ci::No => None,
        Ci::From(action) => Some(Workflow::new(&layout, *action)?),
    };
    let mut new = vec![
        (layout.book_toml(), proposal.book_toml()),
        (layout.summary(), proposal.summary()),
    ];
    new.extend(ignore::proposal(&layout));
    new.extend(
        workflow
            .iter()
            .map(|workflow| (workflow.path.clone(), workflow.text.clone())),
    );
    let written = write::new_files(&new, &write_root_of_book(&layout.root)?)?;
    let mut out = report::text(&layout, &proposal, &written);
    if let Some(workflow) = workflow {
        out.push_str(&workflow.next_steps(&written));
    }
    output::result(&out)?;
    Ok(ExitCode::SUCCESS)
}
