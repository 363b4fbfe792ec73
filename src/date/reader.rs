//! Read the date at one place of a text, with the words before it and the time after it.

use jiff::civil::Weekday;

use super::cursor::Cursor;
use super::day_words::{BEFORE, WEEK_OF};
use super::forms;
use super::named_forms;
use super::names;
use super::strength::Strength;
use super::written::{Notation, Precision, WrittenYear};
use crate::language::is_cjk;

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
    /// Whether another day of its month follows.
    pub(super) is_open: bool,
}

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

/// Read a day in the month of the date before it: `Dec 9th & 16th`.
pub(super) fn read_day(text: &str, at: usize, before: &Read) -> Option<Read> {
    let mut cursor = Cursor::new(text, at);
    let form = named_forms::day_only(&mut cursor, before.notation)?;
    let end = cursor.at;
    if !form.is_open && !cursor.skip_time() && !cursor.at_boundary() {
        return None;
    }
    Some(Read {
        notation: form.notation,
        weekday: None,
        precision: before.precision,
        end,
        time_end: cursor.at,
        strength: form.strength,
        is_plausible: form.is_plausible,
        is_open: form.is_open,
    })
}

/// Read what has the form of a date, whatever its numbers are.
pub(super) fn read_any(text: &str, at: usize) -> Option<Read> {
    let mut cursor = Cursor::new(text, at);
    let (mut weekday, precision) = words_before(&mut cursor)?;
    let mut form = match cursor.peek()? {
        b'0'..=b'9' => forms::numbers(&mut cursor)?,
        _ => named_forms::month_first(&mut cursor)?,
    };
    if let Some((day, after)) = weekday_after(cursor) {
        weekday = weekday.or(Some(day));
        if after.is_after_mark() {
            // Only dates have a weekday in brackets.
            form.strength = form.strength.max(Strength::Plain);
        }
        cursor = after;
    }
    let end = cursor.at;
    if form.is_open {
        // Its days are read together.
    } else if cursor.skip_time() {
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
        is_open: form.is_open,
    })
}

/// The weekday after a date, and the place after it: ` (Tue)`, `（火）`, ` 周五`, `, Montag:`
fn weekday_after(mut cursor: Cursor<'_>) -> Option<(Weekday, Cursor<'_>)> {
    let comma = cursor.skip(&[',', '，']);
    let spaces = cursor.skip_spaces();
    if !comma && cursor.skip(&['(', '（']) {
        let start = cursor;
        let day = weekday(&mut cursor).or_else(|| {
            cursor = start;
            names::weekday_before_date(cursor.word())
        })?;
        cursor.skip(&['.']);
        return cursor.skip(&[')', '）']).then_some((day, cursor));
    }
    if !(comma || spaces) {
        return None;
    }
    let start = cursor;
    let day = weekday(&mut cursor)?;
    let is_cjk = start.rest().starts_with(is_cjk);
    cursor.skip(&['.']);
    let next = cursor.rest().trim_start_matches([' ', '\t']);
    let ends = next.is_empty()
        || next.starts_with([':', '：', '–', '—', '|', ')', ']', '*', '_'])
        || next.starts_with("- ");
    let long_enough = start.rest().len() - cursor.rest().len() > 2;
    (is_cjk || long_enough && (ends || cursor.clone().skip_time())).then_some((day, cursor))
}

/// Skip the name of a weekday, which may have two words: "segunda-feira".
fn weekday(cursor: &mut Cursor<'_>) -> Option<Weekday> {
    let mut ahead = *cursor;
    let start = ahead.at;
    let day = names::weekday(ahead.word())?;
    let mut second = ahead;
    if second.skip(&['-']) {
        let _ = second.word();
        let both = &cursor.rest()[..second.at - start];
        if names::weekday(both).is_some() {
            ahead = second;
        }
    }
    *cursor = ahead;
    Some(day)
}

/// An abbreviation of a weekday that means something else unless a date follows: `ma 3 juni`.
fn short_weekday(mut cursor: Cursor<'_>) -> Option<(Weekday, Cursor<'_>)> {
    let day = names::weekday_before_date(cursor.word())?;
    cursor.skip(&['.']);
    cursor.skip(&[',']);
    let after = cursor;
    let spaces = cursor.skip_spaces();
    let form = forms::numbers(&mut cursor).filter(|form| spaces && form.is_plausible)?;
    let has_month = !matches!(
        form.notation,
        Notation::Numbers {
            third: WrittenYear::Absent,
            ..
        }
    );
    has_month.then_some((day, after))
}

/// Skip "for the week of Tuesday,". `None` if no date can follow.
pub(super) fn words_before(cursor: &mut Cursor<'_>) -> Option<(Option<Weekday>, Precision)> {
    let start = cursor.at;
    let (mut found, mut precision) = (None, Precision::Day);
    loop {
        let before = *cursor;
        let word = cursor.clone().word();
        if word.is_empty() {
            return Some((found, precision));
        }
        if !names::may_start_date(word) {
            return None;
        }
        let mut the = *cursor;
        if WEEK_OF.skip(cursor) {
            precision = Precision::Week;
        } else if let Some((day, after)) = short_weekday(*cursor).filter(|_| found.is_none()) {
            found = Some(day);
            *cursor = after;
        } else if let Some(day) = weekday(cursor).filter(|_| found.is_none()) {
            found = Some(day);
            cursor.skip(&['.']);
            cursor.skip(&[',', '，']);
        } else if before.at != start && the.skip_word("the") {
            // "The 4th of July" at the very start is the name of something.
            *cursor = the;
        } else if !BEFORE.skip(cursor) {
            *cursor = before;
            return Some((found, precision));
        }
        if !cursor.skip_spaces() {
            return None;
        }
    }
}
