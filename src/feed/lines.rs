//! Write the properties of the `icalendar` crate as lines of a calendar.
//!
//! The crate can write them, but allows lines of 76 octets, does not escape NAME, and takes quadratic
//! time for long texts.

use icalendar::{Component as _, Event, Property, ValueType};

use crate::book::push_escaped;
pub(super) use crate::book::push_line as push;

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
