//! `announce`: write an announcement of a meeting.

mod day;
mod template;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use mdbook_topics::announce::AnnounceFormat;
use mdbook_topics::report::visible_json;

use crate::cli::group::Group;
use crate::cli::output;

pub(in crate::cli) const HELP: &str = "\
Without --date, announce the next meeting, as in `next` and next.json. All topics of a day are one \
announcement. On a day without a meeting, say so and why. If nothing is scheduled, print nothing and exit \
with 1.

Text is a mail: its first line is the subject, and lines have at most 72 columns. Matrix is the content of \
an m.room.message event. Nobody is mentioned, whatever is in the topic file.

Templates of your own are files that [preprocessor.topics.announce] of book.toml names, one a format:
  text = \"announce.txt\"
They contain {subject}, {heading}, {when}, {date}, {time}, {zone}, {until}, {title}, {lead}, {readings}, \
{questions}, {notes}, {link}, {topics}, {book} or {address}. A line whose placeholders are all empty is \
left out. For a brace, write {{ or }}.

SOURCE_DATE_EPOCH sets the current time, in seconds since 1970.

Examples:
  mdbook-topics announce
  mdbook-topics announce --date 2026-12-01 --format slack
  mdbook-topics announce --format html > mail.html
  mdbook-topics announce --format matrix topics.md";

/// What to announce, and how.
#[derive(Args)]
pub(in crate::cli) struct Arguments {
    /// Topic file, or - for standard input [default: the files named in book.toml, or the Markdown file with the most topics]
    file: Option<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Announce the meeting of this day, as in 2026-12-01 or as dates are written in the file
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

/// Output formats of `announce`.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Mail, its subject first
    Text,
    /// Markdown, for forges and chats
    Markdown,
    /// HTML, as the body of a mail
    Html,
    /// Slack's mrkdwn
    Slack,
    /// Content of a message in Matrix, as JSON
    Matrix,
}

impl From<Format> for AnnounceFormat {
    fn from(format: Format) -> AnnounceFormat {
        match format {
            Format::Text => AnnounceFormat::Text,
            Format::Markdown => AnnounceFormat::Markdown,
            Format::Html => AnnounceFormat::Html,
            Format::Slack => AnnounceFormat::Slack,
            Format::Matrix => AnnounceFormat::Matrix,
        }
    }
}

/// Announce the meeting.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let group = Group::read(arguments.file.clone())?;
    let format = arguments.format.into();
    let template = template::read(&group, format)?;
    let day = arguments.date.as_deref();
    let day = day.map(|day| day::read(day, &group)).transpose()?;
    let found = match day {
        Some(day) => group.feeds().meeting_on(day)?,
        None => group.feeds().next_meeting()?,
    };
    let Some(meeting) = found else {
        output::message(format_args!(
            "mdbook-topics: {}",
            day::no_meeting(day, &group)?
        ));
        return Ok(ExitCode::FAILURE);
    };
    group.warn(&meeting);
    let announcer = group.announcer();
    let text = announcer.write(&meeting, format, template.as_ref())?;
    if format == AnnounceFormat::Matrix {
        output::report(&visible_json(text))?;
        return Ok(ExitCode::SUCCESS);
    }
    output::message_of_group(&text)?;
    Ok(ExitCode::SUCCESS)
}
