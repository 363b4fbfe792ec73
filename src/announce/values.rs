//! The values of placeholders: what is announced, in the words of the book.

use jiff::Timestamp;
use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::markup::Markup;
use super::write::Announcer;
use crate::book::day_for_people;
use crate::date::days_between;
use crate::feed::{MeetingDay, MeetingLink, MeetingState, MeetingTopic};
use crate::meeting_days::Clock;

/// Seconds of an hour.
const HOUR: i64 = 60 * 60;

/// A meeting to announce in a format.
pub(super) struct Values<'a> {
    pub(super) announcer: &'a Announcer<'a>,
    pub(super) meeting: &'a MeetingDay,
    pub(super) markup: &'a dyn Markup,
}

impl Values<'_> {
    /// The value of a placeholder; empty if the meeting has none.
    pub(super) fn get(&self, name: &str) -> String {
        let markup = self.markup;
        let clock = self.meeting.clock.as_ref();
        let clock = |part: fn(&Clock) -> String| clock.map(part).unwrap_or_default();
        match name {
            "subject" => markup.text(&self.subject()),
            "heading" => markup.text(self.heading()),
            "when" => markup.text(&self.when()),
            "date" => markup.text(&self.date().unwrap_or_default()),
            "time" => clock(Clock::time),
            "zone" => markup.text(&clock(|clock| clock.place().to_owned())),
            "until" => markup.text(&self.until().unwrap_or_default()),
            "title" => markup.text(&self.titles()),
            "lead" => self.leads(&self.meeting.topics),
            "readings" => self.list(|topic| self.readings(topic)),
            "questions" => self.list(|topic| self.texts(&topic.questions)),
            "notes" => self.list(|topic| self.notes(topic)),
            "link" => self.links(),
            "topics" => self.topics(),
            "status" => markup.text(self.status()),
            "why" => markup.text(self.why()),
            "book" => markup.text(self.announcer.book),
            "address" => {
                let address = self.announcer.address;
                address.map_or_else(String::new, |address| markup.address(address.as_str()))
            }
            _ => String::new(),
        }
    }

    /// `[Reading group] Tue 7 Nov 2023: Core scheduling`
    fn subject(&self) -> String {
        let book = match self.announcer.book {
            "" => String::new(),
            book => format!("[{book}] "),
        };
        let date = self.date();
        let date = date.as_deref().unwrap_or_else(|| self.heading());
        let what = match self.meeting.state {
            MeetingState::Held => self.titles(),
            _ => self.status().to_owned(),
        };
        format!("{book}{date}: {what}")
    }

    fn heading(&self) -> &str {
        match self.meeting.is_next {
            true => &self.announcer.words.next_meeting,
            false => &self.announcer.words.meeting,
        }
    }

    /// `Tue 7 Nov 2023, 18:30 (Europe/Berlin), in 3 days`
    fn when(&self) -> String {
        let date = self.date();
        let date = date.unwrap_or_else(|| self.announcer.words.undated.clone());
        let clock = self.meeting.clock.as_ref();
        let clock = clock.map(|clock| format!("{} ({})", clock.time(), clock.place()));
        let is_held = matches!(self.meeting.state, MeetingState::Held);
        let until = self.until().filter(|_| is_held);
        let parts: Vec<_> = [Some(date), clock, until].into_iter().flatten().collect();
        parts.join(", ")
    }

    fn date(&self) -> Option<String> {
        let (first, last) = self.meeting.days?;
        let day = day_for_people(first, true, self.announcer.calendar);
        Some(match first == last {
            true => day,
            false => format!("{} {day}", self.announcer.words.week_of),
        })
    }

    /// How long until the meeting; nothing if it has begun.
    fn until(&self) -> Option<String> {
        let words = self.announcer.words;
        let (first, last) = self.meeting.days?;
        if first < self.announcer.today {
            return None;
        }
        match days_between(self.announcer.today, first) {
            0 if first == last => Some(self.hours(first).unwrap_or_else(|| words.today.clone())),
            1 => Some(words.tomorrow.clone()),
            days @ 2.. => Some(words.in_days.replace("{n}", &days.to_string())),
            _ => None,
        }
    }

    /// The hours until a meeting of the current day.
    fn hours(&self, day: Date) -> Option<String> {
        let now: Timestamp = self.announcer.now?;
        let (begin, _) = self.meeting.clock.as_ref()?.span(day)?;
        let hours = (begin.timestamp().as_second() - now.as_second()) / HOUR;
        let words = self.announcer.words;
        let until = words.in_hours.replace("{n}", &hours.to_string());
        (hours > 0).then(|| format!("{}, {until}", words.today))
    }

    fn titles(&self) -> String {
        let topics = self.meeting.topics.iter();
        let titles: Vec<_> = topics.map(|topic| topic.title.as_str()).collect();
        titles.join("; ")
    }

    fn leads(&self, topics: &[MeetingTopic]) -> String {
        let mut seen = FxHashSet::default();
        let leads = topics.iter().flat_map(|topic| &topic.leads);
        let leads = leads.map(String::as_str).filter(|lead| seen.insert(*lead));
        let leads: Vec<_> = leads.collect();
        self.markup.text(&leads.join(", "))
    }

    /// A list of something of all topics.
    fn list(&self, of: impl Fn(&MeetingTopic) -> Vec<String>) -> String {
        let items: Vec<_> = self.meeting.topics.iter().flat_map(of).collect();
        match items.is_empty() {
            true => String::new(),
            false => self.markup.items(&items),
        }
    }

    fn readings(&self, topic: &MeetingTopic) -> Vec<String> {
        let readings = topic.readings.iter();
        let link = |MeetingLink { text, url }: &MeetingLink| match url {
            Some(url) => self.markup.link(text, url),
            None => self.markup.text(text),
        };
        readings.map(link).collect()
    }

    fn texts(&self, texts: &[String]) -> Vec<String> {
        texts.iter().map(|text| self.markup.text(text)).collect()
    }

    fn notes(&self, topic: &MeetingTopic) -> Vec<String> {
        let mut notes = self.texts(&topic.notes);
        let name = &self.announcer.words.notes;
        let pages = topic.note_pages.iter();
        notes.extend(pages.map(|url| self.markup.named_link(name, url)));
        notes
    }

    fn links(&self) -> String {
        let pages = self
            .meeting
            .topics
            .iter()
            .filter_map(|topic| topic.page.as_ref());
        let links: Vec<_> = pages.map(|url| self.markup.address(url)).collect();
        links.join(", ")
    }

    fn topics(&self) -> String {
        let topics = self.meeting.topics.iter();
        let blocks: Vec<_> = topics.flat_map(|topic| self.topic(topic)).collect();
        self.markup.blocks(&blocks)
    }

    /// A topic: its title and leads, its readings, questions and notes, and its page.
    fn topic(&self, topic: &MeetingTopic) -> Vec<String> {
        let (words, markup) = (self.announcer.words, self.markup);
        let mut lines = vec![markup.strong(&markup.text(&topic.title))];
        if !topic.leads.is_empty() {
            let leads = self.leads(std::slice::from_ref(topic));
            lines.push(format!("{}: {leads}", markup.text(&words.lead)));
        }
        let mut blocks = vec![markup.paragraph(&lines)];
        for (label, items) in [
            (&words.readings, self.readings(topic)),
            (&words.questions, self.texts(&topic.questions)),
            (&words.notes, self.notes(topic)),
        ] {
            if !items.is_empty() {
                blocks.push(markup.section(&markup.text(label), &items));
            }
        }
        if let Some(page) = &topic.page {
            blocks.push(markup.paragraph(&[markup.named_link(&words.in_book, page)]));
        }
        blocks
    }

    /// Why a meeting has no topic.
    fn status(&self) -> &str {
        let words = self.announcer.words;
        match &self.meeting.state {
            MeetingState::Held => "",
            MeetingState::Open => &words.open_slot,
            MeetingState::Cancelled { is_break: true, .. } => &words.holiday,
            MeetingState::Cancelled { .. } => &words.cancelled,
        }
    }

    /// What the topic file says, unless it is the same.
    fn why(&self) -> &str {
        match &self.meeting.state {
            MeetingState::Cancelled { why, .. }
                if why.to_lowercase() != self.status().to_lowercase() =>
            {
                why
            }
            _ => "",
        }
    }
}
