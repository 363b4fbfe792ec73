//! A title → an ASCII address, unique in its file.

use std::borrow::Cow;
use std::hash::BuildHasher as _;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

/// Characters after which an address ends at the next word.
const LONG: usize = 60;

/// The lower-case ASCII letters and digits of `title`, other characters as single hyphens; at most
/// 60 characters, cut between words. Empty where there is neither letter nor digit.
#[must_use]
pub fn slug(title: &str) -> String {
    let title = in_ascii(title);
    let mut slug = Vec::with_capacity(title.len().min(LONG));
    let words = title.as_bytes().split(|byte| !IN_WORDS[usize::from(*byte)]);
    for word in words.filter(|word| !word.is_empty()) {
        if slug.is_empty() {
            slug.extend_from_slice(&word[..word.len().min(LONG)]);
        } else if slug.len() + "-".len() + word.len() <= LONG {
            slug.push(b'-');
            slug.extend_from_slice(word);
        } else {
            break;
        }
    }
    slug.make_ascii_lowercase();
    // All bytes are ASCII.
    String::from_utf8(slug).unwrap_or_default()
}

/// The title with other letters in ASCII, and without apostrophes: they end no word.
fn in_ascii(title: &str) -> Cow<'_, str> {
    if title.is_ascii() && memchr::memchr(b'\'', title.as_bytes()).is_none() {
        return title.into();
    }
    let mut ascii = String::with_capacity(title.len());
    for c in title.chars() {
        match c {
            '’' | '\'' => {}
            _ if c.is_ascii() => ascii.push(c),
            _ if c.is_alphabetic() => match deunicode::deunicode_char(c) {
                Some(letters) => ascii.extend(letters.chars().filter(|c| *c != '\'')),
                None => ascii.push(' '),
            },
            _ => ascii.push(' '),
        }
    }
    ascii.into()
}

/// By byte: whether it is an ASCII letter or digit.
static IN_WORDS: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < table.len() {
        table[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

/// The addresses that are taken.
#[derive(Debug, Default)]
pub(crate) struct Slugs {
    /// Their hashes: should two slugs share one, the second gets a number that it did not need.
    taken: FxHashSet<u64>,
    /// How often a slug was asked for, so that the next free number is found at once.
    asked: FxHashMap<String, usize>,
}

impl Slugs {
    /// Makes room for so many more.
    pub(crate) fn reserve(&mut self, slugs: usize) {
        self.taken.reserve(slugs);
    }

    /// The slug of `title`; `topic` where a title has none; with a number where it is taken.
    pub(crate) fn unique(&mut self, title: &str) -> String {
        let mut base = slug(title);
        if base.is_empty() {
            base.push_str("topic");
        }
        if self.taken.insert(hash(&base)) {
            return base;
        }
        let asked = self.asked.entry(base.clone()).or_insert(1);
        loop {
            *asked += 1;
            let numbered = format!("{base}-{asked}");
            if self.taken.insert(hash(&numbered)) {
                return numbered;
            }
        }
    }
}

fn hash(slug: &str) -> u64 {
    FxBuildHasher.hash_one(slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_plain_ascii() {
        for (title, expected) in [
            (
                "An EEVDF CPU scheduler for Linux",
                "an-eevdf-cpu-scheduler-for-linux",
            ),
            (
                "The method to epoll’s madness",
                "the-method-to-epolls-madness",
            ),
            ("1½ Topics: throttling", "1-topics-throttling"),
            ("Ünïcode — Größe", "unicode-grosse"),
            ("<script>", "script"),
            ("!!!", ""),
        ] {
            assert_eq!(slug(title), expected);
        }
        assert!(slug(&"word ".repeat(50)).len() <= 60);
        assert_eq!(slug(&"a".repeat(500)).len(), 60);
    }

    #[test]
    fn a_taken_slug_gets_a_number() {
        let mut slugs = Slugs::default();
        let ids: Vec<_> = ["a", "a 2", "A", "a!", "?", "?"]
            .map(|title| slugs.unique(title))
            .into();
        assert_eq!(ids, ["a", "a-2", "a-3", "a-4", "topic", "topic-2"]);
    }
}
