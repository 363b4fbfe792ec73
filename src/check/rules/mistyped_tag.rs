//! `mistyped-tag`: a tag that is nearly one of a theme.

use super::place::title_span;
use crate::check::diagnostic::{Diagnostic, Severity};
use crate::check::rule::Rule;
use crate::check::subject::Subject;

/// The rule.
pub(super) struct MistypedTag;

impl Rule for MistypedTag {
    fn name(&self) -> &'static str {
        "mistyped-tag"
    }

    fn default_severity(&self) -> Severity {
        Severity::Warning
    }

    fn finds(&self) -> &'static str {
        "a tag that is nearly one of a theme"
    }

    fn explanation(&self) -> &'static str {
        "A tag that names no theme sets none: with #secruity a topic stands where its words put it. \
         One letter, in a long tag two, make it a typing mistake. Other tags are yours to use."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
        for (at, (_, topic)) in subject.file.topics().enumerate() {
            for tag in &topic.tags {
                let Some(near) = subject.classifier.tag_near(tag) else {
                    continue;
                };
                let message = format!("#{tag} names no theme");
                let span = title_span(subject.file, topic);
                found.push(
                    Diagnostic::new(self.name(), Severity::Warning, span, message)
                        .help(format!("did you mean #{near}?"))
                        .key(format!("#{tag} {}", subject.first_title(at, topic))),
                );
            }
        }
    }
}
