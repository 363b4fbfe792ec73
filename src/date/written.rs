//! What a scan finds: dates as they are written, with nothing decided yet.

use std::ops::Range;

use jiff::civil::Weekday;

/// A date as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenDate {
    /// Its text, with brackets and marks of emphasis.
    pub text: String,
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// Its numbers and names.
    pub notation: Notation,
    /// The weekday that is written beside it.
    pub weekday: Option<Weekday>,
    /// Whether the day or its week is meant.
    pub precision: Precision,
    /// Whether it could as well count the parts of a series: `1/2`
    pub may_count_parts: bool,
}

/// How much time a date with a day stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Precision {
    /// The day itself.
    #[default]
    Day,
    /// Some day of its week: "week of" stands before it.
    Week,
}

/// The numbers of a date, unchecked. Years have four digits here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub enum Notation {
    /// ISO 8601 and its like: `2023-11-07`, `2023/11/07`
    YearFirst { year: i16, month: i16, day: i16 },
    /// `11/7/23`: day and month in an order that is yet to be settled.
    Numbers {
        first: i16,
        second: i16,
        third: WrittenYear,
    },
    /// `07.11.2023`
    DayFirst {
        day: i16,
        month: i16,
        year: Option<i16>,
    },
    /// `March 4th`, `7 Nov 2023`
    Named {
        month: i16,
        day: i16,
        year: Option<i16>,
    },
    /// `2024-03`, `March 2024`
    Month { year: i16, month: i16 },
}

/// The last of three numbers with slashes, as written.
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
}

/// The dates at the start of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DatesAtStart {
    /// The dates, in order.
    pub dates: Vec<WrittenDate>,
    /// Where the text behind them starts, separators and a time of day skipped; 0 where there are
    /// no dates.
    pub rest: usize,
}

impl WrittenDate {
    /// Whether its year is written.
    pub(super) fn has_year(&self) -> bool {
        match self.notation {
            Notation::YearFirst { .. } | Notation::Month { .. } => true,
            Notation::Numbers { third, .. } => third != WrittenYear::Absent,
            Notation::DayFirst { year, .. } | Notation::Named { year, .. } => year.is_some(),
        }
    }

    /// Whether it looks like the number of a chapter: `3.1.`
    #[must_use]
    pub fn may_count_chapters(&self) -> bool {
        let bare = self.text.starts_with(|c: char| c.is_ascii_digit());
        bare && matches!(self.notation, Notation::DayFirst { year: None, .. })
    }

    /// The same date in a text in which `offset` bytes stand before.
    #[must_use]
    pub fn shifted(mut self, offset: usize) -> WrittenDate {
        self.span = self.span.start + offset..self.span.end + offset;
        self
    }
}
