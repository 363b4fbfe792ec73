//! `check`: what is wrong with topic files, and how to mend it.

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;
use std::process::ExitCode;

use jiff::ZonedDateTime;
use mdbook_topics::check::Severity;
use mdbook_topics::git::{CommitDays, Repository};
use mdbook_topics::report::{Colour, FileFindings, count, github, json, markdown, sarif, text};

use crate::cli::arguments::ReportFormat;
use crate::cli::output;
use crate::cli::scope::Examiner;
use crate::cli::scope::below_top;
use crate::cli::scope::{Named, named_files, read_source};

/// How findings are told, and which of them make the command fail.
#[derive(Clone, Copy)]
pub(in crate::cli) struct Reporting {
    pub(super) format: ReportFormat,
    /// Whether what `fix` mends is a warning at most.
    pub(super) pass_fixable: bool,
}

impl Reporting {
    /// A file's path: as people wrote it, or for a forge as it names the repository's files.
    pub(in crate::cli) fn shown(self, file: &Named) -> String {
        let of_forge = match self.format {
            ReportFormat::Text | ReportFormat::Json => None,
            ReportFormat::Github | ReportFormat::Markdown | ReportFormat::Sarif => {
                Repository::open()
                    .ok()
                    .and_then(|repository| below_top(&repository, &file.path).ok())
            }
        };
        match of_forge {
            Some(path) if !file.is_standard_input() => path.display().to_string(),
            _ => file.shown(),
        }
    }
}

/// Checks the files that were named, or those of the book here.
pub(super) fn run(files: &[PathBuf], reporting: Reporting) -> anyhow::Result<ExitCode> {
    let named = named_files(files)?;
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
            path: reporting.shown(file),
            text: source.text(),
            findings: examiner.check(source.text(), &[]),
        });
    }
    report(found, reporting)
}

/// Writes what was found; any error makes the command fail.
pub(in crate::cli) fn report(
    mut found: Vec<FileFindings<'_>>,
    reporting: Reporting,
) -> anyhow::Result<ExitCode> {
    if reporting.pass_fixable {
        for found in found
            .iter_mut()
            .flat_map(|file| &mut file.findings.diagnostics)
        {
            if found.fix.is_some() {
                found.severity = found.severity.max(Severity::Warning);
            }
        }
    }
    let found = found.as_slice();
    let report = match reporting.format {
        ReportFormat::Text => text(found, colour()),
        ReportFormat::Json => json(found),
        ReportFormat::Github => github(found),
        ReportFormat::Markdown => markdown(found),
        ReportFormat::Sarif => sarif(found),
    };
    output::report(&report)?;
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
