//! A title → an ASCII address, unique in its file.

use std::hash::BuildHasher as _;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

/// Characters after which an address ends at the next word.
const LONG: usize = 60;

/// The lower-case ASCII letters and digits of `title`, other characters as single hyphens; at most
/// 60 characters, cut between words. Empty where there is neither letter nor digit.
#[must_use]
pub fn slug(title: &str) -> String {
    let mut slug = Vec::with_capacity(title.len().min(LONG + 1));
    let mut word_end = 0;
    let mut add = |text: &str| -> bool {
        for byte in text.bytes() {
            match byte {
                b'a'..=b'z' | b'0'..=b'9' => slug.push(byte),
                b'A'..=b'Z' => slug.push(byte.to_ascii_lowercase()),
                b'\'' => {}
                _ if matches!(slug.last(), None | Some(b'-')) => {}
                _ => {
                    word_end = slug.len();
                    slug.push(b'-');
                }
            }
            if slug.len() > LONG {
                let end = if word_end > 0 { word_end } else { LONG };
                slug.truncate(end);
                return false;
            }
        }
        true
    };
    if title.is_ascii() {
        add(title);
    } else {
        let mut utf8 = [0; 4];
        for c in title.chars() {
            let text = match c {
                '’' => "'",
                _ if c.is_ascii() => c.encode_utf8(&mut utf8),
                _ if c.is_alphabetic() => deunicode::deunicode_char(c).unwrap_or(" "),
                _ => " ",
            };
            if !add(text) {
                break;
            }
        }
    }
    if slug.last() == Some(&b'-') {
        slug.pop();
    }
    // All bytes are ASCII.
    String::from_utf8(slug).unwrap_or_default()
}

/// The addresses that are taken.
#[derive(Debug, Default)]
pub(crate) struct Slugs {
    /// Their hashes: should two slugs share one, the second gets a number that it did not need.
    taken: FxHashSet<u64>,
    /// How often a slug was asked for, so that the next free number is found at once.
    asked: FxHashMap<String, usize>,
}

impl Slugs {
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
