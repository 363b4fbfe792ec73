//! A first pass over the Markdown: the top-level blocks in order, with what shows their purpose.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::column_words::Column;
use super::heading_dates::{HeadingDates, heading_dates};
use super::line_dates::{
    LONGEST, before_link, dates_of_field, field_dates, is_group_name, is_label, is_only_date,
    listed_date, names_term, shortened, starts_bold, starts_with_date, unmarked,
};
use super::markdown::is_inline;
use super::role::Role;
use super::source::Span;
use super::summary::{ends_details, summary};
use crate::date::{self, LikelyDays, WrittenDate};

/// A top-level block.
pub(super) struct Block {
    pub(super) kind: Kind,
    pub(super) span: Span,
}

/// What a block is, and what it contains.
pub(super) enum Kind {
    Heading {
        level: u8,
        text: String,
        /// The dates in it, with their places in the file.
        dates: HeadingDates,
    },
    Paragraph {
        text: String,
        /// Whether it starts with a date.
        dated: bool,
        /// Whether it contains only a date.
        only_date: bool,
        /// Whether it is a line that names what follows: "Previous sessions:", "**Past**"
        label: bool,
        /// Whether it starts with a title in bold.
        bold: bool,
        /// Whether one of its lines is labelled and has a date: "When: 3 June"
        field_date: bool,
    },
    List(Items),
    Table(Items),
    /// A table without a header row, which is a paragraph in CommonMark.
    BareRows(Items),
    /// Raw HTML.
    Html {
        /// The words that name what is in it.
        summary: Option<String>,
        /// Whether it ends a `<details>` block.
        ends_details: bool,
    },
    Rule,
    Other,
}

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
    /// Those that contain only a date.
    pub(super) only_dates: usize,
    /// Those that are labelled and have a date: "When: 3 June"
    pub(super) field_dates: usize,
    /// Those with a link to another site.
    pub(super) linked: usize,
    /// Those with a label: "Who: Sam"
    pub(super) labelled: usize,
    /// Those that only lead to another part of the page, as in a table of contents.
    pub(super) internal: usize,
    /// Those that name a group of nested items with dates: a year, a term, "Past".
    pub(super) groups: usize,
    /// The nested items of such groups, and how many of them start with a date.
    pub(super) grouped: usize,
    pub(super) grouped_dates: usize,
}

