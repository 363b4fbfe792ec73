//! `link-spacing`: two links with no blank between them.

use crate::check::diagnostic::{Diagnostic, Severity};
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::edit::Edit;

/// The rule.
pub(super) struct LinkSpacing;

impl Rule for LinkSpacing {
    fn name(&self) -> &'static str {
        "link-spacing"
    }

    fn default_severity(&self) -> Severity {
        Severity::Warning
    }

    fn finds(&self) -> &'static str {
        "two links with no blank between them"
    }

    fn fixes(&self) -> &'static str {
        "a blank is put in"
    }

    fn explanation(&self) -> &'static str {
        "`[one](…),[two](…)` reads as one word. A blank behind the comma is all it needs."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
        let text = subject.file.source.text();
        for (_, topic) in subject.file.topics() {
            for pair in topic.readings.windows(2) {
                let between = text.get(pair[0].span.end..pair[1].span.start);
                if let Some(mark @ ("," | ";")) = between {
                    let at = pair[1].span.start;
                    let message = format!("no blank stands between `{mark}` and the next link");
                    found.push(
                        Diagnostic::new(self.name(), Severity::Warning, at - 1..at, message)
                            .key(pair[1].id.as_str())
                            .fix("a blank put between two links", vec![Edit::insert(at, " ")]),
                    );
                }
            }
        }
    }
}
