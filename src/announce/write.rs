//! Write an announcement in a format.

use jiff::Timestamp;
use jiff::civil::Date;

use super::format::AnnounceFormat;
use super::html::Html;
use super::markdown::Markdown;
use super::markup::Markup;
use super::matrix::message;
use super::slack::Slack;
use super::template::{Template, TemplateError};
use super::text::{ChatText, Text};
use super::values::Values;
use super::wrap::wrap;
use crate::book::{BookAddress, Words, day_for_people};
use crate::feed::{MeetingDay, MeetingState};
use crate::language::CalendarWords;

/// The template of `next`.
const BRIEF: &str = "{heading}: {when}\n\n{topics}\n";
/// The same of plain text in a chat, of a day without a topic.
const BRIEF_WITHOUT_TOPIC: &str = "{when}: {status}\n\n{why}\n";

/// What announcements need besides the meeting.
pub struct Announcer<'a> {
    /// The words of the book.
    pub words: &'a Words,
    /// How dates are written.
    pub calendar: &'static CalendarWords,
    /// The title of the book; may be empty.
    pub book: &'a str,
    /// The address of the book.
    pub address: Option<&'a BookAddress>,
    /// The current day.
    pub today: Date,
    /// The current time, if the hours until a meeting of this day are of interest.
    pub now: Option<Timestamp>,
}

impl Announcer<'_> {
    /// Writes an announcement, with the template of the group if it has one. On a day without a topic,
    /// that is not used.
    ///
    /// # Errors
    /// None: the built-in templates are valid.
    pub fn write(
        &self,
        meeting: &MeetingDay,
        format: AnnounceFormat,
        own: Option<&Template>,
    ) -> Result<String, TemplateError> {
        let filled = |markup: &dyn Markup| self.filled(meeting, markup, format, own);
        Ok(match format {
            AnnounceFormat::Text => wrap(&filled(&Text)?),
            AnnounceFormat::Markdown => filled(&Markdown)?,
            AnnounceFormat::Html => filled(&Html)?,
            AnnounceFormat::Slack => filled(&Slack)?,
            AnnounceFormat::Matrix => message(&self.brief_in(meeting, &ChatText)?, &filled(&Html)?),
        })
    }

    /// Writes a meeting as plain text without a subject.
    ///
    /// # Errors
    /// None: the built-in templates are valid.
    pub fn brief(&self, meeting: &MeetingDay) -> Result<String, TemplateError> {
        Ok(wrap(&self.brief_in(meeting, &Text)?))
    }

    /// Writes that a day is free.
    #[must_use]
    pub fn free_day(&self, day: Date) -> String {
        let date = day_for_people(day, true, self.calendar);
        format!("{date}: {}\n", self.words.free)
    }

    fn brief_in(&self, meeting: &MeetingDay, markup: &dyn Markup) -> Result<String, TemplateError> {
        let template = match meeting.state {
            MeetingState::Held => Template::new(BRIEF)?,
            _ => Template::without_topic(BRIEF_WITHOUT_TOPIC)?,
        };
        Ok(self.fill(&template, meeting, markup))
    }

    fn filled(
        &self,
        meeting: &MeetingDay,
        markup: &dyn Markup,
        format: AnnounceFormat,
        own: Option<&Template>,
    ) -> Result<String, TemplateError> {
        let built_in;
        let template = match (&meeting.state, own) {
            (MeetingState::Held, Some(own)) => own,
            (MeetingState::Held, None) => {
                built_in = Template::new(format.of_topics())?;
                &built_in
            }
            _ => {
                built_in = Template::without_topic(format.without_topic())?;
                &built_in
            }
        };
        Ok(self.fill(template, meeting, markup))
    }

    fn fill(&self, template: &Template, meeting: &MeetingDay, markup: &dyn Markup) -> String {
        let values = Values {
            announcer: self,
            meeting,
            markup,
        };
        template.fill(&|name| values.get(name))
    }
}
