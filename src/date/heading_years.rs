//! The year or term that a heading names: `2023`, `Spring 2022`, `WS 2023/24`.

use jiff::civil::Date;

use super::month_day::MonthDay;

/// Words of terms and of lists of meetings. A heading with any other word may name the year of something
/// else: "Papers of OSDI 2019", "Meetings since 2019".
const WORDS: [&str; 56] = [
    "spring",
    "summer",
    "term",
    "semester",
    "quarter",
    "year",
    "season",
    "academic",
    "school",
    "q1",
    "q2",
    "q3",
    "q4",
    "h1",
    "h2",
    "ss",
    "sose",
    "sommer",
    "sommersemester",
    "frühling",
    "frühjahr",
    "jahr",
    "printemps",
    "été",
    "semestre",
    "année",
    "in",
    "of",
    "the",
    "and",
    "past",
    "previous",
    "earlier",
    "old",
    "upcoming",
    "next",
    "scheduled",
    "planned",
    "schedule",
    "discussed",
    "done",
    "archive",
    "history",
    "meetings",
    "meeting",
    "sessions",
    "session",
    "topics",
    "discussions",
    "talks",
    "papers",
    "readings",
    "vergangene",
    "treffen",
    "termine",
    "themen",
];
/// Words of terms that may begin in one year and end in the next.
const WINTER: [&str; 7] = [
    "winter",
    "ws",
    "wise",
    "wintersemester",
    "wintersem",
    "hiver",
    "wt",
];

/// Words of terms that end with the year, or a little later.
const FALL: [&str; 4] = ["fall", "autumn", "herbst", "automne"];

/// The one or two years of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadingYears {
    first: i16,
    last: i16,
    is_winter: bool,
    is_fall: bool,
    /// Whether it names nothing else.
    is_clear: bool,
}

impl HeadingYears {
    /// Read the year, or the two years in a row, of a heading. With any other words or numbers, the years
    /// decide nothing, but a date of another year contradicts them.
    #[must_use]
    pub fn of(heading: &str) -> Option<HeadingYears> {
        let mut years: Vec<i16> = Vec::new();
        let (mut is_winter, mut is_fall, mut is_clear) = (false, false, true);
        for word in heading.split(|c: char| !c.is_alphanumeric()) {
            let lower = word.to_lowercase();
            let digits = word.trim_end_matches(['年', '년']);
            let number = digits.parse::<i16>().ok().filter(|_| digits.is_ascii());
            match (number, years.first()) {
                (Some(year @ 1900..2200), _) if digits.len() == 4 => years.push(year),
                (Some(short), Some(&first)) if word.len() == 2 => {
                    years.push(first - first % 100 + short);
                }
                (None, _) if word.is_empty() || WORDS.contains(&lower.as_str()) => {}
                (None, _) if WINTER.contains(&lower.as_str()) => is_winter = true,
                (None, _) if FALL.contains(&lower.as_str()) => is_fall = true,
                _ => {
                    is_clear = false;
                    years.extend(year_in(&lower));
                }
            }
        }
        let apostrophe = ["'", "’"].iter().find_map(|mark| {
            let (_, after) = heading.split_once(mark)?;
            year_in(&format!("fy{}", after.get(..2)?))
        });
        years.extend(apostrophe);
        // An open end: "2019 –"
        let open = heading.trim_end().ends_with(['-', '–', '—', '…', '+', '.']);
        is_clear &= apostrophe.is_none() && !open;
        is_clear &= match years[..] {
            [_] => true,
            [first, last] => last == first + 1,
            _ => false,
        };
        Some(HeadingYears {
            first: *years.iter().min()?,
            last: *years.iter().max()?,
            is_winter,
            is_fall,
            is_clear,
        })
    }

    /// Whether the heading has no words but those of years, terms and meetings.
    #[must_use]
    pub fn names_nothing_else(self) -> bool {
        self.is_clear
    }

    /// The date in the year that the heading names. `None` if it may be in several years, or in none.
    pub(super) fn date(self, date: MonthDay) -> Option<Date> {
        let is_next_year = self.is_fall && self.first == self.last && date.month < 4;
        if !self.is_clear || is_next_year {
            return None;
        }
        let year = match (self.first == self.last, self.is_winter, date.month) {
            (true, false, _) | (true, true, 4..=11) => self.first,
            (false, _, 9..=12) => self.first,
            (false, _, 1..=6) => self.last,
            _ => return None,
        };
        date.in_year(year)
    }

    /// Whether a day may be in the years that the heading names.
    pub(super) fn may_include(self, day: Date) -> bool {
        let more = i16::from(self.is_winter || self.is_fall);
        (self.first - more..=self.last + more).contains(&day.year())
    }
}

/// The year in an abbreviation such as `ws22` or `fy2022`.
fn year_in(word: &str) -> Option<i16> {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let is_short = [
        "ws", "ss", "wise", "sose", "hs", "fs", "fy", "ay", "sp", "su", "fa",
    ]
    .contains(&&word[..word.len() - digits.len()]);
    match (digits.len(), digits.parse::<i16>().ok()?) {
        (4, year @ 1900..2200) => Some(year),
        (2, short) if is_short => Some(2000 + short),
        _ => None,
    }
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
        ] {
            assert_eq!(in_year(heading, month), Some(year), "{heading} {month}");
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
        ] {
            assert_eq!(in_year(heading, 1), None, "{heading}");
        }
        assert_eq!(in_year("WS 2023/24", 7), None);
    }
}
