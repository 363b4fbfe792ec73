//! The arguments of the commands that change the topic file.

use std::path::PathBuf;

use clap::Args;
use mdbook_topics::mover::{NewTopic, Order};

/// Options of all these commands.
#[derive(Args)]
pub(in crate::cli) struct Options {
    /// Topic file [default: the files named in book.toml, or the Markdown file with the most topics]
    #[arg(long)]
    pub(super) file: Option<PathBuf>,
    /// Print the change as a patch instead of writing it
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Commit the change, and nothing else
    #[arg(long, conflicts_with = "dry_run")]
    pub(super) commit: bool,
}

/// Arguments of `add`.
#[derive(Args)]
pub(in crate::cli) struct Add {
    /// Title, as plain text
    title: String,
    /// Addresses of what to read
    #[arg(value_name = "URL")]
    links: Vec<String>,
    /// Theme: an id or a title
    #[arg(long)]
    theme: Option<String>,
    /// Name of who leads
    #[arg(long, value_name = "NAME")]
    lead: Option<String>,
    /// Schedule it for this day, `next` or "first free"
    #[arg(long, value_name = "DATE")]
    day: Option<String>,
    /// Add it even if another topic has nearly the same title
    #[arg(long)]
    allow_similar: bool,
    #[command(flatten)]
    pub(in crate::cli) options: Options,
}

/// Arguments of `schedule`.
#[derive(Args)]
pub(in crate::cli) struct Schedule {
    /// Id, part of the title, link or FILE:LINE of a topic
    topic: String,
    /// Day, `next` or "first free"
    #[arg(value_name = "DATE")]
    day: String,
    /// Leave a line with this text, such as TBD, for the day that the topic had
    #[arg(long, value_name = "TEXT")]
    leave: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) options: Options,
}

/// Arguments of `discuss`.
#[derive(Args)]
pub(in crate::cli) struct Discuss {
    /// Id, part of the title, link or FILE:LINE of a topic
    topic: String,
    /// Day of the meeting [default: the scheduled day, or the last day with a meeting]
    #[arg(value_name = "DATE")]
    day: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) options: Options,
}

/// Arguments of `postpone`.
#[derive(Args)]
pub(in crate::cli) struct Postpone {
    /// Id, part of the title, link or FILE:LINE of a topic
    topic: String,
    /// New day, `next` or "first free" [default: none]
    #[arg(value_name = "DATE")]
    day: Option<String>,
    /// Leave a line with this text, such as TBD, for the day that the topic had
    #[arg(long, value_name = "TEXT")]
    leave: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) options: Options,
}

/// Arguments of `cancel`.
#[derive(Args)]
pub(in crate::cli) struct Cancel {
    /// Day of the meeting
    #[arg(value_name = "DATE")]
    day: String,
    /// Reason
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) options: Options,
}

impl Add {
    pub(in crate::cli) fn order(&self) -> Order {
        Order::Add(NewTopic {
            title: self.title.clone(),
            links: self.links.clone(),
            theme: self.theme.clone(),
            lead: self.lead.clone(),
            day: self.day.clone(),
            allow_similar: self.allow_similar,
        })
    }
}

impl Schedule {
    pub(in crate::cli) fn order(&self) -> Order {
        Order::Schedule {
            topic: self.topic.clone(),
            day: self.day.clone(),
            leave: self.leave.clone(),
        }
    }
}

impl Discuss {
    pub(in crate::cli) fn order(&self) -> Order {
        Order::Discuss {
            topic: self.topic.clone(),
            day: self.day.clone(),
        }
    }
}

impl Postpone {
    pub(in crate::cli) fn order(&self) -> Order {
        Order::Postpone {
            topic: self.topic.clone(),
            day: self.day.clone(),
            leave: self.leave.clone(),
        }
    }
}

impl Cancel {
    pub(in crate::cli) fn order(&self) -> Order {
        Order::Cancel {
            day: self.day.clone(),
            why: self.why.clone(),
        }
    }
}
