//! The date at one place of a text, with the words before and the time behind it → what it says.

use jiff::civil::Weekday;

use super::cursor::Cursor;
use super::forms;
use super::names;
use super::written::{Notation, Precision};

/// A date that was read, before anyone asked whether it may stand there.
pub(super) struct Read {
    pub(super) notation: Notation,
    pub(super) weekday: Option<Weekday>,
    pub(super) precision: Precision,
    /// Where the date ends.
    pub(super) end: usize,
    /// Where the time of day behind it ends; [`Read::end`] where there is none.
    pub(super) time_end: usize,
    /// How sure it is that this is a date.
    pub(super) strength: Strength,
}

/// How sure it is that a text is a date; the weaker, the more must stand around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// Only within brackets or alone in a cell: `24/7`
    InBrackets,
    /// Where a colon, comma or dash follows: `11/7`, `7.11.23`
    Marked,
    /// Where nothing follows too: `Mar 4`
    Delimited,
    /// Wherever it stands: it has a year, an ordinal or a final dot.
    Plain,
}

/// Whether a date can begin with this letter: that of a month, a weekday or a word before.
pub(super) fn may_begin(letter: u8) -> bool {
    matches!(
        letter.to_ascii_lowercase(),
        b'a' | b'd' | b'f' | b'j' | b'l' | b'm' | b'n' | b'o' | b's' | b't' | b'v' | b'w'
    )
}

/// Words that may stand before a date.
const BEFORE: [&str; 5] = ["for", "on", "am", "den", "le"];

/// Reads the date that starts at `at`, with the words before it.
pub(super) fn read(text: &str, at: usize) -> Option<Read> {
    let mut cursor = Cursor::new(text, at);
    let (mut weekday, precision) = words_before(&mut cursor)?;
    let (notation, mut strength) = match cursor.peek()? {
        b'0'..=b'9' => forms::numbers(&mut cursor)?,
        _ => forms::month_first(&mut cursor)?,
    };
    let mut behind = cursor;
    behind.blanks();
    if behind.skip(&['(']) {
        // 2023-11-07 (Tue)
        let day = names::weekday(behind.word());
        behind.skip(&['.']);
        if day.is_some() && behind.skip(&[')']) {
            weekday = weekday.or(day);
            cursor = behind;
        }
    }
    let end = cursor.at;
    if cursor.skip_time() {
        strength = strength.max(Strength::Delimited);
    } else if !cursor.at_boundary() {
        return None;
    }
    Some(Read {
        notation,
        weekday,
        precision,
        end,
        time_end: cursor.at,
        strength,
    })
}

/// Skips "for the week of Tuesday,"; `None` where no date can follow.
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
            cursor.blanks();
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
        if !cursor.blanks() {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_first_word_may_begin_a_date() {
        for word in names::all().chain(BEFORE).chain(["week"]) {
            assert!(may_begin(word.as_bytes()[0]), "{word}");
        }
    }
}
