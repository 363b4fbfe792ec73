//! `init`: create `book.toml`, `SUMMARY.md`, a chapter that includes the topic file, `.gitignore` and a
//! workflow, and report what was understood. The topic file stays where it is; of existing files, only
//! `.gitignore` is changed.

mod ci;
mod find;
mod guess;
mod heading;
mod ignore;
mod language;
mod layout;
mod meetings;
mod order;
mod proposal;
mod report;
mod understood;
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
        Ci::From(action) => Some(Workflow::new(&layout, &proposal.file, *action)?),
    };
    let mut new = vec![
        (layout.book_toml(), proposal.book_toml()),
        (layout.summary(), proposal.summary()),
    ];
    let chapter = proposal.chapter();
    new.extend(chapter.map(|text| (layout.chapter(), text)));
    if let Some(workflow) = &workflow {
        new.push((workflow.path.clone(), workflow.text.clone()));
        new.extend(workflow.forms.iter().cloned());
    }
    let changed: Vec<_> = ignore::proposal(&layout).into_iter().collect();
    let existing = layout.root.ancestors().find(|folder| folder.is_dir());
    let top = write_root_of_book(existing.unwrap_or(&layout.root))?;
    let written = write::write(&new, &changed, &top)?;
    let mut out = report::text(&layout, &proposal, &written);
    if let Some(workflow) = workflow {
        out.push_str(&workflow.next_steps(&written));
    }
    output::result(&out)?;
    Ok(ExitCode::SUCCESS)
}
