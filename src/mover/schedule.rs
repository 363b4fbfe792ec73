//! Schedule a topic.

use super::change::{Change, Texts, already, last_date, last_day};
use super::day::{Which, refuse_day};
use super::error::MoveError;
use super::{Mover, Order, Outcome};
use crate::topic_file::{Role, TopicFile};

impl Mover<'_> {
    /// A scheduled topic changes its day. Earlier days of others stay beside the new one, as they had a meeting then.
    pub(super) fn schedule(
        &self,
        file: &TopicFile,
        name: &str,
        day: &str,
        leave: Option<&str>,
    ) -> Result<Outcome, MoveError> {
        let (section, topic) = self.named(file, name)?;
        let day = self.day(file, day, Which::From(self.today))?;
        refuse_day(file, day, self.today)?;
        if topic.role == Role::Scheduled && topic.days().any(|other| other == day) {
            return Ok(already(topic, &format!("is scheduled for {day}")));
        }
        let is_scheduled = topic.role == Role::Scheduled;
        let change = Change {
            role: Role::Scheduled,
            day: Some(day),
            loses: last_date(topic).filter(|_| is_scheduled),
            leaves: leave.map(str::to_owned),
        };
        let id = topic.id.clone();
        let undo = match last_day(topic).filter(|_| is_scheduled) {
            Some(old) if old < self.today => None,
            Some(old) => Some(Order::Schedule {
                topic: id,
                day: old.to_string(),
                leave: None,
            }),
            None => Some(Order::Postpone {
                topic: id,
                day: None,
                leave: None,
            }),
        };
        let texts = Texts {
            summary: format!("scheduled \"{}\" for {day}", topic.title),
            subject: format!("Schedule: {} ({day})", topic.title),
            undo,
        };
        self.change(file, section, topic, &change, texts)
    }
}
