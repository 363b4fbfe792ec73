//! Words of headings and label lines that show what a list is, beside those that name a role.

/// Lists with such a label or heading are no topics.
const NO_TOPICS: &str = "legend legende member members mitglieder participant participants teilnehmer teilnehmende \
    organizer organizers organiser organisers contributor contributors maintainers people rule rules regeln \
    contact contacts kontakt prerequisite prerequisites requirements voraussetzungen setup installation \
    contents inhalt inhaltsverzeichnis toc format goal goals ziele faq join license details";

/// What a group reads: a list with such a heading has topics.
const READINGS: &str = "topic topics paper papers reading readings book books article articles chapter chapters \
    themen artikel bücher kapitel texte lektüre leseliste";

/// Words that may be beside those, as in "the members of our group".
const BESIDE: &str =
    "the our of and a list group reading club table current how to der die das und unserer liste";

/// Whether a heading or label names people, rules or other lists without topics, and nothing else.
pub(super) fn names_no_topics(text: &str) -> bool {
    let text = text.to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric());
    let mut others = words
        .filter(|word| !word.is_empty() && !is_in(BESIDE, word))
        .peekable();
    others.peek().is_some() && others.all(|word| is_in(NO_TOPICS, word))
}

/// Whether a heading or label names what is read.
pub(super) fn names_readings(text: &str) -> bool {
    contains(READINGS, text)
}

fn contains(list: &str, text: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| is_in(list, word))
}

fn is_in(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == word)
}
