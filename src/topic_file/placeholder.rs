//! The words of an item without readings → whether it stands for a meeting with no topic.

use super::model::PlaceholderKind;

/// Phrases that stand for a meeting with no topic, in lower case.
const PHRASES: [(&str, PlaceholderKind); 30] = [
    ("need a topic", PlaceholderKind::Open),
    ("needs a topic", PlaceholderKind::Open),
    ("no topic", PlaceholderKind::Open),
    ("topic", PlaceholderKind::Open),
    ("open slot", PlaceholderKind::Open),
    ("open", PlaceholderKind::Open),
    ("free", PlaceholderKind::Open),
    ("to be decided", PlaceholderKind::Open),
    ("to be announced", PlaceholderKind::Open),
    ("to be determined", PlaceholderKind::Open),
    ("tbd", PlaceholderKind::Open),
    ("tba", PlaceholderKind::Open),
    ("cancelled", PlaceholderKind::Cancelled),
    ("canceled", PlaceholderKind::Cancelled),
    ("no meeting", PlaceholderKind::Cancelled),
    ("no reading group", PlaceholderKind::Cancelled),
    ("no session", PlaceholderKind::Cancelled),
    ("not meeting", PlaceholderKind::Cancelled),
    ("no class", PlaceholderKind::Break),
    ("thanksgiving", PlaceholderKind::Break),
    ("christmas", PlaceholderKind::Break),
    ("easter", PlaceholderKind::Break),
    ("spring break", PlaceholderKind::Break),
    ("winter break", PlaceholderKind::Break),
    ("summer break", PlaceholderKind::Break),
    ("fall break", PlaceholderKind::Break),
    ("break", PlaceholderKind::Break),
    ("holidays", PlaceholderKind::Break),
    ("holiday", PlaceholderKind::Break),
    ("vacation", PlaceholderKind::Break),
];

/// Phrases behind which, after a punctuation mark, only a reason can stand.
const WITH_REASON: [&str; 5] = [
    "no meeting",
    "no reading group",
    "no session",
    "not meeting",
    "no class",
];

/// What may stand before a phrase.
const BEFORE: [&str; 17] = [
    "topic", "we", "we're", "we’re", "still", "i", "sorry", "the", "this", "our", "meeting",
    "class", "session", "reading", "group", "is", "are",
];

/// Words around a phrase that name no topic.
const QUIET: &str = "a again an and announced any anyone apr april are at aug august back be break canceled \
    cancelled christmas class conference day days dec december decided determined due easter eve \
    everybody everyone exam exams fall feb february finals for friday from group happy holiday \
    holidays ideas illness in is it jan january jul july jun june late mar march may meet \
    meeting monday needed new next no nov november oct october of on our please reading recess \
    saturday sep sept september session sick slot snow someone sorry spring still storm suggest \
    suggestion suggestions summer sunday tba tbd thanksgiving the then this through thursday to \
    today tomorrow topic travel tuesday until us vacation volunteer volunteers wanted we weather \
    wednesday week weeks welcome winter year years yet you";

/// A text with more words than this is a topic, whatever it says.
const MOST_WORDS: usize = 8;

/// The kind of meeting with no topic that `text` stands for, if it does: a phrase alone, with a day
/// behind it, or with a clause in which no word names a topic.
pub(super) fn kind(text: &str) -> Option<PlaceholderKind> {
    if text.split_whitespace().nth(MOST_WORDS).is_some() {
        return None;
    }
    let text = text.to_lowercase();
    let mut rest = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    if rest.is_empty() {
        return Some(PlaceholderKind::Open);
    }
    loop {
        let found = PHRASES.iter().find(|(phrase, _)| says(rest, phrase));
        if let Some(&(_, kind)) = found {
            return Some(kind);
        }
        let (word, behind) = rest.split_once(' ')?;
        if !BEFORE.contains(&word) {
            return None;
        }
        rest = behind.trim_start();
    }
}

/// Whether `text` starts with a phrase and names no topic behind it.
fn says(text: &str, phrase: &str) -> bool {
    let Some(behind) = text.strip_prefix(phrase) else {
        return false;
    };
    if behind.starts_with(char::is_alphanumeric) {
        return false;
    }
    let behind = behind.trim_start();
    let clause = behind.starts_with(|c: char| !c.is_alphanumeric());
    let reason = ["due to ", "because "];
    clause && WITH_REASON.contains(&phrase)
        || reason.iter().any(|start| behind.starts_with(start))
        || behind
            .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
            .all(is_quiet)
}

/// Whether a word names no topic: numbers do not.
fn is_quiet(word: &str) -> bool {
    let behind_number = word.trim_start_matches(|c: char| c.is_ascii_digit());
    QUIET.split(' ').any(|quiet| quiet == word)
        || matches!(behind_number, "" | "st" | "nd" | "rd" | "th")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meetings_with_no_topic() {
        for (text, expected) in [
            ("We need a topic!", PlaceholderKind::Open),
            (
                "We still need a topic for next week.",
                PlaceholderKind::Open,
            ),
            ("Topic to be announced", PlaceholderKind::Open),
            ("TBD", PlaceholderKind::Open),
            ("TBD (suggestions welcome)", PlaceholderKind::Open),
            ("?", PlaceholderKind::Open),
            ("Cancelled for April 15th", PlaceholderKind::Cancelled),
            ("Cancelled on Mar 4th, sorry", PlaceholderKind::Cancelled),
            ("Cancelled on 2024-04-15.", PlaceholderKind::Cancelled),
            (
                "Meeting cancelled due to the flood",
                PlaceholderKind::Cancelled,
            ),
            ("Cancelled: snow storm", PlaceholderKind::Cancelled),
            ("No meeting this Friday", PlaceholderKind::Cancelled),
            ("No meeting (SOSP)", PlaceholderKind::Cancelled),
            ("No class: loaded week", PlaceholderKind::Break),
            ("Thanksgiving break", PlaceholderKind::Break),
            ("Break", PlaceholderKind::Break),
        ] {
            assert_eq!(kind(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn topics_that_share_a_word_with_them() {
        for text in [
            "Breaking the kernel",
            "Open vs. closed workload generators",
            "Handling cancelled I/O requests",
            "Why cancelled work hangs",
            "Cancelled work for April fools",
            "Cancelled: EEVDF",
            "Christmas locks in RCU",
            "No class loader",
            "to be decided: eBPF or XDP",
            "Thanksgiving: how turkeys schedule",
            "Topic: memory",
            "Why the I/O request was cancelled although no signal had come to the process",
        ] {
            assert_eq!(kind(text), None, "{text}");
        }
    }
}
