//! Dates into canonical form, with every word around them kept.

use jiff::civil::date;
use mdbook_topics::date::{
    DateFormat, DateOrder, DateSettings, Tense, TopicDate, scan_end, scan_start, settle,
};
use proptest::prelude::*;

fn dates_of(text: &str) -> (Vec<TopicDate>, &str) {
    let found = scan_start(text);
    let written = found.dates.into_iter().map(|date| (1, date)).collect();
    let dates = settle(written, &DateSettings::default(), Tense::Either, &|_| {
        Some(date(2024, 4, 10))
    });
    (dates, &text[found.rest..])
}

fn rewritten(text: &str, format: &DateFormat) -> String {
    let mut out = text.to_owned();
    for date in dates_of(text).0.iter().rev() {
        if let Some(rewrite) = format.rewrite(text, date) {
            out.replace_range(rewrite.span, &rewrite.text);
        }
    }
    out
}

const FORMATS: [&str; 5] = [
    "[%Y-%m-%d]",
    "%Y-%m-%d",
    "%d.%m.%Y:",
    "%b %-d, %Y:",
    "**%Y-%m-%d**",
];

#[test]
fn into_the_default_form() {
    for (text, expected) in [
        ("[11/7/23] [Core](u)", "[2023-11-07] [Core](u)"),
        ("[11/7/23]Core", "[2023-11-07] Core"),
        ("[11/7/23](u)", "[2023-11-07] (u)"),
        ("2/18/25: epoll", "[2025-02-18] epoll"),
        ("2/18/25 - epoll", "[2025-02-18] - epoll"),
        ("(For April 1st) epoll", "[2024-04-01] epoll"),
        ("**11/7/23:** epoll", "[2023-11-07] epoll"),
        ("**11/7/23: epoll**", "**[2023-11-07] epoll**"),
        ("[2023-11-07 14:00] epoll", "[2023-11-07] 14:00 epoll"),
        ("2023-11-07 14:00: epoll", "[2023-11-07] 14:00: epoll"),
        (
            "[2023-11-07, 2023-11-14] epoll",
            "[2023-11-07], [2023-11-14] epoll",
        ),
        (
            "2023-11-07 and 2023-11-14: epoll",
            "[2023-11-07] and [2023-11-14] epoll",
        ),
        // Nothing to do, or nothing that could be done.
        ("[2023-11-07] epoll", "[2023-11-07] epoll"),
        ("\\[2023-11-07\\] epoll", "\\[2023-11-07\\] epoll"),
        ("week of 3/18/24: epoll", "week of 3/18/24: epoll"),
        ("2024-03: epoll", "2024-03: epoll"),
        ("[2023-02-30] epoll", "[2023-02-30] epoll"),
    ] {
        assert_eq!(rewritten(text, &DateFormat::default()), expected, "{text}");
    }
}

#[test]
fn into_a_form_with_a_colon() {
    let format = DateFormat::new("%d.%m.%Y:", DateOrder::Mdy).unwrap();
    for (text, expected) in [
        ("[11/7/23] epoll", "07.11.2023: epoll"),
        ("11/7/23: epoll", "07.11.2023: epoll"),
        ("11/7/23 - epoll", "07.11.2023 - epoll"),
        ("[11/7/23, 11/14/23] epoll", "07.11.2023, 14.11.2023: epoll"),
        ("[11/7/23 14:00] epoll", "07.11.2023 14:00: epoll"),
    ] {
        assert_eq!(rewritten(text, &format), expected, "{text}");
    }
}

#[test]
fn a_date_at_the_end_is_rewritten_once() {
    let rewritten = |text: &str, format: &DateFormat| {
        let mut out = text.to_owned();
        let written = scan_end(text).map(|date| (1, date)).into_iter().collect();
        for date in settle(written, &DateSettings::default(), Tense::Either, &|_| {
            Some(date(2024, 4, 10))
        }) {
            assert_eq!(date.value.to_string(), "2024-04-15", "{text}");
            if let Some(rewrite) = format.rewrite(text, &date) {
                out.replace_range(rewrite.span, &rewrite.text);
            }
        }
        out
    };
    for format in FORMATS {
        let format = DateFormat::new(format, DateOrder::Mdy).unwrap();
        for text in [
            "Cancelled for April 15th",
            "No meeting (2024-04-15)",
            "No meeting on 4/15/24!",
            "Holiday: *4/15/24*",
        ] {
            let once = rewritten(text, &format);
            assert_eq!(rewritten(&once, &format), once, "{text}");
            assert!(scan_end(&once).is_some(), "{once}");
        }
    }
    let text = "Cancelled for April 15th";
    assert_eq!(
        rewritten(text, &DateFormat::default()),
        "Cancelled [2024-04-15]"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_rewrite_keeps_dates_and_words(
        first in prop::sample::select(vec![
            "[11/7/23]", "11/7/23", "(For April 1st)", "**2023-11-07**", "Tue 2023-11-07",
            "[2023-11-07, 11/14/23]", "**[11/7/23]**", "[2023-11-07 14:00]", "\\[11/7/23\\]",
            "7. November 2023", "2023-11-07 and 2023-11-14", "2023-11-07 14:00", "le 7 nov. 2023",
        ]),
        between in prop::sample::select(vec![" ", ": ", ", ", " - ", " – ", ":", " : ", " \\- "]),
        words in prop::sample::select(vec!["epoll", "Core scheduling", "", "x86: boot", "½ topics"]),
        format in prop::sample::select(FORMATS.to_vec()),
    ) {
        let format = DateFormat::new(format, DateOrder::Mdy).unwrap();
        let text = format!("{first}{between}{words}");
        let (before, rest) = dates_of(&text);
        let once = rewritten(&text, &format);
        let (after, rest_after) = dates_of(&once);
        let values = |dates: &[TopicDate]| dates.iter().map(|date| date.value).collect::<Vec<_>>();
        prop_assert_eq!(values(&before), values(&after), "{} became {}", text, once);
        prop_assert_eq!(rest, rest_after, "{} became {}", text, once);
        prop_assert_eq!(text.contains("14:00"), once.contains("14:00"), "{} became {}", text, once);
        prop_assert!(!once.contains("]:"), "{}", once);
        prop_assert_eq!(&rewritten(&once, &format), &once);
    }
}
