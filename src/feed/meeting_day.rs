//! What is on a day of a group: its topics, or why there is no meeting. Announcements are written from it.

use jiff::civil::Date;

use super::book::Listed;
use super::content::Content;
use super::error::FeedError;
use super::feeds::Feeds;
use super::labelled::questions_and_notes;
use super::meeting::{About, Days, Meeting};
use super::meeting_link::{MeetingLink, sendable};
use super::upcoming;
use crate::book::shown_title;
use crate::check::secret_in_url;
use crate::date::TopicDate;
use crate::meeting_days::{Clock, MeetingSettings};
use crate::topic_file::{Placeholder, PlaceholderKind};

/// A day of meetings of a group.
#[derive(Debug, Clone)]
pub struct MeetingDay {
    /// The day, or the first and the last day of a week; `None` if it is not known.
    pub days: Option<(Date, Date)>,
    /// Whether it is the next meeting.
    pub is_next: bool,
    /// The hours, if the day and they are known.
    pub clock: Option<Clock>,
    /// Whether the meeting takes place.
    pub state: MeetingState,
    /// The topics, in file order.
    pub topics: Vec<MeetingTopic>,
    /// Other topic files, whose groups also meet on this day.
    pub others: Vec<String>,
    /// The topic files and lines of links that are left out, because they show secrets or the group member's own
    /// machine.
    pub left_out: Vec<(String, usize)>,
}

/// Whether a meeting takes place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MeetingState {
    /// It has topics.
    Held,
    /// It has no topic yet.
    Open,
    /// It does not take place.
    Cancelled {
        /// What the topic file says, or the title of the cancelled topic.
        why: String,
        /// Whether it is a holiday or break.
        is_break: bool,
    },
}

/// A topic of a meeting.
#[derive(Debug, Clone)]
pub struct MeetingTopic {
    /// The title.
    pub title: String,
    /// Who leads.
    pub leads: Vec<String>,
    /// What to read.
    pub readings: Vec<MeetingLink>,
    /// Questions to discuss.
    pub questions: Vec<String>,
    /// Labelled notes.
    pub notes: Vec<String>,
    /// The addresses of notes of the meeting.
    pub note_pages: Vec<String>,
    /// The address of the topic in the book.
    pub page: Option<String>,
}

impl Feeds<'_> {
    /// The next meeting, which `next.json` is about.
    ///
    /// # Errors
    /// [`FeedError`] if the calendar published before is invalid.
    pub fn next_meeting(&self) -> Result<Option<MeetingDay>, FeedError> {
        let content = Content::new(self)?;
        let next = upcoming::next(&content);
        Ok(next.map(|(days, topic)| {
            let topics = match days {
                Some(days) => content.topics_on(days, &About::Topic(topic)),
                None => vec![topic],
            };
            content.held(days, &topics)
        }))
    }

    /// The meeting on a day, or why there is none. `None` if it is no day of a meeting.
    ///
    /// # Errors
    /// [`FeedError`] if the calendar published before is invalid.
    pub fn meeting_on(&self, day: Date) -> Result<Option<MeetingDay>, FeedError> {
        let content = Content::new(self)?;
        let mut days = content.meetings.iter().filter(|meeting| {
            let is_topic = matches!(meeting.about, About::Topic(_));
            is_topic && meeting.days.first <= day && day <= meeting.days.last
        });
        // A meeting on this day, rather than one on any day of its week.
        let found = days.clone().find(|meeting| !meeting.days.is_week());
        if let Some(Meeting { about, days }) = found.or_else(|| days.next()) {
            let topics = content.topics_on(*days, about);
            return Ok(Some(content.held(Some(*days), &topics)));
        }
        Ok(content.without_topic(day))
    }

    /// The next free meeting day, if the meeting days are known or the dates of meetings show them.
    ///
    /// # Errors
    /// [`FeedError`] if the calendar published before is invalid.
    pub fn free_day(&self) -> Result<Option<Date>, FeedError> {
        Ok(upcoming::free_day(&Content::new(self)?))
    }
}

