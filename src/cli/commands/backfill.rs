//! `backfill`: find the days of discussed topics in the history of the file.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::Args;
use jiff::civil::Date;
use mdbook_topics::date::no_history;
use mdbook_topics::git::AllVersions;
use mdbook_topics::history::{Group, Timeline, learnt_days, solve};
use mdbook_topics::report::{one_line, visible_json};
use mdbook_topics::topic_file::{Source, TopicFile, match_topics, parse};

use crate::cli::arguments::TextOrJson;
use crate::cli::output;
use crate::cli::scope::{InputFile, input_files};

pub(in crate::cli) const HELP: &str = "\
A day is sure if it is the only meeting between the commit that scheduled the topic and the one that recorded it, \
and the weekday of that time is known. Nothing is written.

Examples:
  mdbook-topics backfill
  mdbook-topics backfill topics.md --format json";

/// Which file, and how to print its days.
#[derive(Args)]
pub(in crate::cli) struct Arguments {
    /// Topic file [default: the files named in book.toml, or the Markdown file with the most topics]
    file: Option<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
    format: TextOrJson,
}

/// Print the days of discussed topics without a date.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let named: Vec<_> = arguments.file.clone().into_iter().collect();
    let mut text = String::new();
    let mut topics = Vec::new();
    for input in input_files(&named, None)? {
        if input.is_standard_input() {
            bail!("`backfill` reads the history of a file, which standard input does not have");
        }
        examine(&input, &mut text, &mut topics)?;
    }
    match arguments.format {
        TextOrJson::Text => output::result(&text)?,
        TextOrJson::Json => {
            let json = serde_json::to_string_pretty(&serde_json::json!({ "topics": topics }))?;
            output::report(&format!("{}\n", visible_json(json)))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn examine(
    input: &InputFile,
    text: &mut String,
    topics: &mut Vec<serde_json::Value>,
) -> anyhow::Result<()> {
    let config = input.examiner.config();
    let shown = input.shown();
    let history = AllVersions::of_file(&input.path)
        .map_err(|reason| anyhow::anyhow!("{reason}"))
        .with_context(|| format!("cannot read the history of {shown}"))?;
    let parse = |text| {
        parse(
            Source::from(text),
            &config.roles,
            &config.dates,
            &no_history,
        )
    };
    let timeline = Timeline::read(history, &parse)?;
    if timeline.unread > 0 {
        output::warning(format_args!(
            "{} versions of {shown} could not be read",
            timeline.unread
        ));
    }
    let file = input.parse();
    let own = config.meeting_of_file.iter();
    let mut own = own.filter(|(name, _)| input.chapter.ends_with(name));
    let settings = own.next().map_or(&config.meeting, |(_, settings)| settings);
    let learnt;
    let days = match settings.days.is_known() {
        true => &settings.days,
        false => {
            learnt = learnt_days(&days_of(&file));
            &learnt
        }
    };
    let group = Group {
        days,
        zone: settings.zone.clone(),
    };
    let Some(committed) = timeline.file.as_deref() else {
        return Ok(());
    };
    let matching = match_topics(committed, &file);
    let current: Vec<_> = file.topics().map(|(_, topic)| topic).collect();
    for dated in solve(&timeline, &group) {
        let now = matching.new_of.get(dated.index).copied().flatten();
        let Some(topic) = now.and_then(|at| current.get(at)) else {
            continue;
        };
        if !topic.dates.is_empty() {
            continue;
        }
        let commit = dated.commit.as_deref();
        let day = dated.day.map(|day| day.to_string());
        text.push_str(&format!(
            "{}:{}: {} ({}): {}\n  {}{}\n",
            one_line(&shown),
            topic.line,
            day.as_deref().unwrap_or("no day"),
            dated.confidence.name(),
            one_line(&topic.title),
            dated.reason,
            commit.map_or_else(String::new, |id| format!(
                "; recorded in {}",
                &id[..id.len().min(12)]
            )),
        ));
        let candidates: Vec<_> = dated.candidates.iter().map(Date::to_string).collect();
        topics.push(serde_json::json!({
            "id": topic.id,
            "title": topic.title,
            "line": topic.line,
            "date": day,
            "confidence": dated.confidence.name(),
            "commit": commit,
            "candidates": candidates,
            "reason": dated.reason,
        }));
    }
    Ok(())
}

/// The days that the file names.
fn days_of(file: &TopicFile) -> Vec<Date> {
    file.topics().flat_map(|(_, topic)| topic.days()).collect()
}
