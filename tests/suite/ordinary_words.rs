//! Ordinary words decide no theme: lists of common words, and titles of groups in other fields.
//!
//! `tests/themes/common-words.txt`: common English words, with their source.
//! `tests/themes/other-fields.tsv`: invented titles of groups in other fields. Their errors were studied by kind.
//! `tests/themes/further-fields.tsv`: more of them, only to measure with.

use std::collections::BTreeSet;

use mdbook_topics::theme::{Classifier, DecidedBy, FileThemes, Place, ThemeSettings};

use crate::support::book_test::BookTest;
use crate::support::texts::{DEFAULTS, settings, uncommitted};

/// Common words that only this field uses.
const TERMS: [&str; 14] = [
    "compiler",
    "compilers",
    "debug",
    "debugged",
    "debugger",
    "debugging",
    "debugs",
    "emulator",
    "emulators",
    "firmware",
    "fuzzing",
    "linker",
    "microcode",
    "typescript",
];

fn read(path: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(path).unwrap()
}

fn titles(path: &str) -> Vec<String> {
    let rows = read(path);
    let titles = rows
        .lines()
        .skip(1)
        .filter_map(|row| row.split('\t').next());
    titles.map(str::to_owned).collect()
}

fn classifier() -> Classifier {
    Classifier::new(&ThemeSettings::default()).unwrap()
}

#[test]
fn no_common_word_decides_a_theme_or_is_taken_for_a_misspelled_term() {
    let classifier = classifier();
    let list = read("tests/themes/common-words.txt");
    let words: Vec<_> = list.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(words.len() > 20_000, "{}", words.len());
    let decides = |word: &&&str| {
        let found = classifier.explain([(Place::Title, **word)], []);
        found.decided_by != DecidedBy::Nothing
    };
    let deciding: BTreeSet<&str> = words.iter().filter(decides).copied().collect();
    assert_eq!(deciding, BTreeSet::from(TERMS));
}

#[test]
fn misspelled_terms_are_still_recognized() {
    let classifier = classifier();
    for (word, theme) in [
        ("virutalization", "virtualization"),
        ("hypervsior", "virtualization"),
        ("preemtion", "scheduling"),
        ("spinllock", "concurrency"),
    ] {
        let found = classifier.classify([(Place::Title, word)], []);
        assert_eq!(classifier.theme(found.primary()).id, theme, "{word}");
    }
}

#[test]
fn topics_of_other_fields_have_no_theme() {
    let classifier = classifier();
    for (path, least) in [
        ("tests/themes/other-fields.tsv", 150),
        ("tests/themes/further-fields.tsv", 60),
    ] {
        let titles = titles(path);
        assert!(titles.len() >= least);
        let themed = |title: &&String| {
            let found = classifier.explain([(Place::Title, title.as_str())], []);
            let words: Vec<_> = found.clues.iter().map(|clue| clue.text).collect();
            let is_themed = found.decided_by != DecidedBy::Nothing;
            if is_themed {
                println!("{path}: {title}: {words:?}");
            }
            is_themed
        };
        let wrong = titles.iter().filter(themed).count();
        println!("{path}: {wrong} of {}", titles.len());
        assert!(wrong * 20 <= titles.len(), "{wrong} of {}", titles.len());
    }
}

#[test]
fn an_ordinary_word_counts_beside_a_term_and_in_a_file_of_the_field() {
    let classifier = classifier();
    let primary = |title: &str| {
        let found = classifier.classify([(Place::Title, title)], []);
        classifier.theme(found.primary()).id.clone()
    };
    assert_eq!(primary("The memory of elephants"), "other");
    assert_eq!(primary("The memory of a Linux machine"), "memory");
    let of_file = |text: &str, config: &mdbook_topics::config::Config| {
        let file = uncommitted(text, config);
        let themes = FileThemes::new(&config.classifier, &file);
        let last = file.topics().last().unwrap().1;
        config
            .classifier
            .theme(themes.themes_of(last).primary())
            .id
            .clone()
    };
    let kernel = "# Ideas\n\n- EEVDF\n- epoll\n- Memory and its price\n";
    let biology = "# Ideas\n\n- Cell division\n- Elephants\n- Memory and its price\n";
    let on = settings(&serde_json::json!({ "themes": "on" }));
    assert_eq!(of_file(kernel, &DEFAULTS), "memory");
    assert_eq!(of_file(biology, &DEFAULTS), "other");
    assert_eq!(of_file(biology, &on), "other");
}

#[test]
fn a_reading_on_a_site_of_the_field_is_a_term() {
    let classifier = classifier();
    let primary = |url: &str| {
        let parts = [(Place::Title, "Cores and fairness"), (Place::Url, url)];
        let found = classifier.classify(parts, []);
        classifier.theme(found.primary()).id.clone()
    };
    assert_eq!(primary("https://lwn.net/Articles/1/"), "scheduling");
    assert_eq!(primary("https://journal.example/1/"), "other");
}

#[test]
fn the_scheme_of_an_address_in_a_text_is_no_word() {
    let classifier = classifier();
    let found = classifier.explain([(Place::Title, "Paper: https://a.example/x")], []);
    assert!(found.clues.is_empty());
}

#[test]
fn explain_names_words_that_did_not_count() {
    let book = BookTest::small().file(
        "src/topics.md",
        "# Ideas\n\n- Cell division and memory\n- Elephants\n- Ships\n",
    );
    let ran = book.run(&["explain", "Cell"]).succeeds();
    assert!(ran.stdout.contains("themes: other\n"), "{}", ran.stdout);
    assert!(
        ran.stdout
            .contains("Not counted: memory. Ordinary words count only beside a term"),
        "{}",
        ran.stdout
    );
}
