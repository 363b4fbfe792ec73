//! `check --staged` and `fix --staged`: what the coming commit introduces.

use std::path::PathBuf;
use std::process::ExitCode;

use mdbook_topics::check::Severity;
use mdbook_topics::edit::unified_diff;
use mdbook_topics::git::{HookEnv, Repository};
use mdbook_topics::report::FileFindings;

use super::check::{self, Reporting};
use crate::cli::fix_staged::fix_staged;
use crate::cli::output;
use crate::cli::scope::{Notes, StagedFile, staged_files};

/// Checks the staged text of topic files against HEAD, and in a merge against every parent.
pub(super) fn check(named: &[PathBuf], reporting: Reporting) -> anyhow::Result<ExitCode> {
    let staged = staged_files(&Repository::open()?, named, Notes::Wanted)?;
    staged.tell_gone();
    let found: Vec<_> = staged
        .files
        .iter()
        .map(|file| FileFindings {
            path: file.entry.path.clone(),
            text: &file.text,
            findings: file.check(&file.text),
        })
        .collect();
    check::report(found, reporting)
}

/// Mends the staged text of topic files; with `diff` shows what would change.
pub(super) fn fix(named: &[PathBuf], diff: bool) -> anyhow::Result<ExitCode> {
    let repository = Repository::open()?;
    let files = staged_files(&repository, named, Notes::Left)?.files;
    if diff {
        return show(&files);
    }
    let checked = fix_staged(&repository, &files, &HookEnv::from_env().index)?;
    let left = checked.iter().any(|(_, left)| {
        let mut found = left.diagnostics.iter();
        found.any(|found| found.severity == Severity::Error)
    });
    if left {
        output::warning("errors are left to you; `mdbook-topics check --staged` shows them");
    }
    Ok(ExitCode::from(u8::from(left)))
}

fn show(files: &[StagedFile]) -> anyhow::Result<ExitCode> {
    let diffs: Vec<_> = files
        .iter()
        .map(|file| unified_diff(&file.entry.path, &file.text, &file.mend().0.text))
        .collect();
    output::data(&diffs.concat())?;
    let changes = diffs.iter().any(|diff| !diff.is_empty());
    Ok(ExitCode::from(u8::from(changes)))
}
