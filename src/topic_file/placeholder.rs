//! Recognize items that are meetings without a topic.

use super::before_placeholder::{Before, before};
use super::model::PlaceholderKind;
use super::no_topic::NoTopicWords;
use super::placeholder_reason::{has_aside, has_long_reason, has_reason_inside, kind_at_end};
use super::placeholder_words::{Phrase, is_before, is_filler, phrases, starts_reason};

/// A text with more words is a topic, or a meeting that does not take place for a long reason.
const MOST_WORDS: usize = 8;
/// The most words of such a reason.
const MOST_WORDS_OF_REASON: usize = 30;

/// The kind of meeting without a topic that `text` means, if any: a phrase alone, before a day, or
/// before a clause without a word that names a topic. After a phrase of the group's `own`, any
/// clause is a reason.
pub(super) fn kind(text: &str, own: &NoTopicWords) -> Option<PlaceholderKind> {
    if text.split_whitespace().nth(MOST_WORDS_OF_REASON).is_some() {
        return None;
    }
    let text = text.trim_end_matches([' ', '–', '—', '-']);
    let lower = text.to_lowercase();
    if text.split_whitespace().nth(MOST_WORDS).is_some() {
        return has_long_reason(&lower).then_some(PlaceholderKind::Cancelled);
    }
    let (start, rest) = text.split_once([':', '：']).unwrap_or(("", text));
    match before(&start.to_lowercase()) {
        // "4. Sitzung: entfällt"
        Some(Before::Meeting) => kind_of(rest, &rest.to_lowercase(), own),
        // "Paper: TBA", but not "Book: Open"
        Some(Before::Reading) if phrase(&rest.to_lowercase()).is_some_and(Phrase::is_no_word) => {
            kind_of(rest, &rest.to_lowercase(), own)
        }
        _ => kind_of(text, &lower, own),
    }
}

/// The kind that a text means, which is also given in lower case.
fn kind_of(text: &str, lower: &str, own: &NoTopicWords) -> Option<PlaceholderKind> {
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    // "CLOSED" is no title.
    let is_title =
        letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase);
    kind_at_start(lower, own, is_title).or_else(|| kind_at_end(lower))
}

/// Whether a clause beside a topic says that its meeting does not take place. "closed" may be about something else.
pub(super) fn cancels(clause: &str, own: &NoTopicWords) -> bool {
    let is_other = phrase(&clause.to_lowercase()).is_some_and(|phrase| phrase.lower_case);
    !is_other && kind(clause, own) == Some(PlaceholderKind::Cancelled)
}

/// The phrase that `text` is, but for marks around it.
fn phrase(text: &str) -> Option<&'static Phrase> {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    phrases(text).find(|phrase| phrase.text == text)
}

fn kind_at_start(text: &str, own: &NoTopicWords, is_title: bool) -> Option<PlaceholderKind> {
    let mut rest = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    if rest.is_empty() {
        return Some(PlaceholderKind::Open);
    }
    loop {
        let found = own
            .phrases()
            .find(|(phrase, kind)| says(rest, phrase, *kind, true))
            .map(|(_, kind)| kind);
        if let Some(kind) = found.or_else(|| built_in(rest, is_title)) {
            return Some(kind);
        }
        let (word, after) = rest.split_once(' ')?;
        if !is_before(word) {
            return None;
        }
        rest = after.trim_start();
    }
}

/// The kind of the built-in phrase at the start of `text`. `is_title`: it could be one
fn built_in(text: &str, is_title: bool) -> Option<PlaceholderKind> {
    let mut found = phrases(text).filter(|phrase| {
        // "Closed (Jane Doe)", but "Closed for the holidays"
        let goes_on = || {
            let after = text.strip_prefix(phrase.text).unwrap_or_default().trim();
            after.starts_with(char::is_alphanumeric)
        };
        !(phrase.lower_case && is_title) || goes_on()
    });
    let found = found.find(|phrase| {
        has_aside(text, phrase) || says(text, phrase.text, phrase.kind, phrase.with_reason)
    });
    found
        .map(|phrase| phrase.kind)
        .or_else(|| has_reason_inside(text).then_some(PlaceholderKind::Cancelled))
}

