//! The year or term that a heading names: `2023`, `Spring 2022`, `WS 2023/24`.

use jiff::civil::Date;

use super::heading_reader::{HeadingReader, year_in};
use super::month_day::MonthDay;
use crate::language::Months;

/// When the winter of a year is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Winter {
    AtStart,
    AtEnd,
}

/// The one or two years of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadingYears {
    first: i16,
    last: i16,
    is_winter: bool,
    is_autumn: bool,
    /// Whether it names a term.
    is_term: bool,
    /// Whether a winter of one year is at its start or at its end.
    winter: Option<Winter>,
    /// The only month that it names.
    month: Option<i8>,
    /// The months of its term, if it has none in the others.
    months: Option<Months>,
    /// Whether it, or a part of it, names nothing else.
    is_clear: bool,
    /// Whether it has no other part.
    is_whole: bool,
}

impl HeadingYears {
    /// Read the year, or the two years in a row, of a heading. With any other words or numbers, the years
    /// decide nothing, but a date of another year contradicts them.
    #[must_use]
    pub fn of(heading: &str) -> Option<HeadingYears> {
        let whole = HeadingYears::of_part(heading)?;
        match whole.is_clear {
            true => Some(whole),
            false => HeadingYears::of_term(heading).or(Some(whole)),
        }
    }

    /// The term of a heading with other words beside it: "Oberseminar – Wintersemester 2026/27"
    fn of_term(heading: &str) -> Option<HeadingYears> {
        const SEPARATORS: [&str; 6] = [" – ", " — ", " - ", ": ", ", ", " ("];
        let mut separators = SEPARATORS.into_iter();
        separators.find_map(|separator| {
            let (before, after) = heading.split_once(separator)?;
            let read = |part| HeadingYears::of_part(part);
            let ((Some(term), None) | (None, Some(term))) = (read(before), read(after)) else {
                return None;
            };
            (term.is_clear && term.is_term).then_some(HeadingYears {
                is_whole: false,
                ..term
            })
        })
    }

    fn of_part(heading: &str) -> Option<HeadingYears> {
        let mut read = HeadingReader::of(heading);
        let apostrophe = ["'", "’"].iter().find_map(|mark| {
            let (_, after) = heading.split_once(mark)?;
            year_in(&format!("fy{}", after.get(..2)?))
        });
        // That of a term is known: "Spring '24"
        let unknown = apostrophe.filter(|year| !read.has_term || !read.years.contains(year));
        read.years.extend(unknown);
        // An open end: "2019 –"
        let open = heading.trim_end().ends_with(['-', '–', '—', '…', '+', '.']);
        let HeadingReader { years, .. } = &read;
        let is_clear = read.is_clear
            && unknown.is_none()
            && !open
            && (read.numbers == 0 || read.numbers == 1 && read.has_term)
            && match years[..] {
                [_] => true,
                [first, last] => last == first + 1,
                _ => false,
            };
        Some(HeadingYears {
            first: *years.iter().min()?,
            last: *years.iter().max()?,
            is_winter: read.is_winter,
            is_autumn: read.is_autumn,
            is_term: read.has_term,
            winter: None,
            month: read.month,
            months: read.months,
            is_clear,
            is_whole: true,
        })
    }

    /// Whether the heading has no words but those of years, terms and meetings.
    #[must_use]
    pub fn names_nothing_else(self) -> bool {
        self.is_clear && self.is_whole
    }

    /// The date in the year that the heading names. `None` if it may be in several years, or in none, or if
    /// it is out of its term.
    pub(super) fn date(self, date: MonthDay) -> Option<Date> {
        self.date_in_year(date)
            .filter(|day| self.is_in_term(day.month()))
    }

    /// The date in the year that the heading names, in its term or not.
    pub(super) fn date_in_year(self, date: MonthDay) -> Option<Date> {
        let is_next_year = self.is_autumn && self.first == self.last && date.month < 4;
        let is_other_month = self
            .month
            .is_some_and(|month| i16::from(month) != date.month);
        if !self.is_clear || is_next_year || is_other_month {
            return None;
        }
        let year = match (self.first == self.last, self.is_winter, date.month) {
            (true, true, 1..=3) if self.winter == Some(Winter::AtStart) => self.first,
            (true, true, 1..=3) if self.winter == Some(Winter::AtEnd) => self.first + 1,
            (true, true, 12) if self.winter == Some(Winter::AtEnd) => self.first,
            (true, false, _) | (true, true, 4..=11) => self.first,
            (false, _, 9..=12) => self.first,
            (false, _, 1..=6) => self.last,
            _ => return None,
        };
        date.in_year(year)
    }

