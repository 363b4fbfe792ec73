//! Write findings as Markdown, for people who have never seen this program: what is wrong, on which
//! line, and what to write instead. A forge shows it as the summary of a check.
//!
//! Text of a topic file is escaped: it can make neither HTML nor a link, mentions nobody, and does
//! not begin a line, so that it is not a workflow command either.

use std::collections::BTreeMap;

use super::excerpt::floor;
use super::visible::is_hidden;
use super::{FileFindings, brief, count, counted, named_lines};
use crate::check::{Applicability, Diagnostic, Fix, Severity};
use crate::edit::{Edit, Lines, apply};
use crate::topic_file::{Span, line_span};

/// Lines of the topic file that are shown of each severity.
const MOST: usize = 30;
/// Findings on one line that are shown.
const MOST_OF_A_LINE: usize = 10;
/// Characters of a line that are shown.
const LONGEST: usize = 600;
/// Bytes before the first finding of a longer line that are shown.
const BEFORE: usize = 100;

/// Writes the summary: first the errors, then the warnings and the notes.
#[must_use]
pub fn markdown(files: &[FileFindings<'_>]) -> String {
    let mut out = String::new();
    for (severity, what, rest) in [
        (Severity::Error, "problem", "to fix in the topic list"),
        (
            Severity::Warning,
            "suggestion",
            "for the topic list (not blocking)",
        ),
    ] {
        let found = count(files, severity);
        if found > 0 {
            out.push_str(&format!("### {} {rest}\n\n", counted(found, what)));
            lines_with(files, severity, &mut out);
        }
    }
    if out.is_empty() {
        out.push_str("### No problems in the topic list\n\n");
    }
    for file in files {
        notes(file, &mut out);
    }
    let old: usize = files.iter().map(|file| file.findings.old).sum();
    if old > 0 {
        out.push_str(&format!(
            "{} ignored.\n\n",
            counted(old, "existing problem")
        ));
    }
    out
}

/// The findings of a severity, grouped by line.
fn lines_with(files: &[FileFindings<'_>], severity: Severity, out: &mut String) {
    let mut shown = 0;
    let mut left = 0;
    for file in files {
        let lines = Lines::new(file.text);
        let mut by_line: BTreeMap<usize, Vec<&Diagnostic>> = BTreeMap::new();
        for found in &file.findings.diagnostics {
            let line = lines.line(found.span.start);
            by_line.entry(line).or_default().push(found);
        }
        for (line, all) in by_line {
            let found = all.iter().filter(|found| found.severity == severity);
            let found: Vec<_> = found.copied().collect();
            if found.is_empty() {
                continue;
            }
            if shown == MOST {
                left += found.len();
                continue;
            }
            shown += 1;
            one_line(file, line, &found, &all, out);
        }
    }
    if left > 0 {
        out.push_str(&format!("…and {left} more.\n\n"));
    }
}

/// The findings of a severity on one line, the line itself, and what to write instead. `all` are the
/// findings of every severity on this line.
fn one_line(
    file: &FileFindings<'_>,
    line: usize,
    found: &[&Diagnostic],
    all: &[&Diagnostic],
    out: &mut String,
) {
    out.push_str(&format!("**{}, line {line}**\n\n", words(&file.path)));
    let shown = &found[..found.len().min(MOST_OF_A_LINE)];
    for found in shown {
        out.push_str(&format!("- {}", words(&brief(&found.message))));
        if let Some(help) = &found.help {
            out.push_str(&format!("; {}", words(&brief(help))));
        }
        out.push('\n');
    }
    if found.len() > shown.len() {
        let more = found.len() - shown.len();
        out.push_str(&format!("- …and {more} more on this line\n"));
    }
    out.push('\n');
    // More people read a summary, and it is kept after the line is corrected.
    if all.iter().any(|found| found.rule.is_about_secrets()) {
        return;
    }
    let Some(first) = found.first() else { return };
    let start = line_span(file.text, &(first.span.start..first.span.start)).start;
    let text = file.text[start..].lines().next().unwrap_or_default();
    let span = start..start + text.len();
    let near = first.span.start - span.start;
    code("Current line:", text, near, out);
    for (applicability, line_label, label) in [
        (Applicability::Safe, "Write instead:", "Fix"),
        (Applicability::Unsafe, "Perhaps you meant:", "Possible fix"),
    ] {
        let here = |fix: &Fix| within(&fix.edits, &span, file.text);
        let mut is_here = false;
        let mut elsewhere = Vec::new();
        for fix in fixes(shown, applicability) {
            match here(fix) {
                Some(_) => is_here = true,
                None => elsewhere.push(words(&brief(&fix.done))),
            }
        }
        if is_here {
            // With the fixes of other severities: the line is copied once, with all of them.
            let groups: Vec<_> = fixes(all, applicability).filter_map(here).collect();
            let groups: Vec<&[Edit]> = groups.iter().map(Vec::as_slice).collect();
            code(line_label, &apply(text, &groups).0, near, out);
        }
        for done in elsewhere {
            out.push_str(&format!("{label}: {done}.\n\n"));
        }
    }
}

fn fixes<'a>(
    found: &'a [&Diagnostic],
    applicability: Applicability,
) -> impl Iterator<Item = &'a Fix> {
    let fixes = found.iter().filter_map(|found| found.fix.as_ref());
    fixes.filter(move |fix| fix.applicability == applicability)
}

