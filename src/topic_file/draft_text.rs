//! What the text of a topic shows while it is read: where its dates start, and what it contains besides its title.

use super::cancelled::cancels;
use super::column_words::Column;
use super::lead_ends::start_of_leads;
use super::model::{Note, Reading};
use super::names::{is_name, names_or_cjk, people_words};
use super::no_topic::NoTopicWords;
use super::placeholder;
use super::source::Span;
use super::title;

/// Where the dates of an item may start: at its words, or before them at a backslash that a Markdown
/// formatter put before a bracket, or at the number of "- 7. März", which Markdown takes for a nested
/// list.
pub(super) fn dates_start(text: &str, item: usize, words: usize) -> usize {
    let before = &text[item.min(words)..words];
    if before.ends_with('\\') {
        return words - 1;
    }
    // "- 2024. 6. 12."
    let numbers = before.trim_start_matches(|c: char| !c.is_ascii_digit());
    let mut parts = numbers
        .trim_end()
        .split(". ")
        .map(|part| part.trim_end_matches('.'));
    let has_year = parts.next().is_some_and(|year| year.len() == 4);
    let is_day =
        |part: &str| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
    if has_year && !before.contains('\n') && parts.all(is_day) {
        return words - numbers.len();
    }
    let number = before.trim_end_matches([' ', '.']);
    let digits = number.bytes().rev().take_while(u8::is_ascii_digit).count();
    let day_of_a_month = (1..=2).contains(&digits)
        && before[number.len()..].starts_with(". ")
        && number.len() > digits
        && !before.contains('\n');
    if day_of_a_month {
        item + number.len() - digits
    } else {
        words
    }
}

/// A title for a topic whose first paragraph has no words: its first reading or its first note.
pub(super) fn title_without_words(readings: &[Reading], notes: &[Note]) -> title::Split {
    let text: &str = match (readings.first(), notes.first()) {
        (Some(reading), _) if reading.text.trim().is_empty() => &reading.url,
        (Some(reading), _) => &reading.text,
        (None, Some(note)) => &note.text,
        (None, None) => return title::Split::default(),
    };
    let short = text.split_once("://").map_or(text, |(_, address)| address);
    title::split(short.trim().trim_end_matches('/'), None, std::iter::empty())
}

/// Take the title of an item that starts with its date only from the nested one that names it: "Topic: Locks". Empty if
/// none does.
pub(super) fn take_title(notes: &mut Vec<Note>) -> String {
    let value = |note: &Note| {
        let (kind, colon) = Column::label(&note.text)?;
        let value = note.text[colon..].trim();
        (kind == Column::Title && value.contains(char::is_alphanumeric)).then(|| value.to_owned())
    };
    let Some((at, title)) = notes
        .iter()
        .enumerate()
        .find_map(|(at, note)| Some((at, value(note)?)))
    else {
        return String::new();
    };
    notes.remove(at);
    title
}

/// Who leads, or an empty text, if a nested item says only that, when or where the meeting is: "Lead: Sam".
pub(super) fn leads_in_field(item: &str) -> Option<&str> {
    let (kind, colon) = Column::label(item)?;
    let value = item[colon..].trim();
    match kind {
        // "Lead: Sam Paper: Locks" was more than one line.
        _ if value.contains([':', '：']) => None,
        Column::Lead => Some(value),
        Column::Date | Column::Place => Some(""),
        _ => None,
    }
}

/// The text at a place without some of its parts, in order.
pub(super) fn without(text: &str, place: &Span, parts: &[Span]) -> String {
    let mut left = String::with_capacity(place.len());
    let mut copied = place.start;
    for part in parts {
        left.push_str(text.get(copied..part.start).unwrap_or_default());
        copied = copied.max(part.end);
    }
    left.push_str(text.get(copied..place.end).unwrap_or_default());
    left
}