/// Whether `text` starts with a phrase and names no topic after it. `with_reason`: only a reason can
/// follow a punctuation mark.
fn says(text: &str, start: &str, kind: PlaceholderKind, with_reason: bool) -> bool {
    let Some(after) = text.strip_prefix(start) else {
        return false;
    };
    if after.starts_with(char::is_alphanumeric) {
        return false;
    }
    let after = after.trim_start();
    let clause = after.starts_with(|c: char| !c.is_alphanumeric());
    clause && with_reason
        || starts_reason(after, kind)
        // "TBD. Speaker wanted!"
        || phrase(after).is_some_and(Phrase::is_no_word)
        || after
            .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
            .all(is_filler)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_meetings_with_no_topic() {
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
            ("Cancelled (room flooded)", PlaceholderKind::Cancelled),
            ("Labor Day week, no class", PlaceholderKind::Break),
            ("Thanksgiving (no meeting)", PlaceholderKind::Break),
            ("No meeting this Friday", PlaceholderKind::Cancelled),
            ("No meeting (SOSP)", PlaceholderKind::Cancelled),
            ("No class: loaded week", PlaceholderKind::Break),
            ("Thanksgiving break", PlaceholderKind::Break),
            ("Break", PlaceholderKind::Break),
            ("fällt aus (Weihnachtsferien)", PlaceholderKind::Cancelled),
            ("Das Treffen fällt leider aus", PlaceholderKind::Cancelled),
            ("Fällt aus: Betriebsausflug", PlaceholderKind::Cancelled),
            ("entfällt wegen Dienstreise", PlaceholderKind::Cancelled),
            ("Kein Treffen", PlaceholderKind::Cancelled),
            ("Ausfall", PlaceholderKind::Cancelled),
            ("Weihnachtspause", PlaceholderKind::Break),
            ("Sommerpause bis September", PlaceholderKind::Break),
            ("Wir brauchen ein Thema!", PlaceholderKind::Open),
            (
                "Wir brauchen noch ein Thema für nächste Woche",
                PlaceholderKind::Open,
            ),
            ("Thema gesucht", PlaceholderKind::Open),
            ("Thema steht noch nicht fest", PlaceholderKind::Open),
            ("offen", PlaceholderKind::Open),
            ("Noch offen (Vorschläge willkommen)", PlaceholderKind::Open),
            ("Réunion annulée", PlaceholderKind::Cancelled),
            ("Pas de séance : grève", PlaceholderKind::Cancelled),
            ("Vacances de Noël", PlaceholderKind::Break),
            ("Il nous faut un sujet !", PlaceholderKind::Open),
            ("Sujet à définir", PlaceholderKind::Open),
            ("Tema por definir", PlaceholderKind::Open),
            ("No hay reunión (huelga)", PlaceholderKind::Cancelled),
            ("Vacaciones de Navidad", PlaceholderKind::Break),
            ("Reunião cancelada", PlaceholderKind::Cancelled),
            ("Férias de verão", PlaceholderKind::Break),
            ("Argomento da definire", PlaceholderKind::Open),
            ("L'incontro è annullato", PlaceholderKind::Cancelled),
            ("Onderwerp gezocht", PlaceholderKind::Open),
            ("Geen bijeenkomst: Pasen", PlaceholderKind::Cancelled),
            ("待定", PlaceholderKind::Open),
            ("本周暂停，国庆节", PlaceholderKind::Cancelled),
            ("休み (年末年始)", PlaceholderKind::Break),
            ("発表者募集中", PlaceholderKind::Open),
            ("이번 주 휴강", PlaceholderKind::Cancelled),
            ("추석 연휴", PlaceholderKind::Break),
            (
                "TBD (christmas special, bring cookies)",
                PlaceholderKind::Open,
            ),
            ("cancelled, SfN prep", PlaceholderKind::Cancelled),
            ("Snow storm, cancelled", PlaceholderKind::Cancelled),
            (
                "4. Sitzung: – entfällt (Hannelore auf Tagung) –",
                PlaceholderKind::Cancelled,
            ),
            ("13. Sitzung: noch offen", PlaceholderKind::Open),
            ("Week 3: cancelled", PlaceholderKind::Cancelled),
            ("da definire (Luca)", PlaceholderKind::Open),
            ("niente, siamo in campo", PlaceholderKind::Cancelled),
            ("sciopero, saltato", PlaceholderKind::Cancelled),
            (
                "gita a Portofino, nessun articolo",
                PlaceholderKind::Cancelled,
            ),
            ("祝日振替のため休会", PlaceholderKind::Cancelled),
            ("五一放假，不开", PlaceholderKind::Break),
            ("春节期间停一次", PlaceholderKind::Cancelled),
            ("待定（老周来定）", PlaceholderKind::Open),
            ("nog te bepalen (bij Sanne)", PlaceholderKind::Open),
            ("태풍으로 인해 휴강", PlaceholderKind::Cancelled),
        ] {
            assert_eq!(
                kind(text, &NoTopicWords::default()),
                Some(expected),
                "{text}"
            );
        }
    }

    #[test]
    fn ignores_topics_that_contain_a_phrase() {
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
            "Thema: Speicher",
            "Topic (memory)",
            "Open (Andre Agassi)",
            "Libre (Lea Ypi)",
            "Holiday, Stanley Middleton",
            "Easter, a history",
            "Niente, più niente al mondo",
            "Niente, Carlotto",
            "Week 3: Open questions",
            "Chapter 3: Open",
            "休会の歴史",
            "災害のためのネットワーク",
            "Locks, cancelled",
            "Locks: cancelled",
            "Offene Fragen",
            "Ausfall von Festplatten",
            "Freie Software",
            "Abgesagt: EEVDF",
            "Pause loops in spinlocks",
            "Sujet : la mémoire",
            "Libre accès",
            "Die Pause von RCU",
            "Tema: memoria",
            "Libre albedrío",
            "Pausa y reanudación de procesos",
            "Natal e o núcleo",
            "Libero arbitrio",
            "Vrij beheer van geheugen",
            "暂停时间的测量",
            "休み時間の最適化",
            "연휴 트래픽 분석",
            "Why the I/O request was cancelled although no signal had come to the process",
        ] {
            assert_eq!(kind(text, &NoTopicWords::default()), None, "{text}");
        }
    }
}
