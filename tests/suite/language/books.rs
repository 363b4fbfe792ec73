//! Books in another language than English: no English word is on our pages or in the feeds.

use mdbook_topics::language::{ENGLISH, LANGUAGES, Language, contains, is_cjk};

use crate::support::book_test::{BookTest, Page};

const GERMAN: &str = "\
# Lesekreis

Dienstags um zwei.

## Nächste Treffen

- Woche vom 2024-03-18: Abgesagt wegen Umzug
- [2024-03-12] Bäume und Wälder @anna
  - [Ein Wald](https://a.example/1)
- [2024-03-19] Noch ohne Text
- [2024-03-26] ?

## Themenideen

- [Steine](https://a.example/2)

## Vergangene Treffen

- [2023-11-07] [Flüsse](https://a.example/3), [Seen](https://a.example/4)
- Meere
- [2023-12-19] Weihnachtspause

## Mitglieder

Anna, Ben
";

const JAPANESE: &str = "\
# 輪読会

## 次回の予定

- [2024-03-12] 木と森 @anna
  - [森](https://a.example/1)

## 候補

- [石](https://a.example/2)

## 過去の集まり

- [2023-11-07] [川](https://a.example/3)、[湖](https://a.example/4)
- 海
";

/// Pages without words of ours: their texts are mdBook's, or those of the other pages.
const BY_MDBOOK: [&str; 2] = ["404.html", "toc.html"];

/// A book with a theme for all topics in its language.
fn book(language: &str, topics: &str, more: &str) -> BookTest {
    let settings = format!(
        "[book]\ntitle = \"ABC\"\nlanguage = \"{language}\"\n\
         [preprocessor.topics]\nstats = true\naddress = \"https://a.example/\"\n{more}\
         [preprocessor.topics.themes.other]\ntitle = \"ABC\"\ndescription = \"ABC\"\n\
         [output.html]\nedit-url-template = \"https://a.example/{{path}}\"\nsite-url = \"/\"\n"
    );
    BookTest::empty()
        .file("book.toml", settings)
        .file("src/SUMMARY.md", "- [ABC](topics.md)\n")
        .file("src/topics.md", topics)
}

/// The text of a page without our style and script.
fn text(html: &str) -> String {
    let mut page = html.to_owned();
    for (open, close) in [("<style>", "</style>"), ("<script data", "</script>")] {
        while let Some(start) = page.find(open) {
            let end = page[start..].find(close).unwrap() + start + close.len();
            page.replace_range(start..end, "");
        }
    }
    Page::new(&page).text().trim().to_owned()
}

/// What readers see of a page: its text, and the words of the script and of attributes.
fn shown(html: &str) -> String {
    let attributes = [
        "data-words=\"",
        "aria-label=\"",
        "title=\"",
        "placeholder=\"",
    ];
    let main = html.split_once("<main>").unwrap().1;
    let main = main.split_once("</main>").unwrap().0;
    let mut shown = text(html);
    for attribute in attributes {
        for value in main.split(attribute).skip(1) {
            let value = value.split('"').next().unwrap();
            // The script's words are JSON: only its values are shown.
            for (number, part) in value.split("&quot;").enumerate() {
                if !value.starts_with('{') || number % 4 == 3 {
                    shown.push('\n');
                    shown.push_str(part);
                }
            }
        }
    }
    let words = shown.split(' ').filter(|word| !word.contains("://"));
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The English words of the book that are not words of the language, too.
fn english_words(language: &str) -> Vec<String> {
    let known = &Language::of_tag(language).book;
    let own: Vec<_> = known.all().map(|(_, word)| word.to_lowercase()).collect();
    let words = ENGLISH.book.all();
    words
        .map(|(_, word)| word.to_lowercase().replace("{n}", "").trim().to_owned())
        .filter(|word| !own.iter().any(|own| contains(own, word)))
        .collect()
}

#[track_caller]
fn assert_no_english(language: &str, topics: &str) {
    let book = book(language, topics, "");
    book.build();
    let words = english_words(language);
    assert!(words.len() > 60, "{language}: the languages differ");
    let mut pages: Vec<_> = std::fs::read_dir(book.path("book"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".html") && !BY_MDBOOK.contains(&name.as_str()))
        .collect();
    pages.sort();
    assert!(pages.len() >= 6, "{pages:?}");
    let page = |name: &String| shown(&book.read(&format!("book/{name}")));
    let mut files: Vec<_> = pages.iter().map(page).collect();
    for feed in ["topics.atom", "topics.ics", "next.json"] {
        let text = book.read(&format!("book/{feed}"));
        files.push(text.to_lowercase());
    }
    let label = Language::of_tag(language).book.next_meeting.to_lowercase();
    assert!(files.iter().any(|page| page.contains(&label)), "{label}");
    for (number, text) in files.iter().enumerate() {
        let found: Vec<_> = words
            .iter()
            // The names of properties in feeds.
            .filter(|word| number < pages.len() || word.contains(' '))
            .filter(|word| contains(text, word))
            .collect();
        let name = pages.get(number);
        assert!(
            found.is_empty(),
            "{language}: {name:?} has {found:?}: {text}"
        );
    }
}

#[test]
fn a_german_book_has_no_english_word() {
    assert_no_english("de", GERMAN);
}

#[test]
fn a_book_in_any_other_language_has_no_english_word() {
    // All letters of its pages are ours.
    for language in LANGUAGES.iter().filter(|language| language.code != "en") {
        assert_no_english(language.code, JAPANESE);
    }
}

#[test]
fn an_english_word_would_be_found() {
    let book = book(
        "de",
        GERMAN,
        "words = { discussed-so-far = \"discussed so far\" }\n",
    );
    book.build();
    let words = english_words("de");
    let text = shown(&book.read("book/index.html"));
    assert!(words.iter().any(|word| contains(&text, word)));
}

#[test]
fn a_region_has_the_words_of_its_language() {
    for (language, title) in [
        ("de-AT", "Nächstes Treffen"),
        ("pt-BR", "Próxima reunião"),
        ("zh-Hant", "下次聚会"),
        ("sv", "Next meeting"),
    ] {
        let book = book(language, GERMAN, "");
        book.build();
        let text = text(&book.read("book/next.html"));
        assert!(text.starts_with(title), "{language}");
    }
}

#[test]
fn settings_replace_single_words() {
    let book = book("fr", GERMAN, "words = { next-meeting = \"Rendez-vous\" }\n");
    book.build();
    let text = text(&book.read("book/next.html"));
    assert!(text.starts_with("Rendez-vous"));
    assert!(book.read("book/all-topics.html").contains("Au programme"));
}

#[test]
fn the_sentence_for_chat_bots_is_in_the_language_of_the_book() {
    for (language, sentence) in [
        ("nl", "Er is nog geen bijeenkomst gepland."),
        ("ko", "아직 예정된 모임이 없습니다."),
    ] {
        let book = book(language, "# Archiv\n\n- [2023-11-07] ABC\n", "");
        book.build();
        let next = book.read("book/next.json");
        assert!(next.contains(sentence), "{next}");
    }
}

#[test]
fn words_of_asian_languages_use_their_scripts() {
    for code in ["zh", "ja", "ko"] {
        for (name, word) in Language::of_tag(code).book.all() {
            assert!(word == "/" || word.chars().any(is_cjk), "{code}: {name}");
        }
    }
}
