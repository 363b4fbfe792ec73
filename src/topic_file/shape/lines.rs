//! Read a paragraph whose lines are meetings, each with its date at the start: "Mon 9/9/24 – Nests".

use pulldown_cmark::{Event, TagEnd};

use super::paragraph::dates_at_start;
use crate::date;
use crate::topic_file::line::trimmed;
use crate::topic_file::meeting::{BELOW_HEADINGS, Meeting};
use crate::topic_file::walk::Walk;

impl Walk<'_> {
    /// Read the open paragraph as meetings.
    pub(in crate::topic_file) fn meeting_lines(&mut self) {
        self.inline.clear();
        self.inline.footnotes.clear();
        while let Some((event, place)) = self.next() {
            match event {
                Event::End(TagEnd::Paragraph) => break,
                Event::SoftBreak | Event::HardBreak => self.meeting_line(),
                // The line ends there anyway.
                Event::InlineHtml(html) if html.starts_with("<br") => {}
                event => self.inline.event(event, place),
            }
        }
        self.meeting_line();
    }

    fn meeting_line(&mut self) {
        if self.inline.is_empty() {
            return;
        }
        let whole = self.inline.span();
        let line = self.lines.line_of(whole.start);
        let mut meeting = Meeting::new(BELOW_HEADINGS, line, trimmed(self.text, &whole));
        let (dates, rest) = match dates_at_start(self.text, &self.inline) {
            (dates, rest) if !dates.is_empty() => (dates, rest),
            _ => {
                let listed = date::scan_listed(&self.text[self.inline.before_links()]);
                (listed.dates, listed.rest)
            }
        };
        let mut readings = Vec::new();
        let words = (self.inline).finish(whole.start + rest, &mut self.lines, &mut readings);
        meeting.add_dates(dates, whole.start);
        meeting.head(words, readings);
        self.file(meeting.finish());
    }
}
