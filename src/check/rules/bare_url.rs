//! `bare-url`: a URL that mdBook would not link.

use super::place::all_readings;
use crate::check::diagnostic::{Diagnostic, Severity};
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::edit::Edit;

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

    fn mends(&self) -> &'static str {
        "put between angle brackets"
    }

    fn explanation(&self) -> &'static str {
        "mdBook makes no link of a URL that stands bare in the text, unlike the forges. Between \
         angle brackets it is a link everywhere."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
        for reading in all_readings(subject.file) {
            let written = subject.file.text(&reading.span);
            let scheme = written
                .get(..4)
                .is_some_and(|start| start.eq_ignore_ascii_case("http"));
            if scheme && !written.contains(char::is_whitespace) {
                let message = format!("mdBook makes no link of {}", reading.url);
                let (start, end) = (reading.span.start, reading.span.end);
                let diagnostic =
                    Diagnostic::new(self.name(), Severity::Warning, start..end, message);
                // An escape means nothing between angle brackets, and a broken link is another
                // rule's.
                let broken =
                    written.contains('\\') || subject.file.source.text()[..start].ends_with("](");
                found.push(match broken {
                    true => diagnostic.help("put it between angle brackets, or make it a link"),
                    false => diagnostic.fix(
                        format!("{} made a link", reading.url),
                        vec![Edit::insert(start, "<"), Edit::insert(end, ">")],
                    ),
                });
            }
        }
    }
}
