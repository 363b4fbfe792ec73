//! The pre-commit hook: fix the staged topic files, and reject the commit if errors remain.

use std::path::PathBuf;
use std::process::ExitCode;

use mdbook_topics::check::{Applicability, Findings, Severity};
use mdbook_topics::git::{CommitIndex, HookEnv, Repository};
use mdbook_topics::report::{Colour, FileFindings, count, text};

use crate::cli::fix_staged::{fix_staged, report_fixes};
use crate::cli::scope::{Notes, StagedFile, framework_files, staged_files};
use crate::cli::{fix_work_tree, output};

/// Fix and check the topic files that the next commit changes, or those that a framework wants checked
/// and may have named.
pub(in crate::cli::commands) fn run(named: &[PathBuf]) -> anyhow::Result<ExitCode> {
    let repository = Repository::open()?;
    let env = HookEnv::from_env();
    let staged = match env.by_framework {
        true => framework_files(&repository, &env, named, Notes::Skip)?,
        false => staged_files(&repository, &[], Notes::Skip)?,
    };
    staged.warn_of_removed();
    let files = staged.files;
    if files.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    if env.by_framework {
        return fix_for_framework(&repository, &files, &env);
    }
    let may_not_stage = env.is_reword || env.index == CommitIndex::Foreign;
    let staged = match may_not_stage {
        true => files.iter().map(check_unchanged).collect(),
        false => fix_staged(&repository, &files, &env.index, Applicability::Safe)?,
    };
    Ok(ExitCode::from(u8::from(rejects(&files, staged, true))))
}

fn check_unchanged(file: &StagedFile) -> (String, Findings) {
    (file.text.clone(), file.examiner.check(&file.text))
}

/// Under pre-commit and prek, fix only the work tree, and fail if anything changed: they set
/// unstaged edits aside, and expect the user to stage the changes.
fn fix_for_framework(
    repository: &Repository,
    files: &[StagedFile],
    env: &HookEnv,
) -> anyhow::Result<ExitCode> {
    let mut changed = false;
    let mut checked = Vec::new();
    for file in files {
        let (fixed, left) = file.examiner.fix(&file.text, Applicability::Safe);
        if fixed.text == file.text {
            checked.push((fixed.text, left));
            continue;
        }
        match fix_work_tree::prepare(repository, file, &fixed) {
            Ok(Some(replacement)) => {
                replacement.commit()?;
                report_fixes(file, &fixed);
                changed = true;
                checked.push((fixed.text, left));
                continue;
            }
            Ok(None) => {}
            Err(why) => output::warning(format_args!("{}: not fixed: {why}", file.entry.path)),
        }
        checked.push(check_unchanged(file));
    }
    let rejected = rejects(files, checked, env.is_commit);
    Ok(ExitCode::from(u8::from(changed || rejected)))
}

/// Print the findings that remain. Returns whether they reject the commit, or what else was checked.
fn rejects(files: &[StagedFile], checked: Vec<(String, Findings)>, is_commit: bool) -> bool {
    let (texts, findings): (Vec<_>, Vec<_>) = checked.into_iter().unzip();
    let mut found = Vec::new();
    for ((file, text), mut findings) in files.iter().zip(&texts).zip(findings) {
        // A commit should be quiet: notes and existing findings are for `check`.
        let diagnostics = &mut findings.diagnostics;
        diagnostics.retain(|found| found.severity != Severity::Note);
        findings.old = 0;
        found.push(FileFindings {
            path: file.entry.path.clone(),
            text,
            findings,
        });
    }
    let has_findings = |file: &FileFindings<'_>| !file.findings.diagnostics.is_empty();
    if found.iter().any(has_findings) {
        output::message(text(&found, Colour::Never).trim_end());
    }
    let rejects = count(&found, Severity::Error) > 0;
    if rejects {
        output::message(match is_commit {
            true => {
                "commit rejected; fix the errors above and try again (or bypass with `--no-verify`)"
            }
            false => "fix the errors above and try again",
        });
    }
    rejects
}
