//! What a date may mean while it is being settled.

use jiff::civil::{Date, Weekday};

use super::decided_by::DecidedBy;
use super::month_day::MonthDay;
use super::order::DateOrder;
use super::tense::Anchor;
use super::value::DateValue;

/// A date that is being settled.
pub(super) enum Draft {
    Settled(DateValue, DecidedBy),
    /// Only the year is missing. The weekday is the one next to the date.
    NoYear(MonthDay, Option<Weekday>),
    Open(Interpretations),
    /// It may count the parts of a series, unless the dates around it show that it is a day.
    Doubtful(Interpretations),
}

impl Draft {
    /// The day of a settled date.
    pub(super) fn day(&self) -> Option<Date> {
        match self {
            Draft::Settled(value, _) => value.day(),
            Draft::NoYear(..) | Draft::Open(_) | Draft::Doubtful(_) => None,
        }
    }
}

/// The two ways to interpret a date of numbers.
#[derive(Clone, Copy)]
pub(super) struct Interpretations {
    /// With the month first and with the day first, or with the year first and with the day first.
    pub(super) both: [Interpretation; 2],
    /// The weekday written next to the date.
    pub(super) written_weekday: Option<Weekday>,
    /// The weekday on which the group meets.
    pub(super) group_weekday: Option<Weekday>,
}

/// Which of the two interpretations of a date is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    First,
    Second,
}

/// One way to interpret a date.
#[derive(Clone, Copy)]
pub(super) struct Interpretation {
    pub(super) date: MonthDay,
    pub(super) year: Option<i16>,
}

impl Interpretation {
    /// `23.11.07`: in November 2023 or 2007.
    pub(super) fn year_or_day_first(first: i16, month: i16, last: i16) -> [Self; 2] {
        let date = |day, year| Self {
            date: MonthDay { month, day },
            year: Some(2000 + year),
        };
        [date(last, first), date(first, last)]
    }

    /// Whether there is such a day.
    pub(super) fn exists(self) -> bool {
        self.date.exists(self.year)
    }

    /// The draft of a date that has this meaning.
    pub(super) fn draft(self, by: DecidedBy, weekday: Option<Weekday>) -> Draft {
        if !self.exists() {
            return Draft::Settled(DateValue::Impossible, by);
        }
        match self.year {
            None => Draft::NoYear(self.date, weekday),
            Some(year) => match self.date.in_year(year) {
                // No such day has the weekday next to it.
                Some(day) if weekday.is_some_and(|weekday| weekday != day.weekday()) => {
                    Draft::Settled(DateValue::Impossible, by)
                }
                Some(day) => Draft::Settled(DateValue::Day(day), by),
                None => Draft::Settled(DateValue::Impossible, by),
            },
        }
    }
}

impl Interpretations {
    /// The draft of the first or the second meaning.
    pub(super) fn choose(&self, choice: Choice, by: DecidedBy) -> Draft {
        let chosen = match choice {
            Choice::First => self.both[0],
            Choice::Second => self.both[1],
        };
        chosen.draft(by, self.written_weekday)
    }

    /// Whether the year is written.
    pub(super) fn has_year(&self) -> bool {
        self.both.iter().all(|each| each.year.is_some())
    }

    /// The days and months of both.
    pub(super) fn dates(&self) -> [MonthDay; 2] {
        self.both.map(|each| each.date)
    }

    /// Both interpretations as days. Without a year, the days around `near`.
    pub(super) fn days(&self, near: Option<Anchor>) -> Option<[Date; 2]> {
        let day = |each: Interpretation| match each.year {
            Some(year) => each.date.in_year(year),
            None => near?.date(each.date),
        };
        Some([day(self.both[0])?, day(self.both[1])?])
    }

    /// The only interpretation that falls on the weekday next to the date, or else the only one that
    /// falls on the weekday of the group.
    pub(super) fn by_weekday(&self, near: Option<Anchor>) -> Option<(Date, DecidedBy)> {
        let days = self.days(near)?;
        let only_on = |weekday: Option<Weekday>| {
            let weekday = weekday?;
            match days.map(|day| day.weekday() == weekday) {
                [true, false] => Some(days[0]),
                [false, true] => Some(days[1]),
                _ => None,
            }
        };
        let written = only_on(self.written_weekday).map(|day| (day, DecidedBy::WrittenWeekday));
        written.or_else(|| only_on(self.group_weekday).map(|day| (day, DecidedBy::Weekday)))
    }

    /// Both interpretations set to one of them.
    pub(super) fn only(self, choice: Choice) -> Interpretations {
        let both = match choice {
            Choice::First => [self.both[0]; 2],
            Choice::Second => [self.both[1]; 2],
        };
        Interpretations { both, ..self }
    }

    /// Both interpretations set to the one that `order` allows; unchanged if it allows both.
    pub(super) fn in_order(self, order: DateOrder) -> Interpretations {
        match order {
            DateOrder::Mdy | DateOrder::Ymd => self.only(Choice::First),
            DateOrder::Dmy => self.only(Choice::Second),
            DateOrder::Auto => self,
        }
    }

    /// The value of a date that may count the parts of a series: the smaller number comes first, as
    /// written.
    pub(super) fn day_or_part(&self) -> DateValue {
        let MonthDay { month, day } = self.both[0].date;
        match (i8::try_from(month.min(day)), i8::try_from(month.max(day))) {
            (Ok(first), Ok(second)) => DateValue::DayOrPart { first, second },
            _ => DateValue::Impossible,
        }
    }

    /// The value of a date that stays open.
    pub(super) fn undecided(&self) -> DateValue {
        match self.days(None) {
            Some([month_first, day_first]) => DateValue::Undecided {
                month_first,
                day_first,
            },
            None => match DateValue::without_year(self.both[0].date) {
                DateValue::NoYear { month, day } => DateValue::UndecidedNoYear {
                    first: month,
                    second: day,
                },
                value => value,
            },
        }
    }
}
