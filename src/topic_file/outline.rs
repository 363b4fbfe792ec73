//! A first pass over the Markdown: the top-level blocks in order, with what shows their purpose.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::column_words::Column;
use super::heading_dates::{HeadingDates, heading_dates};
use super::markdown::{is_inline, markdown_options};
use super::source::Span;
use crate::date::{self, DatesAtStart, Notation, WrittenDate};

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
    /// Those that contain only a date.
    pub(super) only_dates: usize,
    /// Those that are labelled and have a date: "When: 3 June"
    pub(super) field_dates: usize,
    /// Those with a link to another site.
    pub(super) linked: usize,
    /// Those with a label: "Who: Sam"
    pub(super) labelled: usize,
}

/// The longest text in which to look for dates and labels.
const LONGEST: usize = 400;

/// The top-level blocks of the Markdown that starts at `base`.
pub(super) fn outline(text: &str, base: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    let mut depth = 0_usize;
    // The source of the inline block that is being read, and whether it is the first of its item or cell.
    let mut inline: Option<Span> = None;
    let mut words = String::new();
    let mut item = Item::default();
    let parser = Parser::new_ext(&text[base..], markdown_options()).into_offset_iter();
    for (event, span) in parser {
        let span = base + span.start..base + span.end;
        match &event {
            Event::Start(tag) if !is_inline(&tag.to_end()) => {
                item.end_inline(text, &mut inline);
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
                    Tag::TableRow => item = Item::default(),
                    _ => {}
                }
            }
            Event::End(tag) if !is_inline(tag) => {
                let source = inline.clone();
                item.end_inline(text, &mut inline);
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
                        );
                        blocks.push(block);
                    }
                    item = Item::default();
                }
            }
            Event::Rule if depth == 0 => blocks.push(Block {
                kind: Kind::Rule,
                span,
            }),
            event => {
                let source = inline.get_or_insert(span.clone());
                source.end = source.end.max(span.end);
                if let Event::Start(Tag::Link { dest_url, .. }) = event {
                    item.linked |= is_site(dest_url);
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
        _ => Kind::Other,
    }
}

/// A list item or a table row that is being read.
#[derive(Default)]
struct Item {
    blocks: usize,
    dated: bool,
    end_date: bool,
    only_date: bool,
    field_date: bool,
    labelled: bool,
    linked: bool,
}

impl Item {
    fn end_inline(&mut self, text: &str, inline: &mut Option<Span>) {
        let Some(span) = inline.take() else { return };
        let source = shortened(&text[span]);
        self.blocks += 1;
        let only_date = is_only_date(source);
        if self.blocks == 1 {
            self.only_date = only_date;
            self.dated = starts_with_date(source);
            self.end_date = !self.dated && !date::scan_trailing(source).dates.is_empty();
            self.field_date = field_dates(source).is_some();
            self.labelled = Column::label(unmarked(source)).is_some();
        } else {
            // Cells of a row.
            self.dated |= only_date;
        }
    }

    fn count(&self, items: &mut Items) {
        items.all += 1;
        items.dated += usize::from(self.dated || self.only_date);
        items.end_dates += usize::from(self.end_date);
        items.only_dates += usize::from(self.only_date && self.blocks == 1);
        items.field_dates += usize::from(self.field_date);
        items.linked += usize::from(self.linked);
        items.labelled += usize::from(self.labelled);
    }
}

impl Block {
    fn finish(&mut self, text: &str, source: Span, words: &str) {
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
                *dated = *only_date || starts_with_date(short);
                *label = is_label(source, all) && !*dated;
                *bold = starts_bold(source);
                *field_date = short.lines().any(|line| field_dates(line).is_some());
            }
            Kind::List(_) | Kind::Table(_) | Kind::Rule | Kind::Other => {}
        }
    }
}

