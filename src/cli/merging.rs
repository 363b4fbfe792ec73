//! Read the versions of a topic file that are merged.

use jiff::ZonedDateTime;
use mdbook_topics::config::Config;
use mdbook_topics::date::LineDay;
use mdbook_topics::topic_file::{Source, TopicFile, parse};

/// Parse a version. Dates without a year are read as of today in all versions.
pub(super) fn reader(config: &Config) -> impl Fn(&str) -> TopicFile {
    let today = ZonedDateTime::now().date();
    move |text| {
        let source = Source::from(text.to_owned());
        parse(source, &config.roles, &config.dates, &|_| {
            LineDay::New(today)
        })
    }
}
