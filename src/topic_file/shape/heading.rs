//! Read a meeting that starts with a heading, or whose fields are the items of a list.

use crate::topic_file::heading_dates::{HeadingDates, heading_dates, heading_month};
use crate::topic_file::line::trimmed;
use crate::topic_file::meeting::{BELOW_HEADINGS, Meeting};
use crate::topic_file::source::Span;
use crate::topic_file::walk::Walk;

impl Walk<'_> {
    /// Start a meeting with the open heading.
    pub(in crate::topic_file) fn meeting_heading(&mut self, span: &Span, level: u8) {
        let line = self.lines.line_of(span.start);
        let mut meeting = Meeting::new(level, line, trimmed(self.text, span));
        self.inline.footnotes.clear();
        self.each_block(|walk| {
            let whole = walk.inline.span();
            let HeadingDates { dates, mut cut, .. } = heading_dates(walk.text, whole.clone());
            let month = heading_month(walk.text, whole.clone()).filter(|_| dates.is_empty());
            if let Some(month) = month {
                cut = month.cut;
                meeting.month(month.dates);
            }
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
        let mut meeting = Meeting::new(BELOW_HEADINGS, line, trimmed(self.text, span));
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
        meeting.extend(trimmed(self.text, span).end);
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
