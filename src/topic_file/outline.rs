//! A first pass over the Markdown: the top-level blocks in order, with what shows their purpose.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::heading_dates::{HeadingDates, heading_dates, heading_month};
use super::line_dates::{
    LONGEST, before_link, field_dates, is_label, is_only_date, listed_date, record_dates,
    shortened, starts_bold, starts_with_date,
};
use super::markdown::is_inline;
use super::outline_items::{Item, Items};
use super::source::Span;
use super::summary::{ends_details, summary};
use crate::date::LikelyDays;

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
        /// Whether it starts with a month of a year, and whether words follow.
        month: Option<bool>,
    },
    Paragraph {
        text: String,
        /// Whether it starts with a date.
        dated: bool,
        /// The number of its lines, if each of several starts with a date.
        dated_lines: usize,
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
            // The words of a task start after its box.
            Event::TaskListMarker(_) => {}
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
            month: None,
        },
        Tag::Paragraph => Kind::Paragraph {
            text: String::new(),
            dated: false,
            dated_lines: 0,
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

impl Block {
    fn finish(&mut self, text: &str, source: Span, words: &str, likely: LikelyDays) {
        if matches!(self.kind, Kind::Paragraph { .. })
            && let Some(rows) = bare_rows(&text[source.clone()])
        {
            self.kind = Kind::BareRows(rows);
        }
        match &mut self.kind {
            Kind::Heading {
                text: title,
                dates,
                month,
                ..
            } => {
                words.trim().clone_into(title);
                let found = heading_month(text, source.clone());
                let has_words = |found: &HeadingDates| {
                    text[found.cut.end..source.end].contains(char::is_alphanumeric)
                };
                *month = found.as_ref().map(has_words);
                *dates = heading_dates(text, source);
            }
            Kind::Paragraph {
                text: all,
                dated,
                dated_lines,
                only_date,
                label,
                bold,
                field_date,
            } => {
                words.trim().clone_into(all);
                let source = text[source].trim();
                let short = shortened(source);
                *only_date = is_only_date(short);
                *dated = *only_date
                    || starts_with_date(short, before_link(short), likely)
                    || record_dates(short).is_some();
                *dated_lines = count_of_dated(source, likely);
                *dated |= *dated_lines > 0;
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

/// The number of lines, if there are several and each one starts with a date: at least one with a certain one, and the
/// others with what is one in a list of dates.
fn count_of_dated(source: &str, likely: LikelyDays) -> usize {
    let (mut all, mut certain) = (0, 0);
    for line in source.lines() {
        let line = shortened(line.trim());
        let before = before_link(line);
        if starts_with_date(line, before, likely) {
            certain += 1;
        } else if listed_date(before, likely).is_none() {
            return 0;
        }
        all += 1;
    }
    if all > 1 && certain > 0 { all } else { 0 }
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
