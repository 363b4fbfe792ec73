//! Report findings as text, JSON, annotations, SARIF, or Markdown for the summary of a forge's check.

mod change;
mod excerpt;
mod github;
mod json;
mod markdown;
mod sarif;
mod text;
mod uri;
mod visible;

pub use github::github;
pub use json::json;
pub use markdown::markdown;
pub use sarif::sarif;
pub use text::{Colour, text};
pub(crate) use uri::uri;
pub use visible::{brief, one_line, visible, visible_json};

use crate::check::{Diagnostic, Findings, Severity};
use crate::edit::Lines;

/// The findings of one file, with its text.
pub struct FileFindings<'a> {
    /// The file's path, as shown to users.
    pub path: String,
    /// The text that the spans of the findings point into.
    pub text: &'a str,
    /// The findings.
    pub findings: Findings,
}

/// How many findings have a severity, in all files.
#[must_use]
pub fn count(files: &[FileFindings<'_>], severity: Severity) -> usize {
    all(files)
        .filter(|(_, found)| found.severity == severity)
        .count()
}

/// Every finding with its file, in order.
fn all<'a, 'b>(
    files: &'b [FileFindings<'a>],
) -> impl Iterator<Item = (&'b FileFindings<'a>, &'b Diagnostic)> {
    files.iter().flat_map(|file| {
        file.findings
            .diagnostics
            .iter()
            .map(move |found| (file, found))
    })
}

/// The lines of the findings: "line 3" or "lines 3, 4, 9", or the first of many lines and "…".
fn named_lines(lines: &Lines<'_>, found: &[&Diagnostic]) -> String {
    const MOST: usize = 12;
    let starts = found.iter().map(|found| lines.line(found.span.start));
    let mut lines: Vec<_> = starts.collect();
    lines.dedup();
    let named: Vec<_> = lines.iter().take(MOST).map(ToString::to_string).collect();
    let what = if lines.len() == 1 { "line" } else { "lines" };
    let more = if lines.len() > MOST { ", …" } else { "" };
    format!("{what} {}{more}", named.join(", "))
}

/// "1 error" or "2 errors".
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
