//! Find the headings that are meetings: with a date of their own, or with one in the lines below.

use rustc_hash::FxHashMap;

use super::line_dates::field_dates;
use super::outline::{Block, Kind};
use super::role_aliases::RoleAliases;
use crate::date::WrittenDate;

/// The headings that are meetings, by the number of their block.
pub(super) struct MeetingHeadings {
    /// The level of each meeting, and the first block after it.
    found: FxHashMap<usize, (u8, usize)>,
}

impl MeetingHeadings {
    /// The level of the heading `at` if it is a meeting.
    pub(super) fn level(&self, at: usize) -> Option<u8> {
        self.found.get(&at).map(|(level, _)| *level)
    }

    /// The first block after the meeting whose heading is `at`; 0 if it is none.
    pub(super) fn end(&self, at: usize) -> usize {
        self.found.get(&at).map_or(0, |(_, end)| *end)
    }

    pub(super) fn of(blocks: &[Block], aliases: &RoleAliases) -> MeetingHeadings {
        let headings = headings(blocks, aliases);
        // How many headings of one level under one parent have a date, or a field with one.
        let mut groups: FxHashMap<(Option<usize>, u8), Group> = FxHashMap::default();
        for heading in &headings {
            let group = groups.entry((heading.parent, heading.level)).or_default();
            group.dated += usize::from(heading.dated && !heading.is_number);
            group.numbers += usize::from(heading.is_number);
            group.days += usize::from(heading.is_number && heading.is_day);
            group.fielded += usize::from(heading.fielded && !heading.dated);
            group.months += usize::from(heading.is_month_of_meeting());
        }
        let mut found = FxHashMap::default();
        let mut inside = 0;
        for heading in headings {
            if heading.at < inside {
                continue;
            }
            let Group {
                dated,
                numbers,
                days,
                fielded,
                months,
            } = groups
                .get(&(heading.parent, heading.level))
                .copied()
                .unwrap_or_default();
            // "10.11.: Bags" is a chapter, unless other headings show that it is a date.
            let are_days = dated > 0 || days > 0 && numbers > 1;
            let dated = dated + if are_days { numbers } else { 0 };
            let is_dated = heading.dated
                && (are_days || !heading.is_number)
                && (dated > 1 || !heading.may_count && !heading.has_role && heading.level > 1);
            let is_fielded = fielded > 1 && heading.fielded && !heading.dated && !heading.has_role;
            let is_of_month = months > 1 && heading.is_month_of_meeting();
            if (is_dated || is_fielded || is_of_month) && !heading.holds_meetings {
                found.insert(heading.at, (heading.level, heading.end));
                inside = heading.end;
            }
        }
        MeetingHeadings { found }
    }
}

/// How many headings of one level under one parent have a date, one that may be the number of a chapter, one of
/// these that is none, a field with a date, and a month that may be that of one meeting.
#[derive(Clone, Copy, Default)]
struct Group {
    dated: usize,
    numbers: usize,
    days: usize,
    fielded: usize,
    months: usize,
}

struct Heading {
    at: usize,
    level: u8,
    /// The heading above it.
    parent: Option<usize>,
    /// The first block after what belongs to it.
    end: usize,
    dated: bool,
    /// Whether its date could be the number of a chapter.
    may_count: bool,
    /// Whether only the other headings can show that its date is none.
    is_number: bool,
    /// Whether no chapter has such a number: "13.10.: Bags"
    is_day: bool,
    has_role: bool,
    /// Whether a line below it says when it takes place.
    fielded: bool,
    /// Whether a paragraph below it is a date.
    has_date_line: bool,
    /// Whether meetings are below it, so that it is none itself.
    holds_meetings: bool,
    /// Whether it starts with a month.
    is_month: bool,
    /// Whether it has other words, or text below it that may be a title.
    has_title: bool,
    /// Whether there are meetings with dates below it.
    has_dates: bool,
}

impl Heading {
    /// Whether it names the month of the only meeting below it: "December 2026" above the title of a book.
    fn is_month_of_meeting(&self) -> bool {
        self.is_month && self.has_title && !self.has_dates
    }
}

/// Whether no chapter of a heading has such a number: "13.10.: Bags"
fn is_day(date: &WrittenDate, heading: &str) -> bool {
    let after = heading.split_once(&date.text).map(|(_, after)| after);
    let ends = |after: &str| after.trim_start().starts_with([':', ',', '–', '—']);
    date.is_past_chapters() && after.is_some_and(ends)
}

fn headings(blocks: &[Block], aliases: &RoleAliases) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        match &block.kind {
            Kind::Heading {
                level,
                text,
                dates,
                month,
            } => {
                while open
                    .last()
                    .is_some_and(|&above| headings[above].level >= *level)
                {
                    if let Some(closed) = open.pop() {
                        headings[closed].end = at;
                    }
                }
                let dated = !dates.dates.is_empty();
                if let Some(&above) = open.last() {
                    headings[above].has_dates |= dated || month.is_some();
                    headings[above].holds_meetings |= dated && !dates.may_count;
                    headings[above].fielded |= field_dates(text).is_some();
                }
                headings.push(Heading {
                    at,
                    level: *level,
                    parent: open.last().copied(),
                    end: blocks.len(),
                    dated,
                    may_count: dates.dates.iter().any(WrittenDate::may_count_chapters),
                    is_number: dates.may_count,
                    is_day: dates.dates.iter().any(|date| is_day(date, text)),
                    has_role: aliases.role_of(text).is_some(),
                    fielded: false,
                    has_date_line: false,
                    holds_meetings: false,
                    is_month: month.is_some(),
                    has_title: *month == Some(true),
                    has_dates: false,
                });
                open.push(headings.len() - 1);
            }
            Kind::Paragraph {
                field_date,
                only_date,
                dated,
                label,
                ..
            } => {
                if let Some(&last) = open.last() {
                    let heading = &mut headings[last];
                    heading.has_title |= !label;
                    heading.has_dates |= *dated;
                    // Several dates are several meetings.
                    heading.holds_meetings |= *only_date && heading.has_date_line;
                    heading.has_date_line |= *only_date;
                    heading.fielded |= *field_date || *only_date;
                }
            }
            Kind::List(items) => {
                if let Some(&last) = open.last() {
                    headings[last].has_dates |= items.dated > 0;
                    headings[last].holds_meetings |=
                        items.dated > 1 && items.only_dates < items.dated;
                    let one_date = items.only_dates == 1 && items.dated == 1 && items.all > 1;
                    headings[last].fielded |= items.field_dates == 1 || one_date;
                }
            }
            Kind::Table(rows) | Kind::BareRows(rows) => {
                if let Some(&last) = open.last() {
                    headings[last].has_dates |= rows.dated > 0;
                    headings[last].holds_meetings |= rows.dated > 1;
                }
            }
            Kind::Html { .. } | Kind::Rule | Kind::Other => {}
        }
    }
    headings
}
