//! Read a meeting that starts with a paragraph: with its date, or with a title in bold.

use crate::date::{self, WrittenDate};
use crate::topic_file::inline::Inline;
use crate::topic_file::line::trimmed;
use crate::topic_file::line_dates::{labelled_meeting, only_dates, record_dates};
use crate::topic_file::meeting::Meeting;
use crate::topic_file::source::Span;
use crate::topic_file::struck::or_struck;
use crate::topic_file::walk::Walk;

impl Walk<'_> {
    /// Start a meeting with the open paragraph.
    pub(in crate::topic_file) fn meeting_paragraph(&mut self, span: &Span, level: u8) {
        let line = self.lines.line_of(span.start);
        let mut meeting = Meeting::new(level, line, trimmed(self.text, span));
        self.inline.footnotes.clear();
        let mut is_first = true;
        self.each_block(|walk| {
            let whole = walk.inline.span();
            let text = &walk.text[whole.clone()];
            let record = record_dates(text).filter(|_| is_first);
            if let Some((dates, fields)) = record {
                let from = whole.start + fields;
                let mut readings = Vec::new();
                let words = walk.inline.finish(from, &mut walk.lines, &mut readings);
                meeting.add_dates(dates, whole.start);
                meeting.body(walk.text, words, readings, whole);
                is_first = false;
                return;
            }
            let (dates, rest) = match labelled_meeting(text, walk.aliases) {
                Some(found) => (found.dates, found.rest),
                None => dates_at_start(walk.text, &walk.inline),
            };
            let place = place_line(text, &dates, rest).filter(|_| is_first);
            let from = if is_first {
                whole.start + place.unwrap_or(rest)
            } else {
                whole.start
            };
            let mut readings = Vec::new();
            let words = walk.inline.finish(from, &mut walk.lines, &mut readings);
            if is_first {
                meeting.add_dates(dates, whole.start);
                meeting.head(words, readings);
                if let Some(end) = place {
                    meeting.place(
                        text[rest..end].trim(),
                        whole.start + rest..whole.start + end,
                    );
                }
            } else {
                meeting.body(walk.text, words, readings, whole);
            }
            is_first = false;
        });
        self.meeting = Some(meeting);
    }
}

/// The end of a first line that says, after date and time, only where the meeting is, if a line below it has the title.
fn place_line(text: &str, dates: &[WrittenDate], rest: usize) -> Option<usize> {
    let last = dates.last()?;
    let has_time = text
        .get(last.span.end..rest)?
        .contains(|c: char| c.is_ascii_digit());
    let end = rest + text[rest..].find('\n')?;
    let is_quoted = |line: &str| line.contains("](") || line.contains(['"', '“', '„', '«']);
    let is_plain = !is_quoted(&text[rest..end]) && !text[rest..end].contains(['*', '_']);
    (has_time && end > rest && is_plain && is_quoted(&text[end..])).then_some(end)
}

/// The dates at the start of the open inline text, and where its words start, from its start.
pub(super) fn dates_at_start(text: &str, inline: &Inline<'_>) -> (Vec<WrittenDate>, usize) {
    let whole = &text[inline.span()];
    if let Some(dates) = only_dates(whole) {
        return (dates, whole.len());
    }
    let before = &text[inline.before_links()];
    let scan = or_struck(before, date::scan_start);
    let scan = match scan.rest {
        0 => date::scan_labelled(before),
        _ => scan,
    };
    (scan.dates, scan.rest)
}
