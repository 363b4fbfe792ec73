//! What the dates of a list, taken together, show about the order of the numbers in each of them.

use super::decided_by::DecidedBy;
use super::interpretations::{Choice, Draft};
use super::month_day::MonthDay;
use super::value::DateValue;
use super::written::{Notation, WrittenDate, WrittenYear};

/// The fewest dates that show where the year is.
const FEWEST_YEARS: usize = 3;
/// Meetings of one list take place in at most as many years.
const MOST_YEARS: i16 = 4;
/// How many times wider the years of a wrong order are spread.
const WIDER: i16 = 4;
/// The fewest dates with a number over 12 that show the order of day and month; none may contradict.
const FEWEST_OVER_12: usize = 1;

/// What the dates with slashes of a list show about the order of day and month.
#[derive(Clone, Copy, PartialEq, Eq)]
enum DayAndMonth {
    /// That of all dates in which one of the two numbers is over 12.
    Known(Choice),
    /// Dates of both orders.
    Mixed,
    Unknown,
}

/// The order of day and month in the dates with slashes of a list.
fn day_and_month<'a>(
    written: impl Iterator<Item = &'a WrittenDate>,
    place_of_year: Option<Choice>,
) -> DayAndMonth {
    let (mut month_first, mut day_first) = (0_usize, 0_usize);
    for date in written {
        // The first number may be the year.
        let is_unclear =
            with_two_digit_years(&date.notation).is_some() && place_of_year != Some(Choice::Second);
        if let Notation::Numbers { first, second, .. } = date.notation
            && !is_unclear
        {
            month_first += usize::from((1..=12).contains(&first) && second > 12);
            day_first += usize::from(first > 12 && (1..=12).contains(&second));
        }
    }
    match (month_first, day_first) {
        (FEWEST_OVER_12.., 0) => DayAndMonth::Known(Choice::First),
        (0, FEWEST_OVER_12..) => DayAndMonth::Known(Choice::Second),
        (0, 0) => DayAndMonth::Unknown,
        _ => DayAndMonth::Mixed,
    }
}

/// Where the year is in dates such as `23.11.07`: at the start if that is the only order in which all of
/// them are within a few years, at the end (the second choice) likewise.
fn place_of_year<'a>(written: impl Iterator<Item = &'a WrittenDate>) -> Option<Choice> {
    let (mut at_start, mut at_end) = (Vec::new(), Vec::new());
    let (mut start_exists, mut end_exists) = (true, true);
    for date in written {
        if let Notation::DayFirst {
            year: WrittenYear::FourDigits(_),
            ..
        } = date.notation
        {
            return Some(Choice::Second);
        }
        let (first, second, third, is_dotted) = match date.notation {
            Notation::DayFirst {
                day,
                month,
                year: WrittenYear::TwoDigits(year),
            } => (day, month, year, true),
            Notation::Numbers {
                first,
                second,
                third: WrittenYear::TwoDigits(third),
            } => (first, second, third, false),
            _ => continue,
        };
        at_start.push(first);
        at_end.push(third);
        let exists = |month, day, year| MonthDay { month, day }.exists(Some(2000 + year));
        start_exists &= exists(second, third, first);
        end_exists &= exists(second, first, third) || (!is_dotted && exists(first, second, third));
    }
    if at_start.len() < FEWEST_YEARS {
        return None;
    }
    let spread = |years: &[i16]| Some(years.iter().max()? - years.iter().min()?);
    let (start, end) = (spread(&at_start)?, spread(&at_end)?);
    if start_exists && start <= MOST_YEARS && (!end_exists || end > start.max(2) * WIDER) {
        Some(Choice::First)
    } else if end_exists && end <= MOST_YEARS && (!start_exists || start > end.max(2) * WIDER) {
        Some(Choice::Second)
    } else {
        None
    }
}

/// The three numbers of a date whose first or last one may be a year of two digits.
fn with_two_digit_years(notation: &Notation) -> Option<(i16, i16, i16)> {
    match *notation {
        Notation::DayFirst {
            day,
            month,
            year: WrittenYear::TwoDigits(year),
        } => Some((day, month, year)),
        Notation::Numbers {
            first,
            second,
            third: WrittenYear::TwoDigits(third),
        } if first > 12 => Some((first, second, third)),
        _ => None,
    }
}

/// Settle the open dates that the list decides. Returns whether it has dates of both orders of day and month:
/// then the others may be of any, and nothing around them shows which.
pub(super) fn settle(written: &[(usize, WrittenDate)], drafts: &mut [Draft]) -> bool {
    let is_open = |draft: &Draft| matches!(draft, Draft::Open(_) | Draft::Doubtful(_));
    if !drafts.iter().any(is_open) {
        return false;
    }
    let is_likely: Vec<bool> = drafts
        .iter()
        .map(|draft| !matches!(draft, Draft::Settled(DateValue::Unlikely(_), _)))
        .collect();
    let dates = || {
        let dates = written.iter().zip(&is_likely);
        dates.filter_map(|((_, date), is_likely)| is_likely.then_some(date))
    };
    let year = place_of_year(dates());
    let order = day_and_month(dates(), year);
    for ((_, written), draft) in written.iter().zip(drafts) {
        let choice = match with_two_digit_years(&written.notation) {
            Some(_) => year,
            None => match order {
                DayAndMonth::Known(choice) => Some(choice),
                DayAndMonth::Mixed | DayAndMonth::Unknown => None,
            },
        };
        match (&*draft, choice) {
            (Draft::Open(either), Some(choice)) => {
                *draft = either.choose(choice, DecidedBy::OtherDates);
            }
            (Draft::Doubtful(either), Some(choice)) => {
                *draft = Draft::Doubtful(either.only(choice));
            }
            _ => {}
        }
    }
    order == DayAndMonth::Mixed
}

