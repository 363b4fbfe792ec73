//! Texts that start like a date with impossible numbers: they are reported, and never dated.

use jiff::civil::date;
use mdbook_topics::check::{Applicability, Base, Findings, Subject, check, fix_text};
use mdbook_topics::config::Config;
use mdbook_topics::date::LineDay;
use mdbook_topics::notes::BookNotes;
use mdbook_topics::topic_file::{Source, TopicFile, parse};
use proptest::prelude::*;

fn file(text: &str, config: &Config) -> TopicFile {
    let source = Source::from(text.to_owned());
    parse(source, &config.roles, &config.dates, &|_| {
        LineDay::New(date(2026, 11, 27))
    })
}

fn find(text: &str, base: &str, config: &Config) -> Findings {
    let (file, base) = (file(text, config), file(base, config));
    let subject = Subject {
        file: &file,
        base: Some(Base::new(&base, &file)),
        dates: &config.dates,
        meeting_days: config.common_meeting_days(),
        roles: &config.roles,
        classifier: &config.classifier,
        day: date(2026, 11, 27),
        recorded: None,
        notes: &BookNotes::default(),
    };
    check(&subject, &config.severities)
}

/// Expects that a topic with this text is reported wherever it is, and that no fix touches it.
fn assert_reported(start: &str, config: &Config) {
    for heading in ["# Scheduled", "# Discussed"] {
        let base = format!("{heading}\n\n- [2026-11-24] [Buche](https://a.org/buche)\n");
        let line = format!("- {start}\n");
        let text = base.replace("\n\n", &format!("\n\n{line}"));
        let found = find(&text, &base, config).diagnostics;
        let malformed = found
            .iter()
            .find(|found| found.rule.name() == "malformed-date");
        assert!(
            malformed.is_some_and(|found| text[..found.span.start].ends_with("- ")),
            "{text}{found:?}"
        );
        for allowed in [Applicability::Safe, Applicability::Unsafe] {
            let fixed = fix_text(text.clone(), allowed, |text| {
                find(text, &base, config).diagnostics
            });
            assert_eq!(fixed.text, text);
        }
    }
}

/// A date in each form that the program reads, with a day and a month that do not exist.
fn impossible() -> impl Strategy<Value = String> {
    let day = prop_oneof![Just(0_u8), 32_u8..100];
    let other = prop_oneof![Just(0_u8), 13_u8..100];
    let month = prop::sample::select(vec!["Mar", "March", "März", "Dez", "août"]);
    (
        0..23_usize,
        day,
        other,
        1_u8..13,
        month,
        1990_u16..2100,
        "[a-z]{3,8}",
    )
        .prop_map(|(form, day, other, month, name, year, word)| {
            let short = year % 100;
            let date = match form {
                0 => format!("{year}-{other:02}-{day:02}"),
                1 => format!("{year}-{month:02}-{day:02}"),
                2 => format!("{year}/{month}/{day}"),
                3 => format!("{year}.{month:02}.{day:02}"),
                4 => format!("{day}/{other}/{year}"),
                5 => format!("{day}/{other}/{short:02}"),
                6 => format!("[{day}/{other}]"),
                7 => return format!("{day}/{other}: {word}"),
                8 => format!("{day:02}-{month:02}-{year}"),
                9 => format!("{day}-{name}-{year}"),
                10 => format!("{day}.{month}.{year}"),
                11 => format!("{}.{other}.{year}", month + 12),
                // 00.01.01 is a day if the year comes first.
                12 => format!("{day:02}.{:02}.{short:02}", month + 12),
                13 => format!("{day}.{month}."),
                14 => format!("{day}. {name} {year}"),
                15 => format!("{day}. {name}"),
                16 => format!("{day} {name} {year}"),
                17 => format!("{day}th of {name}"),
                18 => format!("{name}. {day}, {year}"),
                19 => format!("{name} {day}th"),
                20 => return format!("{name} {day}: {word}"),
                21 if u16::from(other) != (year + 1) % 100 => format!("{year}-{other:02}"),
                _ => format!("{day}.{month}.{year} 14:00"),
            };
            format!("{date} {word}")
        })
}

fn wrapped() -> impl Strategy<Value = String> {
    (impossible(), 0..6_usize).prop_map(|(text, wrap)| {
        let (date, words) = text.rsplit_once(' ').unwrap();
        match wrap {
            1 if !date.contains(['[', ':']) => format!("[{date}] {words}"),
            2 if !date.contains(['[', ':']) => format!("**{date}** {words}"),
            3 if !date.starts_with('[') => format!("am {text}"),
            4 if !date.ends_with(':') => format!("{date}: {words}"),
            5 if !date.starts_with('[') => format!("Tue, {text}"),
            _ => text,
        }
    })
}

#[test]
fn dates_that_are_none_are_reported_and_not_dated() {
    let config = Config::from_value(&serde_json::Value::Null, "").unwrap();
    for start in [
        "32.4.2026 Fichte",
        "0.4.2026 [Fichte](https://a.org/fichte)",
        "15.15.2026 Fichte",
        "32.4.2027: Fichte",
        "11/7/1023 Fichte",
        "[30.2.] Fichte",
    ] {
        assert_reported(start, &config);
    }
}

#[test]
fn ideas_may_start_with_other_numbers() {
    let config = Config::from_value(&serde_json::Value::Null, "").unwrap();
    let ideas =
        "# Ideas\n\n- 32/64: bits\n- 5.15.99: a kernel\n- 2023-24 in review\n- Mai 68: a book\n";
    assert!(
        find(ideas, ideas, &config)
            .diagnostics
            .iter()
            .all(|found| found.rule.name() != "malformed-date")
    );
    let found = find("# Ideas\n\n- 32.4.2026 Fichte\n", "# Ideas\n", &config);
    assert!(
        found
            .diagnostics
            .iter()
            .any(|found| found.rule.name() == "malformed-date")
    );
}

#[test]
fn a_cell_with_an_impossible_date_is_reported() {
    let config = Config::from_value(&serde_json::Value::Null, "").unwrap();
    let table = "# Discussed\n\n| date | topic |\n|---|---|\n| 2026-11-24 | [A](https://a.org) |\n";
    for cell in ["32.4.2026", "13/32", "2026-13"] {
        let text = format!("{table}| {cell} | [B](https://b.org) |\n");
        let found = find(&text, table, &config).diagnostics;
        assert!(
            found
                .iter()
                .any(|found| found.rule.name() == "malformed-date"),
            "{text}{found:?}"
        );
        let fix = |text: &str| find(text, table, &config).diagnostics;
        assert_eq!(
            fix_text(text.clone(), Applicability::Unsafe, fix).text,
            text
        );
    }
}

proptest! {
    #[test]
    fn every_form_with_impossible_numbers_is_reported(start in wrapped(), order in 0..4_usize) {
        let order = ["mdy", "dmy", "ymd", "auto"][order];
        let config = serde_json::json!({ "date-order": order });
        assert_reported(&start, &Config::from_value(&config, "").unwrap());
    }
}
