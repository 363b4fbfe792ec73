//! Write findings as one JSON object. Its keys are a promise to other programs.

use serde::Serialize;

use super::{FileFindings, count, visible_json};
use crate::check::{Applicability, Severity};
use crate::edit::Lines;

#[derive(Serialize)]
struct Report<'a> {
    findings: Vec<Finding<'a>>,
    errors: usize,
    warnings: usize,
    notes: usize,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'static str,
    severity: Severity,
    file: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
    /// Whether the fix is safe.
    fixable: bool,
    fix: Option<Fix<'a>>,
}

#[derive(Serialize)]
struct Fix<'a> {
    applicability: Applicability,
    message: &'a str,
}

/// The report, with a final newline.
#[must_use]
pub fn json(files: &[FileFindings<'_>]) -> String {
    let mut findings = Vec::new();
    for file in files {
        let lines = Lines::new(file.text);
        for found in &file.findings.diagnostics {
            let place = lines.place(found.span.start);
            findings.push(Finding {
                rule: found.rule.name(),
                severity: found.severity,
                file: &file.path,
                line: place.line,
                column: place.column,
                message: &found.message,
                fixable: found.is_fixable(),
                fix: found.fix.as_ref().map(|fix| Fix {
                    applicability: fix.applicability,
                    message: &fix.done,
                }),
            });
        }
    }
    let report = Report {
        findings,
        errors: count(files, Severity::Error),
        warnings: count(files, Severity::Warning),
        notes: count(files, Severity::Note),
    };
    // Only strings and numbers: this cannot fail.
    let mut out = serde_json::to_string_pretty(&report).unwrap_or_default();
    out.push('\n');
    visible_json(out)
}
