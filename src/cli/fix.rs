//! `fix`: mends what can be mended in topic files.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use jiff::ZonedDateTime;
use mdbook_topics::check::{Findings, Fixed, Severity};
use mdbook_topics::edit::unified_diff;
use mdbook_topics::git::CommitDays;
use mdbook_topics::report::one_line;

use super::book_files::{Named, named_files, read_source};
use super::done::done;
use super::examine::Examiner;
use super::output;
use super::replace::{Replacement, commit_all};
use super::since::Since;

/// Mends the files that were named, or those of the book here; with `base` only what is new since
/// HEAD left it, with `diff` shows what would change. Nothing is written before every file is read
/// and mended.
pub(super) fn run(files: &[PathBuf], base: Option<&str>, diff: bool) -> anyhow::Result<ExitCode> {
    let since = base.map(Since::left).transpose()?;
    let mut out = String::new();
    let mut replacements = Vec::new();
    let mut changes = false;
    let mut left = 0;
    for file in &named_files(files)? {
        let source = read_source(&file.path)?;
        let (mended, errors) = match &since {
            Some(since) => {
                counted(since.examine(file, |examiner, bases| examiner.mend(source.text(), bases))?)
            }
            None => mend(file, source.text()),
        };
        let changed = mended.text != source.text();
        changes |= changed;
        left += errors;
        if diff {
            out.push_str(&unified_diff(&file.shown(), source.text(), &mended.text));
        } else if file.is_standard_input() {
            out.push_str(&mended.text);
        } else {
            if changed {
                let replacement = Replacement::prepare(&file.path, &file.top, &mended.text)?;
                if !replacement.replaces(source.text()) {
                    bail!(
                        "{} was changed by another program and is left alone; run this again",
                        file.shown()
                    );
                }
                replacements.push(replacement);
            }
            out.push_str(&told(file, &mended));
        }
    }
    commit_all(replacements)?;
    output::data(&out)?;
    if diff {
        return Ok(ExitCode::from(u8::from(changes)));
    }
    if left > 0 {
        let errors = if left == 1 { "error is" } else { "errors are" };
        output::notice(format_args!(
            "{left} {errors} left to you; `mdbook-topics check` shows them"
        ));
    }
    Ok(ExitCode::from(u8::from(left > 0)))
}

/// The mended text, and how many errors are left in it.
fn mend(file: &Named, text: &str) -> (Fixed, usize) {
    let days = CommitDays::of_file(&file.path);
    let examiner = Examiner {
        config: &file.config,
        day: ZonedDateTime::now().date(),
        commit_day: &|line| days.day_of(line),
    };
    counted(examiner.mend(text, &[]))
}

fn counted((mended, left): (Fixed, Findings)) -> (Fixed, usize) {
    let left = left.diagnostics.iter();
    let errors = left.filter(|found| found.severity == Severity::Error);
    (mended, errors.count())
}

/// What was done, a line each.
fn told(file: &Named, mended: &Fixed) -> String {
    if mended.done.is_empty() {
        return format!("{}: nothing to mend\n", one_line(&file.shown()));
    }
    done(&file.shown(), mended)
}
