//! The words of an item without readings → whether it stands for a meeting with no topic.

use super::model::PlaceholderKind;

/// Phrases that stand for a meeting with no topic, in lower case.
const PHRASES: [(&str, PlaceholderKind); 19] = [
    ("need a topic", PlaceholderKind::Open),
    ("needs a topic", PlaceholderKind::Open),
    ("no topic yet", PlaceholderKind::Open),
    ("topic needed", PlaceholderKind::Open),
    ("open slot", PlaceholderKind::Open),
    ("to be decided", PlaceholderKind::Open),
    ("to be announced", PlaceholderKind::Open),
    ("to be determined", PlaceholderKind::Open),
    ("cancelled", PlaceholderKind::Cancelled),
    ("canceled", PlaceholderKind::Cancelled),
    ("no meeting", PlaceholderKind::Cancelled),
    ("no reading group", PlaceholderKind::Cancelled),
    ("no class", PlaceholderKind::Break),
    ("thanksgiving", PlaceholderKind::Break),
    ("spring break", PlaceholderKind::Break),
    ("winter break", PlaceholderKind::Break),
    ("summer break", PlaceholderKind::Break),
    ("fall break", PlaceholderKind::Break),
    ("christmas", PlaceholderKind::Break),
];

/// Texts that are a placeholder only when nothing else is said.
const WHOLE: [(&str, PlaceholderKind); 11] = [
    ("", PlaceholderKind::Open),
    ("tbd", PlaceholderKind::Open),
    ("tba", PlaceholderKind::Open),
    ("open", PlaceholderKind::Open),
    ("free", PlaceholderKind::Open),
    ("topic", PlaceholderKind::Open),
    ("no topic", PlaceholderKind::Open),
    ("break", PlaceholderKind::Break),
    ("holiday", PlaceholderKind::Break),
    ("holidays", PlaceholderKind::Break),
    ("vacation", PlaceholderKind::Break),
];

/// A text with more words than this is a topic, whatever it says.
const MOST_WORDS: usize = 8;

/// The kind of meeting with no topic that `text` stands for, if it does.
pub(super) fn kind(text: &str) -> Option<PlaceholderKind> {
    if text.split_whitespace().nth(MOST_WORDS).is_some() {
        return None;
    }
    let text = text.to_lowercase();
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let whole = WHOLE.iter().find(|(word, _)| *word == bare);
    let phrase = PHRASES.iter().find(|(phrase, _)| text.contains(phrase));
    whole.or(phrase).map(|&(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meetings_with_no_topic() {
        for (text, expected) in [
            ("We need a topic!", Some(PlaceholderKind::Open)),
            ("Cancelled for April 15th", Some(PlaceholderKind::Cancelled)),
            ("Thanksgiving break", Some(PlaceholderKind::Break)),
            ("TBD", Some(PlaceholderKind::Open)),
            ("?", Some(PlaceholderKind::Open)),
            ("Break", Some(PlaceholderKind::Break)),
            ("Breaking the kernel", None),
            ("Open vs. closed workload generators", None),
            (
                "Why the I/O request was cancelled although no signal had come to the process",
                None,
            ),
        ] {
            assert_eq!(kind(text), expected, "{text}");
        }
    }
}
