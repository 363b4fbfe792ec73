//! `missing-section`: a role that has vanished.

use super::place::start;
use crate::check::diagnostic::{Diagnostic, Severity};
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::topic_file::Role;

/// The rule.
pub(super) struct MissingSection;

impl Rule for MissingSection {
    fn name(&self) -> &'static str {
        "missing-section"
    }

    fn finds(&self) -> &'static str {
        "a role that has vanished, or a file with none"
    }

    fn explanation(&self) -> &'static str {
        "The file had a section for scheduled, potential or discussed topics, and after the \
         change it has none: the heading was taken out, or has words that are not known. Its \
         topics would vanish from the book. In a file with no such section at all nothing is a \
         topic, so nothing else could be found in it."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
        let Some(base) = &subject.base else {
            found.extend(self.none_at_all(subject));
            return;
        };
        for role in Role::WITH_TOPICS {
            let old = base.file.sections_of(role).next();
            let vanished = old.filter(|_| subject.file.sections_of(role).next().is_none());
            if let Some(old) = vanished {
                let message = format!(
                    "no section has {role} topics now; there was \"{}\"",
                    old.title
                );
                found.push(
                    Diagnostic::new(self.name(), Severity::Error, start(subject.file), message)
                        .help("put the heading back, or name its new words in book.toml: [preprocessor.topics.roles]"),
                );
            }
        }
    }
}

impl MissingSection {
    fn none_at_all(&self, subject: &Subject<'_>) -> Option<Diagnostic> {
        let file = subject.file;
        if file.has_topic_section() || file.source.text().trim().is_empty() {
            return None;
        }
        let message = "no heading names a section of topics".to_owned();
        let diagnostic = Diagnostic::new(self.name(), Severity::Error, start(file), message);
        Some(diagnostic.help("call one \"Scheduled\", \"Ideas\" or \"Discussed\", or name its words in book.toml: [preprocessor.topics.roles]"))
    }
}