impl Content<'_> {
    /// The topics on these days of the group that this meeting is of.
    fn topics_on(&self, days: Days, of: &About) -> Vec<usize> {
        let settings = self.settings_of(of);
        let meetings = self.meetings.iter();
        let mut topics: Vec<_> = meetings
            .filter(|meeting| meeting.days == days)
            .filter(|meeting| std::ptr::eq(self.settings_of(&meeting.about), settings))
            .filter_map(|meeting| match meeting.about {
                About::Topic(topic) => Some(topic),
                About::Open(_) => None,
            })
            .collect();
        topics.sort_unstable();
        topics
    }

    /// The files of other groups with a meeting on these days.
    fn others(&self, days: Days, settings: &MeetingSettings) -> Vec<String> {
        let meetings = self.meetings.iter();
        let others = meetings.filter(|meeting| {
            let is_other = !std::ptr::eq(self.settings_of(&meeting.about), settings);
            is_other && meeting.days == days
        });
        let mut names: Vec<_> = others
            .filter_map(|meeting| match meeting.about {
                About::Topic(topic) => Some(self.topics[topic].file.shown.clone()),
                About::Open(_) => None,
            })
            .collect();
        names.dedup();
        names
    }

    /// A meeting with topics, of which there is at least one.
    fn held(&self, days: Option<Days>, topics: &[usize]) -> MeetingDay {
        let settings = match topics.first() {
            Some(topic) => self.settings_of(&About::Topic(*topic)),
            None => self.feeds.settings,
        };
        let single = days.filter(|days| !days.is_week());
        let clock = single.and_then(|days| settings.days.clock_at(days.first));
        let mut left_out = Vec::new();
        let listed = topics.iter().map(|topic| {
            let Listed {
                file, topic: of, ..
            } = self.topics[*topic];
            let secret = of.readings.iter();
            let secret = secret.filter(|reading| secret_in_url(&reading.url).is_some());
            left_out.extend(secret.map(|reading| (file.shown.clone(), reading.line)));
            self.topic(*topic, days)
        });
        MeetingDay {
            days: days.map(|days| (days.first, days.last)),
            is_next: upcoming::next(self).is_some_and(|(next, of)| match days {
                Some(_) => next == days && topics.contains(&of),
                None => topics.contains(&of),
            }),
            clock: clock.cloned(),
            state: MeetingState::Held,
            topics: listed.collect(),
            others: days.map_or_else(Vec::new, |days| self.others(days, settings)),
            left_out,
        }
    }

    fn topic(&self, number: usize, days: Option<Days>) -> MeetingTopic {
        let listed = self.topics[number];
        let topic = listed.topic;
        let title = sendable(&shown_title(topic));
        let (questions, notes) = questions_and_notes(listed.file.file.source.text(), topic);
        // A link that must not be sent, and has no other text, says nothing.
        let readings = topic.readings.iter().map(MeetingLink::of);
        let readings = readings.filter(|link| link.url.is_some() || link.text != "…");
        MeetingTopic {
            title: match title.is_empty() {
                true => topic.id.clone(),
                false => title,
            },
            leads: topic.leads.iter().map(|lead| sendable(lead)).collect(),
            readings: readings.collect(),
            questions,
            notes,
            note_pages: self.note_pages(number, days),
            page: self.url(number),
        }
    }

    /// The pages of notes of a topic's meeting on these days.
    fn note_pages(&self, number: usize, days: Option<Days>) -> Vec<String> {
        let Some(address) = self.feeds.address else {
            return Vec::new();
        };
        let listed = self.topics[number];
        let topics = self.topics.iter();
        let is_earlier = |other: &&Listed<'_>| !std::ptr::eq(other.file, listed.file);
        let index = number - topics.take_while(is_earlier).count();
        let notes = listed.file.notes.iter().filter(|note| {
            let is_then =
                |day: Date| days.is_some_and(|days| days.first <= day && day <= days.last);
            note.topic == Some(index) && note.day.is_none_or(is_then)
        });
        notes.map(|note| address.of(&note.page)).collect()
    }

    /// A day without a topic: cancelled, a break, or still open.
    fn without_topic(&self, day: Date) -> Option<MeetingDay> {
        let on_day = |dates: &[TopicDate]| {
            dates.iter().any(|date| {
                let days = date.value.day().zip(date.value.last_day());
                date.value.is_clear()
                    && days.is_some_and(|(first, last)| first <= day && day <= last)
            })
        };
        let files = &self.feeds.book.files;
        let settings_of = |file: usize| files[file].meeting.as_ref().unwrap_or(self.feeds.settings);
        let found = (0..files.len()).find_map(|number| {
            let file = &files[number].file;
            let mut topics = file.topics().map(|(_, topic)| topic);
            let cancelled = topics.find(|topic| topic.is_cancelled && on_day(&topic.dates));
            let mut placeholders = file.placeholders();
            let placeholder = placeholders.find(|placeholder| on_day(&placeholder.dates));
            let state = match (cancelled, placeholder) {
                (Some(topic), _) => MeetingState::Cancelled {
                    why: sendable(&shown_title(topic)),
                    is_break: false,
                },
                (None, placeholder) => state_of(placeholder?),
            };
            Some((settings_of(number), state))
        });
        let (settings, state) = found.or_else(|| {
            (0..files.len()).map(settings_of).find_map(|settings| {
                if settings.days.is_meeting(day) {
                    return Some((settings, MeetingState::Open));
                }
                let mut periods = settings.days.periods().iter();
                let is_excepted = periods.any(|period| period.is_excepted(day));
                let state = MeetingState::Cancelled {
                    why: String::new(),
                    is_break: true,
                };
                is_excepted.then_some((settings, state))
            })
        })?;
        let is_held = state == MeetingState::Open;
        let clock = settings.days.clock_at(day).filter(|_| is_held);
        Some(MeetingDay {
            days: Some((day, day)),
            is_next: false,
            clock: clock.cloned(),
            state,
            topics: Vec::new(),
            others: Vec::new(),
            left_out: Vec::new(),
        })
    }
}

fn state_of(placeholder: &Placeholder) -> MeetingState {
    match placeholder.kind {
        PlaceholderKind::Open => MeetingState::Open,
        kind => MeetingState::Cancelled {
            why: sendable(&placeholder.text),
            is_break: kind == PlaceholderKind::Break,
        },
    }
}
