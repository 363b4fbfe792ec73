//! Dates as people write them, and texts that are none.

use jiff::civil::{Date, date};
use mdbook_topics::date::{
    DateOrder, DateSettings, DateTable, DateValue, DecidedBy, TopicDate, scan_cell, scan_end,
    scan_start, settle,
};
use proptest::prelude::*;

fn settings(order: DateOrder) -> DateSettings {
    DateSettings {
        order,
        ..DateSettings::default()
    }
}

/// The dates at the start of `text` with the rest of the text; commits are of 2024-04-10.
fn dates_of(text: &str, order: DateOrder) -> (Vec<TopicDate>, String) {
    let found = scan_start(text);
    let written = found.dates.into_iter().map(|date| (1, date)).collect();
    let dates = settle(written, &settings(order), &|_| Some(date(2024, 4, 10)));
    (dates, text[found.rest..].to_owned())
}

#[test]
fn forms() {
    for (text, values, rest) in [
        ("[2023-11-07] Core", "2023-11-07", "Core"),
        ("[11/7/23] Core", "2023-11-07", "Core"),
        ("[11/7/2023]", "2023-11-07", ""),
        ("[11/7] Core", "2023-11-07", "Core"),
        ("\\[11/7/23\\] Core", "2023-11-07", "Core"),
        ("(For April 1st) epoll", "2024-04-01", "epoll"),
        ("(April 1): epoll", "2024-04-01", "epoll"),
        ("Mar 4th, epoll", "2024-03-04", "epoll"),
        ("Mar 4: epoll", "2024-03-04", "epoll"),
        ("2/18/25: epoll", "2025-02-18", "epoll"),
        ("2/18/25 epoll", "2025-02-18", "epoll"),
        ("2/18 - epoll", "2024-02-18", "epoll"),
        ("week of 2024-03-18: epoll", "2024-03-18", "epoll"),
        ("[week of 3/18/24] epoll", "2024-03-18", "epoll"),
        ("2024-03 epoll", "2024-03", "epoll"),
        ("March 2024: epoll", "2024-03", "epoll"),
        ("2023-11-07 epoll", "2023-11-07", "epoll"),
        ("2023-11-07 14:00 epoll", "2023-11-07", "epoll"),
        ("2023-11-07T14:00 epoll", "2023-11-07", "epoll"),
        ("2023/11/07 epoll", "2023-11-07", "epoll"),
        ("7 Nov 2023 epoll", "2023-11-07", "epoll"),
        ("Nov. 7, 2023 - epoll", "2023-11-07", "epoll"),
        ("07.11.2023 epoll", "2023-11-07", "epoll"),
        ("[7.11.23] epoll", "2023-11-07", "epoll"),
        ("7. November 2023: epoll", "2023-11-07", "epoll"),
        ("1er mars 2024 : epoll", "2024-03-01", "epoll"),
        ("Dienstag, 5. März: epoll", "2024-03-05", "epoll"),
        ("Tue 2023-11-07 epoll", "2023-11-07", "epoll"),
        ("**2023-11-07** epoll", "2023-11-07", "epoll"),
        ("**[11/7/23]** epoll", "2023-11-07", "epoll"),
        ("**11/7/23:** epoll", "2023-11-07", "epoll"),
        ("_2023-11-07_: epoll", "2023-11-07", "epoll"),
        (
            "[2023-11-07, 2023-11-14] epoll",
            "2023-11-07 2023-11-14",
            "epoll",
        ),
        (
            "[2023-11-07] [2023-11-14] epoll",
            "2023-11-07 2023-11-14",
            "epoll",
        ),
        (
            "2023-11-07 and 2023-11-14: epoll",
            "2023-11-07 2023-11-14",
            "epoll",
        ),
        ("[13/2/24] epoll", "2024-02-13", "epoll"),
        ("[2023-02-30] epoll", "impossible", "epoll"),
        ("[13/45/2023] epoll", "impossible", "epoll"),
        ("[11/31/23] epoll", "impossible", "epoll"),
        ("Feb 29: epoll", "2024-02-29", "epoll"),
    ] {
        let (dates, found_rest) = dates_of(text, DateOrder::Mdy);
        let found: Vec<_> = dates.iter().map(|date| date.value.to_string()).collect();
        assert_eq!(found.join(" "), values, "{text}");
        assert_eq!(found_rest, rest, "{text}");
    }
}

