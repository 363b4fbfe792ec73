//! `check`: report problems in topic files.

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;
use std::process::ExitCode;

use mdbook_topics::check::Severity;
use mdbook_topics::disk::slashed;
use mdbook_topics::git::{HookEnv, Repository};
use mdbook_topics::report::{Colour, FileFindings, count, github, json, markdown, sarif, text};

use crate::cli::arguments::ReportFormat;
use crate::cli::output;
use crate::cli::scope::{
    Base, InputFile, Notes, Scope, framework_files, input_files, path_in_work_tree, staged_files,
    warn_of_unused_roles,
};

/// How findings are reported, and which of them make the command fail.
#[derive(Clone, Copy)]
pub(super) struct Reporting {
    pub(super) format: ReportFormat,
    /// Whether fixable errors are only warnings.
    pub(super) pass_fixable: bool,
}

/// Check the files that were named, or those of the book here.
pub(super) fn run(
    named: &[PathBuf],
    scope: Scope<'_>,
    reporting: Reporting,
) -> anyhow::Result<ExitCode> {
    match scope {
        Scope::All => check_files(&input_files(named, None)?, reporting),
        Scope::Since(revision) => {
            let base = Base::new(revision)?;
            check_files(&input_files(named, Some(&base))?, reporting)
        }
        Scope::Staged => check_staged(named, reporting),
    }
}

fn check_files(files: &[InputFile], reporting: Reporting) -> anyhow::Result<ExitCode> {
    let parse = |file: &InputFile| match file.examiner.bases() {
        // A rule reports a file without sections.
        [] => file.examiner.parse_source(file.source.clone()),
        _ => file.parse(),
    };
    let parsed: Vec<_> = files.iter().map(parse).collect();
    warn_of_unused_roles(files, &parsed);
    let mut found = Vec::new();
    for (file, parsed) in files.iter().zip(&parsed) {
        found.push(FileFindings {
            path: reporting.shown(file),
            text: file.source.text(),
            findings: file.examiner.check_parsed(parsed),
        });
    }
    reporting.report(found)
}

fn check_staged(named: &[PathBuf], reporting: Reporting) -> anyhow::Result<ExitCode> {
    let repository = Repository::open()?;
    let env = HookEnv::from_env();
    let staged = match env.by_framework {
        true => framework_files(&repository, &env, named, Notes::Include)?,
        false => staged_files(&repository, named, Notes::Include)?,
    };
    staged.warn_of_removed();
    staged.report_no_change();
    if staged.files.is_empty() && reporting.format == ReportFormat::Text {
        // "0 errors" would mean that a file was checked.
        return Ok(ExitCode::SUCCESS);
    }
    let mut found = Vec::new();
    for file in &staged.files {
        found.push(FileFindings {
            path: file.entry.path.clone(),
            text: &file.text,
            findings: file.examiner.check(&file.text),
        });
    }
    reporting.report(found)
}

impl Reporting {
    /// A file's path as the user wrote it. Formats for a forge use the path within the repository.
    fn shown(self, file: &InputFile) -> String {
        let in_repository = match self.format {
            ReportFormat::Text | ReportFormat::Json => None,
            ReportFormat::Github | ReportFormat::Markdown | ReportFormat::Sarif => {
                Repository::open()
                    .ok()
                    .and_then(|repository| path_in_work_tree(&repository, &file.path).ok())
            }
        };
        match in_repository {
            Some(path) if !file.is_standard_input() => slashed(&path),
            _ => file.shown(),
        }
    }

    /// Print the findings. The command fails if any of them is an error.
    fn report(self, mut found: Vec<FileFindings<'_>>) -> anyhow::Result<ExitCode> {
        if self.pass_fixable {
            downgrade_fixable(&mut found);
        }
        let report = match self.format {
            ReportFormat::Text => text(&found, colour()),
            ReportFormat::Json => json(&found),
            ReportFormat::Github => github(&found),
            ReportFormat::Markdown => markdown(&found),
            ReportFormat::Sarif => sarif(&found),
        };
        output::report(&report)?;
        Ok(match count(&found, Severity::Error) {
            0 => ExitCode::SUCCESS,
            _ => ExitCode::from(1),
        })
    }
}

fn downgrade_fixable(found: &mut [FileFindings<'_>]) {
    let findings = found.iter_mut().map(|file| &mut file.findings.diagnostics);
    for finding in findings.flatten().filter(|finding| finding.is_fixable()) {
        finding.severity = finding.severity.max(Severity::Warning);
    }
}

/// Use colour on a terminal unless NO_COLOR is set (no-color.org).
fn colour() -> Colour {
    let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if io::stdout().is_terminal() && !unwanted {
        Colour::Always
    } else {
        Colour::Never
    }
}
