//! Find the entries of the lexicon in one text of a topic, longest phrase first.

use std::ops::Range;

use super::Place;
use super::lexicon::Lexicon;
use super::lexicon::entry::{Kind, Scope, Vote};
use super::lexicon::words::{Word, camel_parts, words};

/// The factor of a word in a title's label ("mm: …", "sched/fair: …"): a label names the subsystem.
const LABEL_FACTOR: u32 = 6;

/// A label ends within this many bytes of a title.
const LABEL_LENGTH: usize = 28;

/// An entry that occurs in a text.
#[derive(Debug)]
pub(super) struct Hit<'l> {
    /// Identifies the entry.
    pub(super) entry: (u32, Scope),
    pub(super) votes: &'l [Vote],
    /// What its weights are multiplied by.
    pub(super) factor: u32,
    /// Byte span in the text.
    pub(super) span: Range<usize>,
}

impl Hit<'_> {
    /// Whether it is a term of the built-in vocabulary, and not an ordinary word.
    pub(super) fn is_term(&self) -> bool {
        self.votes.iter().any(|vote| vote.kind == Kind::Term)
    }
}

/// The entries in `text`, from left to right, none overlapping. The text is read only as far as they are asked for.
pub(super) fn scan<'l>(
    lexicon: &'l Lexicon,
    place: Place,
    text: &str,
) -> impl Iterator<Item = Hit<'l>> {
    let (start, boundary) = match place {
        Place::Url => host(text),
        Place::Title => (0, label_end(text)),
        Place::Nested => (0, 0),
    };
    let words = words(&text[start..]).map(move |mut word| {
        word.span = word.span.start + start..word.span.end + start;
        word
    });
    let mut scanner = Scanner {
        lexicon,
        place,
        text,
        boundary,
        words,
        tokens: Vec::new(),
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        while scanner.has_token(at) {
            match scanner.longest(at) {
                Some((hit, length)) => {
                    at += length;
                    return Some(hit);
                }
                None => at += 1,
            }
        }
        None
    })
}

struct Scanner<'l, 't, W> {
    lexicon: &'l Lexicon,
    place: Place,
    text: &'t str,
    /// End of an address's host, or of a title's label.
    boundary: usize,
    /// The words that were not read yet.
    words: W,
    tokens: Vec<Token>,
}

struct Token {
    /// `None` for an unknown word.
    node: Option<u32>,
    span: Range<usize>,
}

impl<'l, 't, W: Iterator<Item = Word<'t>>> Scanner<'l, 't, W> {
    /// Read up to token `at`. Returns whether there is one.
    fn has_token(&mut self, at: usize) -> bool {
        while self.tokens.len() <= at {
            let Some(word) = self.words.next() else {
                return false;
            };
            self.read(&word);
        }
        true
    }

    fn read(&mut self, word: &Word<'_>) {
        let parts = camel_parts(self.text, word);
        let find = |word: &Word<'_>| self.lexicon.find(&word.text);
        // The parts of an unknown word in CamelCase, if any of them is known.
        if parts.iter().any(|part| find(part).is_some()) && find(word).is_none() {
            self.tokens.extend(parts.iter().map(|part| Token {
                node: find(part),
                span: part.span.clone(),
            }));
            return;
        }
        let is_scheme = self.text[word.span.end..].starts_with("://");
        let node = match self.place {
            _ if is_scheme => None,
            Place::Url => self.lexicon.find_in_address(&word.text),
            Place::Title | Place::Nested => self.lexicon.find_in_text(&word.text),
        };
        let span = word.span.clone();
        self.tokens.push(Token { node, span });
    }

    /// The longest entry that begins at token `at`, and how many tokens it has.
    fn longest(&mut self, at: usize) -> Option<(Hit<'l>, usize)> {
        let lexicon = self.lexicon;
        let first = self.tokens[at].node?;
        let mut longest = self.longest_from(at, first);
        if longest.is_none() {
            longest = self.longest_from(at, lexicon.base(first)?);
        }
        let (entry, votes, length) = longest?;
        let span = self.tokens[at].span.start..self.tokens[at + length - 1].span.end;
        let in_label = self.place == Place::Title && span.end <= self.boundary;
        let hit = Hit {
            entry,
            votes,
            factor: if in_label {
                LABEL_FACTOR
            } else {
                self.place.factor()
            },
            span,
        };
        Some((hit, length))
    }

    /// The longest entry at token `at`, whose word has the node `first`, and how many tokens it has.
    fn longest_from(&mut self, at: usize, first: u32) -> Option<((u32, Scope), &'l [Vote], usize)> {
        let lexicon = self.lexicon;
        let mut best = None;
        let mut phrase = first;
        let mut length = 1;
        loop {
            if let Some((scope, votes)) = self.votes(phrase, self.tokens[at].span.start) {
                best = Some(((phrase, scope), votes, length));
            }
            let next = self.has_token(at + length);
            let next = next.then(|| self.tokens[at + length].node).flatten();
            let longer = next.and_then(|next| {
                let base = || lexicon.step(phrase, lexicon.base(next)?);
                lexicon.step(phrase, next).or_else(base)
            });
            let Some(longer) = longer else { return best };
            phrase = longer;
            length += 1;
        }
    }

    /// The votes of an entry that begins at this byte. In the host of an address, only entries for addresses count: its
    /// labels say little ("sched.com", "github.io").
    fn votes(&self, node: u32, start: usize) -> Option<(Scope, &'l [Vote])> {
        let in_scope = |scope| Some((scope, self.lexicon.votes(node, scope)?));
        match self.place {
            Place::Url if start < self.boundary => in_scope(Scope::Address),
            Place::Url => in_scope(Scope::Address).or_else(|| in_scope(Scope::Text)),
            Place::Title | Place::Nested => in_scope(Scope::Text),
        }
    }
}

/// Start and end of the host of an address.
fn host(url: &str) -> (usize, usize) {
    let scheme = url.find(':').filter(|&at| url[at..].starts_with("://"));
    let start = scheme.map_or(0, |at| at + "://".len());
    let length = url[start..].find(['/', '?', '#']);
    (start, length.map_or(url.len(), |length| start + length))
}

/// The end of a title's label, 0 if it has none.
fn label_end(title: &str) -> usize {
    let head = &title.as_bytes()[..title.len().min(LABEL_LENGTH)];
    let colon = head.windows(2).position(|two| two == b": ");
    colon.unwrap_or_default()
}