#[test]
fn texts_that_are_no_dates() {
    for text in [
        "",
        "1½ Topics: realtime",
        "part 1/2",
        "1/2 marathon",
        "(1/2) Epoll is broken",
        "2024 in review",
        "May 4 people meet",
        "May we talk",
        "3.14 of pi",
        "2.6.32 kernels",
        "2.6.32: kernels",
        "1.2.3: release",
        "5.10.15 release",
        "[x] done",
        "[ ] open",
        "24/7 operation",
        "4/4/2/1 split",
        "x86_64 code",
        "2023-era machines",
        "11/7/23abc",
        "[link text](",
        "Mars 2020 rover",
        "Mar",
        "12345-11-07",
        "10 Things",
        "64 bit",
        "Sun 4 systems",
    ] {
        assert_eq!(dates_of(text, DateOrder::Mdy).0, [], "{text}");
    }
}

#[test]
fn the_span_holds_the_brackets() {
    for (text, written) in [
        ("[11/7/23] Core", "[11/7/23]"),
        ("**[11/7/23]** Core", "**[11/7/23]**"),
        ("2/18/25: Core", "2/18/25"),
        ("(For April 1st) Core", "(For April 1st)"),
    ] {
        let dates = dates_of(text, DateOrder::Mdy).0;
        assert_eq!(dates[0].text, written);
        assert_eq!(&text[dates[0].span.clone()], written);
    }
}

#[test]
fn what_decides_the_order() {
    let one = |text, order| {
        let dates = dates_of(text, order).0;
        (dates[0].value.to_string(), dates[0].decided_by)
    };
    use DecidedBy::*;
    assert_eq!(
        one("[11/7/23]", DateOrder::Mdy),
        ("2023-11-07".to_owned(), Configuration)
    );
    assert_eq!(
        one("[11/7/23]", DateOrder::Dmy),
        ("2023-07-11".to_owned(), Configuration)
    );
    assert_eq!(
        one("[13/7/23]", DateOrder::Mdy),
        ("2023-07-13".to_owned(), Component)
    );
    assert_eq!(
        one("[7/7/23]", DateOrder::Auto),
        ("2023-07-07".to_owned(), Notation)
    );
    // Near the day of the commit, 2024-04-10.
    assert_eq!(
        one("[3/12/24]", DateOrder::Auto),
        ("2024-03-12".to_owned(), CommitDay)
    );
    assert_eq!(one("[3/12/19]", DateOrder::Auto).1, Nothing);
    assert_eq!(one("April 2nd", DateOrder::Mdy).1, CommitDay);
}

fn settle_auto(texts: &[&str], weekday: Option<&str>) -> Vec<TopicDate> {
    let table = DateTable {
        date_order: Some(DateOrder::Auto),
        weekday: weekday.map(str::to_owned),
        ..DateTable::default()
    };
    let written = texts.iter().zip(1..).flat_map(|(text, line)| {
        scan_start(text)
            .dates
            .into_iter()
            .map(move |date| (line, date))
    });
    let settings = DateSettings::try_from(table).unwrap();
    settle(written.collect(), &settings, &|_| None)
}

