//! Read a meeting that starts with a heading: its date and title, and the blocks below it, whose labelled lines
//! ("Paper:", "Who:", "When:") are its fields.

use crate::date::{WrittenDate, is_label};
use crate::topic_file::column_words::Column;
use crate::topic_file::draft::Draft;
use crate::topic_file::heading_dates::{HeadingDates, heading_dates};
use crate::topic_file::line::trimmed;
use crate::topic_file::line_dates::{field_dates, only_dates};
use crate::topic_file::model::{Reading, TopicForm};
use crate::topic_file::source::Span;
use crate::topic_file::walk::Walk;
use crate::topic_file::words::Words;

/// A meeting that is being read, block by block.
pub(in crate::topic_file) struct Meeting {
    draft: Draft,
    /// A heading of this level or above ends it.
    pub(in crate::topic_file) level: u8,
    /// The words of its heading or first paragraph, without dates.
    head: Option<Words>,
    /// The value of a labelled line for the topic, and of one for the paper.
    title: Option<Words>,
    paper: Option<Words>,
    /// The first block without a label.
    first: Option<(Words, Span)>,
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
        }
    }

    /// Extend it to `end`.
    pub(in crate::topic_file) fn extend(&mut self, end: usize) {
        self.draft.extend(end);
    }

    /// Add dates, with the offset of their text in the file.
    pub(super) fn add_dates(&mut self, dates: Vec<WrittenDate>, offset: usize) {
        let dates = dates.into_iter().map(|date| date.shifted(offset));
        self.draft.dates.extend(dates);
    }

    /// Set the words of its heading or first paragraph.
    pub(super) fn head(&mut self, words: Words, readings: Vec<Reading>) {
        self.draft.add_readings(readings);
        self.head = Some(words);
    }

    /// Add an inline block.
    pub(super) fn body(&mut self, text: &str, words: Words, readings: Vec<Reading>, span: Span) {
        self.draft.extend(span.end);
        self.draft.add_readings(readings);
        if self.draft.dates.is_empty() {
            self.dates_in(text, &span);
        }
        let mut is_field = false;
        for line in words.lines() {
            let line = line.trim();
            let Some((kind, colon)) = Column::label(line) else {
                continue;
            };
            is_field = true;
            let value = line[colon..].trim();
            let value = Words::of(value);
            match kind {
                _ if value.text.is_empty() => {}
                Column::Title => {
                    self.title.get_or_insert(value);
                }
                Column::Paper => {
                    self.paper.get_or_insert(value);
                }
                Column::Lead => self.draft.add_leads(value),
                _ => {}
            }
        }
        if is_field || self.first.is_some() || only_dates(text[span.clone()].trim()).is_some() {
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
        }
    }

    /// The finished topic.
    fn finish(self) -> Draft {
        let mut draft = self.draft;
        let has_words = |words: &Words| {
            let text = words.text.trim();
            // "(LIP)": a place after the date.
            text.contains(char::is_alphanumeric) && !(text.starts_with('(') && text.ends_with(')'))
        };
        let is_only_place = self.head.as_ref().is_some_and(|head| !has_words(head));
        let head = self.head.filter(has_words);
        // "第3回" is no title, but better than none.
        let (label, head) = match head {
            Some(head) if is_label(&head.text) => (Some(head), None),
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

impl Walk<'_> {
    /// Start a meeting with the open heading.
    pub(in crate::topic_file) fn meeting_heading(&mut self, span: &Span, level: u8) {
        let line = self.lines.line_of(span.start);
        let mut meeting = Meeting::new(level, line, trimmed(self.text, span));
        self.inline.footnotes.clear();
        self.each_block(|walk| {
            let whole = walk.inline.span();
            let HeadingDates { dates, cut, .. } = heading_dates(walk.text, whole.clone());
            let mut readings = Vec::new();
            let mut words = walk.inline.finish(0, &mut walk.lines, &mut readings);
            words.remove(walk.text.get(cut).unwrap_or_default());
            meeting.add_dates(dates, 0);
            meeting.head(words, readings);
        });
        self.meeting = Some(meeting);
    }

    /// Start the meeting whose dates are in the heading above, with the open block.
    pub(in crate::topic_file) fn start_dated_meeting(&mut self, span: &Span) {
        if self.heading_dates.is_empty() || self.meeting.is_some() {
            return;
        }
        let line = self.lines.line_of(span.start);
        self.inline.footnotes.clear();
        let mut meeting = Meeting::new(7, line, trimmed(self.text, span));
        meeting.add_dates(std::mem::take(&mut self.heading_dates), 0);
        self.meeting = Some(meeting);
    }

    /// Start a meeting with the open list, whose items are its fields.
    pub(in crate::topic_file) fn meeting_list(&mut self, span: &Span, level: u8) {
        let line = self.lines.line_of(span.start);
        self.inline.footnotes.clear();
        self.meeting = Some(Meeting::new(level, line, trimmed(self.text, span)));
        self.meeting_block(span);
        self.end_meeting();
    }

    /// Add the open block to the open meeting.
    pub(in crate::topic_file) fn meeting_block(&mut self, span: &Span) {
        let Some(mut meeting) = self.meeting.take() else {
            return;
        };
        meeting.draft.extend(trimmed(self.text, span).end);
        self.each_block(|walk| {
            let whole = walk.inline.span();
            let mut readings = Vec::new();
            let words = walk
                .inline
                .finish(whole.start, &mut walk.lines, &mut readings);
            meeting.body(walk.text, words, readings, whole);
        });
        self.meeting = Some(meeting);
    }

    /// File the open meeting.
    pub(in crate::topic_file) fn end_meeting(&mut self) {
        if let Some(meeting) = self.meeting.take() {
            self.file(meeting.finish());
        }
    }
}
