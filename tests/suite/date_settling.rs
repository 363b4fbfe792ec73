//! The meaning of dates: the order of day and month, missing years, the settings.

use jiff::civil::{Date, date};
use mdbook_topics::date::{
    DateOrder, DateSettings, DateTable, DateValue, DecidedBy, HeadingYears, LineDay, MeetingList,
    NoDay, Tense, TopicDate, WrittenDate, no_history, scan_start, settle,
};
use proptest::prelude::*;

use crate::support::dates::{dates_of, settings};
use crate::support::processor_time::quickest;

/// The dates at the start of each text, one text per line.
fn written(texts: &[&str]) -> Vec<(usize, WrittenDate)> {
    let lines = texts.iter().zip(1..);
    lines
        .flat_map(|(text, line)| {
            scan_start(text)
                .dates
                .into_iter()
                .map(move |date| (line, date))
        })
        .collect()
}

#[test]
fn reports_what_decided_the_order() {
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
    // The day of the commit is 2024-04-10, but that is no proof.
    assert_eq!(one("[3/12/24]", DateOrder::Auto).1, Nothing);
    assert_eq!(one("April 2nd", DateOrder::Mdy).1, LastUpToCommit);
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
    let settings = DateSettings::try_from(table).unwrap_or_default();
    assert_eq!(settings.order, DateOrder::Auto);
    settle(written.collect(), &settings, Tense::Either, &no_history)
}

/// Dates that are near to others, but in no order that the list shows.
#[test]
fn nearness_decides_nothing() {
    let settled = |texts: &[&str]| -> Vec<String> {
        let dates = settle_auto(texts, None).into_iter();
        dates.map(|date| date.value.to_string()).collect()
    };
    for (texts, expected) in [
        (&["12/11/23:", "11/13/23:"][..], "2023-12-11"),
        (&["4/5/24:", "5/17/24:", "6/7/24:"], "2024-04-05"),
        (&["11/10/23:", "11/3/23:", "10/20/23:"], "2023-11-10"),
        (&["3/4/24:", "4/18/24:"], "2024-03-04"),
        (&["11/12/26:", "12/15/26:"], "2026-11-12"),
    ] {
        assert_eq!(settled(texts)[0], expected, "{texts:?}");
    }
    for texts in [
        &["11/10/26:", "2026-10-08", "2026-09-10", "2026-08-13"][..],
        &["1/12/26:", "2026-12-22"],
        &["27/1/19:"],
        &["24/12/23:", "24/11/22:", "24/10/25:"],
    ] {
        assert!(settled(texts)[0].contains(" or "), "{texts:?}");
    }
    // The list goes on in one direction.
    let first = settled(&["26/11/17:", "2026-11-10", "2026-11-03", "2024-12-03"]);
    assert_eq!(first[0], "2026-11-17");
}

#[test]
fn a_weekday_that_contradicts_the_date_makes_it_invalid() {
    for text in [
        "Friday 11/20/2024:",
        "Friday, Nov 21, 2023:",
        "Mon 11/14/23:",
    ] {
        let dates = settle_auto(&[text], None);
        assert_eq!(dates[0].value, DateValue::Impossible, "{text}");
    }
}

#[test]
fn weekday_and_neighbours_decide() {
    // 2019-03-12 is a Tuesday, 2019-12-03 too; 2019-03-05 is one and 2019-05-03 a Friday.
    let dates = settle_auto(&["[3/5/19]", "[3/12/19]"], Some("tuesday"));
    assert_eq!(dates[0].decided_by, DecidedBy::Weekday);
    // Both are Tuesdays, and that one is nearer shows nothing.
    assert_eq!(dates[1].decided_by, DecidedBy::Nothing);
    let dates = settle_auto(&["[2019-04-30]", "[3/5/19]", "[2019-05-07]"], None);
    assert_eq!(dates[1].value.to_string(), "2019-05-03");
    let dates = settle_auto(&["Tue 3/5/19:"], None);
    assert_eq!(dates[0].value.to_string(), "2019-03-05");
    let dates = settle_auto(&["[2019-04-30]", "May 7th", "[2019-05-14]"], None);
    assert_eq!(dates[1].value.to_string(), "2019-05-07");
    let dates = settle_auto(&["[2019-04-30]", "May 7th"], None);
    assert_eq!(dates[1].value, DateValue::NoYear { month: 5, day: 7 });
    let dates = settle_auto(&["May 7th"], None);
    assert_eq!(dates[0].value, DateValue::NoYear { month: 5, day: 7 });
}

