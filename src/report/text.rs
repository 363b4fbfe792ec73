//! Write findings as text in the style of rustc: the message, the line, the fix.

use std::collections::BTreeMap;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::change::change;
use super::excerpt::Excerpt;
use super::{FileFindings, all, brief, count, counted, named_lines, one_line};
use crate::check::{Applicability, Diagnostic, Severity};
use crate::edit::Lines;

/// Findings of a rule in one file that are shown in full.
const MOST_IN_FULL: usize = 30;
/// Findings above which a table counts them by rule.
const MANY: usize = 10;

/// Whether to colour the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// For a terminal.
    Always,
    /// For anything else.
    Never,
}

/// Writes the report: the first errors and warnings of each rule in full, the rest and the notes in one
/// line per rule, then the totals. No text of the file can control a terminal.
#[must_use]
pub fn text(files: &[FileFindings<'_>], colour: Colour) -> String {
    let renderer = match colour {
        Colour::Always => Renderer::styled(),
        Colour::Never => Renderer::plain(),
    };
    let mut out = String::new();
    for file in files {
        findings(&renderer, file, &mut out);
    }
    out.push_str(&summary(files));
    out
}

fn findings(renderer: &Renderer, file: &FileFindings<'_>, out: &mut String) {
    let lines = Lines::new(file.text);
    let mut shown: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    let mut others: BTreeMap<(Severity, &str), Vec<&Diagnostic>> = BTreeMap::new();
    for found in &file.findings.diagnostics {
        let kind = (found.severity, found.rule.name());
        let so_far = shown.entry(kind).or_default();
        if found.severity < Severity::Note && *so_far < MOST_IN_FULL {
            *so_far += 1;
            out.push_str(&in_full(renderer, file, &lines, found));
            out.push_str("\n\n");
        } else {
            others.entry(kind).or_default().push(found);
        }
    }
    for found in others.values() {
        out.push_str(&in_one_line(file, &lines, found));
    }
}

/// One finding. Only the lines it touches are rendered, so that long files and lines cost nothing.
fn in_full(
    renderer: &Renderer,
    file: &FileFindings<'_>,
    lines: &Lines<'_>,
    found: &Diagnostic,
) -> String {
    let level = match found.severity {
        Severity::Error => Level::ERROR,
        _ => Level::WARNING,
    };
    let place = lines.place(found.span.start);
    let excerpt = Excerpt::around(file.text, &found.span);
    let fix = found.fix.as_ref().map(|fix| match fix.applicability {
        Applicability::Safe => format!("fix: {}", brief(&fix.done)),
        Applicability::Unsafe => format!("unsafe fix: {}", brief(&fix.done)),
    });
    let path = one_line(&file.path);
    let label = AnnotationKind::Primary.span(excerpt.span);
    let snippet = Snippet::source(excerpt.text)
        .line_start(place.line)
        .annotation(label.label(fix.as_deref()));
    let title = level
        .primary_title(brief(&found.message))
        .id(found.rule.name());
    let mut group = match excerpt.is_cut {
        false => title.element(snippet.path(path)),
        // The snippet would count columns from its own start.
        true => {
            let origin = Origin::path(path).line(place.line);
            let origin = origin.char_column(place.column);
            title.element(origin).element(snippet)
        }
    };
    if let Some(help) = &found.help {
        group = group.element(Level::HELP.message(brief(help)));
    }
    let mut out = renderer.render(&[group]);
    if let Some(fix) = &found.fix
        && fix.applicability == Applicability::Unsafe
    {
        for line in change(file.text, fix) {
            out.push_str(&format!("\n    {line}"));
        }
    }
    out
}

/// The findings of one rule that are not shown in full, by their lines.
fn in_one_line(file: &FileFindings<'_>, lines: &Lines<'_>, found: &[&Diagnostic]) -> String {
    let Some(Diagnostic { severity, rule, .. }) = found.first() else {
        return String::new();
    };
    let (what, rest) = match severity {
        Severity::Note => (rule.finds().to_owned(), ""),
        _ => {
            let all = "; `mdbook-topics check --format json` lists all";
            (format!("{} more", found.len()), all)
        }
    };
    let name = rule.name();
    let path = one_line(&file.path);
    let lines = named_lines(lines, found);
    format!("{severity}[{name}]: {what}: {path} {lines}{rest}\n")
}

/// The totals, with a table by rule if there are many, and what can be fixed.
fn summary(files: &[FileFindings<'_>]) -> String {
    let mut out = String::new();
    let serious: Vec<_> = all(files)
        .filter(|(_, found)| found.severity < Severity::Note)
        .collect();
    if serious.len() > MANY {
        let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, found) in &serious {
            *rules.entry(found.rule.name()).or_default() += 1;
        }
        for (rule, count) in rules {
            out.push_str(&format!("{count:>5} {rule}\n"));
        }
    }
    let counts = [
        counted(count(files, Severity::Error), "error"),
        counted(count(files, Severity::Warning), "warning"),
        counted(count(files, Severity::Note), "note"),
    ];
    out.push_str(&counts.join(", "));
    out.push_str(&fixable(files));
    out.push('\n');
    let old: usize = files.iter().map(|file| file.findings.old).sum();
    match old {
        0 => {}
        1 => out.push_str("1 existing finding ignored\n"),
        _ => out.push_str(&format!("{old} existing findings ignored\n")),
    }
    out
}

/// How many findings `fix` can fix, and how many more with unsafe fixes.
fn fixable(files: &[FileFindings<'_>]) -> String {
    let count = |applicability| {
        let found = all(files).filter(|(_, found)| found.applicability() == Some(applicability));
        found.count()
    };
    let safe = count(Applicability::Safe);
    let unsafe_ = count(Applicability::Unsafe);
    match (safe, unsafe_) {
        (0, 0) => String::new(),
        (_, 0) => format!("; {safe} fixable with `mdbook-topics fix`"),
        (0, _) => format!("; {unsafe_} fixable with `mdbook-topics fix --unsafe-fixes`"),
        _ => format!(
            "; {safe} fixable with `mdbook-topics fix`, {unsafe_} more with `--unsafe-fixes`"
        ),
    }
}