    fn is_in_term(self, month: i8) -> bool {
        let bit = |months: Months| months >> (month - 1) & 1 == 1;
        self.months.is_none_or(bit)
    }

    /// The year of a heading that names only a term, from the heading above it: "Fall" below "2022"
    #[must_use]
    pub fn of_term_in(heading: &str, above: HeadingYears) -> Option<HeadingYears> {
        let read = HeadingReader::of(heading);
        HeadingYears::is_term(heading).then_some(HeadingYears {
            is_winter: above.is_winter || read.is_winter,
            is_autumn: above.is_autumn || read.is_autumn,
            is_term: true,
            months: read.months.or(above.months),
            ..above
        })
    }

    /// The year of a heading that names only a month, from the heading above it.
    #[must_use]
    pub fn of_month(heading: &str, above: HeadingYears) -> Option<HeadingYears> {
        let month = HeadingReader::of(heading).only_month()?;
        Some(HeadingYears {
            month: Some(month),
            ..above
        })
    }

    /// Whether a heading names only a month.
    #[must_use]
    pub fn is_month(heading: &str) -> bool {
        HeadingReader::of(heading).only_month().is_some()
    }

    /// Whether a heading names only a term, whose year is in the heading above: "Fall"
    #[must_use]
    pub fn is_term(heading: &str) -> bool {
        let read = HeadingReader::of(heading);
        read.is_clear && read.has_term && read.years.is_empty()
    }

    /// Decide from the terms around it when a winter is: between "Fall 2021" and "Spring 2022", "Winter
    /// 2022" is at the start of the year.
    pub fn settle_winters(siblings: &mut [HeadingYears]) {
        let places: Vec<_> = siblings.iter().map(|years| years.place()).collect();
        let known: Vec<_> = places.iter().copied().flatten().collect();
        let rises = match (known.is_sorted(), known.is_sorted_by(|a, b| a >= b)) {
            (true, false) => true,
            (false, true) => false,
            _ => return,
        };
        let before = last_known(places.iter().copied());
        let after = last_known(places.iter().rev().copied());
        let around = before.into_iter().zip(after.into_iter().rev());
        for (winter, (before, after)) in siblings.iter_mut().zip(around) {
            if !winter.is_winter || winter.first != winter.last {
                continue;
            }
            let (older, newer) = match rises {
                true => (before, after),
                false => (after, before),
            };
            let fits = |place: i32| {
                older.is_none_or(|older| older <= place) && newer.is_none_or(|newer| place <= newer)
            };
            let year = i32::from(winter.first) * 10;
            winter.winter = match (fits(year), fits(year + 9)) {
                (true, false) => Some(Winter::AtStart),
                (false, true) => Some(Winter::AtEnd),
                _ => None,
            };
        }
    }

    /// Decide from the dates under it when a winter is: a term whose meetings are all from January to April does not
    /// start in the autumn before. `months`: those of its dates, if they are known.
    #[must_use]
    pub fn settle_winter(self, months: &[Option<i16>]) -> HeadingYears {
        const FEWEST: usize = 3;
        let is_open = self.is_winter && self.winter.is_none() && self.first == self.last;
        let is_early = |month: &Option<i16>| month.is_some_and(|month| (1..=4).contains(&month));
        let winter = if is_open && months.len() >= FEWEST && months.iter().all(is_early) {
            Some(Winter::AtStart)
        } else {
            self.winter
        };
        HeadingYears { winter, ..self }
    }

    /// When a term other than winter is, in tenths of a year.
    fn place(self) -> Option<i32> {
        let is_known = self.is_clear && self.is_term && self.first == self.last && !self.is_winter;
        let season = if self.is_autumn { 8 } else { 5 };
        is_known.then(|| i32::from(self.first) * 10 + season)
    }

