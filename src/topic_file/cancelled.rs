//! Recognize topics whose meeting does not take place: "Cancelled: [Paper](…)", "[Paper](…) (cancelled)".

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::model::{Note, Reading};
use super::no_topic::NoTopicWords;
use super::placeholder;
use crate::language::{LANGUAGES, WordSet, is_cjk};

/// Words that may follow that a meeting is on another day.
static THEN: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new(|language| language.meetings.after_postponed));

/// The first words of all phrases that say that a meeting does not take place.
static FIRST_WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let phrases = LANGUAGES.iter().flat_map(|language| {
        let words = &language.meetings;
        let phrases = words.cancelled.iter().chain(words.cancelled_with_reason);
        let phrases = phrases.chain(words.postponed);
        phrases.chain(words.separable.iter().map(|(first, _)| first))
    });
    phrases.filter_map(|phrase| words(phrase).next()).collect()
});

/// Whether the words before or after a topic, or one of its notes, say that its meeting does not take place.
pub(super) fn is_cancelled(
    text: &str,
    readings: &[Reading],
    notes: &[Note],
    own: &NoTopicWords,
) -> bool {
    let mut texts = notes.iter().map(|note| note.text.as_str()).chain([text]);
    if own.phrases().next().is_none() && !texts.any(may_say_so) {
        return false;
    }
    let text = text.trim();
    let mut clauses: Vec<&str> = notes.iter().map(|note| note.text.as_str()).collect();
    clauses.extend(in_brackets(text));
    let mut marks = clause_marks(text);
    if let Some(first) = marks.next() {
        let last = marks.next_back().unwrap_or(first);
        clauses.push(&text[..first]);
        clauses.push(&text[last..]);
    }
    // "Cancelled [Paper](…)": the link is the topic.
    let linked = readings.first().map(|reading| reading.text.trim());
    let linked = linked.filter(|linked| !linked.is_empty());
    let around = linked.and_then(|linked| text.split_once(linked));
    clauses.extend(
        around
            .into_iter()
            .flat_map(|(before, after)| [before, after]),
    );
    // "[No meeting](…), an essay"
    clauses.retain(|clause| linked != Some(clause.trim()));
    clauses.iter().any(|clause| says_so(clause, own))
}

/// Whether a text has the first word of a phrase that may say so. A quick answer for most topics.
fn may_say_so(text: &str) -> bool {
    let is_first = |word: &str| {
        let is_lower = word.bytes().all(|byte| byte.is_ascii_lowercase());
        match is_lower {
            true => FIRST_WORDS.contains(word),
            false => FIRST_WORDS.contains(word.to_lowercase().as_str()),
        }
    };
    !text.is_ascii() && text.contains(is_cjk) || words(text).any(is_first)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}

/// Whether what is written instead of a name says that the meeting does not take place: "CANCELLED",
/// "~~Ann~~ cancelled", "cancelled (Ann is ill)".
pub(super) fn cancels(lead: &str) -> bool {
    let own = NoTopicWords::default();
    let lead = lead.trim();
    let last = lead.split_whitespace().next_back().unwrap_or_default();
    let last = last.trim_matches(|c: char| !c.is_alphanumeric());
    [lead, last]
        .iter()
        .any(|words| placeholder::cancels(words, &own))
}

/// The places of the marks between clauses: a colon, a parenthesis, a comma, a dash between spaces.
fn clause_marks(text: &str) -> impl DoubleEndedIterator<Item = usize> {
    let marks = text.match_indices([':', '(', ',', '–', '—', '-']);
    marks.filter_map(|(at, mark)| {
        let is_spaced = text[at + mark.len()..].starts_with(' ');
        match mark {
            ":" | "(" => Some(at),
            "," => is_spaced.then_some(at),
            _ => (is_spaced && text[..at].ends_with(' ')).then(|| at - 1),
        }
    })
}

/// The text in brackets at the start.
fn in_brackets(text: &str) -> Option<&str> {
    let (inner, _) = text.strip_prefix('[')?.split_once(']')?;
    Some(inner)
}

/// Whether words say that a meeting does not take place.
pub(super) fn says_so(clause: &str, own: &NoTopicWords) -> bool {
    let is_mark = |c: char| !c.is_alphanumeric();
    let clause = clause.trim_matches(is_mark);
    if clause.is_empty() {
        return false;
    }
    if placeholder::cancels(clause, own) {
        return true;
    }
    let clause = clause.to_lowercase();
    let mut words = words(&clause);
    let is_postponed = |word: &str| {
        let mut languages = LANGUAGES.iter();
        languages.any(|language| language.meetings.postponed.contains(&word))
    };
    words.next().is_some_and(is_postponed) && words.next().is_none_or(|word| THEN.has(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_is_no_cancellation() {
        for (lead, expected) in [
            ("CANCELLED", true),
            ("Cancelled (Ann is ill)", true),
            ("Ann cancelled", true),
            ("Ann (cancelled)", true),
            ("abgesagt", true),
            ("entfällt", true),
            ("annulé", true),
            ("cancelada", true),
            ("cancelado", true),
            ("annullato", true),
            ("geannuleerd", true),
            ("取消", true),
            ("中止", true),
            ("취소", true),
            ("Ann", false),
            ("TBD", false),
            ("", false),
        ] {
            assert_eq!(cancels(lead), expected, "{lead}");
        }
    }

    #[test]
    fn words_around_a_topic_cancel_its_meeting() {
        for (text, expected) in [
            ("Cancelled: EEVDF", true),
            ("CANCELLED – EEVDF", true),
            ("EEVDF (cancelled)", true),
            ("EEVDF — cancelled due to illness", true),
            ("EEVDF, cancelled", true),
            ("[Cancelled] EEVDF", true),
            ("Cancelled, Ines is ill: EEVDF", true),
            ("No meeting: EEVDF", true),
            ("Abgesagt: EEVDF", true),
            ("Postponed: EEVDF", true),
            ("EEVDF (postponed to May 3)", true),
            ("EEVDF", false),
            ("Handling cancelled I/O requests", false),
            ("Cancelled work hangs: a study", false),
            ("Postponed updates: RCU", false),
            ("Timers: cancelled work", false),
            ("", false),
        ] {
            let found = is_cancelled(text, &[], &[], &NoTopicWords::default());
            assert_eq!(found, expected, "{text}");
        }
    }
}