/// The edits with their positions in the line; `None` if they go beyond it.
fn within(edits: &[Edit], line: &Span, text: &str) -> Option<Vec<Edit>> {
    let edit = |edit: &Edit| {
        let inside = line.start <= edit.span.start && edit.span.end <= line.end;
        (inside && edit.is_within_a_line(text)).then(|| Edit {
            span: edit.span.start - line.start..edit.span.end - line.start,
            ..edit.clone()
        })
    };
    edits.iter().map(edit).collect()
}

/// The notes of a file, one line per rule.
fn notes(file: &FileFindings<'_>, out: &mut String) {
    let lines = Lines::new(file.text);
    let mut rules: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for found in &file.findings.diagnostics {
        if found.severity == Severity::Note {
            rules.entry(found.rule.name()).or_default().push(found);
        }
    }
    for found in rules.values() {
        let Some(first) = found.first() else { continue };
        out.push_str(&format!(
            "Note: {} ({}, {}).\n\n",
            first.rule.finds(),
            words(&file.path),
            named_lines(&lines, found),
        ));
    }
}

/// A line of the file as an indented code block (CommonMark, section 4.4), in which nothing is markup.
/// Of a long line, only the part around the byte at `near` is shown.
fn code(before: &str, line: &str, near: usize, out: &mut String) {
    let start = match line.char_indices().nth(LONGEST) {
        Some(_) => floor(line, near.saturating_sub(BEFORE)),
        None => 0,
    };
    let rest = &line[start..];
    let mut shown: String = rest.chars().take(LONGEST).map(visible).collect();
    if start > 0 {
        shown.insert(0, '…');
    }
    if rest.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    out.push_str(&format!("{before}\n\n    {shown}\n\n"));
}

/// Escapes text in a paragraph, so that it shows exactly these characters.
fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars().map(visible) {
        match c {
            // Forges find mentions in the rendered text, but not in code.
            '@' => out.push_str("`@`"),
            // Character references, because a backslash does not work everywhere: a backquote could
            // still open or close a code span, and a colon could still be part of a link.
            '`' => out.push_str("&#96;"),
            ':' => out.push_str("&#58;"),
            '$' => out.push_str("&#36;"),
            '#' => out.push_str("&#35;"),
            // Forges turn `www.example.org` into a link, too.
            '.' if ends_in_www(&out) => out.push_str("&#46;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '*' | '_' | '[' | ']' | '|' | '~' | '^' | '!' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

fn ends_in_www(text: &str) -> bool {
    let before = text.len().checked_sub("www".len());
    before.is_some_and(|at| text.as_bytes()[at..].eq_ignore_ascii_case(b"www"))
}

/// A visible character for `c`: `�` for a hidden one, a space for a line break.
fn visible(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
        c if is_hidden(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_a_topic_is_escaped() {
        assert_eq!(
            words("<img src=x>\n::error::@someone `[a](https://b.org)`\u{202e}"),
            "&lt;img src=x&gt; &#58;&#58;error&#58;&#58;`@`someone &#96;\\[a\\](https&#58;//b.org)&#96;\u{fffd}"
        );
    }

    #[test]
    fn an_address_without_a_scheme_is_not_a_link() {
        assert_eq!(
            words("www.a.org WWW.b.org w.c"),
            "www&#46;a.org WWW&#46;b.org w.c"
        );
    }
}
