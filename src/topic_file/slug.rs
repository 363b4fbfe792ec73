//! Slugs for titles, unique within a file.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

/// The most characters of an address.
const LONGEST: usize = 60;

/// The ASCII letters and digits of `title` in lower case, other characters as single hyphens. At most
/// 60 characters, cut between words. Empty if `title` has neither letters nor digits.
#[must_use]
pub fn slug(title: &str) -> String {
    let title = in_ascii(title);
    let mut slug = String::with_capacity(title.len().min(LONGEST));
    let words = title.split(|c: char| !c.is_ascii_alphanumeric());
    for word in words.filter(|word| !word.is_empty()) {
        if slug.is_empty() {
            slug.push_str(&word[..word.len().min(LONGEST)]);
        } else if slug.len() + "-".len() + word.len() <= LONGEST {
            slug.push('-');
            slug.push_str(word);
        } else {
            break;
        }
    }
    slug.make_ascii_lowercase();
    slug
}

/// The title in ASCII, without apostrophes: they do not end a word.
fn in_ascii(title: &str) -> Cow<'_, str> {
    if title.is_ascii() && !title.contains('\'') {
        return Cow::Borrowed(title);
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
    Cow::Owned(ascii)
}

/// The slugs in use.
#[derive(Debug, Default)]
pub(super) struct Slugs {
    /// For each slug the last number that was added to it, 1 for none.
    numbers: FxHashMap<String, usize>,
}

impl Slugs {
    /// The slug of `title`, or `topic` if it is empty; with a number if it is in use.
    pub(super) fn unique(&mut self, title: &str) -> String {
        let mut base = slug(title);
        if base.is_empty() {
            base.push_str("topic");
        }
        let Some(&last) = self.numbers.get(&base) else {
            self.numbers.insert(base.clone(), 1);
            return base;
        };
        let mut number = last + 1;
        let mut numbered = format!("{base}-{number}");
        while self.numbers.contains_key(&numbered) {
            number += 1;
            numbered = format!("{base}-{number}");
        }
        self.numbers.insert(base, number);
        self.numbers.insert(numbered.clone(), 1);
        numbered
    }
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
    fn a_slug_in_use_gets_a_number() {
        let mut slugs = Slugs::default();
        let ids: Vec<_> = ["a", "a 2", "A", "a!", "?", "?"]
            .map(|title| slugs.unique(title))
            .into();
        assert_eq!(ids, ["a", "a-2", "a-3", "a-4", "topic", "topic-2"]);
    }
}
