//! The words of headings, in lower case and without accents.

/// The most words of a heading to compare. More would only cost time.
const MOST_WORDS: usize = 64;

/// A word of a heading.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// In lower case.
    pub(super) lower: String,
    /// In lower case and without accents, which many people leave out: "proximas".
    pub(super) plain: String,
}

/// The first words of a heading, without apostrophes.
pub(super) fn words(text: &str) -> Vec<Word> {
    let is_apostrophe = |c: char| matches!(c, '\'' | '’');
    let words = text.split(|c: char| !(c.is_alphanumeric() || is_apostrophe(c)));
    let words = words.filter(|word| !word.chars().all(is_apostrophe));
    let words = words.take(MOST_WORDS).map(|word| {
        let mut lower = word.to_lowercase();
        lower.retain(|c| !is_apostrophe(c));
        Word {
            plain: without_accents(&lower),
            lower,
        }
    });
    words.collect()
}

fn without_accents(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
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
