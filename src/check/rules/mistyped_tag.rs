//! `mistyped-tag`: a misspelled theme tag.

use super::place::title_span;
use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::severity::Severity;
use crate::check::subject::Subject;
use crate::theme::FileThemes;

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
        "a misspelled theme tag"
    }

    fn explanation(&self) -> &'static str {
        "A misspelled tag, such as #secruity, has no effect: only the topic's words decide its \
         theme. A tag counts as misspelled if it differs from a theme's tag by one letter, or by \
         two if it is long. All other tags are allowed."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        let mut has_themes = None;
        for (at, (_, topic)) in subject.file.topics().enumerate() {
            for tag in &topic.tags {
                let Some(near) = subject.classifier.tag_near(tag) else {
                    continue;
                };
                let are_used = || FileThemes::new(subject.classifier, subject.file).are_used();
                if !*has_themes.get_or_insert_with(are_used) {
                    return;
                }
                let span = title_span(subject.file, topic);
                found.push(
                    Finding::new(span, format!("#{tag} is not a theme"))
                        .help(format!("did you mean #{near}?"))
                        .key(format!("#{tag} {}", subject.first_title(at, topic))),
                );
            }
        }
    }
}
