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
    text.to_lowercase()
        .replace(['\'', '’'], "")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .map(|word| Word {
            lower: word.to_owned(),
            plain: without_accents(word),
        })
        .collect()
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
