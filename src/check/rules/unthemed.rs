//! `unthemed`: a topic that matches no theme.

use super::place::title_span;
use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::severity::Severity;
use crate::check::subject::Subject;
use crate::theme::FileThemes;

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
        "a topic that matches no theme"
    }

    fn explanation(&self) -> &'static str {
        "None of the topic's words belongs to a theme, so it is listed under \"Other\". Add a tag \
         (`#memory`), or add its words to a theme in book.toml. Files that are not grouped by theme \
         have no such findings."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        let themes = FileThemes::new(subject.classifier, subject.file);
        for (at, (_, topic)) in subject.file.topics().enumerate() {
            if themes.is_unthemed(topic) {
                let message = format!("\"{}\" matches no theme", topic.title);
                let span = title_span(subject.file, topic);
                found.push(Finding::new(span, message).key(subject.first_title(at, topic)));
            }
        }
    }
}
