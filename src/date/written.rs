//! Dates as written, before their meaning is decided.

use std::ops::Range;

use jiff::civil::Weekday;

use super::mentioned::names_month_day;

/// A date as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenDate {
    /// Its text, with brackets and marks of emphasis.
    pub text: String,
    /// Its place, in bytes.
    pub span: Range<usize>,
    /// Its numbers and names.
    pub notation: Notation,
    /// The weekday next to it.
    pub weekday: Option<Weekday>,
    /// Whether it means the day, its week or its month.
    pub precision: Precision,
    /// Whether it could also count the parts of a series: `1/2`
    pub may_count_parts: bool,
}

/// The length of time that a date with a day means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Precision {
    /// The day itself.
    #[default]
    Day,
    /// A day of its week: the date starts with "week of".
    Week,
    /// A day of its month: only the month is named. The day of the notation is in the middle of it.
    Month,
}

/// The numbers of a date, unchecked. Years have four digits here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names of the fields are enough")]
pub enum Notation {
    /// ISO 8601 and similar: `2023-11-07`, `2023/11/07`
    YearFirst { year: i16, month: i16, day: i16 },
    /// `11/7/23`: day and month in an unknown order.
    Numbers {
        first: i16,
        second: i16,
        third: WrittenYear,
    },
    /// `07.11.2023`; with a year of two digits, the day and the year may have changed places.
    DayFirst {
        day: i16,
        month: i16,
        year: WrittenYear,
    },
    /// `March 4th`, `7 Nov 2023`
    Named {
        month: i16,
        day: i16,
        year: Option<i16>,
    },
    /// `2024-03`, `March 2024`
    Month { year: i16, month: i16 },
    /// The form of a date with other numbers: `32.4.2026`
    Impossible,
}

/// The last of three numbers, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrittenYear {
    /// `11/7`
    Absent,
    /// `11/7/23`: 20xx, or the day where years come first.
    TwoDigits(i16),
    /// `11/7/2023`
    FourDigits(i16),
}

impl WrittenYear {
    /// The year; two digits mean 20xx.
    #[must_use]
    pub fn year(self) -> Option<i16> {
        match self {
            WrittenYear::Absent => None,
            WrittenYear::TwoDigits(year) => Some(2000 + year),
            WrittenYear::FourDigits(year) => Some(year),
        }
    }

    /// The year that the first number is if this one, of two digits, is the day.
    fn if_short(self, first: i16) -> Option<i16> {
        matches!(self, WrittenYear::TwoDigits(1..=31)).then_some(2000 + first)
    }
}

/// The dates at the start of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DatesAtStart {
    /// The dates, in order.
    pub dates: Vec<WrittenDate>,
    /// Where the text after the dates, separators and a time of day starts; 0 if there are no
    /// dates.
    pub rest: usize,
}

impl WrittenDate {
    /// Whether it has a year.
    #[must_use]
    pub fn has_year(&self) -> bool {
        match self.notation {
            Notation::YearFirst { .. } | Notation::Month { .. } | Notation::Impossible => true,
            Notation::Numbers { third: year, .. } | Notation::DayFirst { year, .. } => {
                year != WrittenYear::Absent
            }
            Notation::Named { year, .. } => year.is_some(),
        }
    }

    /// Its month, unless another number may be it.
    #[must_use]
    pub fn month(&self) -> Option<i16> {
        match self.notation {
            Notation::YearFirst { month, .. }
            | Notation::Named { month, .. }
            | Notation::DayFirst { month, .. }
            | Notation::Month { month, .. } => Some(month),
            Notation::Numbers { first, second, .. } if first > 12 => Some(second),
            Notation::Numbers { first, second, .. } if second > 12 => Some(first),
            Notation::Numbers { .. } | Notation::Impossible => None,
        }
    }

    /// Take the year of a month with a year. False if the date is not in that month.
    pub fn take_year_of(&mut self, month: &WrittenDate) -> bool {
        let Notation::Month { year: of, month } = month.notation else {
            return false;
        };
        match &mut self.notation {
            Notation::Named {
                month: own, year, ..
            } if *own == month => {
                year.get_or_insert(of);
                *year == Some(of)
            }
            _ => false,
        }
    }

    /// Whether a line has the same day, in any form.
    #[must_use]
    pub fn is_mentioned(&self, line: &str) -> bool {
        let (month, day) = match self.notation {
            Notation::YearFirst { month, day, .. }
            | Notation::Named { month, day, .. }
            | Notation::DayFirst { month, day, .. } => (month, day),
            Notation::Numbers { first, second, .. } => (first, second),
            Notation::Month { .. } | Notation::Impossible => return false,
        };
        match (i8::try_from(month), i8::try_from(day)) {
            (Ok(month), Ok(day)) => {
                names_month_day(line, month, day) || names_month_day(line, day, month)
            }
            _ => false,
        }
    }

    /// The years that it may name.
    pub(super) fn years(&self) -> impl Iterator<Item = i16> {
        let (year, other) = match self.notation {
            Notation::YearFirst { year, .. } | Notation::Month { year, .. } => (Some(year), None),
            Notation::Named { year, .. } => (year, None),
            Notation::Numbers { first, third, .. } => {
                (third.year(), third.if_short(first).filter(|_| first > 12))
            }
            Notation::DayFirst { day, year, .. } => (year.year(), year.if_short(day)),
            Notation::Impossible => (None, None),
        };
        year.into_iter().chain(other)
    }

    /// Whether nothing but its numbers or names shows that it is a date and not a part of a title:
    /// `11/22/63`, `May 1968`, but not `[11/22/63]` or `1963-11-22`.
    #[must_use]
    pub fn may_be_in_title(&self) -> bool {
        let is_open = |c: char| matches!(c, '[' | '(' | '（' | '【' | '［' | '\\');
        match self.notation {
            Notation::Month { .. } => true,
            Notation::Impossible => false,
            Notation::YearFirst { .. } if self.text.contains('-') => false,
            _ => self.has_year() && !self.text.trim_matches(['*', '_']).starts_with(is_open),
        }
    }

    /// Whether it looks like the number of a chapter: `3.1.`
    #[must_use]
    pub fn may_count_chapters(&self) -> bool {
        let bare = self.text.starts_with(|c: char| c.is_ascii_digit());
        bare && matches!(
            self.notation,
            Notation::DayFirst {
                year: WrittenYear::Absent,
                ..
            }
        )
    }

    /// Whether its day is a number that hardly any chapter has: `13.10.`
    #[must_use]
    pub fn is_past_chapters(&self) -> bool {
        matches!(self.notation, Notation::DayFirst { day: 13.., .. })
    }

    /// The same date in a text with `offset` more bytes before it.
    #[must_use]
    pub fn shifted(mut self, offset: usize) -> WrittenDate {
        self.span = self.span.start + offset..self.span.end + offset;
        self
    }
}