#[test]
fn invalid_settings_are_reported_with_a_remedy() {
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
fn many_ambiguous_dates_are_settled_in_linear_time() {
    let time = |count: usize| {
        let texts: Vec<_> = (0..count)
            .map(|n| format!("[{}/{}/19]", n % 12 + 1, n % 11 + 1))
            .collect();
        let texts: Vec<_> = texts.iter().map(String::as_str).collect();
        quickest(|| drop(settle_auto(&texts, None)))
    };
    time(1_000);
    let (small, large) = (time(10_000), time(100_000));
    assert!(
        large < small * 40,
        "{small:?} for 10,000, {large:?} for 100,000"
    );
}

#[test]
fn a_written_weekday_wins_over_the_groups_weekday() {
    // 2019-03-05 is a Tuesday, 2019-05-03 a Friday.
    let dates = settle_auto(&["[Fri 3/5/19]", "[Mon 3/5/19]"], Some("tuesday"));
    assert_eq!(dates[0].value.to_string(), "2019-05-03");
    assert_eq!(dates[0].decided_by, DecidedBy::WrittenWeekday);
    assert_eq!(dates[1].value.to_string(), "2019-03-05");
    assert_eq!(dates[1].decided_by, DecidedBy::Weekday);
}

#[test]
fn neighbours_and_weekday_decide_without_a_year() {
    let dates = settle_auto(&["[5/3]"], None);
    let open = DateValue::UndecidedNoYear {
        first: 5,
        second: 3,
    };
    assert_eq!(
        (dates[0].value, dates[0].decided_by),
        (open, DecidedBy::Nothing)
    );
    // 2024-05-03 is a Friday, but so are days in other years.
    let dates = settle_auto(&["[2024-04-30]", "[5/3]"], Some("friday"));
    assert_eq!(dates[1].value, open);
    let dates = settle_auto(&["[2024-04-30]", "[5/3]", "[2024-05-07]"], None);
    assert_eq!(dates[1].value.to_string(), "2024-05-03");
    assert_eq!(dates[1].decided_by, DecidedBy::Neighbours);
    // A date halfway between both interpretations decides nothing.
    let dates = settle_auto(&["[2024-04-04]", "[5/3]"], None);
    assert_eq!(dates[1].value, open);
}

#[test]
fn neighbours_decide_the_year_only_if_one_year_keeps_the_order() {
    for (texts, value) in [
        (["[2020-06-20]", "Dec 30th", "[2021-01-06]"], "2020-12-30"),
        (["[2021-01-06]", "Dec 30th", "[2020-06-20]"], "2020-12-30"),
        (["[2019-06-20]", "Dec 30th", "[2021-01-06]"], "--12-30"),
        (["[2021-01-06]", "Mar 4th", "[2020-06-20]"], "--03-04"),
        (["[2023-01-06]", "Feb 29th", "[2026-01-06]"], "2024-02-29"),
        (["[2020-06-20]", "Dec 30th", "[2020-06-20]"], "--12-30"),
    ] {
        let dates = settle_auto(&texts, None);
        assert_eq!(dates[1].value.to_string(), value, "{texts:?}");
    }
    // A list in no order shows nothing.
    let dates = settle_auto(
        &["[2020-06-20]", "Dec 30th", "[2021-01-06]", "[2020-07-01]"],
        None,
    );
    assert_eq!(dates[1].value.to_string(), "--12-30");
}

#[test]
fn the_heading_comes_before_the_day_of_the_commit() {
    let year = |heading, text| {
        let list = MeetingList {
            tense: Tense::Past,
            years: HeadingYears::of(heading),
            ..MeetingList::default()
        };
        let dates = settle(written(&[text]), &settings(DateOrder::Mdy), list, &|_| {
            LineDay::New(date(2026, 11, 24))
        });
        (dates[0].value.to_string(), dates[0].no_day.clone())
    };
    assert_eq!(
        year("2023", "Nov 7: epoll"),
        ("2023-11-07".to_owned(), None)
    );
    let unclear = year("Winter 2022", "Jan 7: epoll");
    assert_eq!(unclear, ("--01-07".to_owned(), Some(NoDay::OtherHeading)));
    let other = year("Papers of OSDI 2019", "Nov 7: epoll");
    assert_eq!(other, ("--11-07".to_owned(), Some(NoDay::OtherHeading)));
}

#[test]
fn a_written_weekday_must_agree_with_the_year() {
    // 2026-11-10 is a Tuesday.
    for (text, value, why) in [
        ("Tue, Nov 10: epoll", "2026-11-10", None),
        ("Mon, Nov 10: epoll", "--11-10", Some(NoDay::OtherWeekday)),
    ] {
        let dates = settle(
            written(&[text]),
            &settings(DateOrder::Mdy),
            Tense::Past,
            &|_| LineDay::New(date(2026, 11, 24)),
        );
        assert_eq!(
            (dates[0].value.to_string().as_str(), &dates[0].no_day),
            (value, &why),
            "{text}"
        );
    }
}

#[test]
fn a_list_in_one_direction_shows_the_year_of_its_next_date() {
    let past = [
        "Jan 8, 2025: a",
        "Jan 22, 2025: a",
        "Feb 5, 2025: a",
        "Feb 19, 2025: a",
        "Mar 5, 2025: a",
    ];
    let newest_first = [
        "Mar 5, 2025: a",
        "Feb 19, 2025: a",
        "Feb 5, 2025: a",
        "Jan 22, 2025: a",
        "Jan 8, 2025: a",
    ];
    for (list, last, committed, value) in [
        // The weekday is that of the next date in the direction of the list.
        (
            newest_first,
            "Wed, Dec 18: a",
            date(2026, 6, 1),
            "2024-12-18",
        ),
        (newest_first, "Fri, Dec 18: a", date(2026, 6, 1), "--12-18"),
        (past, "Wed, Dec 18: a", date(2026, 6, 1), "--12-18"),
        // A past list with the meeting of next week.
        (past, "Mar 19: a", date(2025, 3, 12), "2025-03-19"),
        (past, "Apr 19: a", date(2025, 3, 12), "--04-19"),
        (past, "Mar 19: a", date(2025, 2, 1), "--03-19"),
    ] {
        let mut texts = list.to_vec();
        texts.push(last);
        let dates = settle(
            written(&texts),
            &settings(DateOrder::Mdy),
            Tense::Past,
            &|_| LineDay::New(committed),
        );
        let found = dates.last().map(|date| date.value.to_string());
        assert_eq!(found.as_deref(), Some(value), "{last}");
    }
}

#[test]
fn a_month_in_the_heading_shows_the_order() {
    for (heading, above, text, value) in [
        ("March", "2024", "5/3: a", "2024-03-05"),
        ("Mars", "2024", "5/3: a", "2024-03-05"),
        ("5月", "2024年", "5/3: a", "2024-05-03"),
        ("WS 2023/24", "2024", "11/7: a", "2023-11-07"),
    ] {
        let above = HeadingYears::of(above).unwrap();
        let years = HeadingYears::of(heading).or_else(|| HeadingYears::of_month(heading, above));
        let list = MeetingList {
            years,
            ..MeetingList::default()
        };
        let order = settings(DateOrder::Auto);
        let dates = settle(written(&[text]), &order, list, &no_history);
        assert_eq!(dates[0].value.to_string(), value, "{heading}");
        assert_eq!(dates[0].decided_by, DecidedBy::Heading, "{heading}");
    }
}

#[test]
fn the_list_in_which_a_line_was_written_decides_its_year() {
    // Scheduled in December, and moved to the discussed topics later.
    let dates = settle(
        written(&["Mar 15: epoll"]),
        &settings(DateOrder::Mdy),
        Tense::Past,
        &|_| LineDay::Committed {
            commit: "1".to_owned(),
            day: date(2025, 12, 1),
            tense: Some(Tense::Coming),
            creates_list: false,
            year: None,
        },
    );
    assert_eq!(dates[0].value.to_string(), "2026-03-15");
}

#[test]
fn the_tense_decides_the_year() {
    use DecidedBy::*;
    // The day of the commit is 2026-11-24.
    for (text, tense, value, by) in [
        ("Mar 15: Eta", Tense::Past, "2026-03-15", LastUpToCommit),
        ("Nov 24: Eta", Tense::Past, "2026-11-24", LastUpToCommit),
        // The meeting was in a time zone where it is already tomorrow.
        ("Nov 25: Eta", Tense::Past, "2026-11-25", LastUpToCommit),
        ("Nov 26: Eta", Tense::Past, "2025-11-26", LastUpToCommit),
        ("Feb 29: Eta", Tense::Past, "2024-02-29", LastUpToCommit),
        ("[12/15] Eta", Tense::Past, "2025-12-15", LastUpToCommit),
        ("Jun 1: C", Tense::Coming, "2027-06-01", NextFromCommit),
        ("Nov 24: C", Tense::Coming, "2026-11-24", NextFromCommit),
        // A past meeting that was not moved to another section yet.
        ("Nov 10: C", Tense::Coming, "2026-11-10", NextFromCommit),
        ("Oct 13: C", Tense::Coming, "2026-10-13", NextFromCommit),
        ("Oct 12: C", Tense::Coming, "2027-10-12", NextFromCommit),
        ("Feb 29: C", Tense::Coming, "2028-02-29", NextFromCommit),
        ("Jan 23: Eta", Tense::Either, "2027-01-23", CommitDay),
        ("Oct 1: C", Tense::Either, "2026-10-01", CommitDay),
        // It may be past or to come, and the nearest one is four months away.
        ("Mar 15: Eta", Tense::Either, "--03-15", Nothing),
    ] {
        let settings = settings(DateOrder::Mdy);
        let dates = settle(written(&[text]), &settings, tense, &|_| {
            LineDay::New(date(2026, 11, 24))
        });
        let found = (dates[0].value.to_string(), dates[0].decided_by);
        assert_eq!(found, (value.to_owned(), by), "{text} {tense:?}");
    }
}

#[test]
fn a_date_nearby_does_not_show_the_order_of_numbers_that_may_count_parts() {
    // 26 days before the first one, or four after it.
    let texts = ["5/6: Bags", "2024-06-01: Bins", "2024-06-27: Boxes"];
    let dates = settle_auto(&texts, None);
    assert!(matches!(dates[0].value, DateValue::DayOrPart { .. }));
}

#[test]
fn numbers_that_may_count_parts_stay_open_without_a_neighbour() {
    let settle = |texts: &[&str]| {
        let settings = settings(DateOrder::Mdy);
        settle(written(texts), &settings, Tense::Past, &|_| {
            LineDay::New(date(2026, 11, 24))
        })
    };
    let open = DateValue::DayOrPart {
        first: 1,
        second: 2,
    };
    let dates = settle(&["[1/2] Core", "[2026-11-17] RCU"]);
    assert_eq!(
        (dates[0].value, dates[0].decided_by),
        (open, DecidedBy::Nothing)
    );
    assert_eq!(dates[0].value.to_string(), "1/2");
    // A weekly list shows that it is a day.
    let dates = settle(&["[2025-11-18] RCU", "11/11: Core", "[2025-11-04] BPF"]);
    assert_eq!(dates[1].value.to_string(), "2025-11-11");
    assert_eq!(dates[1].decided_by, DecidedBy::Neighbours);
    // Doubtful dates do not decide one another.
    let dates = settle(&["11/11: Core", "11/12: BPF"]);
    assert!(dates.iter().all(|date| !date.value.is_clear()));
}

#[test]
fn the_order_may_put_the_year_first() {
    for (text, value, by) in [
        ("23/11/07 epoll", "2023-11-07", DecidedBy::Configuration),
        ("[23/11/07]", "2023-11-07", DecidedBy::Configuration),
        ("[11/7]", "2023-11-07", DecidedBy::LastUpToCommit),
        ("[11/13/23]", "2023-11-13", DecidedBy::Component),
    ] {
        let dates = dates_of(text, DateOrder::Ymd).0;
        assert_eq!(dates[0].value.to_string(), value, "{text}");
        assert_eq!(dates[0].decided_by, by, "{text}");
    }
}

#[test]
fn unambiguous_dates_ignore_the_order() {
    for (text, value, by) in [
        ("[07.11.2023]", "2023-11-07", DecidedBy::Notation),
        ("[2023-11-07]", "2023-11-07", DecidedBy::Notation),
        ("Nov 7, 2023", "2023-11-07", DecidedBy::MonthName),
        ("week of 2024-03-18:", "2024-03-18", DecidedBy::Notation),
    ] {
        for order in [
            DateOrder::Mdy,
            DateOrder::Dmy,
            DateOrder::Ymd,
            DateOrder::Auto,
        ] {
            let dates = dates_of(text, order).0;
            assert_eq!(dates[0].value.to_string(), value, "{text}");
            assert_eq!(dates[0].decided_by, by, "{text}");
        }
    }
    let week = dates_of("[week of 3/18/24]", DateOrder::Mdy).0;
    assert_eq!(week[0].value, DateValue::Week(date(2024, 3, 18)));
}

#[test]
fn the_history_is_read_only_for_dates_that_need_it() {
    let texts = [
        "[11/7/23]",
        "[2023-11-07]",
        "March 4th, 2024",
        "[13/2/24]",
        "2024-03",
    ];
    let dates = settle(
        written(&texts),
        &settings(DateOrder::Mdy),
        Tense::Past,
        &|line| panic!("line {line} needs no commit"),
    );
    assert_eq!(dates.len(), texts.len());
}

proptest! {
    #[test]
    fn settling_is_deterministic(
        dates in prop::collection::vec((0_u8..40, 0_u8..40, prop::option::of(0_u8..100)), 0..20),
        order in prop::sample::select(vec![DateOrder::Mdy, DateOrder::Dmy, DateOrder::Ymd, DateOrder::Auto]),
        tense in prop::sample::select(vec![Tense::Past, Tense::Coming, Tense::Either]),
        commit in prop::option::of(0_i32..20_000),
    ) {
        let texts: Vec<_> = dates.iter().map(|(a, b, year)| match year {
            Some(year) => format!("[{a}/{b}/{year:02}]"),
            None => format!("[{a}/{b}]"),
        }).collect();
        let texts: Vec<_> = texts.iter().map(String::as_str).collect();
        let commit = commit.map_or(LineDay::Unknown(NoDay::CutOff), |days| {
            LineDay::New(date(1990, 1, 1).saturating_add(jiff::Span::new().days(days)))
        });
        let once = settle(written(&texts), &settings(order), tense, &|_| commit.clone());
        prop_assert_eq!(&once, &settle(written(&texts), &settings(order), tense, &|_| commit.clone()));
        for date in once {
            let undecided = date.decided_by == DecidedBy::Nothing;
            prop_assert_eq!(undecided, !date.value.is_clear() && date.value != DateValue::Impossible);
        }
    }

    #[test]
    fn formatted_dates_are_read_as_the_same_day(
        days in 0_i32..11_000,
        (format, order) in prop::sample::select(vec![
            ("[%Y-%m-%d]", DateOrder::Auto),
            ("%d.%m.%Y:", DateOrder::Mdy),
            ("%b %-d, %Y:", DateOrder::Auto),
            ("%A, %-d %B %Y:", DateOrder::Auto),
            ("**%m/%d/%Y**", DateOrder::Mdy),
            ("[%-d/%-m/%y]", DateOrder::Dmy),
            ("[%y/%m/%d]", DateOrder::Ymd),
        ]),
    ) {
        let day: Date = date(2000, 1, 1).saturating_add(jiff::Span::new().days(days));
        let table = DateTable {
            date_order: Some(order),
            date_format: Some(format.to_owned()),
            weekday: None,
        };
        let format = DateSettings::try_from(table).unwrap().format.unwrap();
        let text = format!("{} topic", format.format(day));
        let (dates, rest) = dates_of(&text, order);
        prop_assert_eq!(dates.len(), 1);
        prop_assert_eq!(dates[0].value, DateValue::Day(day));
        prop_assert!(format.is_canonical(&dates[0].text, &dates[0].value));
        prop_assert_eq!(format.rewrites(&text, &dates, text.len()), [None]);
        prop_assert_eq!(rest, "topic");
    }
}