/// The start of a text, up to a boundary of characters.
fn shortened(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// A line without the marks of emphasis and bullets before its words.
fn unmarked(line: &str) -> &str {
    line.trim_start_matches(['*', '_', '-', '+', '•', ' ', '\t'])
}

/// Up to the first link, as dates in front of it are written.
pub(super) fn before_link(source: &str) -> &str {
    let link = |from: usize| {
        let at = from + source[from..].find("](")?;
        Some((from + source[from..at].rfind('[')?, at))
    };
    let first = match link(0) {
        // A date that is a link: [30/11/2026](notes.md)
        Some((start, end))
            if !source[..start].contains(char::is_alphanumeric)
                && date::scan_cell(&source[start + 1..end]).is_some() =>
        {
            link(end + 2)
        }
        first => first,
    };
    let first = first.map(|(start, _)| start);
    let html = source.find('<');
    &source[..first.into_iter().chain(html).min().unwrap_or(source.len())]
}

/// The dates of a line that says when the meeting takes place ("**When:** 3 June"), with their places in the line.
pub(super) fn field_dates(line: &str) -> Option<Vec<WrittenDate>> {
    let start = line.len() - unmarked(line).len();
    // "📅 3 June"
    let symbol = |c: char| !c.is_ascii() && !c.is_alphanumeric() && !"（「『【《［〈".contains(c);
    let after = line[start..].trim_start_matches(symbol);
    let spaced = after.trim_start().len() < after.len() && after.len() < line.len() - start;
    if let Some(dates) = only_dates(after.trim()).filter(|_| spaced) {
        let at = line.len() - after.trim_start().len();
        let dates = dates.into_iter();
        return Some(dates.map(|date| date.shifted(at)).collect());
    }
    let (kind, colon) = Column::label(&line[start..])?;
    if kind != Column::Date || line[start..start + colon].split_whitespace().count() > 1 {
        return None;
    }
    let after = &line[start + colon..];
    let at = line.len() - after.trim_start_matches(['*', '_', ' ', '\t']).len();
    let scan = scan_days(&line[at..]);
    (!scan.dates.is_empty()).then(|| {
        let dates = scan.dates.into_iter();
        dates.map(|date| date.shifted(at)).collect()
    })
}

/// The dates at the start of a text that mean days, not months.
pub(super) fn scan_days(text: &str) -> DatesAtStart {
    let mut scan = date::scan_start(text);
    if scan
        .dates
        .iter()
        .any(|date| matches!(date.notation, Notation::Month { .. }))
    {
        scan = DatesAtStart::default();
    }
    scan
}

fn starts_with_date(source: &str) -> bool {
    let before = before_link(source);
    let mut dates = scan_days(before).dates;
    if dates.is_empty() {
        dates = date::scan_labelled(before).dates;
    }
    // "16.01." is no chapter.
    let is_padded = |date: &WrittenDate| {
        let mut numbers = date.text.trim().trim_end_matches('.').split('.');
        numbers.all(|number| number.len() == 2)
    };
    let may_count =
        |date: &WrittenDate| date.may_count_parts || date.may_count_chapters() && !is_padded(date);
    if dates.is_empty() {
        return !date::scan_link(source).dates.is_empty();
    }
    !dates.is_empty() && !dates.iter().any(may_count)
}

/// The dates of a text that contains nothing else, with time, place or weekday.
pub(super) fn only_dates(source: &str) -> Option<Vec<WrittenDate>> {
    let scan = scan_days(source);
    let rest = source.get(scan.rest..).unwrap_or_default();
    let only = !scan.dates.is_empty() && !rest.contains(char::is_alphanumeric);
    if only {
        return Some(scan.dates);
    }
    let scan = date::scan_cell(source)?;
    let is_month = |date: &WrittenDate| matches!(date.notation, Notation::Month { .. });
    (!scan.dates.iter().any(is_month)).then_some(scan.dates)
}

fn is_only_date(source: &str) -> bool {
    only_dates(source.trim()).is_some()
}

/// Whether a paragraph names what follows it.
fn is_label(source: &str, words: &str) -> bool {
    const LONGEST: usize = 160;
    let bold = source.len() > 4
        && (source.starts_with("**")
            && source.ends_with("**")
            && !source[2..source.len() - 2].contains("**")
            || source.starts_with("__")
                && source.ends_with("__")
                && !source[2..source.len() - 2].contains("__"));
    let last = words.trim_end_matches(['*', '_']);
    words.len() <= LONGEST
        && words.contains(char::is_alphabetic)
        && (bold || last.ends_with([':', '：']))
}

/// Whether a paragraph starts with a title in bold that is no label.
fn starts_bold(source: &str) -> bool {
    let Some(inner) = source.strip_prefix("**") else {
        return false;
    };
    inner.split_once("**").is_some_and(|(title, after)| {
        title.contains(char::is_alphabetic) && !title.ends_with(':') && !after.starts_with(':')
    })
}