    /// The days in its years that a date without a year may mean.
    pub(super) fn days_of(self, date: MonthDay) -> impl Iterator<Item = Date> {
        let years = self.first..=self.last;
        let days = years.filter_map(move |year| date.in_year(year));
        days.filter(move |&day| self.may_include(day))
    }

    /// Whether a day may be in the years, and in the term, that the heading names.
    #[must_use]
    pub fn may_include(self, day: Date) -> bool {
        self.may_include_year(day) && self.is_in_term(day.month())
    }

    /// Whether a day may be in the years that the heading names, in its term or not.
    pub(super) fn may_include_year(self, day: Date) -> bool {
        if self.is_clear && self.month.is_some_and(|month| month != day.month()) {
            return false;
        }
        let years = self.first..=self.last;
        let (is_early, is_late) = (day.month() < 4, day.month() > 8);
        let starts_before = self.is_winter && is_late && self.winter != Some(Winter::AtEnd);
        let ends_after =
            (self.is_winter && self.winter != Some(Winter::AtStart) || self.is_autumn) && is_early;
        let is_one = self.first == self.last;
        // January of a term in fall is in the next year.
        let only_after =
            is_one && self.is_clear && self.is_autumn && !self.is_winter && day.month() < 3;
        years.contains(&day.year()) && !only_after
            || ends_after && day.year() == self.last + 1
            || starts_before && day.year() == self.first - 1
    }
}

