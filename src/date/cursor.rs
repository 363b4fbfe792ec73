//! A cursor that reads the words, numbers and times of day of a text.

/// A place in a text, always between two characters.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    pub(super) at: usize,
}

/// A number and how many digits it is written with.
#[derive(Clone, Copy)]
pub(super) struct Number {
    pub(super) value: i16,
    pub(super) digits: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Cursor { text, at }
    }

    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The letters at this place.
    pub(super) fn word(&mut self) -> &'a str {
        let rest = self.rest();
        let end = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// Skip `word`, ignoring case, if no letter follows it. Returns whether it was here.
    pub(super) fn skip_word(&mut self, word: &str) -> bool {
        let mut ahead = *self;
        let found = ahead.word().eq_ignore_ascii_case(word);
        if found {
            *self = ahead;
        }
        found
    }

    /// Skip spaces. Returns whether there were any.
    pub(super) fn skip_spaces(&mut self) -> bool {
        let rest = self.rest();
        let spaces = rest.len() - rest.trim_start_matches([' ', '\t', '\u{a0}']).len();
        self.at += spaces;
        spaces > 0
    }

    /// Skip one of these characters. Returns whether it was here.
    pub(super) fn skip(&mut self, any: &[char]) -> bool {
        match self.rest().chars().next().filter(|c| any.contains(c)) {
            Some(c) => {
                self.at += c.len_utf8();
                true
            }
            None => false,
        }
    }

    /// The number at this place, of four digits at most.
    pub(super) fn number(&mut self) -> Option<Number> {
        let rest = self.rest();
        let digits = rest.bytes().take(5).take_while(u8::is_ascii_digit).count();
        let value = rest[..digits].parse().ok().filter(|_| digits <= 4)?;
        self.at += digits;
        Some(Number { value, digits })
    }

    /// Whether the number or name before this place ends here.
    pub(super) fn at_boundary(&self) -> bool {
        let mut rest = self.rest().chars();
        match rest.next() {
            None => true,
            Some(c) if c.is_alphanumeric() || c == '/' => false,
            // 5.10.15-rc1, 2023-11-07.txt, 2023-11-07_notes, 2023-11-07's
            Some('.' | '-' | '_' | '\'' | '’') => !rest.next().is_some_and(char::is_alphanumeric),
            Some(_) => true,
        }
    }

    /// Skip a time of day or a span of time after a date: `T14:00:00Z`, ` 14:00-15:30`, `, 2:00 pm`.
    /// Returns whether it was here.
    pub(super) fn skip_time(&mut self) -> bool {
        let mut ahead = *self;
        if !ahead.skip(&['T']) {
            ahead.skip(&[',']);
            if !ahead.skip_spaces() {
                return false;
            }
        }
        let found = ahead.clock_time() && {
            let mut span = ahead;
            span.skip_spaces();
            if span.skip(&['-', '–']) {
                span.skip_spaces();
                if span.clock_time() {
                    ahead = span;
                }
            }
            ahead.at_boundary()
        };
        if found {
            *self = ahead;
        }
        found
    }

    /// Skip `14:00`, with seconds, zone, am or pm if they follow (ISO 8601, RFC 3339).
    fn clock_time(&mut self) -> bool {
        if !self.two_numbers(24) {
            return false;
        }
        let mut seconds = *self;
        if seconds.skip(&[':']) && seconds.number().is_some_and(|number| number.digits == 2) {
            *self = seconds;
        }
        let mut zone = *self;
        if zone.skip(&['Z']) || (zone.skip(&['+', '-']) && zone.two_numbers(15)) {
            // "14:00-15:00" is a span, not a zone, but ends at the same place.
            *self = zone;
        }
        let mut half = *self;
        half.skip_spaces();
        if half.skip_word("am") || half.skip_word("pm") || half.skip_word("h") {
            *self = half;
        }
        true
    }

    /// Skip hours up to `most` and minutes, separated by a colon.
    fn two_numbers(&mut self, most: i16) -> bool {
        let hours = self
            .number()
            .is_some_and(|number| number.digits <= 2 && number.value <= most);
        hours
            && self.skip(&[':'])
            && self
                .number()
                .is_some_and(|number| number.digits == 2 && number.value < 60)
    }
}
