//! The order of day and month in a file.

use mdbook_topics::date::{DateValue, DecidedBy};
use mdbook_topics::topic_file::TopicFile;

/// The order of day and month in the file's numeric dates.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Some dates have a number over 12 first, and none have it second.
    DayFirst,
    /// Some dates have a number over 12 second, and none have it first.
    MonthFirst,
    /// Some dates have a number over 12 first, others second.
    Both,
    /// No date has a number over 12.
    Unknown,
}

/// The order that the dates with a number over 12 show.
pub(super) fn order_of(file: &TopicFile) -> Order {
    let (mut day_first, mut month_first) = (0, 0);
    let dates = file.topics().flat_map(|(_, topic)| &topic.dates);
    for date in dates.filter(|date| date.decided_by == DecidedBy::Component) {
        let digits = date.text.trim_start_matches(|c: char| !c.is_ascii_digit());
        let end = digits
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(digits.len());
        if digits[..end].parse().is_ok_and(|first: u32| first > 12) {
            day_first += 1;
        } else {
            month_first += 1;
        }
    }
    match (day_first, month_first) {
        (0, 0) => Order::Unknown,
        (0, _) => Order::MonthFirst,
        (_, 0) => Order::DayFirst,
        _ => Order::Both,
    }
}

/// The meaning of all dates, in file order.
pub(super) fn values(file: &TopicFile) -> Vec<DateValue> {
    let topics = file.topics().flat_map(|(_, topic)| &topic.dates);
    let places = file.placeholders().flat_map(|place| &place.dates);
    topics.chain(places).map(|date| date.value).collect()
}