#[test]
fn weekday_and_neighbours_decide() {
    // 2019-03-12 is a Tuesday, 2019-12-03 too; 2019-03-05 is one and 2019-05-03 a Friday.
    let dates = settle_auto(&["[3/5/19]", "[3/12/19]"], Some("tuesday"));
    assert_eq!(dates[0].decided_by, DecidedBy::Weekday);
    assert_eq!(dates[1].decided_by, DecidedBy::Neighbours);
    assert_eq!(dates[1].value.to_string(), "2019-03-12");
    let dates = settle_auto(&["[2019-04-30]", "[3/5/19]", "[2019-05-07]"], None);
    assert_eq!(dates[1].value.to_string(), "2019-05-03");
    let dates = settle_auto(&["Tue 3/5/19:"], None);
    assert_eq!(dates[0].value.to_string(), "2019-03-05");
    let dates = settle_auto(&["[2019-04-30]", "May 7th"], None);
    assert_eq!(dates[1].value.to_string(), "2019-05-07");
    let dates = settle_auto(&["May 7th"], None);
    assert_eq!(dates[0].value, DateValue::NoYear { month: 5, day: 7 });
}

#[test]
fn cells_and_ends() {
    assert_eq!(scan_cell(" 2023-11-07 ").unwrap().dates.len(), 1);
    assert_eq!(scan_cell("Mar 4").unwrap().dates.len(), 1);
    assert_eq!(scan_cell("[11/7], [11/14]").unwrap().dates.len(), 2);
    assert!(scan_cell("Mar 4 and more").is_none());
    assert!(scan_cell("").is_none());
    for (text, written) in [
        ("Cancelled for April 15th", "for April 15th"),
        ("No meeting on 11/28/23!", "on 11/28/23"),
        ("No meeting (2023-11-28)", "2023-11-28"),
    ] {
        let found = scan_end(text).unwrap();
        assert_eq!(found.text, written);
        assert_eq!(&text[found.span], written);
    }
    assert!(scan_end("We need a topic!").is_none());
}

#[test]
fn settings_that_make_no_sense_name_their_remedy() {
    let error = |table: DateTable| DateSettings::try_from(table).unwrap_err().to_string();
    let weekday = DateTable {
        weekday: Some("Toosday".to_owned()),
        ..DateTable::default()
    };
    assert!(error(weekday).contains("\"monday\" to \"sunday\""));
    let format = DateTable {
        date_format: Some("%d/%m/%Y".to_owned()),
        ..DateTable::default()
    };
    assert!(error(format).contains("read as"));
}

#[test]
fn many_ambiguous_dates_settle_in_linear_time() {
    let time = |count: usize| {
        let texts: Vec<_> = (0..count)
            .map(|n| format!("[{}/{}/19]", n % 12 + 1, n % 11 + 1))
            .collect();
        let texts: Vec<_> = texts.iter().map(String::as_str).collect();
        let start = std::time::Instant::now();
        settle_auto(&texts, None);
        start.elapsed()
    };
    time(1_000);
    let (small, large) = (time(10_000), time(100_000));
    assert!(
        large < small * 40,
        "{small:?} for 10,000, {large:?} for 100,000"
    );
}

proptest! {
    #[test]
    fn no_text_breaks_the_scanners(text in "\\PC{0,40}", start in "[\\[(*_]{0,3}[0-9/.-]{0,10}") {
        for text in [text.clone(), format!("{start}{text}")] {
            let found = scan_start(&text);
            prop_assert!(text.is_char_boundary(found.rest));
            for date in found.dates {
                prop_assert_eq!(&text[date.span.clone()], &date.text);
            }
            let _ = (scan_cell(&text), scan_end(&text));
        }
    }

    #[test]
    fn canonical_dates_are_read_again(days in 0_i32..40_000) {
        let day: Date = date(1990, 1, 1).saturating_add(jiff::Span::new().days(days));
        let text = format!("{} topic", DateSettings::default().format.write(day));
        let (dates, rest) = dates_of(&text, DateOrder::Auto);
        prop_assert_eq!(dates[0].value, DateValue::Day(day));
        prop_assert_eq!(rest, "topic");
    }
}
