//! Write a calendar (RFC 5545): its lines, and the file with which readers add a meeting to their own calendar.

use jiff::tz::TimeZone;
use jiff::{ToSpan as _, ZonedDateTime};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::context::{Entry, PageContext};
use super::escape::plain;
use super::page::{Addresses, Page};
use crate::date::DateValue;

/// The maximum length of a line in octets, without the line break.
const LONGEST: usize = 75;

/// The calendar with the meetings of a topic, percent-encoded; `None` if no day is known.
pub(super) fn file(
    entry: &Entry<'_>,
    context: &PageContext<'_>,
    addresses: &Addresses,
) -> Option<String> {
    let topic = entry.topic;
    let mut events = String::new();
    for date in &topic.dates {
        let DateValue::Day(day) = date.value else {
            continue;
        };
        let day_only = |day: jiff::civil::Date| day.strftime("%Y%m%d");
        let lines = &mut events;
        push_line(lines, "BEGIN:VEVENT");
        let uid = format!("UID:{day}-{}@{}", topic.id, context.book_key);
        push_line(lines, &uid);
        push_line(lines, &format!("DTSTAMP:{}T000000Z", day_only(day)));
        let clock = context.meeting_days.clock_at(day);
        match clock.and_then(|clock| clock.span(day)) {
            Some((begin, end)) => {
                push_line(lines, &format!("DTSTART:{}", moment(&begin)));
                push_line(lines, &format!("DTEND:{}", moment(&end)));
            }
            None => {
                let next = day.saturating_add(1.day());
                push_line(lines, &format!("DTSTART;VALUE=DATE:{}", day_only(day)));
                push_line(lines, &format!("DTEND;VALUE=DATE:{}", day_only(next)));
            }
        }
        push_text(lines, "SUMMARY", &plain(&topic.title));
        let readings = topic.readings.iter();
        let readings =
            readings.map(|reading| format!("{}: {}", plain(&reading.text), plain(&reading.url)));
        let readings: Vec<_> = readings.collect();
        if !readings.is_empty() {
            push_text(lines, "DESCRIPTION", &readings.join("\n"));
        }
        if let Some(address) = &context.address {
            let page = addresses.of(Page::Theme(entry.themes[0]));
            let page = page.strip_suffix(".md").unwrap_or(page);
            let prefix = &context.id_prefix;
            let url = address.of(&format!("{page}.html#{prefix}{}", topic.id));
            push_line(lines, &format!("URL:{url}"));
        }
        push_line(lines, "END:VEVENT");
    }
    if events.is_empty() {
        return None;
    }
    let head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//mdbook-topics//mdbook-topics//EN\r\n";
    let calendar = format!("{head}{events}END:VCALENDAR\r\n");
    Some(utf8_percent_encode(&calendar, NON_ALPHANUMERIC).to_string())
}

/// `20240305T173000Z` (section 3.3.5, form 2).
fn moment(moment: &ZonedDateTime) -> String {
    let utc = moment.with_time_zone(TimeZone::UTC);
    utc.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn push_text(out: &mut String, name: &str, text: &str) {
    let mut line = format!("{name}:");
    push_escaped(&mut line, text);
    push_line(out, &line);
}

/// Appends a line, folded if it is too long. Characters are not split.
pub(crate) fn push_line(out: &mut String, line: &str) {
    let mut rest = line;
    let mut room = LONGEST;
    while rest.len() > room {
        // A character has at most four octets.
        let mut ends = (room - 3..=room).rev();
        let end = ends.find(|end| rest.is_char_boundary(*end));
        let (part, more) = rest.split_at(end.unwrap_or(room));
        out.push_str(part);
        out.push_str("\r\n ");
        rest = more;
        room = LONGEST - 1;
    }
    out.push_str(rest);
    out.push_str("\r\n");
}

/// Appends a text value (section 3.3.11).
pub(crate) fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\\' | ',' | ';' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::push_line as push;

    #[test]
    fn lines_of_all_lengths_are_folded() {
        for (letter, most) in [("x", 400), ("ü", 200), ("虎", 150), ("💾", 100)] {
            for count in 0..most {
                let line = format!("A:{}", letter.repeat(count));
                let mut folded = String::new();
                push(&mut folded, &line);
                assert!(
                    folded.split("\r\n").all(|line| line.len() <= 75),
                    "{folded}"
                );
                assert_eq!(folded.replace("\r\n ", ""), format!("{line}\r\n"));
            }
        }
        // Lines are as long as possible.
        let mut folded = String::new();
        push(&mut folded, &"x".repeat(75));
        push(&mut folded, &"x".repeat(149));
        let (long, rest) = ("x".repeat(75), "x".repeat(74));
        assert_eq!(folded, format!("{long}\r\n{long}\r\n {rest}\r\n"));
    }
}
