//! The form in which a group writes its dates, learned from its file.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::fmt::strtime;

use super::format::DateFormat;
use super::order::DateOrder;
use super::value::{DateValue, TopicDate};

/// The share of the dates that must have the form, in percent.
const SHARE: usize = 80;

/// Dates that say which number is the year, the month and the day. Weekdays may come before them.
const FORMATS: [&str; 16] = [
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%d.%m.%Y",
    "%-d.%-m.%Y",
    "%B %-d, %Y",
    "%b %-d, %Y",
    "%B %d, %Y",
    "%b %d, %Y",
    "%B %-d %Y",
    "%b %-d %Y",
    "%-d %B %Y",
    "%-d %b %Y",
    "%d %B %Y",
    "%d %b %Y",
    "%d-%b-%Y",
];
const WEEKDAYS: [&str; 5] = ["", "%A, ", "%A ", "%a, ", "%a "];

/// A form that most dates of a file have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnForm {
    /// See [`skeleton`].
    skeleton: String,
    /// A date in this form.
    example: String,
    /// `None` if the form has parts that only people can write, such as `4th`.
    format: Option<DateFormat>,
}

impl OwnForm {
    /// The form of at least [`SHARE`] percent of the days, if it is unambiguous: with a
    /// year of four digits, and with the month as a name or in a known place.
    pub fn of<'a>(dates: impl Iterator<Item = &'a TopicDate>) -> Option<OwnForm> {
        let mut days = 0;
        let mut forms: HashMap<String, Vec<(&str, Date)>> = HashMap::new();
        for date in dates {
            let DateValue::Day(day) = date.value else {
                // A date of an unknown day counts against every form.
                let is_unlikely = matches!(date.value, DateValue::Unlikely(_));
                days += usize::from(!date.value.is_clear() && !is_unlikely);
                continue;
            };
            days += 1;
            forms
                .entry(skeleton(&date.text))
                .or_default()
                .push((&date.text, day));
        }
        let (skeleton, dates) = forms.into_iter().max_by_key(|(_, dates)| dates.len())?;
        let is_clear = dates.len() * 100 >= days * SHARE;
        let (example, _) = dates.first()?;
        (is_clear && is_unambiguous(&skeleton)).then(|| OwnForm {
            example: (*example).to_owned(),
            format: format_of(&dates),
            skeleton,
        })
    }

    /// Whether a date as written has this form.
    #[must_use]
    pub fn is_form_of(&self, written: &str) -> bool {
        skeleton(written) == self.skeleton
    }

    /// A date in this form.
    #[must_use]
    pub fn example(&self) -> &str {
        &self.example
    }

    /// The format that writes this form, if there is one.
    #[must_use]
    pub fn format(&self) -> Option<&DateFormat> {
        self.format.as_ref()
    }
}

/// Whether the form of a date says which number is the year, the month and the day.
pub(crate) fn is_clear_form(written: &str) -> bool {
    is_unambiguous(&skeleton(written))
}

/// A date with its numbers and words replaced: four digits by `9999`, other digits by `9`, letters by
/// `a`. Backslashes are left out: Markdown formatters put them before brackets.
fn skeleton(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    let mut digits = 0;
    for c in written.chars().filter(|c| *c != '\\').chain(['\0']) {
        if c.is_ascii_digit() {
            digits += 1;
            continue;
        }
        match std::mem::take(&mut digits) {
            0 => {}
            4 => out.push_str("9999"),
            _ => out.push('9'),
        }
        match c {
            '\0' => {}
            // `年`, `月` and `日` are units, not names.
            c if c.is_alphabetic() && !is_unit(c) => {
                if !out.ends_with('a') {
                    out.push('a');
                }
            }
            c => out.push(c),
        }
    }
    out
}

fn is_unit(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '년' | '월' | '일')
}

/// Whether a skeleton says which number is what: the year has four digits, and the month is a name, or
/// comes after the year, or between the dots of a date that starts with the day.
fn is_unambiguous(skeleton: &str) -> bool {
    let has_name = skeleton.contains('a');
    let year_first = skeleton
        .trim_start_matches(|c: char| !c.is_ascii_digit())
        .starts_with("9999");
    skeleton.contains("9999") && (has_name || year_first || skeleton.contains("9.9.9999"))
}

