//! `fix`: fix problems in topic files.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use mdbook_topics::check::{Applicability, Findings, Severity};
use mdbook_topics::edit::unified_diff;
use mdbook_topics::git::{HookEnv, Repository};
use mdbook_topics::report::one_line;

use crate::cli::fix_report::fix_report;
use crate::cli::fix_staged::fix_staged;
use crate::cli::output;
use crate::cli::replace::{Replacement, commit_all};
use crate::cli::resolve_conflicts::resolved;
use crate::cli::scope::{Base, InputFile, Notes, Scope, StagedFile, input_files, staged_files};

/// How to fix.
#[derive(Clone, Copy)]
pub(super) struct Fixing {
    /// Which fixes to apply.
    pub(super) allowed: Applicability,
    /// Whether to print the changes instead.
    pub(super) diff: bool,
}

/// Fix the files that were named, or those of the book here.
pub(super) fn run(named: &[PathBuf], scope: Scope<'_>, fixing: Fixing) -> anyhow::Result<ExitCode> {
    match scope {
        Scope::All => fix_files(&input_files(named, None)?, fixing),
        Scope::Since(revision) => {
            let base = Base::new(revision)?;
            fix_files(&input_files(named, Some(&base))?, fixing)
        }
        Scope::Staged => {
            let repository = Repository::open()?;
            let staged = staged_files(&repository, named, Notes::Skip)?;
            staged.warn_of_removed();
            staged.report_no_change();
            let files = staged.files;
            match fixing.diff {
                true => show_staged(&files, fixing.allowed),
                false => fix_index(&repository, &files, fixing.allowed),
            }
        }
    }
}

/// Nothing is written before every file has been fixed.
fn fix_files(files: &[InputFile], fixing: Fixing) -> anyhow::Result<ExitCode> {
    let mut out = String::new();
    let mut replacements = Vec::new();
    let mut changes = false;
    let mut left = 0;
    for file in files {
        // This warns of a file without sections.
        file.parse();
        let text = file.source.text();
        let (fixed, findings) = match resolved(file) {
            Some(fixed) => (fixed, Findings::default()),
            None => file.examiner.fix(text, fixing.allowed),
        };
        let changed = fixed.text != text;
        changes |= changed;
        left += errors(&findings);
        if fixing.diff {
            out.push_str(&unified_diff(&file.shown(), text, &fixed.text));
        } else if file.is_standard_input() {
            out.push_str(&fixed.text);
        } else {
            if changed {
                replacements.push(replacement(file, &fixed.text)?);
            }
            let shown = file.shown();
            out.push_str(&match fixed.done[..] {
                [] => format!("{}: nothing to fix\n", one_line(&shown)),
                _ => fix_report(&shown, &fixed),
            });
        }
    }
    commit_all(replacements)?;
    output::data(&out)?;
    if fixing.diff {
        return Ok(ExitCode::from(u8::from(changes)));
    }
    if left > 0 {
        let errors = if left == 1 {
            "error needs a manual fix"
        } else {
            "errors need manual fixes"
        };
        output::warning(format_args!(
            "{left} {errors}; run `mdbook-topics check` to see them"
        ));
    }
    Ok(ExitCode::from(u8::from(left > 0)))
}

fn replacement(file: &InputFile, text: &str) -> anyhow::Result<Replacement> {
    let replacement = Replacement::prepare(&file.path, &file.write_root, text)?;
    if !replacement.replaces(file.source.text()) {
        bail!(
            "{} was changed by another program, so it was not fixed; run the command again",
            file.shown()
        );
    }
    Ok(replacement)
}

fn fix_index(
    repository: &Repository,
    files: &[StagedFile],
    allowed: Applicability,
) -> anyhow::Result<ExitCode> {
    let staged = fix_staged(repository, files, &HookEnv::from_env().index, allowed)?;
    let left = staged.iter().any(|(_, findings)| errors(findings) > 0);
    if left {
        output::warning(
            "some errors need manual fixes; run `mdbook-topics check --staged` to see them",
        );
    }
    Ok(ExitCode::from(u8::from(left)))
}

fn show_staged(files: &[StagedFile], allowed: Applicability) -> anyhow::Result<ExitCode> {
    let mut out = String::new();
    for file in files {
        let (fixed, _) = file.examiner.fix(&file.text, allowed);
        out.push_str(&unified_diff(&file.entry.path, &file.text, &fixed.text));
    }
    output::data(&out)?;
    Ok(ExitCode::from(u8::from(!out.is_empty())))
}

fn errors(findings: &Findings) -> usize {
    let severities = findings.diagnostics.iter().map(|found| found.severity);
    severities
        .filter(|&severity| severity == Severity::Error)
        .count()
}