/// For each place the last known one before it.
fn last_known(places: impl Iterator<Item = Option<i32>>) -> Vec<Option<i32>> {
    let mut last = None;
    let before = places.map(|place| {
        let before = last;
        last = place.or(last);
        before
    });
    before.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_year(heading: &str, month: i16) -> Option<i16> {
        let date = MonthDay { month, day: 7 };
        HeadingYears::of(heading)?.date(date).map(Date::year)
    }

    #[test]
    fn a_year_or_a_term_decides_the_year() {
        for (heading, month, year) in [
            ("2023", 3, 2023),
            ("Meetings in 2023", 3, 2023),
            ("Discussed (2023)", 11, 2023),
            ("Spring 2022", 3, 2022),
            ("WS 2023/24", 11, 2023),
            ("WS 2023/24", 1, 2024),
            ("Academic year 2023-2024", 2, 2024),
            ("Winter 2023", 11, 2023),
            ("June 2024", 6, 2024),
            ("Wintersemester 2023/24", 11, 2023),
            ("WS 23/24", 1, 2024),
            ("WS22/23", 12, 2022),
            ("SoSe 24", 5, 2024),
            ("Vergangene Treffen 2022", 5, 2022),
            ("Printemps 2023", 4, 2023),
            ("Année universitaire 2023-2024", 2, 2024),
            ("Séances de 2021", 2, 2021),
            ("1er semestre 2023", 2, 2023),
            ("Otoño 2022", 10, 2022),
            ("Curso 2023-24", 10, 2023),
            ("Sesiones del 2022", 10, 2022),
            ("2023.1", 3, 2023),
            ("2º semestre de 2023", 9, 2023),
            ("Encontros de 2023", 9, 2023),
            ("Anno accademico 2022/2023", 3, 2023),
            ("Najaar 2023", 10, 2023),
            ("2018年", 3, 2018),
            ("2022秋季学期", 10, 2022),
            ("2023年春", 4, 2023),
            ("2023年度", 11, 2023),
            ("2023年4月", 4, 2023),
            ("2024-1학기", 4, 2024),
            ("2024년 봄", 4, 2024),
            ("Oberseminar Soziologie – Wintersemester 2026/27", 1, 2027),
            ("Oberseminar Soziologie – Wintersemester 2026/27", 11, 2026),
            ("Spring 2024: Distributed Systems", 3, 2024),
        ] {
            assert_eq!(in_year(heading, month), Some(year), "{heading} {month}");
        }
    }

    #[test]
    fn a_season_of_the_north_or_of_the_south_is_possible_in_spanish_and_portuguese() {
        for (heading, month) in [
            ("Primavera 2022", 4),
            ("Primavera 2022", 10),
            ("Otoño 2022", 5),
            ("Outono 2022", 4),
            ("Otoño 2022", 10),
            ("Invierno 2022", 7),
        ] {
            assert_eq!(in_year(heading, month), Some(2022), "{heading} {month}");
        }
    }

    #[test]
    fn a_day_may_be_in_the_term_of_a_heading() {
        for (heading, day, expected) in [
            ("Fall 2022", (2022, 10), true),
            ("Fall 2022", (2023, 1), true),
            ("Fall 2022", (2022, 1), false),
            ("Fall 2022", (2021, 10), false),
            ("Fall 2022", (2023, 10), false),
            ("Winter 2022", (2022, 1), true),
            ("Winter 2022", (2021, 12), true),
            ("Winter 2022", (2023, 1), true),
            ("Winter 2022", (2022, 6), false),
            ("WS 2022/23", (2023, 1), true),
            ("WS 2022/23", (2023, 5), false),
            ("Spring 2022", (2022, 4), true),
            ("Spring 2022", (2022, 12), false),
            ("Spring '22", (2022, 12), false),
            ("January–May 2022", (2022, 12), false),
            ("January–May 2022", (2022, 3), true),
            ("2022", (2022, 12), true),
            ("2022", (2023, 1), false),
        ] {
            let day = Date::new(day.0, day.1, 7).unwrap();
            let years = HeadingYears::of(heading).unwrap();
            assert_eq!(years.may_include(day), expected, "{heading} {day}");
        }
    }

    #[test]
    fn the_terms_around_a_winter_show_its_year() {
        for (headings, year) in [
            (&["Fall 2021", "Winter 2022", "Spring 2022"][..], Some(2022)),
            (&["Spring 2022", "Winter 2022", "Fall 2021"], Some(2022)),
            (&["Fall 2022", "Winter 2022", "Spring 2023"], Some(2023)),
            (&["Fall 2025", "Spring 2022", "Winter 2022"], Some(2022)),
            (&["Winter 2022", "Spring 2022"], None),
            (&["Fall 2021", "Winter 2022", "Spring 2023"], None),
            (
                &["Spring 2021", "Fall 2022", "Winter 2022", "Fall 2021"],
                None,
            ),
        ] {
            let mut years: Vec<_> = headings
                .iter()
                .filter_map(|text| HeadingYears::of(text))
                .collect();
            HeadingYears::settle_winters(&mut years);
            let winter = headings
                .iter()
                .position(|text| text.starts_with("Winter"))
                .unwrap();
            let date = MonthDay { month: 2, day: 7 };
            assert_eq!(
                years[winter].date(date).map(Date::year),
                year,
                "{headings:?}"
            );
        }
    }

    #[test]
    fn other_headings_decide_nothing() {
        for heading in [
            "Discussed",
            "Papers of OSDI 2019",
            "Meetings since 2019",
            "2019 –",
            "2019-2023",
            "Linux 6.12 in 2024",
            "2020, 2021 and 2022",
            "Winter 2023",
            "Papers from 2019",
            "Treffen seit 2019",
            "2 readings of 2019",
            "論文 NeurIPS 2019",
            "Bordeaux: 2019",
            "Papers of 2019 – Spring 2024",
            "Winter 2024 – Spring 2024",
        ] {
            assert_eq!(in_year(heading, 1), None, "{heading}");
        }
        for (heading, month) in [
            ("WS 2023/24", 7),
            ("June 2024", 1),
            ("2023年度", 2),
            ("Verano 2023", 12),
            ("Otoño 2022", 1),
            ("Spring 2022", 12),
            ("Summer 2022", 1),
            ("Fall 2022", 5),
            ("Autumn 2022", 6),
            ("Winter 2022", 6),
            ("Q1 2022", 12),
            ("H2 2022", 3),
            ("Frühjahr 2022", 11),
            ("WS 2023/24", 5),
            ("SoSe 24", 12),
            ("Herbst 2022", 4),
            ("Printemps 2022", 12),
            ("Automne 2022", 5),
            ("Été 2022", 12),
            ("Primavera 2022", 12),
            ("Autunno 2022", 1),
            ("Estate 2022", 12),
            ("Voorjaar 2022", 12),
            ("Najaar 2022", 4),
            ("2023年春", 12),
            ("2022秋季学期", 4),
            ("2023年上半年", 12),
            ("2022年前期", 12),
            ("2024년 봄", 12),
            ("2024년 하반기", 2),
        ] {
            assert_eq!(in_year(heading, month), None, "{heading}");
        }
    }
}
