//! Write findings as SARIF 2.1.0 (OASIS Standard), for code scanning.

use serde_json::{Value, json};

use super::uri::uri;
use super::{FileFindings, visible_json};
use crate::check::{Diagnostic, RULES, Severity};
use crate::edit::Lines;

/// The log, with a final newline.
#[must_use]
pub fn sarif(files: &[FileFindings<'_>]) -> String {
    let rules: Vec<Value> = RULES
        .iter()
        .map(|rule| {
            json!({
                "id": rule.name(),
                "shortDescription": { "text": rule.finds() },
                "fullDescription": { "text": rule.explanation() },
                "defaultConfiguration": { "level": level(rule.default_severity()) },
            })
        })
        .collect();
    let mut results: Vec<Value> = Vec::new();
    for file in files {
        let lines = Lines::new(file.text);
        let uri = uri(&file.path);
        for found in &file.findings.diagnostics {
            results.push(result(found, &lines, &uri));
        }
    }
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "mdbook-topics",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            // The default would be UTF-16 units.
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    visible_json(format!("{log:#}\n"))
}

fn result(found: &Diagnostic, lines: &Lines<'_>, uri: &str) -> Value {
    let start = lines.place(found.span.start);
    let end = lines.place(found.span.end);
    let mut message = found.message.clone();
    for remedy in found.remedies() {
        message.push_str(&format!("\n{remedy}"));
    }
    let mut result = json!({
        "ruleId": found.rule.name(),
        "level": level(found.severity),
        "message": { "text": message },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": { "uri": uri },
                "region": {
                    "startLine": start.line,
                    "startColumn": start.column,
                    "endLine": end.line,
                    "endColumn": end.column,
                },
            },
        }],
    });
    if let Some(fix) = &found.fix {
        result["properties"] = json!({
            "fix": { "applicability": fix.applicability, "message": fix.done },
        });
    }
    result
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
        Severity::Off => "none",
    }
}
