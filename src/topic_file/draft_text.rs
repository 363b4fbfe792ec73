//! What the text of a topic shows while it is read: where its dates start, and what it contains besides its title.

use super::column_words::Column;
use super::model::{Note, Reading};
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
    use super::has_only_words;

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