/// The length of a remark between a date and a colon before a title: "(room 204): Locks", "at Kim's: Locks". It is not
/// the name of who leads, nor does it say that there is no meeting.
pub(super) fn remark_length(text: &str) -> usize {
    const LONGEST: usize = 80;
    let words = text.trim_start_matches([' ', ',', '，']);
    let bracketed = || {
        let inner = words.strip_prefix(['(', '（'])?;
        let (inner, after) = inner.split_once([')', '）'])?;
        let after = after.trim_start().strip_prefix([':', '：'])?;
        let own = NoTopicWords::default();
        let says_more = names_or_cjk(inner.trim()).is_some()
            || cancels(inner)
            || placeholder::kind(inner, &own).is_some()
            || inner.contains(['@', '#', '(', '（']);
        (inner.len() <= LONGEST && !says_more).then_some(after)
    };
    let hosted = || {
        let (host, after) = words.split_once(": ")?;
        let mut at = people_words(|people| people.at_hosts);
        let name = at.find_map(|at| host.strip_prefix(at)?.strip_prefix(' '))?;
        is_name(name.trim()).then_some(after)
    };
    let after = bracketed().or_else(hosted).map(str::trim_start);
    let title = after.filter(|title| title.contains(char::is_alphanumeric));
    title.map_or(0, |title| text.len() - title.len())
}

/// Split a long text before the words that name its leads, if a short title is before them.
pub(super) fn split_before_leads(text: &str, cut: Option<usize>) -> Option<title::Split> {
    if cut.is_some() || title::is_short(text) {
        return None;
    }
    let start = start_of_leads(text).filter(|&start| title::is_short(&text[..start]))?;
    let mut split = title::split(&text[..start], None, std::iter::empty());
    let rest = text[start..].trim_matches([' ', ',', ';', '–', '—', '-', '|']);
    split.rest = rest.to_owned();
    split.title.contains(char::is_alphanumeric).then_some(split)
}

/// Whether a meeting has nothing below its heading or first line but `words`. Code, for example, would be lost
/// with it.
pub(super) fn has_only_words(meeting: &str, words: &str) -> bool {
    let below = meeting.trim().split_once('\n');
    let below = below.map_or("", |(_, below)| below);
    // They may start in the first line.
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    if plain(words).ends_with(&plain(below)) {
        return true;
    }
    let below = below.replacen(words.trim(), "", 1);
    let is_name = |tag: &str| {
        let name = tag.strip_prefix('/').unwrap_or(tag);
        name.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    // Tags without attributes contain nothing: "<em>No meeting</em>".
    let rests = below.split('<').map(|part| match part.split_once('>') {
        Some((tag, rest)) if is_name(tag) => rest,
        _ => part,
    });
    !rests
        .into_iter()
        .any(|rest| rest.contains(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::{has_only_words, remark_length};

    #[test]
    fn remarks_after_dates_are_no_titles() {
        for (text, title) in [
            ("(¡ojo, se adelanta!): La plaza", "La plaza"),
            ("(14h, salle 204) : La place", "La place"),
            ("bei Brigitte: Unterleuten", "Unterleuten"),
            ("(Fatima): Downfall", "(Fatima): Downfall"),
            ("(cancelled): Locks", "(cancelled): Locks"),
            ("(room 204):", "(room 204):"),
            ("(Re)boot: Locks", "(Re)boot: Locks"),
            ("At Swim: Two Birds", "At Swim: Two Birds"),
            ("at the edge: Locks", "at the edge: Locks"),
        ] {
            assert_eq!(&text[remark_length(text)..], title, "{text}");
        }
    }

    #[test]
    fn tags_without_attributes_are_nothing_of_their_own() {
        for (below, expected) in [
            ("No meeting", true),
            ("<em>-No meeting-</em>", true),
            ("No\nmeeting", true),
            ("<img src=x>No meeting", false),
            ("No meeting\n\n    code", false),
        ] {
            let meeting = format!("## 3 June\n\n{below}");
            assert_eq!(has_only_words(&meeting, "No meeting"), expected, "{below}");
        }
    }
}
