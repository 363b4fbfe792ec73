//! Find a word in a text.

/// Whether a character belongs to Chinese, Japanese or Korean. Their words have no spaces between
/// them, or endings attached to them.
#[must_use]
pub fn is_cjk(c: char) -> bool {
    matches!(
        c,
        // Hangul, Kana, and Han characters.
        '\u{1100}'..='\u{11ff}'
            | '\u{3005}'..='\u{30ff}'
            | '\u{3400}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7af}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}'
    )
}

/// Whether `text` contains `word`, both in lower case. Only Chinese, Japanese and Korean ones may be
/// parts of longer words.
#[must_use]
pub fn contains(text: &str, word: &str) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut places = text.match_indices(word);
    if word.chars().any(is_cjk) {
        return places.next().is_some();
    }
    places.any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !is_part(before) && !is_part(after)
    })
}

/// Whether `text` contains any of the words.
#[must_use]
pub fn contains_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| contains(text, word))
}

/// The places of the spaces of a text, the last one first.
pub fn spaces_from_end(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.bytes().enumerate().rev();
    bytes.filter_map(|(at, byte)| (byte == b' ').then_some(at))
}

#[cfg(test)]
mod tests {
    use super::contains;

    #[test]
    fn finds_whole_words_and_parts_of_cjk_words() {
        for (text, word, expected) in [
            ("paper / chapter", "chapter", true),
            ("chapters", "chapter", false),
            ("when?", "when", true),
            ("compte rendu", "compte rendu", true),
            ("開催日 (予定)", "開催日", true),
            ("次回開催日", "開催日", true),
            ("날짜", "날짜", true),
        ] {
            assert_eq!(contains(text, word), expected, "{text}");
        }
    }
}
