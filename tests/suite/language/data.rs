//! The files of languages are consistent.

use std::collections::HashSet;

use mdbook_topics::language::{ENGLISH, LANGUAGES, Language};

/// All words to read, except for names of months and weekdays.
fn words_to_read(language: &Language) -> Vec<&'static str> {
    let (dates, headings) = (&language.dates, &language.headings);
    let (columns, meetings) = (&language.columns, &language.meetings);
    let people = &language.people;
    let lists = [
        people.led_by,
        people.lead_labels,
        people.members,
        people.and,
        people.and_or_surname,
        people.no_name_endings,
        columns.date_alone,
        columns.empty,
        columns.no_lead,
        meetings.postponed,
        language.terms.before_digits,
        language.terms.eras,
        dates.ordinals,
        dates.of,
        dates.before,
        dates.week_of,
        dates.and,
        dates.to,
        dates.before_number,
        dates.after_number,
        dates.times.at,
        dates.times.hours,
        dates.times.minutes,
        dates.times.halves,
        headings.scheduled,
        headings.potential,
        headings.discussed,
        headings.reference,
        headings.timetable,
        headings.denials,
        columns.date,
        columns.title,
        columns.paper,
        columns.lead,
        columns.place,
        columns.time,
        columns.link,
        columns.slides,
        columns.video,
        columns.notes,
        columns.number,
        meetings.open,
        meetings.cancelled,
        meetings.cancelled_with_reason,
        meetings.holiday,
        meetings.holiday_with_reason,
        meetings.reasons,
        meetings.cancelled_by,
        people.at_hosts,
        language.revisits.words,
        language.revisits.starts,
    ];
    let texts = [
        people.name_parts,
        people.no_names,
        language.materials.words,
        language.materials.beside,
        language.sentences.unfinished,
        language.sentences.abbreviations,
        columns.beside_date,
        columns.other_days,
        columns.nominated,
        headings.other_things,
        headings.prepositions,
        headings.clock,
        meetings.after_postponed,
        headings.group,
        headings.fillers,
        headings.readings,
        headings.no_topics,
        headings.beside_no_topics,
        language.terms.year,
        language.terms.winter,
        language.terms.autumn,
        language.terms.beside,
        meetings.before,
        meetings.fillers,
    ];
    let names = dates.months.iter().chain(&dates.weekdays);
    let lists = lists.iter().chain(names).flat_map(|list| list.iter());
    let texts = texts.iter().flat_map(|text| text.split_ascii_whitespace());
    lists.copied().chain(texts).collect()
}

#[test]
fn words_to_read_are_in_lower_case() {
    for language in LANGUAGES {
        for word in words_to_read(language) {
            assert_eq!(word, word.to_lowercase(), "{}", language.code);
            assert!(!word.is_empty(), "{}", language.code);
        }
    }
}

#[test]
fn headings_have_one_role() {
    for language in LANGUAGES {
        let headings = &language.headings;
        let roles = [
            headings.scheduled,
            headings.potential,
            headings.discussed,
            headings.reference,
            headings.timetable,
        ];
        let all = roles.concat();
        let distinct: HashSet<_> = all.iter().collect();
        assert_eq!(all.len(), distinct.len(), "{}", language.code);
        for word in headings.materials {
            assert!(
                headings.reference.contains(word),
                "{}: {word}",
                language.code
            );
        }
        for word in headings.weak {
            assert!(all.contains(word), "{}: {word}", language.code);
        }
    }
}

#[test]
fn phrases_in_lower_case_are_phrases() {
    for language in LANGUAGES {
        let meetings = &language.meetings;
        let phrases = [meetings.open, meetings.cancelled, meetings.holiday].concat();
        for phrase in meetings.lower_case {
            assert!(phrases.contains(phrase), "{}: {phrase}", language.code);
        }
    }
}

#[test]
fn reasons_end_with_a_word() {
    for language in LANGUAGES {
        let meetings = &language.meetings;
        for start in meetings.reasons.iter().chain(meetings.cancelled_by) {
            let is_cjk = !start.is_ascii() && matches!(language.code, "zh" | "ja" | "ko");
            assert!(is_cjk || start.ends_with(' '), "{}: {start}", language.code);
        }
    }
}

#[test]
fn words_of_the_book_have_the_same_numbers_in_them() {
    for language in LANGUAGES {
        for ((name, word), (_, english)) in language.book.all().zip(ENGLISH.book.all()) {
            assert!(!word.trim().is_empty(), "{}: {name}", language.code);
            let numbers = |text: &str| text.matches("{n}").count();
            assert_eq!(numbers(word), numbers(english), "{}: {name}", language.code);
        }
    }
}

#[test]
fn a_tag_names_a_language_in_any_region() {
    for (tag, code) in [
        ("de", "de"),
        ("de-AT", "de"),
        ("pt_BR", "pt"),
        ("zh-Hant", "zh"),
        ("EN-gb", "en"),
        ("sv", "en"),
        ("deu", "en"),
        ("", "en"),
    ] {
        assert_eq!(Language::of_tag(tag).code, code, "{tag}");
    }
}
