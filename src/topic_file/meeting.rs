//! A meeting that is being read: its date and title, and the blocks below it, whose labelled lines ("Paper:",
//! "Who:", "When:") are its fields.

use super::column_words::Column;
use super::draft::Draft;
use super::line_dates::{field_dates, only_dates};
use super::model::{PlaceholderKind, Reading, TopicForm};
use super::names::names_or_cjk;
use super::no_topic::NoTopicWords;
use super::placeholder;
use super::source::Span;
use super::words::Words;
use crate::date::{WrittenDate, is_meeting_label};

/// The level of a meeting without a heading: any heading ends it.
pub(super) const BELOW_HEADINGS: u8 = 7;

/// A meeting that is being read, block by block.
pub(super) struct Meeting {
    draft: Draft,
    /// A heading of this level or above ends it.
    pub(super) level: u8,
    /// The words of its heading or first paragraph, without dates.
    head: Option<Words>,
    /// The value of a labelled line for the topic, and of one for the paper.
    title: Option<Words>,
    paper: Option<Words>,
    /// The first block without a label.
    first: Option<(Words, Span)>,
    /// The month of its heading, if nothing has a day.
    month: Vec<WrittenDate>,
    /// Whether its dates are days of this month.
    has_days_of_month: bool,
}

impl Meeting {
    pub(super) fn new(level: u8, line: usize, span: Span) -> Meeting {
        Meeting {
            draft: Draft::new(TopicForm::Block, line, span),
            level,
            head: None,
            title: None,
            paper: None,
            first: None,
            month: Vec::new(),
            has_days_of_month: false,
        }
    }

    /// Set the month that its heading names.
    pub(super) fn month(&mut self, dates: Vec<WrittenDate>) {
        self.month = dates;
    }

    /// Extend it to `end`.
    pub(super) fn extend(&mut self, end: usize) {
        self.draft.extend(end);
    }

    /// Add dates, with the offset of their text in the file.
    pub(super) fn add_dates(&mut self, dates: Vec<WrittenDate>, offset: usize) {
        let dates = dates.into_iter().map(|date| date.shifted(offset));
        self.draft.dates.extend(dates);
    }

    /// Add where it is.
    pub(super) fn place(&mut self, text: &str, span: Span) {
        self.draft.note(Words::of(text), span);
    }

    /// Set the words of its heading or first paragraph.
    pub(super) fn head(&mut self, words: Words, readings: Vec<Reading>) {
        self.draft.add_readings(readings);
        self.head = Some(words);
    }

    /// Add an inline block.
    pub(super) fn body(&mut self, text: &str, words: Words, readings: Vec<Reading>, span: Span) {
        self.draft.extend(span.end);
        // Words have no bare URLs.
        let links = readings.iter().map(|link| link.text.clone());
        let links: Vec<_> = links.filter(|text| !text.contains("://")).collect();
        let mut links = links.iter().map(String::as_str).peekable();
        let has_links = !readings.is_empty();
        self.draft.add_readings(readings);
        if self.draft.dates.is_empty() {
            self.dates_in(text, &span);
        } else if self.has_days_of_month {
            self.days_of_month(&text[span.clone()], span.start);
        }
        let mut is_field = false;
        let mut says_nothing = !has_links;
        for line in words.lines() {
            let line = line.trim();
            let first_link = first_link(line, &mut links);
            let Some((kind, colon)) = Column::label(line) else {
                says_nothing &= line.is_empty();
                continue;
            };
            is_field = true;
            let value = Words::of(line[colon..].trim());
            says_nothing &= says_no_topic(kind, &value.text);
            match kind {
                _ if value.text.is_empty() => {}
                // "Discussion: Sun Oct 25"
                Column::Title | Column::Paper if only_dates(value.text.trim()).is_some() => {}
                Column::Title => {
                    self.title.get_or_insert(value);
                }
                Column::Paper => {
                    self.paper.get_or_insert(value);
                }
                Column::Lead => self.draft.add_leads(match first_link {
                    Some(at) => before_link(&line[colon..at.max(colon)], value),
                    None => value,
                }),
                _ => {}
            }
        }
        if is_field || self.first.is_some() || only_dates(text[span.clone()].trim()).is_some() {
            if is_field && says_nothing {
                self.draft.add_field(span.clone());
            }
            self.draft.note(words, span);
        } else {
            self.first = Some((words, span));
        }
    }

