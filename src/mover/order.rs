//! What a mover is asked to do.

/// What to do. Topics and days are as people write them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Order {
    /// Add a topic.
    Add(NewTopic),
    /// Schedule a topic on a day.
    Schedule {
        /// Its id, a part of its title, a link, or `FILE:LINE`.
        topic: String,
        /// A day, `next` or `first free`.
        day: String,
        /// The text of a line that the day that the topic loses is to have, such as "TBD".
        leave: Option<String>,
    },
    /// Record that a topic was discussed.
    Discuss {
        /// As above.
        topic: String,
        /// The day; by default the scheduled one, or else the last meeting day.
        day: Option<String>,
    },
    /// Postpone a topic.
    Postpone {
        /// As above.
        topic: String,
        /// The new day; by default the topic goes back to those without a day.
        day: Option<String>,
        /// As above.
        leave: Option<String>,
    },
    /// Cancel the meeting of a day.
    Cancel {
        /// The day.
        day: String,
        /// The reason.
        why: Option<String>,
    },
}

/// A new topic.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewTopic {
    /// Its title, as plain text.
    pub title: String,
    /// The addresses of its readings.
    pub links: Vec<String>,
    /// Its theme: an id, a tag or a title.
    pub theme: Option<String>,
    /// Who leads.
    pub lead: Option<String>,
    /// The day on which it is scheduled, if it is.
    pub day: Option<String>,
    /// Whether to add it next to a topic with nearly the same title.
    pub allow_similar: bool,
}

impl Order {
    /// The arguments of the command that gives the order. None for [`Order::Add`], which undoes nothing.
    #[must_use]
    pub fn arguments(&self) -> Vec<&str> {
        let (mut words, day, leave) = match self {
            Order::Add(_) => return Vec::new(),
            Order::Schedule { topic, day, leave } => {
                (vec!["schedule", topic], Some(day), leave.as_ref())
            }
            Order::Discuss { topic, day } => (vec!["discuss", topic], day.as_ref(), None),
            Order::Postpone { topic, day, leave } => {
                (vec!["postpone", topic], day.as_ref(), leave.as_ref())
            }
            Order::Cancel { day, .. } => (vec!["cancel"], Some(day), None),
        };
        words.extend(day.map(String::as_str));
        if let Some(text) = leave {
            words.extend(["--leave", text]);
        }
        words
    }

    /// The same order, with the text of a line that the day that the topic loses is to have.
    pub(super) fn leaving(self, text: Option<String>) -> Order {
        match self {
            Order::Schedule { topic, day, .. } => Order::Schedule {
                topic,
                day,
                leave: text,
            },
            Order::Postpone { topic, day, .. } => Order::Postpone {
                topic,
                day,
                leave: text,
            },
            other => other,
        }
    }
}
