//! `check`: what is wrong with topic files, and how to mend it.

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;
use std::process::ExitCode;

use jiff::ZonedDateTime;
use mdbook_topics::check::Severity;
use mdbook_topics::git::CommitDays;
use mdbook_topics::report::{Colour, FileFindings, count, github, json, sarif, text};

use super::book_files::{named_files, read_source};
use super::examine::Examiner;
use super::{ReportFormat, output};

/// Checks the files that were named, or those of the book here.
pub(super) fn run(files: &[PathBuf], format: ReportFormat) -> anyhow::Result<ExitCode> {
    let named = named_files(files)?;
    if let Some(file) = named.first() {
        file.config.classifier.read_ahead();
    }
    let mut sources = Vec::new();
    for file in &named {
        sources.push(read_source(&file.path)?);
    }
    let mut found = Vec::new();
    for (file, source) in named.iter().zip(&sources) {
        let days = CommitDays::of_file(&file.path);
        let examiner = Examiner {
            config: &file.config,
            day: ZonedDateTime::now().date(),
            commit_day: &|line| days.day_of(line),
        };
        found.push(FileFindings {
            path: file.shown(),
            text: source.text(),
            findings: examiner.check(source.text(), &[]),
        });
    }
    report(&found, format)
}

/// Writes what was found; any error makes the command fail.
pub(super) fn report(found: &[FileFindings<'_>], format: ReportFormat) -> anyhow::Result<ExitCode> {
    let report = match format {
        ReportFormat::Text => text(found, colour()),
        ReportFormat::Json => json(found),
        ReportFormat::Github => github(found),
        ReportFormat::Sarif => sarif(found),
    };
    output::result(&report)?;
    Ok(match count(found, Severity::Error) {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::from(1),
    })
}

/// Colour on a terminal that wants it (no-color.org).
fn colour() -> Colour {
    let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if io::stdout().is_terminal() && !unwanted {
        Colour::Always
    } else {
        Colour::Never
    }
}
