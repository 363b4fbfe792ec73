//! The pre-commit hook: mends what can be mended in the staged text, refuses what cannot.

use std::mem::ManuallyDrop;
use std::process::ExitCode;

use mdbook_topics::check::{Diagnostic, Findings, Severity};
use mdbook_topics::git::{CommitIndex, HookEnv, Repository};
use mdbook_topics::report::{Colour, FileFindings, count, text};

use crate::cli::fix_staged::{fix_staged, report_fixes};
use crate::cli::scope::{Notes, StagedFile, staged_files};
use crate::cli::{output, work_tree};

/// Looks at the topic files that the coming commit changes.
pub(in crate::cli::commands) fn run() -> anyhow::Result<ExitCode> {
    // The process ends with this: to give back what libgit2 holds would cost a tenth of its time.
    let repository = ManuallyDrop::new(Repository::open()?);
    let staged = staged_files(&repository, &[], Notes::Left)?;
    staged.tell_gone();
    let files = staged.files;
    if files.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let coming = HookEnv::from_env();
    let checked = if coming.by_framework {
        return by_framework(&repository, &files);
    } else if coming.is_reword || coming.index == CommitIndex::Foreign {
        let as_it_is = |file: &StagedFile| (file.text.clone(), file.check(&file.text));
        files.iter().map(as_it_is).collect()
    } else {
        fix_staged(&repository, &files, &coming.index)?
    };
    Ok(ExitCode::from(u8::from(refuses(&files, checked))))
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
                    report_fixes(file, &mended);
                }
                Ok(None) => {}
                Err(why) => output::warning(why),
            }
        }
        checked.push((mended.text, left));
    }
    let refused = refuses(files, checked);
    Ok(ExitCode::from(u8::from(changed || refused)))
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
        output::message(text(&found, Colour::Never).trim_end());
    }
    if errors > 0 {
        output::message(
            "the commit was refused; mend this, `git add` the file and commit again (`git commit --no-verify` passes anyway)",
        );
    }
    errors > 0
}
