//! `unknown-section`: a heading near a known one.

use crate::check::diagnostic::{Diagnostic, Severity};
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::edit::Edit;

/// The rule.
pub(super) struct UnknownSection;

impl Rule for UnknownSection {
    fn name(&self) -> &'static str {
        "unknown-section"
    }

    fn default_severity(&self) -> Severity {
        Severity::Warning
    }

    fn finds(&self) -> &'static str {
        "a heading near a known one"
    }

    fn fixes(&self) -> &'static str {
        "a long word is spelt as it is known, where no other word can be meant"
    }

    fn explanation(&self) -> &'static str {
        "A heading is known by a word with a typing mistake in it (\"Shceduled\"). It works, but \
         the next mistake could make it unknown. Plurals, numbers and other words (\"Roles\", \
         \"Sources\") are left alone."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
        for section in &subject.file.sections {
            let Some(near) = subject.roles.typo(&section.title) else {
                continue;
            };
            let heading = subject.file.text(&section.heading);
            let message = format!("\"{}\" looks like \"{}\"", near.written, near.known);
            // A letter that is changed in an address makes it another one.
            let plain = !heading.contains("://") && !heading.contains("](");
            let span = match find_word(heading, &near.written).filter(|_| plain) {
                Some(at) => {
                    let start = section.heading.start + at;
                    start..start + near.written.len()
                }
                None => section.heading.clone(),
            };
            let exact = span != section.heading && near.certain;
            let diagnostic = Diagnostic::new(self.name(), Severity::Warning, span.clone(), message);
            found.push(if exact {
                let known = as_written(&near.written, &near.known);
                let done = format!("\"{}\" spelt \"{known}\"", near.written);
                diagnostic.fix(done, vec![Edit::replace(span, known)])
            } else {
                let known = as_written(&near.written, &near.known);
                diagnostic.help(format!("write \"{known}\" if that is meant"))
            });
        }
    }
}

/// Where a word stands as one, in no longer one.
fn find_word(heading: &str, word: &str) -> Option<usize> {
    let mut places = heading.match_indices(word).map(|(at, _)| at);
    places.find(|&at| {
        !heading[..at].ends_with(char::is_alphanumeric)
            && !heading[at + word.len()..].starts_with(char::is_alphanumeric)
    })
}

/// The known word, with capitals where the written one has them.
fn as_written(written: &str, known: &str) -> String {
    if !written.contains(char::is_lowercase) {
        return known.to_uppercase();
    }
    let mut letters = known.chars();
    match letters.next() {
        Some(first) if written.starts_with(char::is_uppercase) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => known.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::find_word;

    #[test]
    fn a_word_is_not_found_within_another_one() {
        assert_eq!(find_word("Topics by Topic", "Topic"), Some(10));
        assert_eq!(find_word("Topics", "Topic"), None);
    }
}
