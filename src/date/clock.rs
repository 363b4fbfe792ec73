//! Read the time of day after a date, with its zone.

use super::cursor::Cursor;
use super::day_words::{AT, HALVES, HOURS, MINUTES, TO};
use super::names;

/// Abbreviations of time zones.
const ZONES: [&str; 48] = [
    "UTC", "GMT", "CET", "CEST", "MEZ", "MESZ", "BST", "IST", "WET", "WEST", "EET", "EEST", "MSK",
    "EST", "EDT", "ET", "CST", "CDT", "CT", "MST", "MDT", "MT", "PST", "PDT", "PT", "AST", "ADT",
    "AEST", "AEDT", "ACST", "AWST", "NZST", "NZDT", "JST", "KST", "HKT", "SGT", "PHT", "WIB",
    "BRT", "ART", "CLT", "CLST", "COT", "PET", "SAST", "EAT", "WAT",
];

impl Cursor<'_> {
    /// Skip a time of day or a span of time after a date: `T14:00:00Z`, ` 14:00-15:30`, `, 2 pm`,
    /// ` @ 5pm CET`, ` um 18 Uhr`, ` à 14h30`. Returns whether it was here.
    pub(super) fn skip_time(&mut self) -> bool {
        let mut ahead = *self;
        let mut separated = Separated::Touching;
        if ahead.skip(&['T']) {
            separated = Separated::Loosely;
        } else {
            let comma = ahead.skip(&[',', '，', '、']);
            let spaces = ahead.skip_spaces();
            let at = ahead.skip(&['@']) || AT.skip(&mut ahead);
            if at {
                ahead.skip_spaces();
            }
            if comma || at {
                separated = Separated::Clearly;
            } else if spaces {
                separated = Separated::Loosely;
            }
        }
        let in_brackets = ahead.skip(&['(', '（']);
        if in_brackets {
            // 2024-03-15 (Fri, 19:00)
            let mut weekday = ahead;
            if names::weekday(weekday.word()).is_some() {
                weekday.skip(&['.']);
                weekday.skip(&[',']);
                weekday.skip_spaces();
                ahead = weekday;
            }
        }
        let found = (separated != Separated::Touching || self.is_after_mark() || in_brackets)
            && ahead.span_of_time(separated == Separated::Clearly || in_brackets)
            && (!in_brackets || ahead.skip(&[')', '）']))
            && ahead.at_boundary();
        if found {
            *self = ahead;
        }
        found
    }

    /// Skip a time, or the first and the last one of a span.
    fn span_of_time(&mut self, is_clear: bool) -> bool {
        let mut first = *self;
        // "18 bis 20 Uhr", "10–11am"
        if first.number().is_some_and(|hours| hours.value <= 24)
            && first.skip_to()
            && first.clock_time(false)
        {
            *self = first;
            self.zone();
            return true;
        }
        if !self.clock_time(is_clear) {
            return false;
        }
        let mut last = *self;
        if last.skip_to() {
            // "20時〜"
            let open = last;
            if last.clock_time(is_clear) {
                *self = last;
            } else if (self.rest().trim_start().starts_with(['〜', '～', '~'])
                || self.rest().starts_with(['-', '–']))
                && open.at_boundary()
            {
                *self = open;
            }
        }
        self.zone();
        true
    }

    /// Skip what is between two times.
    fn skip_to(&mut self) -> bool {
        let mut ahead = *self;
        ahead.skip_spaces();
        if !ahead.skip(&['-', '–', '—', '〜', '～', '~']) && !TO.skip(&mut ahead) {
            return false;
        }
        ahead.skip_spaces();
        *self = ahead;
        true
    }

    /// Skip `14:00` with seconds, or `5pm`, `14h30`, `18 Uhr`, `오후 7시`. `is_clear`: a time follows,
    /// so that a dot may separate minutes.
    pub(super) fn clock_time(&mut self, is_clear: bool) -> bool {
        let mut ahead = *self;
        let mut has_half = HALVES.skip(&mut ahead);
        if has_half {
            ahead.skip_spaces();
        }
        let hours = ahead.number();
        if !hours.is_some_and(|hours| hours.digits <= 2 && hours.value <= 24) {
            return false;
        }
        let mut is_time = false;
        let mut minutes = ahead;
        if minutes.skip(&[':', '：']) && minutes.minutes() {
            ahead = minutes;
            is_time = true;
            let mut seconds = ahead;
            if seconds.skip(&[':']) && seconds.minutes() {
                ahead = seconds;
            }
            let mut zone = ahead;
            if zone.skip(&['Z']) || (zone.skip(&['+', '-']) && zone.offset()) {
                // "14:00-15:00" is a span, not a zone, but ends at the same place.
                ahead = zone;
            }
        } else if minutes.skip(&['.']) && minutes.minutes() {
            let mut unit = minutes;
            unit.skip_spaces();
            let ends = minutes.rest().trim_start_matches([' ', '\t']).is_empty()
                || minutes.rest().starts_with(['*', '_', ')', ']', ',', ':']);
            if HOURS.skip(&mut unit) || HALVES.skip(&mut unit) {
                ahead = unit;
                is_time = true;
            } else if is_clear && ends {
                ahead = minutes;
                is_time = true;
            }
        }
        let mut unit = ahead;
        unit.skip_spaces();
        if HOURS.skip(&mut unit) {
            ahead = unit;
            is_time = true;
            unit.skip_spaces();
            if unit.minutes() {
                MINUTES.skip(&mut unit);
                ahead = unit;
            }
        }
        let mut half = ahead;
        half.skip_spaces();
        if HALVES.skip(&mut half) {
            ahead = half;
            has_half = true;
        }
        if !is_time && !has_half {
            return false;
        }
        *self = ahead;
        true
    }

    /// Skip two digits under 60.
    fn minutes(&mut self) -> bool {
        let number = self.number();
        number.is_some_and(|number| number.digits == 2 && number.value < 60)
    }

    /// Skip hours and minutes of an offset, separated by a colon.
    fn offset(&mut self) -> bool {
        let hours = self.number();
        hours.is_some_and(|hours| hours.digits <= 2 && hours.value <= 15)
            && self.skip(&[':'])
            && self.minutes()
    }

    /// Skip a time zone: ` CET`, ` (UTC+1)`.
    fn zone(&mut self) {
        let mut ahead = *self;
        ahead.skip_spaces();
        let in_brackets = ahead.skip(&['(', '（']);
        if !ZONES.contains(&ahead.word()) {
            return;
        }
        let mut offset = ahead;
        if offset.skip(&['+', '-', '−']) && offset.number().is_some_and(|hours| hours.digits <= 2)
        {
            ahead = offset;
            if offset.skip(&[':']) && offset.minutes() {
                ahead = offset;
            }
        }
        if !in_brackets || ahead.skip(&[')', '）']) {
            *self = ahead;
        }
    }
}

/// What separates a time from a date.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Separated {
    Touching,
    Loosely,
    /// A comma, `@` or a word such as "at".
    Clearly,
}
