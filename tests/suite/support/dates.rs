//! Read the dates of texts, without a topic file.

use mdbook_topics::date::{DateOrder, DateSettings, LineDay, Tense, TopicDate, scan_start, settle};

use super::texts::DAY;

/// The default settings with an order of day and month.
pub(crate) fn settings(order: DateOrder) -> DateSettings {
    DateSettings {
        order,
        ..DateSettings::default()
    }
}

/// The dates at the start of `text`, committed on [`DAY`], and the rest of the text.
pub(crate) fn dates_of(text: &str, order: DateOrder) -> (Vec<TopicDate>, String) {
    let found = scan_start(text);
    let written = found.dates.into_iter().map(|date| (1, date)).collect();
    let dates = settle(written, &settings(order), Tense::Either, &|_| {
        LineDay::New(DAY)
    });
    (dates, text[found.rest..].to_owned())
}
