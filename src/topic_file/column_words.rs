//! The words of table headers and of the labels of lines: what a column or a line contains.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::language::{LANGUAGES, WordSet, contains, is_cjk};

/// What a column or a labelled line contains, the most telling kind first: "Discussion starter" is a person,
/// "Paper link" a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Lead,
    Link,
    Number,
    Date,
    Place,
    Title,
    /// What is read, which is the title if nothing else is.
    Paper,
    Other,
}

/// Symbols that are used as labels.
const SYMBOLS: [(&str, Column); 5] = [
    ("🎤🗣👤🧑👩👨🙋", Column::Lead),
    ("🔗", Column::Link),
    ("📅📆🗓⏰🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛", Column::Date),
    ("📍🏠🏢🏫", Column::Place),
    ("📖📚📕📗📘📙📄📃📑🎬", Column::Paper),
];

/// The words of all languages.
struct Known {
    words: FxHashMap<&'static str, Column>,
    /// Those of several words.
    phrases: Vec<(&'static str, Column)>,
    /// Those that may be parts of longer words.
    within: Vec<(&'static str, Column)>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(Known::new);
static NOMINATED: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new(|language| language.columns.nominated));

impl Known {
    fn new() -> Known {
        let mut known = Known {
            words: FxHashMap::default(),
            phrases: Vec::new(),
            within: Vec::new(),
        };
        for language in LANGUAGES {
            let columns = &language.columns;
            for (kind, lists) in [
                (Column::Lead, &[columns.lead][..]),
                (
                    Column::Link,
                    &[columns.link, columns.slides, columns.video][..],
                ),
                (Column::Number, &[columns.number][..]),
                (Column::Date, &[columns.date][..]),
                (Column::Place, &[columns.place, columns.time][..]),
                (Column::Title, &[columns.title][..]),
                (Column::Paper, &[columns.paper][..]),
                (Column::Other, &[columns.notes][..]),
            ] {
                for word in lists.iter().copied().flatten() {
                    known.add(word, kind);
                }
            }
        }
        known
    }

    fn add(&mut self, word: &'static str, kind: Column) {
        // One character is a part of too many other words.
        let is_long = word.chars().nth(1).is_some();
        if word.contains(is_cjk) && is_long {
            self.within.push((word, kind));
        } else if word.contains(|c: char| !c.is_alphanumeric()) {
            self.phrases.push((word, kind));
        } else {
            let of_word = self.words.entry(word).or_insert(kind);
            *of_word = kind.min(*of_word);
        }
    }
}

impl Column {
    /// What a header says that its column contains.
    pub(super) fn of(header: &str) -> Option<Column> {
        let header = header.to_lowercase();
        if header.trim() == "#" {
            return Some(Column::Number);
        }
        if header.contains(is_cjk) {
            // The last part of a longer word says what it is.
            let places = KNOWN.within.iter().filter_map(|(word, kind)| {
                let end = header.rfind(word)? + word.len();
                Some((end, word.len(), *kind))
            });
            let last = places.max_by_key(|&(end, length, _)| (end, length));
            if let Some((.., kind)) = last {
                return Some(kind);
            }
        }
        let words = || header.split(|c: char| !c.is_alphanumeric());
        let known = words().filter_map(|word| KNOWN.words.get(word).copied());
        let phrases = KNOWN.phrases.iter();
        let phrases = phrases.filter(|(phrase, _)| contains(&header, phrase));
        let kind = known.chain(phrases.map(|(_, kind)| *kind)).min()?;
        let is_other = kind == Column::Lead && words().any(|word| NOMINATED.has(word));
        Some(if is_other { Column::Other } else { kind })
    }

    /// The label of a line ("**Who:** Sam") and its length, up to and with the colon; or the symbol with which the line
    /// starts ("📖 Dune").
    pub(super) fn label(line: &str) -> Option<(Column, usize)> {
        Column::worded_label(line).or_else(|| Column::symbol(line))
    }

    fn symbol(line: &str) -> Option<(Column, usize)> {
        const VARIATION: char = '\u{fe0f}';
        let first = line.chars().next().filter(|first| !first.is_ascii())?;
        let (_, kind) = SYMBOLS
            .iter()
            .find(|(symbols, _)| symbols.contains(first))?;
        let rest = line[first.len_utf8()..].trim_start_matches(VARIATION);
        rest.starts_with(' ')
            .then(|| (*kind, line.len() - rest.trim_start().len()))
    }

    fn worded_label(line: &str) -> Option<(Column, usize)> {
        const LONGEST: usize = 30;
        const MOST_WORDS: usize = 3;
        /// Of a word without spaces.
        const MOST_CHARACTERS: usize = 8;
        let mut start = line.char_indices().take_while(|(at, _)| *at <= LONGEST);
        let (colon, _) = start.find(|(_, c)| matches!(c, ':' | '：'))?;
        let label = line[..colon].trim_end();
        let is_short = label.split_whitespace().count() <= MOST_WORDS;
        let is_sentence = label.contains(is_cjk) && label.chars().nth(MOST_CHARACTERS).is_some();
        let width = line[colon..].chars().next().map_or(1, char::len_utf8);
        let is_url = line[colon..].starts_with("://");
        if !is_short || is_sentence || is_url {
            return None;
        }
        Some((Column::of(label)?, colon + width))
    }
}

#[cfg(test)]
mod tests {
    use super::Column;

    #[test]
    fn the_most_telling_word_of_a_header_decides() {
        for (header, kind) in [
            ("Discussion Starter", Some(Column::Lead)),
            ("Chapter(s)", Some(Column::Paper)),
            ("Paper Name", Some(Column::Paper)),
            ("Paper link", Some(Column::Link)),
            ("S. No.", Some(Column::Number)),
            ("#", Some(Column::Number)),
            ("Datum", Some(Column::Date)),
            ("Date de la séance", Some(Column::Date)),
            ("A cargo de", Some(Column::Lead)),
            ("Compte rendu", Some(Column::Other)),
            ("発表者名", Some(Column::Lead)),
            ("発表内容", Some(Column::Title)),
            ("次回開催日", Some(Column::Date)),
            ("論文リンク", Some(Column::Link)),
            ("日", Some(Column::Date)),
            ("发言人", Some(Column::Lead)),
            ("발표 주제", Some(Column::Title)),
            ("책", Some(Column::Paper)),
            ("Why should we care", None),
            ("Presented by", Some(Column::Lead)),
            ("Nominated by", Some(Column::Other)),
            ("Genomineerd door", Some(Column::Other)),
            ("Proposed by", Some(Column::Lead)),
        ] {
            assert_eq!(Column::of(header), kind, "{header}");
        }
    }

    #[test]
    fn a_label_is_short_and_no_address() {
        assert_eq!(Column::label("Who: Sam"), Some((Column::Lead, 4)));
        assert_eq!(Column::label("Qui : Zoé"), Some((Column::Lead, 5)));
        assert_eq!(Column::label("📖 Dune"), Some((Column::Paper, 5)));
        assert_eq!(Column::label("🗓️ 3 June"), Some((Column::Date, 8)));
        assert_eq!(Column::label("📖Dune"), None);
        assert_eq!(Column::label("https://example.org/paper"), None);
        for text in [
            "Why papers about locks matter to all: x",
            "人工知能の時間について：歴史",
        ] {
            assert_eq!(Column::label(text), None, "{text}");
        }
    }
}
