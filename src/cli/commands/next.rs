//! `next`: print the next meeting.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use mdbook_topics::report::visible_json;

use crate::cli::arguments::TextOrJson;
use crate::cli::group::Group;
use crate::cli::output;

pub(in crate::cli) const HELP: &str = "\
The text is in the language of the book. JSON is next.json, as `feeds` and `build` write it, with `free_date` \
if nothing is scheduled.

SOURCE_DATE_EPOCH sets the current time, in seconds since 1970.

Examples:
  mdbook-topics next
  mdbook-topics next topics.md --format json";

/// Which file, and how to print its next meeting.
#[derive(Args)]
pub(in crate::cli) struct Arguments {
    /// Topic file, or - for standard input [default: the files named in book.toml, or the Markdown file with the most topics]
    file: Option<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
    format: TextOrJson,
}

/// Print the next meeting, or the next free meeting day.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let group = Group::read(arguments.file.clone())?;
    match arguments.format {
        TextOrJson::Text => output::result(&text(&group)?)?,
        TextOrJson::Json => {
            let json = String::from_utf8(group.feeds().next()?)?;
            output::report(&visible_json(json))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn text(group: &Group) -> anyhow::Result<String> {
    let feeds = group.feeds();
    let mut announcer = group.announcer();
    announcer.now = Some(group.now);
    if let Some(meeting) = feeds.next_meeting()? {
        group.warn(&meeting);
        return Ok(announcer.brief(&meeting)?);
    }
    let mut out = format!("{}\n", group.config.words.nothing_scheduled);
    if let Some(free) = feeds.free_day()? {
        out.push_str(&announcer.free_day(free));
    }
    Ok(out)
}
