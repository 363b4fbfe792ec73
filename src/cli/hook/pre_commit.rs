//! The pre-commit hook: mends what can be mended in the staged text, refuses what cannot.

use std::mem::ManuallyDrop;
use std::process::ExitCode;

use mdbook_topics::check::{Diagnostic, Findings, Mended, Severity};
use mdbook_topics::git::{ComingCommit, IndexInForce, Repository};
use mdbook_topics::report::{Colour, FileFindings, count, text};

use super::work_tree;
use crate::cli::output;
use crate::cli::replace::Replacement;
use crate::cli::versions::{Notes, StagedFile, staged_files};

/// Looks at the topic files that the coming commit changes.
pub(in crate::cli) fn run() -> anyhow::Result<ExitCode> {
    // The process ends with this: to give back what libgit2 holds would cost a tenth of its time.
    let repository = ManuallyDrop::new(Repository::open()?);
    let files = staged_files(&repository, &[], Notes::Left)?;
    if files.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let coming = ComingCommit::from_env();
    let checked = if coming.by_framework {
        return by_framework(&repository, &files);
    } else if coming.is_reword || coming.index == IndexInForce::Foreign {
        let as_it_is = |file: &StagedFile| (file.text.clone(), file.check(&file.text));
        files.iter().map(as_it_is).collect()
    } else {
        mend_staged(&repository, &files, &coming.index)?
    };
    Ok(ExitCode::from(u8::from(refuses(&files, checked))))
}

/// Mends the staged text of each file, and its lines in the work tree. Returns the texts that are
/// staged now, and what is left to find in them.
///
/// # Errors
/// Where the commit would become empty, and where git cannot write; nothing was changed then.
pub(in crate::cli) fn mend_staged(
    repository: &Repository,
    files: &[StagedFile],
    index: &IndexInForce,
) -> anyhow::Result<Vec<(String, Findings)>> {
    let mended: Vec<_> = files.iter().map(StagedFile::mend).collect();
    refuse_empty(repository, files, &mended)?;
    let other = match index {
        IndexInForce::Only { lock } => Some(lock.as_str()),
        IndexInForce::Own | IndexInForce::Foreign => None,
    };
    let mut checked = Vec::new();
    for (file, (mended, left)) in files.iter().zip(mended) {
        if mended.text == file.text {
            checked.push((mended.text, left));
            continue;
        }
        let in_work_tree = work_tree::prepare(repository, file, &mended);
        repository.stage(&file.entry, mended.text.as_bytes(), other)?;
        tell(file, &mended);
        match in_work_tree.map(|file| file.map(Replacement::commit)) {
            Ok(None | Some(Ok(()))) => {}
            Ok(Some(Err(error))) => output::notice(format_args!("{error:#}")),
            Err(why) => output::notice(why),
        }
        checked.push((mended.text, left));
    }
    Ok(checked)
}

/// A commit that only says what HEAD says would be empty.
fn refuse_empty(
    repository: &Repository,
    files: &[StagedFile],
    mended: &[(Mended, Findings)],
) -> anyhow::Result<()> {
    let as_before = |(file, (mended, _)): (&StagedFile, &(Mended, Findings))| {
        let base = file.bases().first();
        base.is_some_and(|base| base.source.text() == mended.text)
    };
    if !files.iter().zip(mended).all(as_before) {
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
    anyhow::bail!(
        "{}: once mended nothing is left of this change, so the commit would be empty; `git restore --staged --worktree {}` undoes it",
        paths.join(", "),
        paths.join(" ")
    )
}

/// The frameworks keep unstaged edits aside and want to see changed files and a failure.
fn by_framework(repository: &Repository, files: &[StagedFile]) -> anyhow::Result<ExitCode> {
    let mut changed = false;
    let mut checked = Vec::new();
    for file in files {
        let (mended, left) = file.mend();
        if mended.text != file.text {
            changed = true;
            match work_tree::prepare(repository, file, &mended) {
                Ok(Some(replacement)) => {
                    replacement.commit()?;
                    tell(file, &mended);
                }
                Ok(None) => {}
                Err(why) => output::notice(why),
            }
        }
        checked.push((mended.text, left));
    }
    let refused = refuses(files, checked);
    Ok(ExitCode::from(u8::from(changed || refused)))
}

/// Says what was mended, a line each.
fn tell(file: &StagedFile, mended: &Mended) {
    for (line, done) in &mended.done {
        output::told(format_args!("{}:{line}: {done}", file.entry.path));
    }
}

/// Shows what is left, and whether the commit is refused.
fn refuses(files: &[StagedFile], checked: Vec<(String, Findings)>) -> bool {
    let (texts, findings): (Vec<_>, Vec<_>) = checked.into_iter().unzip();
    let mut found = Vec::new();
    for ((file, text), mut findings) in files.iter().zip(&texts).zip(findings) {
        // Notes are for `check`; a commit should be quiet.
        let notes = |found: &Diagnostic| found.severity != Severity::Note;
        findings.diagnostics.retain(notes);
        findings.old = 0;
        found.push(FileFindings {
            path: file.entry.path.clone(),
            text,
            findings,
        });
    }
    let errors = count(&found, Severity::Error);
    if found
        .iter()
        .any(|file| !file.findings.diagnostics.is_empty())
    {
        output::told(text(&found, Colour::Never).trim_end());
    }
    if errors > 0 {
        output::told(
            "the commit was refused; mend this, `git add` the file and commit again (`git commit --no-verify` passes anyway)",
        );
    }
    errors > 0
}
