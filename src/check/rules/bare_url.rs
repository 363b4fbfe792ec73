//! `bare-url`: a URL that mdBook will not turn into a link.

use super::malformed_link::malformed_links;
use super::place::all_readings;
use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::severity::Severity;
use crate::check::subject::Subject;
use crate::edit::Edit;
use crate::topic_file::Span;

/// The rule.
pub(super) struct BareUrl;

impl Rule for BareUrl {
    fn name(&self) -> &'static str {
        "bare-url"
    }

    fn default_severity(&self) -> Severity {
        Severity::Warning
    }

    fn finds(&self) -> &'static str {
        "a URL that mdBook will not turn into a link"
    }

    fn fixes(&self) -> &'static str {
        "puts the URL in angle brackets"
    }

    fn explanation(&self) -> &'static str {
        "Unlike the forges, mdBook does not turn a bare URL into a link. In angle brackets \
         (`<https://…>`) it is a link everywhere."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        let malformed: Vec<Span> = malformed_links(subject.file)
            .into_iter()
            .map(|found| found.span)
            .collect();
        let in_malformed_link = |at: usize| {
            let before = malformed.partition_point(|span| span.start <= at);
            before
                .checked_sub(1)
                .is_some_and(|link| malformed[link].contains(&at))
        };
        for reading in all_readings(subject.file) {
            let (start, end) = (reading.span.start, reading.span.end);
            let written = subject.file.text(&reading.span);
            let is_bare = written
                .get(..4)
                .is_some_and(|scheme| scheme.eq_ignore_ascii_case("http"));
            // `malformed-link` reports the address of a malformed link.
            if !is_bare || in_malformed_link(start) {
                continue;
            }
            let message = format!("mdBook will not turn {} into a link", reading.url);
            let finding = Finding::new(start..end, message);
            let text = subject.file.source.text();
            let (before, after) = (&text[..start], &text[end..]);
            // More of the address may follow the mark.
            let is_cut = after.starts_with(['*', '_', '~', '`']);
            // A backslash would escape the bracket, and math has no links.
            let is_literal = before.ends_with(['\\', '$']);
            let is_free = !is_literal
                && !is_part_of_markup(before)
                && !is_bracketed(before, after)
                && !is_cut;
            found.push(if is_free && is_safe_in_brackets(written) {
                finding.fix(
                    "URL put in angle brackets",
                    vec![Edit::insert(start, "<"), Edit::insert(end, ">")],
                )
            } else if before.ends_with(['[', '(']) {
                finding.help("write a link as [text](https://…)")
            } else {
                finding.help("put it in angle brackets, or make it a link")
            });
        }
    }
}

/// Whether a URL after this text was meant as the address of a link, as in `(text)[https://…]`,
/// `[text(https://…)` or `[[https://…|text]]`, or as the value of an attribute: `href="https://…"`.
fn is_part_of_markup(before: &str) -> bool {
    let after_a_word = |text: &str| text.ends_with(|c: char| c.is_alphanumeric() || c == ']');
    let unquoted = before.trim_end_matches(['"', '\'', '“', '”', '„']);
    before.ends_with(['<', '['])
        || unquoted.ends_with('=')
        || before.strip_suffix('(').is_some_and(after_a_word)
}

/// Whether a URL between these texts has brackets of its own: `(https://…)`, `【https://…】`.
fn is_bracketed(before: &str, after: &str) -> bool {
    let opens = [
        '(', '[', '{', '<', '（', '［', '｛', '【', '「', '『', '〈', '《', '〔',
    ];
    let closes = [
        ')', ']', '}', '>', '）', '］', '｝', '】', '」', '』', '〉', '》', '〕',
    ];
    let mut pairs = opens.into_iter().zip(closes);
    pairs.any(|(open, close)| before.ends_with(open) && after.starts_with(close))
}

/// Whether a URL stays the same in angle brackets. There backslashes do not escape, and control
/// characters are not allowed (CommonMark 6.5).
fn is_safe_in_brackets(written: &str) -> bool {
    !written.contains(|c: char| c.is_ascii_control() || matches!(c, '\\' | '<' | '>'))
}

#[cfg(test)]
mod tests {
    use super::{is_bracketed, is_part_of_markup, is_safe_in_brackets};

    #[test]
    fn markup_around_a_url_is_recognized() {
        for before in [
            "(text)[",
            "[text(",
            "[[",
            "see <",
            "{: href=\"",
            "src=",
            "href=“",
        ] {
            assert!(is_part_of_markup(before), "{before}");
        }
        for before in ["", "see ", "see (", "\"", "“"] {
            assert!(!is_part_of_markup(before), "{before}");
        }
        assert!(is_bracketed("see (", "), and"));
        assert!(is_bracketed("论文【", "】"));
        assert!(!is_bracketed("(see ", ")"));
    }

    #[test]
    fn some_urls_are_not_safe_in_brackets() {
        assert!(is_safe_in_brackets("https://a.org/ü_(x)"));
        assert!(!is_safe_in_brackets("https://a.org/1\u{1}"));
        assert!(!is_safe_in_brackets("https://a.org/\\_"));
    }
}
