//! Rewriting dates in canonical form without changing any other word.

use mdbook_topics::date::{DateFormat, DateOrder, TopicDate};
use proptest::prelude::*;

use crate::support::dates;

fn dates_of(text: &str) -> (Vec<TopicDate>, String) {
    dates::dates_of(text, DateOrder::Mdy)
}

fn rewritten(text: &str, format: &DateFormat) -> String {
    with_dates_rewritten(text, &dates_of(text).0, format)
}

fn with_dates_rewritten(text: &str, dates: &[TopicDate], format: &DateFormat) -> String {
    let mut out = text.to_owned();
    let rewrites = format.rewrites(text, dates, text.len());
    assert_eq!(rewrites.len(), dates.len());
    for rewrite in rewrites.into_iter().rev().flatten() {
        out.replace_range(rewrite.span, &rewrite.text);
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
fn rewrites_dates_in_the_default_form() {
    for (text, expected) in [
        ("[11/7/23] [Core](u)", "[2023-11-07] [Core](u)"),
        ("[11/7/23]Core", "[2023-11-07] Core"),
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
        // The words after the colon stay words.
        (
            "11/7/23: March 4th incident [y](u)",
            "[2023-11-07] - March 4th incident [y](u)",
        ),
        (
            "**11/7/23:** March 4th incident",
            "[2023-11-07] - March 4th incident",
        ),
        (
            "10/24/23: 9/11, security after it [q](u)",
            "[2023-10-24] 9/11, security after it [q](u)",
        ),
        (
            "11/7/23: 1/2/23 release notes",
            "[2023-11-07] - 1/2/23 release notes",
        ),
        (
            "11/7/23: 2023-12-01: outage",
            "[2023-11-07] — 2023-12-01: outage",
        ),
        ("11/7/23: 14:00 tea", "[2023-11-07] - 14:00 tea"),
        ("11/7/23: 1/2: Core", "[2023-11-07] 1/2: Core"),
        ("2026-12-01T10:00 foo", "[2026-12-01] 10:00 foo"),
        ("[11/7/23]T10:00:00Z foo", "[2023-11-07] 10:00:00Z foo"),
        // Several dates.
        ("12/18 & 12/25: Two", "[2023-12-18] & [2023-12-25] Two"),
        ("Mar 4 and Mar 11: A", "[2024-03-04] and [2024-03-11] A"),
        (
            "2026-12-08 - 2026-12-15: x",
            "[2026-12-08] - [2026-12-15] x",
        ),
        ("12/18 - 12/25: x", "[2023-12-18] - [2023-12-25] x"),
        ("[3/14/24]/[3/21/24] D", "[2024-03-14]/[2024-03-21] D"),
        ("2026.12.01 x", "[2026-12-01] x"),
        ("Nov 7 2023 @ 5pm: x", "[2023-11-07] @ 5pm: x"),
        ("(Nov 7, 2023 10am CET) x", "[2023-11-07] 10am CET x"),
        ("Di., 7.11.2023, 18 Uhr: x", "[2023-11-07] 18 Uhr: x"),
        ("2023年11月7日（火）19:00: x", "[2023-11-07] 19:00: x"),
        ("Mar 4th & 11th: x", "[2024-03-04] & [2024-03-11] x"),
        // Unchanged: canonical already, or without a canonical form.
        ("[11/7/23](u)", "[11/7/23](u)"),
        ("March 4-6: x", "March 4-6: x"),
        ("[1/2] Core, first half", "[1/2] Core, first half"),
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
fn rewrites_dates_in_a_form_with_a_colon() {
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn rewriting_keeps_dates_and_words(
        first in prop::sample::select(vec![
            "[11/7/23]", "11/7/23", "(For April 1st)", "**2023-11-07**", "Tue 2023-11-07",
            "[2023-11-07, 11/14/23]", "**[11/7/23]**", "[2023-11-07 14:00]", "\\[11/7/23\\]",
            "7. November 2023", "2023-11-07 and 2023-11-14", "2023-11-07 14:00", "le 7 nov. 2023",
            "2023-11-07T14:00", "**11/7/23:**", "12/18 & 12/25", "Mar 14 and Mar 21",
            "2023-11-07 - 2023-11-14", "[3/14/24]/[3/21/24]", "2023.11.07", "[1/2]", "2/18",
        ]),
        between in prop::sample::select(vec![" ", ": ", ", ", " - ", " – ", ":", " : ", " \\- "]),
        words in prop::sample::select(vec![
            "epoll", "Core scheduling", "", "x86: boot", "½ topics", "March 4th incident",
            "9/11, security after it", "1/2/23 release notes", "2023-12-01: outage", "May 4: a",
            "12/15 & 12/22: two", "[11/14/23] x", "**2023-12-01** x", "1/2: Core", "(1/2) Core",
            "T10:00 foo", "16:00 tea", "and 2023-12-01 x", "- 2023-12-01: x", "2024-03 in review",
            ": 2023-12-01 x", "week of 2024-03-18 x", "2.6.32 kernels", "24/7: operation", "/[1/2] x",
        ]),
        format in prop::sample::select(FORMATS.to_vec()),
    ) {
        let format = DateFormat::new(format, DateOrder::Mdy).unwrap();
        let text = format!("{first}{between}{words}");
        // A slash joins only brackets, and not every format has them.
        let plain = !first.contains("]/[") && !words.contains(|c: char| c.is_ascii_digit() || "[(:".contains(c));
        let (before, rest) = dates_of(&text);
        let once = rewritten(&text, &format);
        let (after, rest_after) = dates_of(&once);
        let values = |dates: &[TopicDate]| dates.iter().map(|date| date.value).collect::<Vec<_>>();
        prop_assert_eq!(values(&before), values(&after), "{} became {}", text, once);
        prop_assert_eq!(rest, rest_after, "{} became {}", text, once);
        prop_assert_eq!(text.contains("14:00"), once.contains("14:00"), "{} became {}", text, once);
        if plain {
            // Words that do not look like dates prevent no rewrite.
            let canonical = |date: &TopicDate| format.is_canonical(&date.text, &date.value);
            let open = |date: &TopicDate| !date.value.is_clear();
            prop_assert!(after.iter().all(|date| canonical(date) || open(date)), "{} became {}", text, once);
            prop_assert!(after.iter().any(open) || !once.contains("]:"), "{}", once);
        }
        prop_assert_eq!(&rewritten(&once, &format), &once);
    }
}
