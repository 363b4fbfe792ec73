//! `unthemed`: a topic under the theme `other`.

use super::place::title_span;
use crate::check::diagnostic::{Diagnostic, Severity};
use crate::check::rule::Rule;
use crate::check::subject::Subject;

/// The rule.
pub(super) struct Unthemed;

impl Rule for Unthemed {
    fn name(&self) -> &'static str {
        "unthemed"
    }

    fn default_severity(&self) -> Severity {
        Severity::Note
    }

    fn finds(&self) -> &'static str {
        "a topic under the theme `other`"
    }

    fn explanation(&self) -> &'static str {
        "No word of the topic is known, so it stands under \"Other\". Tag it (`#memory`), or add \
         its words to a theme in book.toml."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
        let Some(other) = subject.classifier.theme_named("other") else {
            return;
        };
        for (at, (_, topic)) in subject.file.topics().enumerate() {
            if subject.classifier.themes_of(topic).primary() == other {
                let message = format!("no theme is known for \"{}\"", topic.title);
                let span = title_span(subject.file, topic);
                found.push(
                    Diagnostic::new(self.name(), Severity::Note, span, message)
                        .key(subject.first_title(at, topic)),
                );
            }
        }
    }
}