/// The top-level blocks of a text, by its events.
pub(super) fn outline(text: &str, events: &[(Event<'_>, Span)], likely: LikelyDays) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    let mut depth = 0_usize;
    // The source of the inline block that is being read, and whether it is the first of its item or cell.
    let mut inline: Option<Span> = None;
    let mut words = String::new();
    let mut item = Item::default();
    for (event, span) in events {
        match event {
            Event::Start(tag) if !is_inline(&tag.to_end()) => {
                item.end_inline(text, &mut inline, likely);
                if depth == 0 {
                    words.clear();
                    open = Some(Block {
                        kind: kind_of(tag),
                        span: span.clone(),
                    });
                }
                depth += 1;
                match tag {
                    Tag::Item if depth == 2 => item = Item::default(),
                    Tag::Item if depth == 4 => item.nested += 1,
                    Tag::TableRow => item = Item::default(),
                    _ => {}
                }
            }
            Event::End(tag) if !is_inline(tag) => {
                let source = inline.clone();
                item.end_inline(text, &mut inline, likely);
                depth = depth.saturating_sub(1);
                match (tag, open.as_mut().map(|block| &mut block.kind)) {
                    (TagEnd::Item, Some(Kind::List(items))) if depth == 1 => item.count(items),
                    (TagEnd::TableRow, Some(Kind::Table(items))) => item.count(items),
                    _ => {}
                }
                if depth == 0 {
                    if let Some(mut block) = open.take() {
                        block.finish(
                            text,
                            source.unwrap_or(block.span.start..block.span.start),
                            &words,
                            likely,
                        );
                        blocks.push(block);
                    }
                    item = Item::default();
                }
            }
            Event::Rule if depth == 0 => blocks.push(Block {
                kind: Kind::Rule,
                span: span.clone(),
            }),
            event => {
                let source = inline.get_or_insert(span.clone());
                source.end = source.end.max(span.end);
                if let Event::Start(Tag::Link { dest_url, .. }) = event {
                    item.linked |= is_site(dest_url);
                    item.internal |= dest_url.starts_with('#');
                    item.external |= !dest_url.starts_with('#');
                }
                if let Event::Text(text) | Event::Code(text) = event {
                    item.linked |= text.contains("://");
                    if words.len() < LONGEST {
                        words.push_str(text);
                    }
                } else if matches!(event, Event::SoftBreak | Event::HardBreak) {
                    words.push(' ');
                }
                if let Event::InlineHtml(html) = event {
                    item.linked |= html.starts_with("<a ") && html.contains("://");
                }
            }
        }
    }
    blocks
}

fn is_site(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

fn kind_of(tag: &Tag<'_>) -> Kind {
    match tag {
        Tag::Heading { level, .. } => Kind::Heading {
            level: *level as u8,
            text: String::new(),
            dates: HeadingDates::default(),
        },
        Tag::Paragraph => Kind::Paragraph {
            text: String::new(),
            dated: false,
            only_date: false,
            label: false,
            bold: false,
            field_date: false,
        },
        Tag::List(_) => Kind::List(Items::default()),
        Tag::Table(_) => Kind::Table(Items::default()),
        Tag::HtmlBlock => Kind::Html {
            summary: None,
            ends_details: false,
        },
        _ => Kind::Other,
    }
}

/// A list item or a table row that is being read.
#[derive(Default)]
struct Item {
    blocks: usize,
    dated: bool,
    end_date: bool,
    /// What date it starts with if it is one of a list of dates.
    listed_date: Option<WrittenDate>,
    only_date: bool,
    field_date: bool,
    labelled: bool,
    linked: bool,
    /// Whether it has a link to another part of the page, and one to anything else.
    internal: bool,
    external: bool,
    /// Whether its own words may name a group.
    is_name: bool,
    /// Whether they name only a year, a term or a month.
    is_term: bool,
    /// Its nested items, those whose first words were read, and those that start with a date.
    nested: usize,
    nested_read: usize,
    nested_dates: usize,
}

impl Item {
    fn end_inline(&mut self, text: &str, inline: &mut Option<Span>, likely: LikelyDays) {
        let Some(span) = inline.take() else { return };
        let source = shortened(&text[span]);
        self.blocks += 1;
        // A day has a number.
        let may_be_dated = source.contains(char::is_numeric);
        let only_date = may_be_dated && is_only_date(source);
        if self.blocks == 1 && !may_be_dated {
            self.labelled = Column::label(unmarked(source)).is_some();
            self.is_name = !self.linked && is_group_name(source);
            self.is_term = self.is_name && names_term(source);
        } else if self.blocks == 1 {
            self.only_date = only_date;
            let before = before_link(source);
            self.dated = starts_with_date(source, before, likely);
            self.end_date = !self.dated && !date::scan_trailing(source).dates.is_empty();
            if !self.dated {
                self.listed_date = listed_date(before, likely);
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

    fn count(&self, items: &mut Items) {
        items.all += 1;
        items.dated += usize::from(self.dated || self.only_date);
        items.end_dates += usize::from(self.end_date);
        if let Some(date) = self.listed_date.as_ref().filter(|_| !self.only_date) {
            items.listed_dates += 1;
            let numbers: Vec<_> = date.text.split('/').collect();
            let is_part = numbers.len() == 2 && numbers[0] == numbers[1];
            let is_likely = !is_part && !date.text.contains(['.', '-']);
            items.likely_dates += usize::from(is_likely);
        }
        items.only_dates += usize::from(self.only_date && self.blocks == 1);
        items.field_dates += usize::from(self.field_date);
        items.linked += usize::from(self.linked);
        items.labelled += usize::from(self.labelled);
        items.internal += usize::from(self.internal && !self.external);
        // One date is that of a meeting, except in a term.
        let fewest = if self.is_term { 1 } else { 2 };
        if self.is_name && self.nested_dates >= fewest && self.nested_dates * 2 > self.nested {
            items.groups += 1;
            items.grouped += self.nested;
            items.grouped_dates += self.nested_dates;
        }
    }
}

impl Block {
    fn finish(&mut self, text: &str, source: Span, words: &str, likely: LikelyDays) {
        if matches!(self.kind, Kind::Paragraph { .. })
            && let Some(rows) = bare_rows(&text[source.clone()])
        {
            self.kind = Kind::BareRows(rows);
        }
        match &mut self.kind {
            Kind::Heading {
                text: title, dates, ..
            } => {
                words.trim().clone_into(title);
                *dates = heading_dates(text, source);
            }
            Kind::Paragraph {
                text: all,
                dated,
                only_date,
                label,
                bold,
                field_date,
            } => {
                words.trim().clone_into(all);
                let source = text[source].trim();
                let short = shortened(source);
                *only_date = is_only_date(short);
                *dated = *only_date || starts_with_date(short, before_link(short), likely);
                *label = is_label(source, all) && !*dated;
                *bold = starts_bold(source);
                *field_date = short.lines().any(|line| field_dates(line).is_some());
            }
            Kind::Html {
                summary: html_words,
                ends_details: ends,
            } => {
                let html = &text[self.span.clone()];
                *html_words = summary(html);
                *ends = ends_details(html);
            }
            Kind::List(_) | Kind::Table(_) | Kind::BareRows(_) | Kind::Rule | Kind::Other => {}
        }
    }
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
        let are_most = (self.dated + self.listed_dates) * 5 >= self.all * 4;
        let are_shown = self.dated >= self.listed_dates
            || self.likely_dates >= fewest && self.likely_dates * 2 >= self.all;
        self.listed_dates > 0 && are_most && are_shown
    }

    /// Whether most items have their dates at the end, and hardly any at the start.
    pub(super) fn has_dates_at_end(&self, role: Option<Role>) -> bool {
        let fewest = if role == Some(Role::Scheduled) { 1 } else { 2 };
        self.end_dates >= fewest && self.end_dates * 5 >= self.all * 3 && self.dated * 5 <= self.all
    }

    /// Whether it is a table of contents.
    pub(super) fn is_contents(&self) -> bool {
        self.internal > 0 && self.internal == self.all
    }

    pub(super) fn add(&mut self, other: &Items) {
        self.all += other.all;
        self.dated += other.dated;
        self.end_dates += other.end_dates;
        self.listed_dates += other.listed_dates;
        self.likely_dates += other.likely_dates;
        self.only_dates += other.only_dates;
        self.field_dates += other.field_dates;
        self.linked += other.linked;
        self.labelled += other.labelled;
    }
}

/// The rows of a paragraph whose lines are all rows of a table: "| 21.10. | Sam |".
fn bare_rows(source: &str) -> Option<Items> {
    let mut rows = Items::default();
    for line in source.trim().lines() {
        let cells = line.trim().strip_prefix('|')?.strip_suffix('|')?;
        let mut cells = cells.split('|').map(str::trim);
        rows.all += 1;
        rows.dated += usize::from(cells.any(is_only_date));
        rows.linked += usize::from(line.contains("://"));
    }
    (rows.all > 1 && rows.dated * 2 >= rows.all).then_some(rows)
}
