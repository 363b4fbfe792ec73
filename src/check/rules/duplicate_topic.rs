//! `duplicate-topic`: one topic in two places.

use rustc_hash::FxHashMap;

use super::place::{line_span, title_span};
use crate::check::diagnostic::{Diagnostic, Severity};
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::edit::Edit;
use crate::topic_file::Topic;

/// The rule.
pub(super) struct DuplicateTopic;

impl Rule for DuplicateTopic {
    fn name(&self) -> &'static str {
        "duplicate-topic"
    }

    fn finds(&self) -> &'static str {
        "one topic in two places"
    }

    fn mends(&self) -> &'static str {
        "the later one is taken out, where both texts are equal"
    }

    fn explanation(&self) -> &'static str {
        "The same topic stands twice: with the same title, or nearly the same title and a reading \
         in common. This happens when a topic is copied instead of moved. Where both texts are \
         equal to the letter, `fix` takes out the later one; otherwise compare them and keep what \
         you need."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
        let mut places: FxHashMap<String, Vec<&Topic>> = FxHashMap::default();
        for (_, topic) in subject.file.topics() {
            let same = places.entry(words(&topic.title)).or_default();
            if let Some(first) = same.first() {
                found.push(self.finding(subject, first, topic));
            }
            same.push(topic);
        }
    }
}

impl DuplicateTopic {
    fn finding(&self, subject: &Subject<'_>, first: &Topic, again: &Topic) -> Diagnostic {
        let file = subject.file;
        let message = format!("\"{}\" stands on line {} already", again.title, first.line);
        let diagnostic = Diagnostic::new(
            self.name(),
            Severity::Error,
            title_span(file, again),
            message,
        )
        .key(words(&again.title));
        if file.text(&first.span) == file.text(&again.span) {
            let line = line_span(file.source.text(), &again.span);
            let done = format!(
                "\"{}\" taken out: it stands on line {}",
                again.title, first.line
            );
            diagnostic.fix(done, vec![Edit::replace(line, "")])
        } else {
            diagnostic.help("compare the two, and take one out")
        }
    }
}

/// The title's words, whatever their case and punctuation.
fn words(title: &str) -> String {
    let lower = title.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
