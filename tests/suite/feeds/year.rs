//! A topic file, and the edits of a year.

use std::fmt::Write as _;

use jiff::ToSpan as _;
use jiff::civil::Date;
use proptest::prelude::*;

/// Titles that are not similar to each other.
const TITLES: [&str; 10] = [
    "The slab allocator",
    "EEVDF, after the CFS scheduler",
    "Verifying BPF programs",
    "Read-copy-update",
    "How virtio rings work",
    "Copying garbage collectors",
    "Capability hardware",
    "Interrupt moderation",
    "Zoned storage; and flash",
    "Ünïcode 💾 in file names",
];

/// Words for new titles.
const OTHER_WORDS: [&str; 10] = [
    "Alpha", "Bravo", "Kilo", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India", "Juliett",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Ideas,
    Scheduled(Date),
    Held(Date),
    /// No longer in the file.
    Gone,
}

#[derive(Debug, Clone)]
pub(crate) struct Topic {
    pub(crate) title: String,
    readings: Vec<String>,
    pub(crate) place: Place,
}

/// An edit of the file; numbers choose topics and days, modulo their count.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Edit {
    Schedule(usize, i64),
    Move(usize, i64),
    Postpone(usize),
    Delete(usize),
    Retitle(usize),
    Mistype(usize),
    AddReading(usize),
}

pub(crate) fn edit() -> impl Strategy<Value = Edit> {
    let topic = 0..TITLES.len();
    // Days from now: two in a week, some in the past.
    let days = 0..25_i64;
    prop_oneof![
        6 => (topic.clone(), days.clone()).prop_map(|(topic, days)| Edit::Schedule(topic, days)),
        3 => (topic.clone(), days).prop_map(|(topic, days)| Edit::Move(topic, days)),
        2 => topic.clone().prop_map(Edit::Postpone),
        1 => topic.clone().prop_map(Edit::Delete),
        2 => topic.clone().prop_map(Edit::Retitle),
        1 => topic.clone().prop_map(Edit::Mistype),
        1 => topic.prop_map(Edit::AddReading),
    ]
}

impl Topic {
    pub(crate) fn day(&self) -> Option<Date> {
        match self.place {
            Place::Scheduled(day) | Place::Held(day) => Some(day),
            Place::Ideas | Place::Gone => None,
        }
    }

    fn item(&self) -> String {
        let day = self.day().map(|day| format!("[{day}] "));
        let mut item = format!("- {}{}", day.unwrap_or_default(), self.title);
        for (number, url) in self.readings.iter().enumerate() {
            let _ = write!(item, "\n  - [part {}]({url})", number + 1);
        }
        item
    }
}

pub(crate) struct File(pub(crate) Vec<Topic>);

impl File {
    pub(crate) fn new() -> File {
        let topics = TITLES.iter().enumerate().map(|(number, title)| Topic {
            title: (*title).to_owned(),
            // Two topics share a reading.
            readings: vec![
                format!("https://a.example/{number}"),
                format!("https://a.example/more/{}", number / 2),
            ],
            place: Place::Ideas,
        });
        File(topics.collect())
    }

    pub(crate) fn act(&mut self, edit: Edit, today: Date) {
        let new_day = |days: i64| today.saturating_add(days.days());
        let count = self.0.len();
        match edit {
            Edit::Schedule(topic, days) => {
                let topic = &mut self.0[topic % count];
                match topic.place {
                    Place::Ideas | Place::Gone => topic.place = Place::Scheduled(new_day(days)),
                    Place::Scheduled(_) | Place::Held(_) => {}
                }
            }
            Edit::Move(topic, days) => {
                if let Place::Scheduled(day) = &mut self.0[topic % count].place {
                    *day = new_day(days);
                }
            }
            Edit::Postpone(topic) => {
                let topic = &mut self.0[topic % count];
                if matches!(topic.place, Place::Scheduled(_)) {
                    topic.place = Place::Ideas;
                }
            }
            Edit::Delete(topic) => self.0[topic % count].place = Place::Gone,
            Edit::Retitle(topic) => {
                let word = OTHER_WORDS[topic % count];
                let topic = &mut self.0[topic % count];
                topic.title = format!("{word} and {word}, {}", topic.title.len());
            }
            Edit::Mistype(topic) => {
                let title = &mut self.0[topic % count].title;
                title.push('x');
            }
            Edit::AddReading(topic) => {
                let topic = &mut self.0[topic % count];
                let number = topic.readings.len();
                let url = format!("https://b.example/{number}/{}", topic.readings[0].len());
                topic.readings.insert(1, url);
            }
        }
    }

    /// Moves past meetings to the discussed topics.
    pub(crate) fn hold_past_meetings(&mut self, today: Date) {
        for topic in &mut self.0 {
            if let Place::Scheduled(day) = topic.place
                && day < today
            {
                topic.place = Place::Held(day);
            }
        }
    }

    pub(crate) fn text(&self) -> String {
        let items = |wanted: fn(&Place) -> bool| {
            let topics = self.0.iter().filter(move |topic| wanted(&topic.place));
            topics.map(Topic::item).collect::<Vec<_>>().join("\n")
        };
        format!(
            "# Scheduled\n\n{}\n\n# Ideas\n\n{}\n\n# Discussed\n\n{}\n",
            items(|place| matches!(place, Place::Scheduled(_))),
            items(|place| *place == Place::Ideas),
            items(|place| matches!(place, Place::Held(_))),
        )
    }

    /// Day, title and readings of each meeting.
    pub(crate) fn meetings(&self) -> Vec<(Date, String, String)> {
        let mut meetings: Vec<_> = self
            .0
            .iter()
            .filter_map(|topic| {
                let lines = topic.readings.iter().enumerate();
                let lines = lines.map(|(number, url)| format!("part {}: {url}", number + 1));
                let readings = lines.collect::<Vec<_>>().join("\n");
                Some((topic.day()?, topic.title.clone(), readings))
            })
            .collect();
        meetings.sort();
        meetings
    }
}
