//! Read the date at one place of a text, with the words before it and the time after it.

use jiff::civil::Weekday;

use super::cursor::Cursor;
use super::forms;
use super::names;
use super::strength::Strength;
use super::written::{Notation, Precision, WrittenYear};

/// A date, before checking whether it may be a date here.
pub(super) struct Read {
    pub(super) notation: Notation,
    pub(super) weekday: Option<Weekday>,
    pub(super) precision: Precision,
    /// Where the date ends.
    pub(super) end: usize,
    /// Where the time of day after it ends; [`Read::end`] if there is none.
    pub(super) time_end: usize,
    /// How certain it is that this is a date.
    pub(super) strength: Strength,
    /// Whether its numbers can be those of a date.
    pub(super) is_plausible: bool,
}

/// Words that may come before a date.
const BEFORE: [&str; 5] = ["for", "on", "am", "den", "le"];

/// Read the date that starts at `at`, with the words before it.
pub(super) fn read(text: &str, at: usize) -> Option<Read> {
    let mut date = read_any(text, at)?;
    if !date.is_plausible {
        let is_date = match date.notation {
            Notation::Numbers { third, .. } => third != WrittenYear::Absent,
            Notation::Month { month, .. } => (1..=12).contains(&month),
            _ => true,
        };
        if !is_date {
            return None;
        }
        // Other numbers need brackets.
        date.strength = match date.time_end > date.end {
            true => Strength::Delimited,
            false => Strength::InBrackets,
        };
    }
    Some(date)
}

/// Read what has the form of a date, whatever its numbers are.
pub(super) fn read_any(text: &str, at: usize) -> Option<Read> {
    let mut cursor = Cursor::new(text, at);
    let (mut weekday, precision) = words_before(&mut cursor)?;
    let mut form = match cursor.peek()? {
        b'0'..=b'9' => forms::numbers(&mut cursor)?,
        _ => forms::month_first(&mut cursor)?,
    };
    let mut after = cursor;
    after.skip_spaces();
    if after.skip(&['(']) {
        // 2023-11-07 (Tue)
        let day = names::weekday(after.word());
        after.skip(&['.']);
        if day.is_some() && after.skip(&[')']) {
            weekday = weekday.or(day);
            cursor = after;
        }
    }
    let end = cursor.at;
    if cursor.skip_time() {
        form.strength = form.strength.max(Strength::Delimited);
    } else if !cursor.at_boundary() {
        return None;
    }
    Some(Read {
        notation: form.notation,
        weekday,
        precision,
        end,
        time_end: cursor.at,
        strength: form.strength,
        is_plausible: form.is_plausible,
    })
}

/// Skip "for the week of Tuesday,". `None` if no date can follow.
pub(super) fn words_before(cursor: &mut Cursor<'_>) -> Option<(Option<Weekday>, Precision)> {
    let start = cursor.at;
    let (mut weekday, mut precision) = (None, Precision::Day);
    loop {
        let before = *cursor;
        let word = cursor.word();
        if word.is_empty() {
            return Some((weekday, precision));
        }
        let is = |known: &&str| word.eq_ignore_ascii_case(known);
        if is(&"week") {
            cursor.skip_spaces();
            if !cursor.skip_word("of") {
                return None;
            }
            precision = Precision::Week;
        } else if let Some(day) = names::weekday(word).filter(|_| weekday.is_none()) {
            weekday = Some(day);
            cursor.skip(&['.', ',']);
        } else if !BEFORE.iter().any(is) && (before.at == start || !is(&"the")) {
            // "The 4th of July" at the very start is the name of something.
            *cursor = before;
            return Some((weekday, precision));
        }
        if !cursor.skip_spaces() {
            return None;
        }
    }
}
