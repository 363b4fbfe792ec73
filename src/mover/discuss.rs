//! Record that a topic was discussed.

use jiff::civil::Date;

use super::change::{Change, Texts, already, last_date, last_day};
use super::day::{MOST_DAYS, Which, no_meeting, refuse_no_meeting};
use super::error::MoveError;
use super::{Mover, Outcome};
use crate::topic_file::{Role, TopicFile};

impl Mover<'_> {
    /// The day of the meeting replaces the one for which the topic was scheduled.
    pub(super) fn discuss(
        &self,
        file: &TopicFile,
        name: &str,
        day: Option<&str>,
    ) -> Result<Outcome, MoveError> {
        let (section, topic) = self.named(file, name)?;
        let named = day.map(|day| self.day(file, day, Which::Until(self.today)));
        let named = named.transpose()?;
        let scheduled = last_day(topic).filter(|_| topic.role == Role::Scheduled);
        if topic.role == Role::Discussed
            && (named.is_none() || topic.days().any(|other| Some(other) == named))
        {
            return Ok(already(topic, "is among the discussed topics"));
        }
        let day = match (named, scheduled) {
            (Some(day), _) | (None, Some(day)) => day,
            (None, None) => {
                let last = self.last_meeting(file);
                last.ok_or_else(|| MoveError::WhichDay(topic.id.clone()))?
            }
        };
        if day > self.today {
            return Err(MoveError::Future {
                day,
                topic: topic.id.clone(),
            });
        }
        refuse_no_meeting(file, day)?;
        let keeps = topic.days().any(|other| other == day);
        // The only date is the scheduled day, and so is one to come. Other past days had meetings.
        let is_plan = topic.role == Role::Scheduled
            && (topic.dates.len() == 1 || scheduled.is_some_and(|day| day > self.today));
        let change = Change {
            role: Role::Discussed,
            day: Some(day).filter(|_| !keeps),
            loses: last_date(topic).filter(|_| is_plan && !(keeps && topic.dates.len() == 1)),
            leaves: None,
        };
        let texts = Texts {
            summary: format!("recorded \"{}\" as discussed on {day}", topic.title),
            subject: format!("Discuss: {} ({day})", topic.title),
            // A meeting that took place cannot be postponed.
            undo: None,
        };
        self.change(file, section, topic, &change, texts)
    }

    /// The last meeting day on which a meeting took place, as far as the file says.
    fn last_meeting(&self, file: &TopicFile) -> Option<Date> {
        let last = |until: Date| self.meeting_days.last_on_or_before(until);
        let mut days = std::iter::successors(last(self.today), |day| last(day.yesterday().ok()?));
        let mut days = days.by_ref().take(MOST_DAYS);
        days.find(|day| no_meeting(file, *day).is_none())
    }
}
