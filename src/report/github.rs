//! Write findings as workflow commands, which a forge shows as annotations on the changed lines.

use std::collections::BTreeMap;

use super::visible::is_hidden;
use super::{FileFindings, brief};
use crate::check::Severity;
use crate::edit::Lines;

/// A step shows ten annotations of each kind; the last one counts the rest.
const SHOWN: usize = 10;

/// The commands, errors first.
#[must_use]
pub fn github(files: &[FileFindings<'_>]) -> String {
    let lines: Vec<_> = files.iter().map(|file| Lines::new(file.text)).collect();
    let all = || {
        files.iter().zip(&lines).flat_map(|(file, lines)| {
            let found = file.findings.diagnostics.iter();
            found.map(move |found| (file, lines, found))
        })
    };
    let mut out = String::new();
    for (severity, command) in [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Note, "notice"),
    ] {
        let found: Vec<_> = all()
            .filter(|(_, _, found)| found.severity == severity)
            .collect();
        let shown = if found.len() > SHOWN {
            SHOWN - 1
        } else {
            SHOWN
        };
        for (file, lines, diagnostic) in found.iter().take(shown) {
            let start = lines.place(diagnostic.span.start);
            let end = lines.place(diagnostic.span.end);
            let mut message = brief(&diagnostic.message).into_owned();
            for remedy in diagnostic.remedies() {
                message.push_str(&format!("\n{}", brief(remedy)));
            }
            let columns = if start.line == end.line {
                format!(",col={},endColumn={}", start.column, end.column)
            } else {
                String::new()
            };
            out.push_str(&format!(
                "::{command} file={},line={},endLine={}{columns},title={}::{}\n",
                property(&file.path),
                start.line,
                end.line,
                property(diagnostic.rule.name()),
                data(&message)
            ));
        }
        if found.len() > shown {
            let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
            for (_, _, diagnostic) in &found[shown..] {
                *rules.entry(diagnostic.rule.name()).or_default() += 1;
            }
            let rules: Vec<_> = rules
                .iter()
                .map(|(rule, count)| format!("{count} {rule}"))
                .collect();
            out.push_str(&format!(
                "::{command} title=mdbook-topics::{} more: {}\n",
                found.len() - shown,
                rules.join(", ")
            ));
        }
    }
    out
}

/// Escapes a message, so that the text of a topic can neither start a new line or command, nor control
/// a terminal that shows the log.
fn data(text: &str) -> String {
    text.replace(|c| c != '\r' && is_hidden(c), "\u{fffd}")
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes a property's value.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_start_a_command() {
        assert_eq!(data("a\n::error::b 100%"), "a%0A::error::b 100%25");
        assert_eq!(data("a\u{1b}[1m\u{202e}"), "a\u{fffd}[1m\u{fffd}");
        assert_eq!(property("a:b,c"), "a%3Ab%2Cc");
    }
}
