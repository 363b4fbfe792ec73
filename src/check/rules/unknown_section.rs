//! `unknown-section`: a misspelled section heading.

use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::severity::Severity;
use crate::check::subject::Subject;
use crate::edit::Edit;
use crate::language::capitalized;

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
        "a misspelled section heading"
    }

    fn fixes(&self) -> &'static str {
        "corrects a long word if no other word could be meant"
    }

    fn explanation(&self) -> &'static str {
        "A section heading contains a typo (\"Shceduled\"). It is still recognized, but another \
         typo could make it unknown. Plurals, numbers and other words (\"Roles\", \"Sources\") \
         are not reported."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        for section in &subject.file.sections {
            let Some(near) = subject.roles.typo(&section.title) else {
                continue;
            };
            let heading = subject.file.text(&section.heading);
            let message = format!(
                "\"{}\" looks like a misspelling of \"{}\"",
                near.written, near.known
            );
            // Changing a letter in an address would make it another address.
            let plain = !heading.contains("://") && !heading.contains("](");
            let span = match find_word(heading, &near.written).filter(|_| plain) {
                Some(at) => {
                    let start = section.heading.start + at;
                    start..start + near.written.len()
                }
                None => section.heading.clone(),
            };
            let exact = span != section.heading && near.certain;
            let finding = Finding::new(span.clone(), message);
            let known = as_written(&near.written, &near.known);
            found.push(if exact {
                let done = format!("\"{}\" corrected to \"{known}\"", near.written);
                finding.fix(done, vec![Edit::replace(span, known)])
            } else {
                finding.help(format!("write \"{known}\" if that is what you meant"))
            });
        }
    }
}

/// Where a word is in a heading, not counting parts of longer words.
fn find_word(heading: &str, word: &str) -> Option<usize> {
    let mut places = heading.match_indices(word).map(|(at, _)| at);
    places.find(|&at| {
        !heading[..at].ends_with(char::is_alphanumeric)
            && !heading[at + word.len()..].starts_with(char::is_alphanumeric)
    })
}

/// The known word, with capitals as in the written one.
fn as_written(written: &str, known: &str) -> String {
    if !written.contains(char::is_lowercase) {
        return known.to_uppercase();
    }
    match written.starts_with(char::is_uppercase) {
        true => capitalized(known),
        false => known.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::find_word;

    #[test]
    fn a_word_is_not_found_in_a_longer_one() {
        assert_eq!(find_word("Topics by Topic", "Topic"), Some(10));
        assert_eq!(find_word("Topics", "Topic"), None);
    }
}
