//! The words of headings, in lower case and without accents.

use std::borrow::Cow;

/// The most words of a heading to compare. More would only cost time.
const MOST_WORDS: usize = 64;

/// A word of a heading.
#[derive(Debug, Clone)]
pub(super) struct Word<'a> {
    /// In lower case.
    pub(super) lower: Cow<'a, str>,
    /// In lower case and without accents, which many people leave out: "proximas".
    pub(super) plain: Cow<'a, str>,
}

impl Word<'_> {
    /// The word without a borrow of its heading.
    pub(super) fn into_owned(self) -> Word<'static> {
        Word {
            lower: Cow::Owned(self.lower.into_owned()),
            plain: Cow::Owned(self.plain.into_owned()),
        }
    }
}

/// The first words of a heading, without apostrophes.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    each_word(text).take(MOST_WORDS).collect()
}

/// The first one of [`words`].
pub(super) fn first_word(text: &str) -> Option<Word<'_>> {
    each_word(text).next()
}

fn each_word(text: &str) -> impl Iterator<Item = Word<'_>> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || is_apostrophe(c)));
    let words = words.filter(|word| !word.chars().all(is_apostrophe));
    words.map(word)
}

fn word(written: &str) -> Word<'_> {
    if written.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Word {
            lower: written.into(),
            plain: written.into(),
        };
    }
    let mut lower = written.to_lowercase();
    lower.retain(|c| !is_apostrophe(c));
    Word {
        plain: without_accents(&lower).into(),
        lower: lower.into(),
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn without_accents(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for c in word.chars() {
        // The Latin letters of Latin-1 Supplement and Latin Extended-A.
        let is_accented = ('\u{c0}'..='\u{17f}').contains(&c);
        let letters = is_accented.then(|| deunicode::deunicode_char(c)).flatten();
        match letters {
            Some(letters) => plain.push_str(letters),
            None => plain.push(c),
        }
    }
    plain
}