    /// The dates of a labelled line, or of a block that is nothing else.
    fn dates_in(&mut self, text: &str, span: &Span) {
        let block = &text[span.clone()];
        let mut start = span.start;
        for line in block.split_inclusive('\n') {
            if let Some(dates) = field_dates(line) {
                self.add_dates(dates, start);
                return;
            }
            start += line.len();
        }
        if let Some(dates) = only_dates(block) {
            self.add_dates(dates, span.start);
            return;
        }
        self.days_of_month(block, span.start);
    }

    /// The days of the heading's month on lines with any label: "Discussion 1 (ch. 1-8): Sun Dec 6" below "December 2026".
    fn days_of_month(&mut self, block: &str, offset: usize) {
        let Some(month) = self.month.first().cloned() else {
            return;
        };
        let mut start = offset;
        for line in block.split_inclusive('\n') {
            let value = line.find(": ").map(|colon| colon + ": ".len());
            let dates = value.and_then(|at| Some((at, only_dates(line[at..].trim_end())?)));
            if let Some((at, mut dates)) = dates
                && dates.iter_mut().all(|date| date.take_year_of(&month))
            {
                self.add_dates(dates, start + at);
                self.has_days_of_month = true;
            }
            start += line.len();
        }
    }

    /// The finished topic.
    pub(super) fn finish(self) -> Draft {
        let mut draft = self.draft;
        if draft.dates.is_empty() {
            draft.dates = self.month;
        }
        let has_other_words = self.title.is_some() || self.paper.is_some() || self.first.is_some();
        let has_words = |words: &Words| {
            let text = words.text.trim();
            // "(LIP)": a place after the date.
            let is_place = text.starts_with('(') && text.ends_with(')')
                || has_other_words && names_place(text);
            text.contains(char::is_alphanumeric) && !is_place
        };
        let is_only_place = self.head.as_ref().is_some_and(|head| !has_words(head));
        let head = self.head.filter(has_words);
        // "3 June: Ann" above "Title: Locks"
        let names_lead = self.title.is_some()
            && head
                .as_ref()
                .is_some_and(|head| names_or_cjk(head.text.trim()).is_some());
        let head = match (head, names_lead) {
            (Some(lead), true) => {
                draft.add_leads(lead);
                None
            }
            (head, _) => head,
        };
        // "第3回" is no title, but better than none.
        let (label, head) = match head {
            Some(head) if is_meeting_label(&head.text) => (Some(head), None),
            head => (None, head),
        };
        let mut first = self.first;
        let title = head.or(self.title).or(self.paper).or(label);
        let title = title.or_else(|| first.take().map(|(words, _)| words));
        if let Some((words, span)) = first {
            draft.note(words, span);
        }
        if let Some(words) = title {
            draft.intro(words);
        } else if is_only_place {
            draft.intro(Words::default());
        }
        draft
    }
}

/// Whether the value of a labelled line says nothing about a topic: who leads, when and where it is, "Paper: TBA".
fn says_no_topic(kind: Column, value: &str) -> bool {
    match kind {
        Column::Lead | Column::Date | Column::Place => true,
        Column::Title | Column::Paper => {
            placeholder::kind(value, &NoTopicWords::default()) == Some(PlaceholderKind::Open)
        }
        _ => false,
    }
}

/// Where the first of the next links starts in a line of words. Those of the line are used up.
fn first_link<'t>(
    line: &str,
    links: &mut std::iter::Peekable<impl Iterator<Item = &'t str>>,
) -> Option<usize> {
    let (mut first, mut from) = (None, 0);
    while let Some(text) = links.peek().copied() {
        let is_word = |at: &usize| {
            let before = line[..*at].chars().next_back();
            let after = line[at + text.len()..].chars().next();
            let is_inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !is_inside(before) && !is_inside(after)
        };
        let mut places = line[from..].match_indices(text).map(|(at, _)| from + at);
        let Some(at) = places.find(is_word) else {
            break;
        };
        first.get_or_insert(at);
        from = at + text.len();
        links.next();
    }
    first
}

/// The names before a link to another thing: "Presenter: Ben. [Paper](p)"; a name may be a link itself.
fn before_link(before: &str, value: Words) -> Words {
    let names = before.trim_matches([' ', '.', ';', '|', '(']);
    match names.contains(char::is_alphanumeric) {
        true => Words::of(names),
        false => value,
    }
}

/// Whether words after a date name a place with its number: "Room 3.07", but not "Raum und Zeit".
fn names_place(text: &str) -> bool {
    let words: Vec<_> = text.split_whitespace().collect();
    match words[..] {
        [kind, number] => {
            Column::of(kind) == Some(Column::Place) && number.contains(|c: char| c.is_ascii_digit())
        }
        _ => false,
    }
}
