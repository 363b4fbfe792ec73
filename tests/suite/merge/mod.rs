//! Merge three versions of a topic file by topics.

mod added;
mod added_words;
mod cases;
mod hostile;
mod properties;
#[cfg(unix)]
mod real_git;
mod replaced;
mod resolving;
mod words;

use mdbook_topics::config::Config;
use mdbook_topics::date::LineDay;
use mdbook_topics::git::Marks;
use mdbook_topics::merge::{Merged, merge};
use mdbook_topics::topic_file::{Source, TopicFile, parse};

use crate::support::texts::DAY;

pub(crate) fn read(text: &str) -> TopicFile {
    let config = Config::from_value(&serde_json::json!({}), "").unwrap();
    let source = Source::from(text.to_owned());
    parse(source, &config.roles, &config.dates, &|_| LineDay::New(DAY))
}

pub(crate) fn merged(base: &str, ours: &str, theirs: &str) -> Merged {
    let marks = Marks {
        labels: ["base", "HEAD", "topic"].map(str::to_owned),
        ..Marks::default()
    };
    merge([base, ours, theirs], &marks, &read).unwrap()
}
