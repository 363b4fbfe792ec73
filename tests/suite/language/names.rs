//! Names of months and weekdays, compared with those of the GNU C Library.

use mdbook_topics::date::{DateSettings, DateTable, Notation, scan_start};
use pure_rust_locales::{Locale, locale_match};

/// The language of each locale.
const LOCALES: [(&str, Locale); 13] = [
    ("en", Locale::en_GB),
    ("de", Locale::de_DE),
    ("de", Locale::de_AT),
    ("fr", Locale::fr_FR),
    ("es", Locale::es_ES),
    ("es", Locale::es_MX),
    ("pt", Locale::pt_BR),
    ("pt", Locale::pt_PT),
    ("it", Locale::it_IT),
    ("nl", Locale::nl_NL),
    ("zh", Locale::zh_CN),
    ("ja", Locale::ja_JP),
    ("ko", Locale::ko_KR),
];

/// Abbreviations of months that mean something else in another language.
const OTHER_MONTHS: [&str; 7] = ["gen", "mag", "lug", "set", "out", "mar", "ag"];

/// Abbreviations of weekdays that mean something else in another language.
const OTHER_WEEKDAYS: [&str; 14] = [
    "vie", "ter", "qua", "qui", "sex", "ma", "wo", "mar", "一", "二", "三", "四", "五", "六",
];

/// The month that the reader of dates finds.
fn month_of(name: &str) -> Option<i16> {
    let date = scan_start(&format!("7 {name} 2023")).dates.pop()?;
    match date.notation {
        Notation::Named { month, .. } => Some(month),
        _ => None,
    }
}

/// The weekday of the settings, counted from Monday.
fn weekday_of(name: &str) -> Option<i8> {
    let table = DateTable {
        weekday: Some(name.to_owned()),
        ..DateTable::default()
    };
    let settings = DateSettings::try_from(table).ok()?;
    settings
        .weekday
        .map(jiff::civil::Weekday::to_monday_zero_offset)
}

fn plain(name: &str) -> &str {
    name.trim().trim_end_matches('.')
}

#[test]
fn months_of_the_c_library_are_known() {
    for (language, locale) in LOCALES {
        let full = locale_match!(locale => LC_TIME::MON);
        let short = locale_match!(locale => LC_TIME::ABMON);
        for (names, is_full) in [(full, true), (short, false)] {
            for (month, name) in (1..).zip(names) {
                let name = plain(name);
                let has_number = name.starts_with(|c: char| c.is_ascii_digit());
                if has_number || (!is_full && OTHER_MONTHS.contains(&&*name.to_lowercase())) {
                    continue;
                }
                assert_eq!(month_of(name), Some(month), "{language}: {name}");
            }
        }
    }
}

#[test]
fn weekdays_of_the_c_library_are_known() {
    for (language, locale) in LOCALES {
        let full = locale_match!(locale => LC_TIME::DAY);
        let short = locale_match!(locale => LC_TIME::ABDAY);
        for (names, is_full) in [(full, true), (short, false)] {
            for (day, name) in [6, 0, 1, 2, 3, 4, 5].into_iter().zip(names) {
                let name = plain(name);
                if !is_full && OTHER_WEEKDAYS.contains(&&*name.to_lowercase()) {
                    continue;
                }
                assert_eq!(weekday_of(name), Some(day), "{language}: {name}");
            }
        }
    }
}

#[test]
fn a_month_wins_over_a_weekday_of_another_language() {
    assert_eq!(month_of("mar"), Some(3));
    assert_eq!(weekday_of("mar"), None);
}

#[test]
fn ordinary_words_of_another_language_are_neither_months_nor_weekdays() {
    for text in ["Gen 4 PCIe", "Set 3", "Out 5", "5 out", "Mag 3", "Vie 7"] {
        assert!(scan_start(text).dates.is_empty(), "{text}");
    }
    for word in ["wo", "ma", "qui", "sex", "vie"] {
        assert_eq!(weekday_of(word), None, "{word}");
    }
}

#[test]
fn names_without_accents_and_regional_names_are_known() {
    for (name, month) in [
        ("Jänner", 1),
        ("Feber", 2),
        ("fevrier", 2),
        ("maerz", 3),
        ("aout", 8),
        ("setiembre", 9),
    ] {
        assert_eq!(month_of(name), Some(month), "{name}");
    }
    for (name, day) in [
        ("Sonnabend", 5),
        ("miercoles", 2),
        ("sabado", 5),
        ("martedi", 1),
        ("terça", 1),
        ("周三", 2),
        ("火", 1),
        ("목", 3),
    ] {
        assert_eq!(weekday_of(name), Some(day), "{name}");
    }
}
