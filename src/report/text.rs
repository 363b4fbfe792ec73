//! Findings → text as rustc prints it: the line, the words, the remedy, the rule.

use std::collections::BTreeMap;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::excerpt::Excerpt;
use super::place::Lines;
use super::{FileFindings, all, brief, count, finds, named_lines, one_line};
use crate::check::{Diagnostic, Severity};

/// Findings of a rule in one file that are shown whole; more than these nobody reads at once.
const WHOLE: usize = 30;
/// Findings of one run above which a table of counts ends it.
const MANY: usize = 10;

/// Whether the text is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// For a terminal.
    Always,
    /// For anything else.
    Never,
}

/// The report: the first errors and warnings of each rule one by one, the others and the notes one line
/// a rule, then what there is in all. No text of the file acts on a terminal.
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
    let mut others: BTreeMap<(Severity, &str), Vec<usize>> = BTreeMap::new();
    for found in &file.findings.diagnostics {
        let kind = (found.severity, found.rule);
        let so_far = shown.entry(kind).or_default();
        if found.severity < Severity::Note && *so_far < WHOLE {
            *so_far += 1;
            out.push_str(&one(renderer, file, &lines, found));
            out.push_str("\n\n");
        } else {
            let line = lines.line(found.span.start);
            others.entry(kind).or_default().push(line);
        }
    }
    for ((severity, rule), found) in others {
        out.push_str(&in_one_line(file, severity, rule, &found));
    }
}

/// One finding. The snippet is cut from the lines it touches, so that a long file or line costs
/// nothing; the place is that in the file.
fn one(
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
    let fix = found.fix.as_ref();
    let fix = fix.map(|fix| format!("fix: {}", brief(&fix.done)));
    let path = one_line(&file.path);
    let label = AnnotationKind::Primary.span(excerpt.span);
    let snippet = Snippet::source(excerpt.text)
        .line_start(place.line)
        .annotation(label.label(fix.as_deref()));
    let title = level.primary_title(brief(&found.message)).id(found.rule);
    let mut group = match excerpt.is_cut {
        false => title.element(snippet.path(path)),
        // A snippet counts columns from its own start.
        true => {
            let origin = Origin::path(path).line(place.line);
            let origin = origin.char_column(place.column);
            title.element(origin).element(snippet)
        }
    };
    if let Some(help) = &found.help {
        group = group.element(Level::HELP.message(brief(help)));
    }
    renderer.render(&[group])
}

/// The findings of a rule that are not shown whole, by their lines.
fn in_one_line(file: &FileFindings<'_>, severity: Severity, rule: &str, found: &[usize]) -> String {
    let (what, rest) = match severity {
        Severity::Note => (finds(rule).to_owned(), ""),
        _ => {
            let all = "; `mdbook-topics check --format json` names all";
            (format!("{} more", found.len()), all)
        }
    };
    let lines = named_lines(found);
    let path = one_line(&file.path);
    format!("{severity}[{rule}]: {what}: {path} {lines}{rest}\n")
}

/// What there is in all: a table where it is much, and what can be mended.
fn summary(files: &[FileFindings<'_>]) -> String {
    let mut out = String::new();
    let told: Vec<_> = all(files)
        .filter(|(_, found)| found.severity < Severity::Note)
        .collect();
    if told.len() > MANY {
        let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, found) in &told {
            *rules.entry(found.rule).or_default() += 1;
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
    let fixable = all(files).filter(|(_, found)| found.fix.is_some()).count();
    if fixable > 0 {
        out.push_str(&format!("; `mdbook-topics fix` would mend {fixable}"));
    }
    out.push('\n');
    let old: usize = files.iter().map(|file| file.findings.old).sum();
    match old {
        0 => {}
        1 => out.push_str("1 older finding is not of this change\n"),
        _ => out.push_str(&format!("{old} older findings are not of this change\n")),
    }
    out
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
