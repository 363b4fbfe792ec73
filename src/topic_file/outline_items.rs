//! The items of a list, or the rows of a table, in the outline of a file: how many of them are of each kind.

use super::column_words::Column;
use super::line_dates::{
    before_link, dates_of_field, is_group_name, is_only_date, listed_date, names_term, shortened,
    starts_with_date, starts_with_month, unmarked,
};
use super::plan_words::is_contact;
use super::role::Role;
use super::source::Span;
use crate::date::{self, LikelyDays, WrittenDate};

/// The number of items or rows of each kind.
#[derive(Default, Clone, Copy)]
pub(super) struct Items {
    pub(super) all: usize,
    /// Those that start with a date; rows with a cell of dates.
    pub(super) dated: usize,
    /// Those that end with a date.
    pub(super) end_dates: usize,
    /// Others that start with what is a date only in a list of dates: `4.18 C`; and those of them with a name of
    /// a month or a slash.
    pub(super) listed_dates: usize,
    pub(super) likely_dates: usize,
    /// Those that start with a month and its year.
    months: usize,
    /// Those of the listed dates that may count the parts of a series, as `2/9` does, and the last number of parts.
    counted: usize,
    last_parts: Option<i16>,
    /// Whether two of them in a row have the same number of parts.
    is_series: bool,
    /// Those that contain only a date.
    pub(super) only_dates: usize,
    /// Rows whose first cell is only the name of a month.
    pub(super) month_cells: usize,
    /// Those that are labelled and have a date: "When: 3 June"
    pub(super) field_dates: usize,
    /// Those with a link to another site.
    pub(super) linked: usize,
    /// Those with a label: "Who: Sam"
    pub(super) labelled: usize,
    /// Those that only lead to another part of the page, as in a table of contents.
    pub(super) internal: usize,
    /// Those that lead to a page or a channel of the group.
    contacts: usize,
    /// Those that are a link with the name of a year or term, as in a list of archives.
    terms: usize,
    /// Those that name a group of nested items with dates: a year, a term, "Past".
    pub(super) groups: usize,
    /// The nested items of such groups, and how many of them start with a date.
    pub(super) grouped: usize,
    pub(super) grouped_dates: usize,
}

impl Items {
    /// Whether each item names a group of nested items that are topics.
    pub(super) fn are_groups(&self) -> bool {
        self.all > 0 && self.groups == self.all
    }

    /// Whether so many items start with dates that others with the form of a date start with one, too. Half of
    /// them must be certain, or else have a common form; the heading of a year or a term makes one enough.
    pub(super) fn has_listed_dates(&self, is_year: bool) -> bool {
        let fewest = if is_year { 1 } else { 2 };
        let known = self.dated + self.months;
        let are_most = (known + self.listed_dates) * 5 >= self.all * 4;
        let is_clear = self.likely_dates + self.dated > 0 && !self.is_series;
        let counted = if is_clear { self.counted } else { 0 };
        let likely = self.likely_dates + counted;
        let are_shown = known > 0 && known >= self.listed_dates - counted
            || likely >= fewest && likely * 2 >= self.all;
        self.listed_dates > 0 && are_most && are_shown
    }

    /// Whether most items have their dates at the end, and hardly any at the start.
    pub(super) fn has_dates_at_end(&self, role: Option<Role>) -> bool {
        let fewest = if role == Some(Role::Scheduled) { 1 } else { 2 };
        self.end_dates >= fewest && self.end_dates * 5 >= self.all * 3 && self.dated * 5 <= self.all
    }

    /// Whether it is a list of the group's pages and channels.
    pub(super) fn are_contacts(&self) -> bool {
        self.all > 1 && self.contacts == self.all
    }

    /// Whether it is a table of contents, or of the pages of earlier terms.
    pub(super) fn is_contents(&self) -> bool {
        let is_all = |count| count > 0 && count == self.all;
        is_all(self.internal) || is_all(self.terms)
    }

    pub(super) fn add(&mut self, other: &Items) {
        self.all += other.all;
        self.dated += other.dated;
        self.end_dates += other.end_dates;
        self.listed_dates += other.listed_dates;
        self.likely_dates += other.likely_dates;
        self.months += other.months;
        self.counted += other.counted;
        self.is_series |= other.is_series;
        self.only_dates += other.only_dates;
        self.month_cells += other.month_cells;
        self.field_dates += other.field_dates;
        self.linked += other.linked;
        self.labelled += other.labelled;
    }
}

