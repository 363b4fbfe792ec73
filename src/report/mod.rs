//! Findings → text for people, JSON, annotations and the summary of a forge's check, SARIF.

mod excerpt;
mod github;
mod json;
mod markdown;
mod place;
mod sarif;
mod text;
mod uri;
mod visible;

pub use github::github;
pub use json::json;
pub use markdown::markdown;
pub use place::Place;
pub use sarif::sarif;
pub use text::{Colour, text};
pub(crate) use uri::uri;
pub use visible::{brief, one_line, visible, visible_json};

use crate::check::{Diagnostic, Findings, RULES, Severity};

/// The findings of one file, with the text that their spans point into.
pub struct FileFindings<'a> {
    /// The file's path as people would write it.
    pub path: String,
    /// Its text.
    pub text: &'a str,
    /// What was found.
    pub findings: Findings,
}

/// How many findings of a severity there are in all files.
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

/// What a rule finds, in its own words.
fn finds(rule: &str) -> &'static str {
    let rule = RULES.iter().find(|known| known.name() == rule);
    rule.map_or("", |rule| rule.finds())
}

/// "line 3" or "lines 3, 4, 9": each line once, of many the first, then "…".
fn named_lines(lines: &[usize]) -> String {
    const MOST: usize = 12;
    let mut lines = lines.to_vec();
    lines.dedup();
    let named: Vec<_> = lines.iter().take(MOST).map(ToString::to_string).collect();
    let what = if lines.len() == 1 { "line" } else { "lines" };
    let more = if lines.len() > MOST { ", …" } else { "" };
    format!("{what} {}{more}", named.join(", "))
}
