//! One text of a topic in, the entries of the lexicon that stand in it out: one pass, longest phrase first.

use std::ops::Range;

use super::Place;
use super::lexicon::Lexicon;
use super::tables::words::{Word, each_word};
use super::tables::{MAX_PHRASE, NONE};

/// Neighbouring words that the lexicon holds, kept until a phrase cannot go on: a phrase and a little more.
const WINDOW: usize = MAX_PHRASE + 2;

/// What a word of a title's label ("mm: …", "sched/fair: …") is multiplied by: a label names the subsystem.
const LABEL_FACTOR: u32 = 6;

/// A label ends within this many bytes of a title.
const LABEL_LENGTH: usize = 28;

/// An entry that stands in a text.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    /// Its votes, for [`Lexicon::votes`].
    pub(super) votes: u32,
    /// What its weight is multiplied by.
    pub(super) factor: u32,
    /// Where it stands in the text, in bytes.
    pub(super) span: Range<usize>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Token {
    node: u32,
    start: u32,
    end: u32,
}

/// Calls `visit` with each entry that stands in `text`, from left to right, none overlapping.
pub(super) fn scan(lexicon: &Lexicon, place: Place, text: &str, mut visit: impl FnMut(Hit)) {
    let skipped = if place == Place::Url {
        scheme_end(text)
    } else {
        0
    };
    let text = &text[skipped..];
    let boundary = match place {
        Place::Url => host_end(text),
        Place::Title => label_end(text),
        Place::LinkText | Place::Nested => 0,
    };
    let mut visit = |hit: Hit| {
        visit(Hit {
            span: hit.span.start + skipped..hit.span.end + skipped,
            ..hit
        });
    };
    let mut scanner = Scanner {
        lexicon,
        place,
        text,
        boundary,
        tokens: [Token::default(); WINDOW],
        len: 0,
    };
    each_word(text, |word| scanner.read(word, &mut visit));
    scanner.flush(0, &mut visit);
}

struct Scanner<'a> {
    lexicon: &'a Lexicon,
    place: Place,
    text: &'a str,
    /// End of an address's host, or of a title's label.
    boundary: usize,
    tokens: [Token; WINDOW],
    len: usize,
}

impl Scanner<'_> {
    #[inline]
    fn read(&mut self, word: &Word, visit: &mut impl FnMut(Hit)) {
        if word.is_camel && self.read_parts(word, visit) {
            return;
        }
        let node = match self.place {
            Place::Url => self.lexicon.find_in_address(word),
            Place::Title | Place::LinkText | Place::Nested => self.lexicon.find_in_text(word),
        };
        self.push(word, node.unwrap_or(NONE), visit);
    }

    /// Reads the parts of an unknown word in CamelCase, if any of them is known.
    fn read_parts(&mut self, word: &Word, visit: &mut impl FnMut(Hit)) -> bool {
        let parts = || word.camel_parts(self.text);
        let lexicon = self.lexicon;
        let is_better =
            lexicon.find(word).is_none() && parts().any(|part| lexicon.find(&part).is_some());
        if is_better {
            for part in parts() {
                self.push(&part, lexicon.find(&part).unwrap_or(NONE), visit);
            }
        }
        is_better
    }

    #[inline]
    fn push(&mut self, word: &Word, node: u32, visit: &mut impl FnMut(Hit)) {
        if node == NONE {
            // No phrase goes on over an unknown word.
            if self.len > 0 {
                self.flush(0, visit);
            }
            return;
        }
        if self.len == WINDOW {
            self.flush(MAX_PHRASE, visit);
        }
        self.tokens[self.len] = Token {
            node,
            start: word.start,
            end: word.end,
        };
        self.len += 1;
    }

    /// Finds the phrases that begin among the tokens read, but for the last `keep` ones.
    fn flush(&mut self, keep: usize, visit: &mut impl FnMut(Hit)) {
        let mut at = 0;
        while at + keep < self.len {
            at += self.longest(at, visit);
        }
        if at < self.len {
            self.tokens.copy_within(at..self.len, 0);
        }
        self.len -= at;
    }

    /// Reports the longest entry that begins at token `at`; returns how many tokens are done with.
    #[inline]
    fn longest(&self, at: usize, visit: &mut impl FnMut(Hit)) -> usize {
        let first = self.tokens[at];
        let mut best = self.longest_from(at, first.node);
        let base = self.lexicon.node(first.node).base;
        if best.is_none() && base != NONE {
            best = self.longest_from(at, base);
        }
        let Some((votes, length)) = best else {
            return 1;
        };
        let span = first.start as usize..self.tokens[at + length - 1].end as usize;
        let in_label = self.place == Place::Title && span.end <= self.boundary;
        let factor = if in_label {
            LABEL_FACTOR
        } else {
            self.place.factor()
        };
        visit(Hit {
            votes,
            factor,
            span,
        });
        length
    }

    /// The votes and the number of words of the longest entry at token `at`, whose word has the node `first`.
    #[inline]
    fn longest_from(&self, at: usize, first: u32) -> Option<(u32, usize)> {
        let in_host = self.place == Place::Url && (self.tokens[at].start as usize) < self.boundary;
        let mut best = None;
        let mut path = first;
        let mut length = 1;
        loop {
            let node = self.lexicon.node(path);
            let votes = match self.place {
                Place::Url if node.address != NONE || in_host => node.address,
                _ => node.text,
            };
            if votes != NONE {
                best = Some((votes, length));
            }
            let next = self.tokens[..self.len]
                .get(at + length)
                .filter(|_| node.goes_on);
            let Some(next) = next else { return best };
            let step = self.lexicon.step(path, next.node);
            let Some(further) =
                step.or_else(|| self.lexicon.step(path, self.lexicon.node(next.node).base))
            else {
                return best;
            };
            path = further;
            length += 1;
        }
    }
}

/// Where `https://` ends.
fn scheme_end(url: &str) -> usize {
    let colon = memchr::memchr(b':', url.as_bytes());
    let scheme = colon.filter(|&at| url[at..].starts_with("://"));
    scheme.map_or(0, |at| at + "://".len())
}

/// Where the host of an address without scheme ends; its labels say little ("sched.com", "github.io"), so that only
/// clues for addresses count in it.
fn host_end(address: &str) -> usize {
    memchr::memchr3(b'/', b'?', b'#', address.as_bytes()).unwrap_or(address.len())
}

/// Where the label of a title ends, 0 if it has none.
fn label_end(title: &str) -> usize {
    let head = &title.as_bytes()[..title.len().min(LABEL_LENGTH)];
    memchr::memchr_iter(b':', head)
        .find(|&at| head.get(at + 1) == Some(&b' '))
        .unwrap_or_default()
}
