//! Fix the staged text of topic files, in the index and in the work tree.

use anyhow::bail;
use mdbook_topics::check::{Applicability, Findings, Fixed};
use mdbook_topics::git::{CommitIndex, Repository};

use super::fix_report::fix_report;
use super::replace::Replacement;
use super::scope::StagedFile;
use super::{fix_work_tree, output};

/// Fix the staged text of each file, and the same lines in the work tree. Returns the texts that are
/// staged now, each with the findings that remain in it.
///
/// # Errors
/// If the commit would become empty, or git cannot write. Nothing has changed then.
pub(super) fn fix_staged(
    repository: &Repository,
    files: &[StagedFile],
    index: &CommitIndex,
    allowed: Applicability,
) -> anyhow::Result<Vec<(String, Findings)>> {
    let fixes: Vec<_> = files
        .iter()
        .map(|file| file.examiner.fix(&file.text, allowed))
        .collect();
    refuse_empty_commit(repository, files, &fixes)?;
    let other_index = match index {
        CommitIndex::Only { lock } => Some(lock.as_str()),
        CommitIndex::Own | CommitIndex::Foreign => None,
    };
    let mut staged = Vec::new();
    for (file, (fixed, left)) in files.iter().zip(fixes) {
        if fixed.text != file.text {
            let in_work_tree = fix_work_tree::prepare(repository, file, &fixed);
            repository.stage(&file.entry, fixed.text.as_bytes(), other_index)?;
            report_fixes(file, &fixed);
            match in_work_tree.map(|file| file.map(Replacement::commit)) {
                Ok(None | Some(Ok(()))) => {}
                Ok(Some(Err(error))) => output::warning(format_args!("{error:#}")),
                Err(why) => output::warning(format_args!(
                    "{}: fixed only the staged text: {why}",
                    file.entry.path
                )),
            }
        }
        staged.push((fixed.text, left));
    }
    Ok(staged)
}

/// Reject a commit in which nothing differs from HEAD after the fixes.
fn refuse_empty_commit(
    repository: &Repository,
    files: &[StagedFile],
    fixes: &[(Fixed, Findings)],
) -> anyhow::Result<()> {
    if files.is_empty() {
        return Ok(());
    }
    let is_as_before = |(file, (fixed, _)): (&StagedFile, &(Fixed, Findings))| {
        let base = file.examiner.bases().first();
        base.is_some_and(|base| base.source.text() == fixed.text)
    };
    if !files.iter().zip(fixes).all(is_as_before) {
        return Ok(());
    }
    let parents = repository.parents()?;
    let [head] = &parents[..] else {
        return Ok(());
    };
    let paths: Vec<&str> = files.iter().map(|file| file.entry.path.as_str()).collect();
    if repository.has_other_changes(head, &paths)? {
        return Ok(());
    }
    bail!(
        "{}: the commit would be empty, because fixing this change undoes it; discard it with `git restore --staged --worktree {}`, or commit it anyway with `git commit --no-verify`",
        paths.join(", "),
        paths.join(" ")
    )
}

/// List what was fixed in a staged file.
pub(super) fn report_fixes(file: &StagedFile, fixed: &Fixed) {
    if !fixed.done.is_empty() {
        output::message(fix_report(&file.entry.path, fixed).trim_end());
    }
}