/// A list item or a table row that is being read.
#[derive(Default)]
pub(super) struct Item {
    blocks: usize,
    dated: bool,
    end_date: bool,
    /// The date that it starts with if its list is one of dates.
    listed_date: Option<WrittenDate>,
    starts_with_month: bool,
    is_month: bool,
    only_date: bool,
    field_date: bool,
    labelled: bool,
    pub(super) linked: bool,
    /// Whether it has a link to another part of the page, and one to anything else.
    pub(super) internal: bool,
    pub(super) external: bool,
    /// Whether its own words may name a group.
    is_name: bool,
    /// Whether they name only a year, a term or a month.
    is_term: bool,
    /// Whether it is a link with such a name.
    links_term: bool,
    is_contact: bool,
    /// Its nested items, those whose first words were read, and those that start with a date.
    pub(super) nested: usize,
    nested_read: usize,
    nested_dates: usize,
}

impl Item {
    pub(super) fn end_inline(&mut self, text: &str, inline: &mut Option<Span>, likely: LikelyDays) {
        let Some(span) = inline.take() else { return };
        let source = shortened(&text[span]);
        self.blocks += 1;
        self.links_term = self.blocks == 1 && links_term(source);
        self.is_month |= self.blocks == 1 && date::scan_month(source).is_some();
        self.is_contact |= self.blocks == 1 && is_contact(source);
        // A day has a number, but not a month.
        let may_be_dated = source.contains(char::is_numeric);
        let only_date = may_be_dated && is_only_date(source);
        if self.blocks == 1 && !may_be_dated {
            self.labelled = Column::label(unmarked(source)).is_some();
            self.is_name = !self.linked && is_group_name(source);
            self.is_term = self.is_name && names_term(source);
            self.listed_date = listed_date(source, likely);
        } else if self.blocks == 1 {
            self.only_date = only_date;
            let before = before_link(source);
            self.dated = starts_with_date(source, before, likely);
            self.end_date = !self.dated && !date::scan_trailing(source).dates.is_empty();
            if !self.dated {
                self.listed_date = listed_date(before, likely);
                self.starts_with_month = starts_with_month(before);
            }
            let label = Column::label(unmarked(source));
            self.labelled = label.is_some();
            self.field_date = dates_of_field(source, label).is_some();
            self.is_name = !self.dated && !self.linked && is_group_name(source);
            self.is_term = self.is_name && names_term(source);
        } else if self.nested > self.nested_read {
            self.nested_read = self.nested;
            let starts_dated = || starts_with_date(source, before_link(source), likely);
            let is_dated = only_date || may_be_dated && starts_dated();
            self.nested_dates += usize::from(is_dated);
            // The only date of a meeting may be in a nested item.
            self.dated |= only_date;
        } else {
            // Cells of a row.
            self.dated |= only_date;
        }
    }

    pub(super) fn count(&self, items: &mut Items) {
        items.all += 1;
        items.dated += usize::from(self.dated || self.only_date);
        items.end_dates += usize::from(self.end_date);
        if let Some(date) = self.listed_date.as_ref().filter(|_| !self.only_date) {
            items.listed_dates += 1;
            let parts = date.parts();
            items.is_series |= parts.is_some() && items.last_parts == parts;
            items.last_parts = parts;
            let is_counted = date.may_count_parts && !date.text.contains('.');
            let is_likely = parts.is_none() && !date.text.contains(['.', '-']);
            items.counted += usize::from(is_counted);
            items.likely_dates += usize::from(is_likely);
        }
        items.months += usize::from(self.starts_with_month);
        items.month_cells += usize::from(self.is_month && self.blocks > 1);
        items.only_dates += usize::from(self.only_date && self.blocks == 1);
        items.field_dates += usize::from(self.field_date);
        items.linked += usize::from(self.linked);
        items.labelled += usize::from(self.labelled);
        items.internal += usize::from(self.internal && !self.external);
        items.contacts += usize::from(self.is_contact);
        items.terms += usize::from(self.links_term && self.nested == 0);
        // One date is that of a meeting, except in a term.
        let fewest = if self.is_term { 1 } else { 2 };
        if self.is_name && self.nested_dates >= fewest && self.nested_dates * 2 > self.nested {
            items.groups += 1;
            items.grouped += self.nested;
            items.grouped_dates += self.nested_dates;
        }
    }
}

/// Whether an item is only a link with the name of a year or term: "[Fall 2023](2023.md)"
fn links_term(source: &str) -> bool {
    let link = source
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(')'));
    let text = link.and_then(|link| link.split_once("]("));
    text.is_some_and(|(text, target)| names_term(text) && !target.contains("]("))
}
