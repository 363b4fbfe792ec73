//! Postpone a topic.

use jiff::ToSpan as _;

use super::change::{Change, Texts, already, last_date, last_day};
use super::day::{Which, refuse_day};
use super::error::MoveError;
use super::{Mover, Order, Outcome};
use crate::date::{DateValue, TopicDate};
use crate::topic_file::{Role, TopicFile};

impl Mover<'_> {
    /// Without a day, a topic goes back to those without one; to the discussed ones, if it had a meeting before.
    pub(super) fn postpone(
        &self,
        file: &TopicFile,
        name: &str,
        day: Option<&str>,
        leave: Option<&str>,
    ) -> Result<Outcome, MoveError> {
        let (section, topic) = self.named(file, name)?;
        if topic.role == Role::Potential && day.is_none() {
            return Ok(already(topic, "has no day"));
        }
        if topic.role != Role::Scheduled {
            return Err(MoveError::NotScheduled {
                title: topic.title.clone(),
                id: topic.id.clone(),
            });
        }
        let old = last_day(topic);
        // The next meeting is the one after its own.
        let after = old.map_or(self.today, |old| old.saturating_add(1.day()));
        let from = Which::From(after.max(self.today));
        let day = day.map(|day| self.day(file, day, from)).transpose()?;
        if let Some(day) = day {
            if topic.days().any(|other| other == day) {
                return Ok(already(topic, &format!("is scheduled for {day}")));
            }
            refuse_day(file, day, self.today)?;
        }
        let loses = last_date(topic);
        let others = topic.dates.iter().enumerate();
        let mut others = others.filter(|(at, _)| Some(*at) != loses);
        let had_meeting = others.any(|(_, date)| self.may_be_meeting(date));
        let has_discussed = file
            .sections
            .iter()
            .any(|other| matches!(other.role, Role::Discussed | Role::Timetable));
        let role = match day {
            Some(_) => Role::Scheduled,
            None if had_meeting && has_discussed => Role::Discussed,
            None => Role::Potential,
        };
        let until = day.map_or(String::new(), |day| format!(" to {day}"));
        let back = match role {
            Role::Discussed => ", back to the discussed topics",
            _ => "",
        };
        let undo = old.filter(|old| *old >= self.today);
        let texts = Texts {
            summary: format!("postponed \"{}\"{until}{back}", topic.title),
            subject: format!("Postpone: {}{until}", topic.title),
            undo: undo.map(|old| Order::Schedule {
                topic: topic.id.clone(),
                day: old.to_string(),
                leave: None,
            }),
        };
        let change = Change {
            role,
            day,
            loses,
            leaves: leave.map(str::to_owned),
        };
        match self.change(file, section, topic, &change, texts) {
            Err(MoveError::NoSection(..)) if day.is_none() => Err(MoveError::NoIdeas {
                title: topic.title.clone(),
                id: topic.id.clone(),
            }),
            other => other,
        }
    }

    /// Whether the group may have met on a date. The date of an idea is rarely on their weekday.
    fn may_be_meeting(&self, date: &TopicDate) -> bool {
        let DateValue::Day(day) = date.value else {
            return false;
        };
        let days = self.meeting_days;
        let period = days.period_at(day).or_else(|| days.periods().first());
        let weekday = period.and_then(|period| period.weekday);
        day < self.today && weekday.is_none_or(|weekday| weekday == day.weekday())
    }
}
