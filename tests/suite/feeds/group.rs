//! Make the feeds of a topic file with the library, without a book on disk.

use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;
use mdbook_topics::config::Config;
use mdbook_topics::date::LineDay;
use mdbook_topics::feed::{BookTopics, FeedError, FeedFile, Feeds, FileTopics};
use mdbook_topics::git::CommitDays;
use mdbook_topics::theme::Groups;
use mdbook_topics::topic_file::{Source, parse};
use serde_json::{Value, json};

use super::ics::{self, Calendar};

/// A group with its settings.
pub(crate) struct Group {
    config: Config,
    pub(crate) stamp: Option<Timestamp>,
}

impl Group {
    /// A group at `https://group.example/` with these settings of `[preprocessor.topics.meeting]`.
    pub(crate) fn new(meeting: &Value) -> Group {
        let table = json!({
            "address": "https://group.example/", "weekday": "tuesday", "meeting": meeting,
        });
        Group {
            config: Config::from_value(&table, "").unwrap(),
            stamp: None,
        }
    }

    /// The feeds of a topic file on a day, given the previous calendar.
    pub(crate) fn feeds(
        &self,
        text: &str,
        today: &str,
        previous: Option<&str>,
    ) -> Result<Vec<FeedFile>, FeedError> {
        let config = &self.config;
        let nowhere = Path::new("/nowhere/topics.md");
        let today: Date = today.parse().unwrap();
        let file = parse(
            Source::from(text.to_owned()),
            &config.roles,
            &config.dates,
            &|_| LineDay::New(today),
        );
        let places = file
            .topics()
            .map(|(_, topic)| format!("page.html#{}", topic.id))
            .collect();
        let groups = Groups::new(&config.themes_of(&file), "Readings");
        let book = BookTopics {
            title: "Group".to_owned(),
            language: None,
            book_key: "group".to_owned(),
            files: vec![FileTopics {
                pages: Vec::new(),
                path: "topics.md".to_owned(),
                shown: "src/topics.md".to_owned(),
                file,
                commits: CommitDays::of_file(nowhere),
                page: "topics.html".to_owned(),
                places,
                groups,
                notes: Vec::new(),
                meeting: None,
            }],
        };
        let feeds = Feeds {
            book: &book,
            classifier: &config.classifier,
            words: &config.words,
            address: config.address.as_ref(),
            settings: &config.meeting,
            today,
            stamp: self.stamp,
            previous,
        };
        feeds.make()
    }

    /// The text of one feed.
    #[track_caller]
    pub(crate) fn feed(
        &self,
        name: &str,
        text: &str,
        today: &str,
        previous: Option<&str>,
    ) -> String {
        let feeds = self.feeds(text, today, previous).unwrap();
        let feed = feeds.into_iter().find(|feed| feed.name == name).unwrap();
        String::from_utf8(feed.bytes).unwrap()
    }

    /// The text of the calendar.
    #[track_caller]
    pub(crate) fn ics(&self, text: &str, today: &str, previous: Option<&str>) -> String {
        self.feed("topics.ics", text, today, previous)
    }

    /// The parsed calendar.
    #[track_caller]
    pub(crate) fn calendar(&self, text: &str, today: &str, previous: Option<&str>) -> Calendar {
        ics::read(self.ics(text, today, previous).as_bytes())
    }
}

pub(crate) fn all_day() -> Group {
    Group::new(&json!({}))
}

pub(crate) fn timed() -> Group {
    Group::new(&json!({ "time": "18:30", "length": 90, "zone": "Europe/Berlin" }))
}

pub(crate) fn open(weeks: u8) -> Group {
    Group::new(&json!({ "open-slots": weeks }))
}

pub(crate) const SLAB: &str = "[2024-03-05] [Slab](https://a.example/1) @sam";

pub(crate) fn file(scheduled: &str, discussed: &str) -> String {
    let items = |items: &str| -> String {
        let items = items.split('\n').filter(|item| !item.is_empty());
        items.map(|item| format!("- {item}\n")).collect()
    };
    format!(
        "# Scheduled\n\n{}\n# Discussed\n\n{}",
        items(scheduled),
        items(discussed)
    )
}
