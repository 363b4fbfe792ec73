//! `add`, `schedule`, `discuss`, `postpone` and `cancel`, on files of every shape.

mod any_shape;
mod commands;
mod days;
mod every_file;
mod failed_commits;
mod manners;
mod month;
mod no_meeting;
mod numbers;
mod open_meetings;
mod undo;

use jiff::civil::Date;
use mdbook_topics::config::Config;
use mdbook_topics::date::LineDay;
use mdbook_topics::meeting_days::{MeetingDays, learn};
use mdbook_topics::mover::{MoveError, Mover, Order, Outcome};
use mdbook_topics::topic_file::{Source, TopicFile, parse};

/// A group, and today.
pub(crate) struct Group {
    config: Config,
    today: Date,
    meeting_days: MeetingDays,
}

impl Group {
    pub(crate) fn new(text: &str, today: Date) -> Group {
        let config = Config::from_value(&serde_json::json!({}), "").unwrap();
        let mut group = Group {
            config,
            today,
            meeting_days: MeetingDays::unknown(),
        };
        let file = group.parse(text);
        let days: Vec<_> = file.topics().flat_map(|(_, topic)| topic.days()).collect();
        group.meeting_days = learn(&days);
        group
    }

    pub(crate) fn parse(&self, text: &str) -> TopicFile {
        let mut dates = self.config.dates.clone();
        dates.today = Some(self.today);
        parse(
            Source::from(text.to_owned()),
            &self.config.roles,
            &dates,
            &|_| LineDay::New(self.today),
        )
    }

    pub(crate) fn run(&self, text: &str, order: &Order) -> Result<Outcome, MoveError> {
        let file = self.parse(text);
        let mover = Mover {
            config: &self.config,
            meeting_days: &self.meeting_days,
            today: self.today,
            parse: &|text| self.parse(text),
            path: "topics.md",
        };
        mover.run(&file, order)
    }
}
