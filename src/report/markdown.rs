//! Findings → Markdown for people who never saw this program: what is wrong, in which line, and
//! what to write instead. A forge shows it as the summary of a check.
//!
//! Words of a topic file mean themselves alone: they make no HTML, no link, no mention of anyone,
//! and begin no line, so that they are no workflow command either.

use std::collections::BTreeMap;

use super::excerpt::floor;
use super::place::Lines;
use super::visible::is_hidden;
use super::{FileFindings, brief, count, finds, named_lines};
use crate::check::{Diagnostic, Severity};
use crate::edit::{Edit, apply};
use crate::topic_file::{Span, line_span};

/// Lines of the topic file that are told of each kind; more than these nobody reads at once.
const MOST: usize = 30;
/// Findings of one line that are told one by one.
const MOST_OF_A_LINE: usize = 10;
/// Characters of a line that are shown.
const LONGEST: usize = 600;
/// Bytes of a longer line that are shown before its first finding.
const BEFORE: usize = 100;

/// The summary: what must be mended, what is worth a look, what else was seen.
#[must_use]
pub fn markdown(files: &[FileFindings<'_>]) -> String {
    let mut out = String::new();
    for (severity, heading) in [
        (Severity::Error, "must be mended in the topic list"),
        (Severity::Warning, "to look at, which stops nothing"),
    ] {
        let found = count(files, severity);
        if found > 0 {
            out.push_str(&format!("### {} {heading}\n\n", things(found)));
            lines_with(files, severity, &mut out);
        }
    }
    if out.is_empty() {
        out.push_str("### Nothing is wrong in the topic list\n\n");
    }
    for file in files {
        notes(file, &mut out);
    }
    let old: usize = files.iter().map(|file| file.findings.old).sum();
    if old > 0 {
        out.push_str(&format!(
            "{} {} wrong before this change already, which stops nothing.\n\n",
            things(old),
            if old == 1 { "was" } else { "were" }
        ));
    }
    out
}

/// The findings of a severity, those of one line together.
fn lines_with(files: &[FileFindings<'_>], severity: Severity, out: &mut String) {
    let mut told = 0;
    let mut left = 0;
    for file in files {
        let lines = Lines::new(file.text);
        let mut by_line: BTreeMap<usize, Vec<&Diagnostic>> = BTreeMap::new();
        for found in &file.findings.diagnostics {
            if found.severity == severity {
                let line = lines.line(found.span.start);
                by_line.entry(line).or_default().push(found);
            }
        }
        for (line, found) in by_line {
            if told == MOST {
                left += found.len();
                continue;
            }
            told += 1;
            one_line(file, line, &found, out);
        }
    }
    if left > 0 {
        out.push_str(&format!("…and {left} more.\n\n"));
    }
}

/// What is wrong in one line, the line itself, and what to do.
fn one_line(file: &FileFindings<'_>, line: usize, found: &[&Diagnostic], out: &mut String) {
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
        out.push_str(&format!("- …and {more} more in this line\n"));
    }
    out.push('\n');
    // A summary outlives the line, and is read by more people.
    if found.iter().any(|found| found.rule == "secret-in-link") {
        return;
    }
    let Some(first) = found.first() else { return };
    let span = line_around(file.text, first.span.start);
    let text = &file.text[span.clone()];
    let near = first.span.start - span.start;
    code("The line is now:", text, near, out);
    let mut groups = Vec::new();
    let mut elsewhere = Vec::new();
    for fix in shown.iter().filter_map(|found| found.fix.as_ref()) {
        match within(&fix.edits, &span, file.text) {
            Some(edits) => groups.push(edits),
            None => elsewhere.push(words(&brief(&fix.done))),
        }
    }
    if !groups.is_empty() {
        let groups: Vec<&[Edit]> = groups.iter().map(Vec::as_slice).collect();
        code("Write instead:", &apply(text, &groups).0, near, out);
    }
    for done in elsewhere {
        out.push_str(&format!("To be done: {done}.\n\n"));
    }
}

/// The edits as those of the one line that they keep within; None where they do not.
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

/// The line around a byte, without its end.
fn line_around(text: &str, at: usize) -> Span {
    let line = line_span(text, &(at..at));
    line.start..line.start + text[line].trim_end_matches(['\r', '\n']).len()
}

/// The notes of a file, a line a rule.
fn notes(file: &FileFindings<'_>, out: &mut String) {
    let lines = Lines::new(file.text);
    let mut rules: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for found in &file.findings.diagnostics {
        if found.severity == Severity::Note {
            let line = lines.line(found.span.start);
            rules.entry(found.rule).or_default().push(line);
        }
    }
    for (rule, found) in rules {
        out.push_str(&format!(
            "Also seen: {} ({}, {}).\n\n",
            finds(rule),
            words(&file.path),
            named_lines(&found),
        ));
    }
}

/// A line of the file as an indented code block (CommonMark, section 4.4), in which nothing means
/// anything. Of a long line what is near the byte at `near`.
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

/// Text within a paragraph that means these characters and nothing more.
fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars().map(visible) {
        match c {
            // Forges look for names in the rendered text, but not in code.
            '@' => out.push_str("`@`"),
            // References, because what stands in a code span beside one must not close or open it,
            // and a colon behind a backslash still makes an address of a link.
            '`' => out.push_str("&#96;"),
            ':' => out.push_str("&#58;"),
            '$' => out.push_str("&#36;"),
            '#' => out.push_str("&#35;"),
            // Forges make a link of `www.example.org` too.
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

/// A character that people see: hidden ones become `�`, line ends a space.
fn visible(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
        c if is_hidden(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

fn things(count: usize) -> String {
    format!("{count} {}", if count == 1 { "thing" } else { "things" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_topic_mean_nothing_but_themselves() {
        assert_eq!(
            words("<img src=x>\n::error::@someone `[a](https://b.org)`\u{202e}"),
            "&lt;img src=x&gt; &#58;&#58;error&#58;&#58;`@`someone &#96;\\[a\\](https&#58;//b.org)&#96;\u{fffd}"
        );
    }

    #[test]
    fn an_address_without_a_scheme_is_no_link() {
        assert_eq!(
            words("www.a.org WWW.b.org w.c"),
            "www&#46;a.org WWW&#46;b.org w.c"
        );
    }

    #[test]
    fn a_line_s_end_is_not_of_it() {
        assert_eq!(line_around("a\r\nbc\r\nd", 4), 3..5);
        assert_eq!(line_around("a\nbc", 4), 2..4);
    }
}
