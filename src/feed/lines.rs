//! Write properties as lines of a calendar, folded to at most 75 octets (RFC 5545, section 3.1).
//!
//! The `icalendar` crate can write them, but allows lines of 76 octets, does not escape NAME, and takes
//! quadratic time for long texts.

use icalendar::{Component as _, Event, Property, ValueType};

/// The maximum length of a line in octets, without the line break.
const LONGEST: usize = 75;

/// Appends an event, with its properties sorted by name.
pub(super) fn push_event(out: &mut String, event: &Event) {
    push(out, "BEGIN:VEVENT");
    for property in event.properties().values() {
        push_property(out, property);
    }
    push(out, "END:VEVENT");
}

/// Appends a property.
pub(super) fn push_property(out: &mut String, property: &Property) {
    let mut line = property.key().to_owned();
    for parameter in property.params().values() {
        line.push_str(&format!(";{}={}", parameter.key(), parameter.value()));
    }
    line.push(':');
    let is_text = match property.key() {
        // RFC 7986, which the crate does not implement.
        "NAME" => true,
        _ => property.value_type() == Some(ValueType::Text),
    };
    match is_text {
        true => push_escaped(&mut line, property.value()),
        false => line.push_str(property.value()),
    }
    push(out, &line);
}

/// Appends a line, folded if it is too long. Characters are not split.
pub(super) fn push(out: &mut String, line: &str) {
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
fn push_escaped(out: &mut String, text: &str) {
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
    use super::push;

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