#[cfg(test)]
mod tests {
    use crate::date::{DateOrder, DateSettings, Tense, no_history, scan_start, settle};

    /// What the dates of a list mean.
    fn settled(dates: &[&str], order: DateOrder) -> Vec<String> {
        let written = dates.iter().enumerate().map(|(at, text)| {
            let date = scan_start(&format!("{text}: words")).dates.remove(0);
            (at + 1, date)
        });
        let settings = DateSettings {
            order,
            ..DateSettings::default()
        };
        let settled = settle(written.collect(), &settings, Tense::Either, &no_history);
        settled.iter().map(|date| date.value.to_string()).collect()
    }

    #[test]
    fn dates_of_both_orders_decide_nothing_for_others() {
        let list = ["25/03/2024", "03/28/2024", "04/02/2024", "04/05/2024"];
        let expected = [
            "2024-03-25",
            "2024-03-28",
            "2024-04-02 or 2024-02-04",
            "2024-04-05 or 2024-05-04",
        ];
        assert_eq!(settled(&list, DateOrder::Auto), expected);
        assert_eq!(settled(&list[1..], DateOrder::Auto)[1], "2024-04-02");
    }

    #[test]
    fn a_heading_decides_where_the_year_is_unless_other_dates_contradict_it() {
        let list = |heading: &str, dates: &[&str]| {
            let written = dates.iter().enumerate().map(|(at, text)| {
                let date = crate::date::scan_listed(&format!("{text} words"));
                (at + 1, date.dates.into_iter().next().unwrap())
            });
            let list = crate::date::MeetingList {
                years: crate::date::HeadingYears::of(heading),
                ..Default::default()
            };
            let settings = DateSettings::default();
            let settled = settle(written.collect(), &settings, list, &no_history);
            settled[0].value.to_string()
        };
        let either = "2026-09-25 or 2025-09-26";
        assert_eq!(list("2026", &["26-09-25"]), "2026-09-25");
        assert_eq!(list("2025", &["26-09-25"]), "2025-09-26");
        assert_eq!(
            list(
                "2025",
                &["26-09-25", "2026-09-11", "2026-09-04", "2026-09-18"]
            ),
            either
        );
        assert_eq!(list("2024", &["26-09-25"]), either);
        assert_eq!(list("Discussed", &["26-09-25"]), either);
    }

    #[test]
    fn the_spread_of_the_years_shows_where_the_year_is() {
        for (dates, expected) in [
            (
                ["22.02.10", "22.02.17", "22.03.24"],
                ["2022-02-10", "2022-02-17", "2022-03-24"],
            ),
            (
                ["07.11.23", "14.11.23", "21.11.23"],
                ["2023-11-07", "2023-11-14", "2023-11-21"],
            ),
            (
                ["22/02/10", "22/02/17", "22/03/24"],
                ["2022-02-10", "2022-02-17", "2022-03-24"],
            ),
            (
                ["13/07/20", "20/07/20", "27/07/20"],
                ["2020-07-13", "2020-07-20", "2020-07-27"],
            ),
        ] {
            assert_eq!(settled(&dates, DateOrder::Auto), expected);
        }
        assert_eq!(
            settled(&["07.11.23", "14.11.2023"], DateOrder::Auto),
            ["2023-11-07", "2023-11-14"]
        );
    }

    #[test]
    fn what_nothing_decides_stays_open() {
        for dates in [
            &["07.11.23"][..],
            // Each month on days that could be years.
            &["24.03.24", "24.04.24", "24.05.24"],
            &["7/8/21", "8/7/22"],
        ] {
            for value in settled(dates, DateOrder::Auto) {
                assert!(value.contains(" or "), "{dates:?}: {value}");
            }
        }
    }

    #[test]
    fn the_setting_decides_first() {
        let both = ["22.02.10", "23/11/07"];
        assert_eq!(settled(&both, DateOrder::Ymd), ["2022-02-10", "2023-11-07"]);
        assert_eq!(settled(&both, DateOrder::Dmy), ["2010-02-22", "2007-11-23"]);
    }

    #[test]
    fn two_numbers_over_12_show_the_order_of_all() {
        let day_first = ["20/02/2023", "27/02/2023", "06/03/2023", "03/04/2023"];
        let expected = ["2023-02-20", "2023-02-27", "2023-03-06", "2023-04-03"];
        assert_eq!(settled(&day_first, DateOrder::Auto), expected);
        let mixed = ["20/02/2023", "02/27/2023", "05/08/2028"];
        assert!(settled(&mixed, DateOrder::Auto)[2].contains(" or "));
    }
}
