//! A cursor that reads the words and numbers of a text.

use crate::language::is_cjk;

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
            // 3月4日の会
            Some(c) if is_cjk(c) && self.is_after_mark() => true,
            Some(c) if c.is_alphanumeric() || c == '/' => false,
            // 5.10.15-rc1, 2023-11-07.txt, 2023-11-07_notes, 2023-11-07's
            Some('.' | '-' | '_' | '\'' | '’') => !rest.next().is_some_and(char::is_alphanumeric),
            Some(_) => true,
        }
    }

    /// Skip `text`, which is in lower case, ignoring case. If it ends with a letter or digit, none may
    /// follow, except in languages without spaces.
    pub(super) fn skip_text(&mut self, text: &str) -> bool {
        let Some(end) = self.end_of(text) else {
            return false;
        };
        let is_part = |c: char| c.is_alphanumeric() && !is_cjk(c);
        let touches = text.ends_with(is_part)
            && self.text[end..].starts_with(|c: char| c.is_alphabetic() && !is_cjk(c));
        if !touches {
            self.at = end;
        }
        !touches
    }

    /// The end of `text` at this place, ignoring case.
    fn end_of(&self, text: &str) -> Option<usize> {
        let mut here = self.rest().char_indices();
        for known in text.chars() {
            let (_, c) = here.next()?;
            if c != known && !c.to_lowercase().eq(std::iter::once(known)) {
                return None;
            }
        }
        Some(self.at + here.offset())
    }

    /// Whether a bracket or a character of a language without spaces is before this place.
    pub(super) fn is_after_mark(&self) -> bool {
        let before = self.text[..self.at].chars().next_back();
        before.is_some_and(|c| is_cjk(c) || matches!(c, ')' | '）'))
    }
}
