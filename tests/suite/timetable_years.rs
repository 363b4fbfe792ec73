//! The years of a timetable, whose meetings are past or to come and run in one direction.

use jiff::civil::date;
use mdbook_topics::date::{
    DateOrder, DecidedBy, HeadingYears, LineDay, MeetingList, NoDay, TopicDate, no_history,
    scan_start, settle,
};

use crate::support::dates::settings;

/// The dates of a timetable that was committed on 2025-09-01.
fn timetable(texts: &[&str]) -> Vec<TopicDate> {
    let scan = |(text, line): (&&str, usize)| {
        let dates = scan_start(text).dates.into_iter();
        dates.map(move |date| (line, date)).collect::<Vec<_>>()
    };
    let written = texts.iter().zip(1..).flat_map(scan).collect();
    let list = MeetingList {
        is_timetable: true,
        ..MeetingList::default()
    };
    settle(written, &settings(DateOrder::Mdy), list, &|_| {
        LineDay::Committed {
            commit: "1234567".to_owned(),
            day: date(2025, 9, 1),
            tense: None,
            creates_list: true,
            year: None,
        }
    })
}

fn days(texts: &[&str]) -> Vec<String> {
    let dates = timetable(texts).into_iter();
    dates.map(|date| date.value.to_string()).collect()
}

#[test]
fn a_year_of_meetings_ahead_goes_on_from_the_first() {
    assert_eq!(
        days(&["Sep 12", "Oct 10", "Dec 5", "Jan 9", "Mar 13", "Jun 19"]),
        [
            "2025-09-12",
            "2025-10-10",
            "2025-12-05",
            "2026-01-09",
            "2026-03-13",
            "2026-06-19"
        ]
    );
}

#[test]
fn a_year_of_past_meetings_goes_back_from_the_last() {
    let newest_last = days(&["Nov 8", "Jan 10", "Apr 4", "Jul 18", "Aug 22"]);
    assert_eq!(
        newest_last,
        [
            "2024-11-08",
            "2025-01-10",
            "2025-04-04",
            "2025-07-18",
            "2025-08-22"
        ]
    );
    let newest_first = days(&["Aug 22", "Jul 18", "Apr 4", "Jan 10", "Nov 8"]);
    assert!(newest_first.iter().eq(newest_last.iter().rev()));
}

#[test]
fn what_follows_from_a_guess_is_one() {
    let dates = timetable(&["Sep 12", "Oct 10", "Dec 5"]);
    assert!(dates.iter().all(TopicDate::is_guess), "{dates:?}");
}

#[test]
fn neighbours_may_have_changed_places() {
    let dates = days(&["Aug 8", "Aug 15", "Sep 12", "Sep 5", "Oct 3", "Nov 28"]);
    assert_eq!(dates[3], "2025-09-05");
    assert_eq!(dates[5], "2025-11-28");
}

#[test]
fn a_list_that_starts_again_shows_no_year() {
    let dates = timetable(&["Sep 5", "Oct 3", "Sep 12", "Oct 17", "Aug 1"]);
    for date in dates {
        assert_eq!(date.no_day, Some(NoDay::OtherNeighbours), "{}", date.text);
    }
}

#[test]
fn a_whole_year_may_be_past_or_to_come() {
    let dates = timetable(&["Sep 12", "Oct 10", "Dec 5", "Mar 13", "Jul 3"]);
    assert!(dates.iter().all(|date| !date.value.is_clear()));
}

#[test]
fn the_years_of_the_heading_leave_one_way() {
    let of = |texts: &[&str]| {
        let scan = |(text, line): (&&str, usize)| {
            let dates = scan_start(text).dates.into_iter();
            dates.map(move |date| (line, date)).collect::<Vec<_>>()
        };
        let written = texts.iter().zip(1..).flat_map(scan).collect();
        let list = MeetingList {
            is_timetable: true,
            years: HeadingYears::of("Seminar on logic 2023-2024"),
            ..MeetingList::default()
        };
        let dates = settle(written, &settings(DateOrder::Mdy), list, &no_history);
        let dates = dates.into_iter().map(|date| date.value.to_string());
        dates.collect::<Vec<_>>()
    };
    assert_eq!(
        of(&["Oct 5", "Nov 2", "Jan 11"]),
        ["2023-10-05", "2023-11-02", "2024-01-11"]
    );
    // Either year would do.
    assert_eq!(of(&["Oct 5", "Nov 2"]), ["--10-05", "--11-02"]);
}

#[test]
fn one_day_alone_shows_no_direction() {
    let dates = timetable(&["Sep 5", "Feb 3"]);
    assert_eq!(dates[0].decided_by, DecidedBy::CommitDay);
    assert_eq!(dates[1].no_day, Some(NoDay::Far));
    assert_eq!(dates[1].value.to_string(), "--02-03");
}

#[test]
fn a_weekday_contradicts_a_year() {
    // 2025-12-05 is a Friday.
    let dates = timetable(&["Sep 12", "Oct 10", "Mon, Dec 5"]);
    assert!(!dates[2].value.is_clear());
}
