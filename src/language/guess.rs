//! Guess the language of a text.

use whatlang::{Detector, Lang};

use super::{LANGUAGES, Language, contains_any, is_cjk};

/// A shorter text, in characters, may be in any language. One of Chinese, Japanese or Korean characters shows it
/// in a few words.
const FEWEST_LETTERS: usize = 40;
const FEWEST_CJK: usize = 8;

/// A character of these languages says about as much as this many letters of others, in which a group may write the
/// titles of papers.
const LETTERS_A_CJK: usize = 4;

impl Language {
    /// The language of most words of a text, if that is one of the known ones and plain.
    #[must_use]
    pub fn guess(text: &str) -> Option<&'static Language> {
        if let Some(code) = code_of_script(text) {
            let mut languages = LANGUAGES.iter().copied();
            return languages.find(|language| language.long_code == code);
        }
        let codes = LANGUAGES.iter().map(|language| language.long_code);
        let known = codes.filter_map(Lang::from_code).collect();
        let detected = Detector::with_allowlist(known).detect(text)?;
        let fewest = match detected.lang() {
            Lang::Cmn | Lang::Jpn | Lang::Kor => FEWEST_CJK,
            _ => FEWEST_LETTERS,
        };
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let is_plain = detected.is_reliable() && letters >= fewest;
        let mut languages = LANGUAGES.iter().copied().filter(|_| is_plain);
        languages.find(|language| language.long_code == detected.lang().code())
    }

    /// The language that knows the roles of most of these headings, if no other one knows as many.
    #[must_use]
    pub fn of_headings<'t>(titles: impl Iterator<Item = &'t str>) -> Option<&'static Language> {
        let titles: Vec<String> = titles.map(str::to_lowercase).collect();
        let known = |language: &Language| {
            let words = &language.headings;
            let lists = [
                words.scheduled,
                words.potential,
                words.discussed,
                words.timetable,
            ];
            let is_known = |title: &&String| lists.iter().any(|words| contains_any(title, words));
            titles.iter().filter(is_known).count()
        };
        let counts = LANGUAGES
            .iter()
            .map(|language| (known(language), *language));
        let mut counts: Vec<_> = counts.collect();
        counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        match counts[..] {
            [(most, language), (next, _), ..] if most > next => Some(language),
            _ => None,
        }
    }
}

/// The language whose script most of a text is written in, if no other known language has that script.
fn code_of_script(text: &str) -> Option<&'static str> {
    let (mut kana, mut hangul, mut cjk, mut others) = (0, 0, 0, 0);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        match c {
            '\u{3041}'..='\u{30ff}' => kana += 1,
            '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' => hangul += 1,
            _ => {}
        }
        match is_cjk(c) {
            true => cjk += 1,
            false => others += 1,
        }
    }
    if cjk < FEWEST_CJK || cjk * LETTERS_A_CJK < others {
        return None;
    }
    Some(match (kana * 10 >= cjk, hangul * 2 >= cjk) {
        (_, true) => Lang::Kor.code(),
        (true, false) => Lang::Jpn.code(),
        (false, false) => Lang::Cmn.code(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_can_be_guessed() {
        for language in LANGUAGES {
            let lang = Lang::from_code(language.long_code);
            assert!(lang.is_some(), "{}", language.code);
        }
    }

    #[test]
    fn headings_show_their_language() {
        for (titles, code) in [
            (&["Nächste Treffen", "Gelesen"][..], Some("de")),
            (&["Scheduled", "Ideas", "Past"], Some("en")),
            (&["Ideas"], None),
            (&["Utz"], None),
        ] {
            let found = Language::of_headings(titles.iter().copied());
            assert_eq!(found.map(|language| language.code), code, "{titles:?}");
        }
    }

    #[test]
    fn plain_texts_show_their_language() {
        for (text, code) in [
            (
                "Wir lesen jede Woche einen Artikel und treffen uns am Mittwoch im Seminarraum.",
                Some("de"),
            ),
            (
                "We read one paper every week and meet on Wednesdays in the seminar room.",
                Some("en"),
            ),
            (
                "Nous lisons un article par semaine et nous retrouvons le mercredi dans la salle.",
                Some("fr"),
            ),
            ("毎週水曜日に論文を一本読みます。", Some("ja")),
            ("我们每周三读一篇论文，欢迎参加。", Some("zh")),
            ("매주 수요일에 논문을 한 편 읽습니다.", Some("ko")),
            // With titles in English.
            (
                "コンパイラの本の輪読会です。 Implementing Parsers, Stack Layout",
                Some("ja"),
            ),
            (
                "每周一起读一篇论文，欢迎参加。 Implementing Parsers, Stack Layout",
                Some("zh"),
            ),
            // One title in Japanese.
            (
                "We read one paper every week and meet on Wednesdays in the seminar room. 輪読会の本",
                Some("en"),
            ),
            ("SLUB, epoll", None),
            ("", None),
        ] {
            let found = Language::guess(text).map(|language| language.code);
            assert_eq!(found, code, "{text}");
        }
    }
}
