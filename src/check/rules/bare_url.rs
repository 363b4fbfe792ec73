//! `bare-url`: a URL that mdBook would not link.

use super::malformed_link::broken_links;
use super::place::all_readings;
use crate::check::diagnostic::{Diagnostic, Severity};
use crate::check::rule::Rule;
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
        "a URL that mdBook would not link"
    }

    fn fixes(&self) -> &'static str {
        "put between angle brackets"
    }

    fn explanation(&self) -> &'static str {
        "mdBook makes no link of a URL that stands bare in the text, unlike the forges. Between \
         angle brackets it is a link everywhere."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
        let broken: Vec<Span> = broken_links(subject.file)
            .into_iter()
            .map(|found| found.span)
            .collect();
        let in_broken_link = |at: usize| {
            let before = broken.partition_point(|span| span.start <= at);
            before
                .checked_sub(1)
                .is_some_and(|link| broken[link].contains(&at))
        };
        for reading in all_readings(subject.file) {
            let written = subject.file.text(&reading.span);
            let scheme = written
                .get(..4)
                .is_some_and(|start| start.eq_ignore_ascii_case("http"));
            // The address of a link that is none is for `malformed-link`.
            if scheme && !in_broken_link(reading.span.start) {
                let message = format!("mdBook makes no link of {}", reading.url);
                let (start, end) = (reading.span.start, reading.span.end);
                let diagnostic =
                    Diagnostic::new(self.name(), Severity::Warning, start..end, message);
                let before = &subject.file.source.text()[..start];
                let plain = !is_part_of_a_link(before);
                found.push(match plain && may_stand_between_brackets(written) {
                    false if before.ends_with(['[', '(']) => {
                        diagnostic.help("a link is written as [words](https://…)")
                    }
                    false => diagnostic.help("put it between angle brackets, or make it a link"),
                    true => diagnostic.fix(
                        "a URL put between angle brackets",
                        vec![Edit::insert(start, "<"), Edit::insert(end, ">")],
                    ),
                });
            }
        }
    }
}

/// Whether a URL behind this text was meant as a link's address, or has brackets already: then another
/// fault hides, such as `(words)[https://…]` or `[words(https://…)`.
fn is_part_of_a_link(before: &str) -> bool {
    let behind_a_word = |text: &str| text.ends_with(|c: char| c.is_alphanumeric() || c == ']');
    before.ends_with(['<', '[']) || before.strip_suffix('(').is_some_and(behind_a_word)
}

/// Whether a URL means the same between angle brackets, where an escape means nothing and a control
/// character makes it no link (CommonMark 6.5).
fn may_stand_between_brackets(written: &str) -> bool {
    !written.contains(|c: char| c.is_ascii_control() || matches!(c, '\\' | '<' | '>'))
}

#[cfg(test)]
mod tests {
    use super::may_stand_between_brackets;

    #[test]
    fn what_brackets_make_no_link_of_is_left_to_its_author() {
        assert!(may_stand_between_brackets("https://a.org/ü_(x)"));
        assert!(!may_stand_between_brackets("https://a.org/1\u{1}"));
        assert!(!may_stand_between_brackets("https://a.org/\\_"));
    }
}