/// The format that gives all of these dates.
fn format_of(dates: &[(&str, Date)]) -> Option<DateFormat> {
    let written: Vec<_> = dates
        .iter()
        .map(|(text, day)| (text.replace('\\', ""), *day))
        .collect();
    let (first, _) = written.first()?;
    let is_mark = |c: char| !c.is_alphanumeric();
    let before = &first[..first.len() - first.trim_start_matches(is_mark).len()];
    let after = &first[first.trim_end_matches(is_mark).len()..];
    let literal = |marks: &str| marks.replace('%', "%%");
    let formats = WEEKDAYS.iter().flat_map(|weekday| {
        FORMATS.map(|format| format!("{}{weekday}{format}{}", literal(before), literal(after)))
    });
    let mut formats = formats.filter(|format| {
        let gives = |(text, day): &(String, Date)| {
            strtime::format(format, *day).is_ok_and(|written| written == *text)
        };
        written.iter().all(gives)
    });
    DateFormat::new(&formats.next()?, DateOrder::Auto).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::{DateSettings, Tense, no_history, scan_start, settle};

    fn own_form(dates: &[&str]) -> Option<OwnForm> {
        let written = dates.iter().enumerate().map(|(at, text)| {
            let date = scan_start(&format!("{text}: words")).dates.remove(0);
            (at + 1, date)
        });
        let settings = DateSettings::default();
        let dates = settle(written.collect(), &settings, Tense::Either, &no_history);
        OwnForm::of(dates.iter())
    }

    #[test]
    fn a_clear_form_is_learned() {
        for (dates, format) in [
            (
                [
                    "2023-11-07",
                    "2023-10-31",
                    "2023-09-12",
                    "2023-08-01",
                    "2023-07-04",
                ],
                "%Y-%m-%d",
            ),
            (
                [
                    "[2023-11-07]",
                    "[2023-10-31]",
                    "[2023-09-12]",
                    "[2023-08-01]",
                    "[2023-07-04]",
                ],
                "[%Y-%m-%d]",
            ),
            (
                [
                    "Nov 7, 2023",
                    "Oct 31, 2023",
                    "Sep 12, 2023",
                    "Aug 1, 2023",
                    "Jul 4, 2023",
                ],
                "%b %-d, %Y",
            ),
            (
                [
                    "07.11.2023",
                    "31.10.2023",
                    "12.09.2023",
                    "01.08.2023",
                    "04.07.2023",
                ],
                "%d.%m.%Y",
            ),
        ] {
            let form = own_form(&dates).unwrap();
            let expected = DateFormat::unchecked(format);
            assert_eq!(form.format(), Some(&expected), "{dates:?}");
            assert!(dates.iter().all(|date| form.is_form_of(date)));
            assert_eq!(form.example(), dates[0]);
        }
    }

    #[test]
    fn a_single_date_shows_a_form() {
        let form = own_form(&["2023-11-07"]).unwrap();
        assert_eq!(form.format(), Some(&DateFormat::unchecked("%Y-%m-%d")));
    }

    #[test]
    fn a_form_that_only_people_can_write_is_accepted() {
        let dates = [
            "Nov 7th, 2023",
            "Oct 31st, 2023",
            "Sep 12th, 2023",
            "Aug 1st, 2023",
            "Jul 4th, 2023",
        ];
        let form = own_form(&dates).unwrap();
        assert_eq!(form.format(), None);
        assert!(form.is_form_of("Mar 2nd, 2024") && !form.is_form_of("[2024-03-02]"));
    }

    #[test]
    fn other_forms_are_not_clear() {
        // Mixed, without a year, or with day and month in an unknown order.
        for dates in [
            &["2023-11-07", "Aug 1, 2023"][..],
            &[
                "2023-11-07",
                "2023-10-31",
                "2023-09-12",
                "Aug 1, 2023",
                "Jul 4, 2023",
            ],
            &["Nov 7", "Oct 31", "Sep 12", "Aug 1", "Jul 4"],
            &[
                "11/27/2023",
                "10/31/2023",
                "9/12/2023",
                "8/21/2023",
                "7/24/2023",
            ],
            &["7.11.23", "31.10.23", "12.9.23", "1.8.23", "4.7.23"],
        ] {
            assert_eq!(own_form(dates), None, "{dates:?}");
        }
    }
}
