//! Words before the date of a meeting: its number, as in `Week 3 (Feb 12): Bags` and `第3回 2024年7月10日`,
//! or what was written about it, as in `Protokoll vom 3.5.2024`.

use super::cursor::Cursor;
use super::day_words::{AFTER_NUMBER, BEFORE, BEFORE_NUMBER, NOTES, OF, ORDINALS};
use super::scan::scan_start;
use super::written::{DatesAtStart, WrittenDate};

/// Find the dates after the number of a meeting at the start of `text`, as [`scan_start`] does.
#[must_use]
pub fn scan_labelled(text: &str) -> DatesAtStart {
    let found = scan_numbered(text);
    // "Week 3: 3.1. Threads", but "3. Sitzung, 3.1.: Fäden"
    let may_count = |date: &WrittenDate| {
        let is_apart = text[..date.span.start].trim_end().ends_with(',');
        date.may_count_parts || date.may_count_chapters() && !is_apart
    };
    match found.dates.first().is_some_and(may_count) {
        true => DatesAtStart::default(),
        false => found,
    }
}

/// Find the dates after the number of a meeting, even if they may be numbers of chapters.
#[must_use]
pub fn scan_numbered(text: &str) -> DatesAtStart {
    let Some(end) = label_end(text) else {
        return DatesAtStart::default();
    };
    let rest = &text[end..];
    let skipped = rest.len()
        - rest
            .trim_start_matches([' ', '\t', ':', ',', '-', '–', '—', '.'])
            .len();
    let at = end + skipped;
    let found = scan_start(&text[at..]);
    let may_count = |date: &WrittenDate| date.may_count_parts || date.may_count_chapters();
    if found.dates.is_empty() || found.dates.iter().skip(1).any(may_count) {
        return DatesAtStart::default();
    }
    let dates = found.dates.into_iter();
    DatesAtStart {
        dates: dates.map(|date| date.shifted(at)).collect(),
        rest: at + found.rest,
    }
}

/// Whether a text is only the number of a meeting.
#[must_use]
pub fn is_meeting_label(text: &str) -> bool {
    label_end(text).is_some_and(|end| !text[end..].contains(char::is_alphanumeric))
}

/// The end of `Protokoll` in `Protokoll vom 3.5.2024: Bags`.
fn notes_end(text: &str) -> Option<usize> {
    let mut cursor = Cursor::new(text, 0);
    if !NOTES.skip(&mut cursor) || !cursor.skip_spaces() {
        return None;
    }
    let end = cursor.at;
    if OF.skip(&mut cursor) && cursor.skip_spaces() {
        return Some(cursor.at);
    }
    BEFORE.skip(&mut cursor).then_some(end)
}

/// The end of `Week 3`, `#3`, `3. Sitzung` or `第3回` at the start of `text`.
fn label_end(text: &str) -> Option<usize> {
    if let Some(end) = notes_end(text) {
        return Some(end);
    }
    let marks = text.len() - text.trim_start_matches([' ', '*', '_']).len();
    let mut cursor = Cursor::new(text, marks);
    let named = cursor.skip(&['#']) || BEFORE_NUMBER.skip(&mut cursor);
    cursor.skip_spaces();
    cursor.skip(&['#']);
    let number = cursor.number();
    if named && number.is_none() && cursor.rest().starts_with(['(', '[']) {
        // "1. Sitzung (16.4.)", whose number is that of the list
        return Some(cursor.at);
    }
    number.filter(|number| number.digits <= 3)?;
    let mut after = cursor;
    if !ORDINALS.skip(&mut after) {
        after.skip(&['.', 'º', 'ª']);
    }
    after.skip_spaces();
    if AFTER_NUMBER.skip(&mut after) {
        return Some(after.at);
    }
    (named && cursor.at_boundary()).then_some(cursor.at)
}
