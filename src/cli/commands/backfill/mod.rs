//! `backfill`: find the days of discussed topics in the history of the file, and write those that are sure.

mod write;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use clap::Args;
use jiff::civil::Date;
use mdbook_topics::history::{Confidence, Dated, Group, Timeline, learnt_days, solve};
use mdbook_topics::report::{one_line, visible_json};
use mdbook_topics::topic_file::{Role, Topic, TopicFile, match_topics};

use crate::cli::arguments::TextOrJson;
use crate::cli::output;
use crate::cli::scope::{InputFile, input_files};
use crate::cli::timeline::timeline;

pub(in crate::cli) const HELP: &str = "\
A day is sure if it is the only meeting between the commit that scheduled the topic and the one that recorded it, \
and the weekday of that time is known. If a meeting never has two topics, set `topics-per-meeting = 1`: more days are \
sure then. `--write` writes only days that are sure, and changes nothing else.

Examples:
  mdbook-topics backfill
  mdbook-topics backfill topics.md --format json
  mdbook-topics backfill --write --dry-run
  mdbook-topics backfill --write";

/// Which file, and what to do with its days.
#[derive(Args)]
pub(in crate::cli) struct Arguments {
    /// Topic file [default: the files named in book.toml, or the Markdown file with the most topics]
    file: Option<PathBuf>,
    /// Write the days that are sure beside their topics
    #[arg(long)]
    write: bool,
    /// Print the change as a patch instead of writing it
    #[arg(long, requires = "write", conflicts_with = "format")]
    dry_run: bool,
    /// Output format
    #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
    format: TextOrJson,
}

/// A topic of the file without a date.
struct Found {
    /// Its index in the file.
    at: usize,
    id: String,
    title: String,
    line: usize,
    dated: Dated,
}

/// Print the days of discussed topics without a date, or write them.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let named: Vec<_> = arguments.file.clone().into_iter().collect();
    let inputs = input_files(&named, None)?;
    if inputs.iter().any(InputFile::is_standard_input) {
        bail!("`backfill` reads the history of a file, which standard input does not have");
    }
    let mut files = Vec::new();
    for input in &inputs {
        let file = input.parse();
        let found = find(input, &file)?;
        files.push((input, file, found));
    }
    if arguments.write {
        return write::run(&files, arguments);
    }
    match arguments.format {
        TextOrJson::Text => {
            let texts = files.iter().map(|(input, _, found)| text(input, found));
            output::result(&texts.collect::<String>())?;
        }
        TextOrJson::Json => {
            let topics = files.iter().flat_map(|(_, _, found)| found);
            print_json(&topics.map(Found::json).collect::<Vec<_>>())?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn print_json(topics: &[serde_json::Value]) -> anyhow::Result<()> {
    let json = serde_json::to_string_pretty(&serde_json::json!({ "topics": topics }))?;
    Ok(output::report(&format!("{}\n", visible_json(json)))?)
}

/// The discussed topics of a file without a date, and what is known of them.
fn find(input: &InputFile, file: &TopicFile) -> anyhow::Result<Vec<Found>> {
    let timeline = timeline(input)?;
    let Some(committed) = timeline.file.clone() else {
        output::warning(format_args!("{} has no committed version", input.shown()));
        return Ok(unknown(file, &[]));
    };
    let matching = match_topics(&committed, file);
    let current: Vec<_> = file.topics().map(|(_, topic)| topic).collect();
    let before: Vec<_> = committed.topics().map(|(_, topic)| topic).collect();
    let taken: BTreeSet<Date> = current.iter().flat_map(|topic| topic.days()).collect();
    let mut found = Vec::new();
    for mut dated in days(input, file, &timeline) {
        let now = matching.new_of.get(dated.index).copied().flatten();
        let (Some(at), Some(old)) = (now, before.get(dated.index)) else {
            continue;
        };
        let topic = current[at];
        if !topic.dates.is_empty() || topic.role != Role::Discussed {
            continue;
        }
        // Edits that are not committed may say otherwise.
        let is_taken = dated.day.is_some_and(|day| taken.contains(&day));
        if dated.confidence == Confidence::Sure && (is_taken || !is_same(old, topic)) {
            dated.confidence = Confidence::Likely;
            dated.reason = "the file has changes that are not committed".to_owned();
        }
        found.push(Found {
            at,
            id: topic.id.clone(),
            title: topic.title.clone(),
            line: topic.line,
            dated,
        });
    }
    let others = unknown(file, &found);
    found.extend(others);
    Ok(found)
}

/// The other discussed topics without a date, which no commit has yet.
fn unknown(file: &TopicFile, found: &[Found]) -> Vec<Found> {
    let known: BTreeSet<usize> = found.iter().map(|one| one.at).collect();
    let topics = file.topics().enumerate();
    let topics = topics.filter(|(at, (_, topic))| {
        topic.role == Role::Discussed && topic.dates.is_empty() && !known.contains(at)
    });
    let unknown = topics.map(|(at, (_, topic))| Found {
        at,
        id: topic.id.clone(),
        title: topic.title.clone(),
        line: topic.line,
        dated: Dated {
            index: at,
            day: None,
            confidence: Confidence::Open,
            commit: None,
            candidates: Vec::new(),
            reason: "it is not committed yet".to_owned(),
        },
    });
    unknown.collect()
}

fn days(input: &InputFile, file: &TopicFile, timeline: &Timeline) -> Vec<Dated> {
    let settings = input.meeting();
    let learnt;
    let days = match settings.days.is_known() {
        true => &settings.days,
        false => {
            let met: Vec<_> = file.topics().flat_map(|(_, topic)| topic.days()).collect();
            learnt = learnt_days(&met);
            &learnt
        }
    };
    let group = Group {
        days,
        zone: settings.zone.clone(),
        limits: &settings.days,
    };
    solve(timeline, &group)
}

/// Whether two versions of a topic have the same title or the same readings.
fn is_same(old: &Topic, new: &Topic) -> bool {
    let readings = old.reading_ids();
    old.title == new.title || (!readings.is_empty() && readings == new.reading_ids())
}

/// One topic a line, and below it why.
fn text(input: &InputFile, found: &[Found]) -> String {
    let shown = input.shown();
    let shown = one_line(&shown);
    if found.is_empty() {
        return format!("{shown}: nothing to do: no discussed topic lacks a date\n");
    }
    let topics = found.iter().map(|one| {
        let dated = &one.dated;
        let day = dated.day.map(|day| day.to_string());
        format!(
            "{shown}:{}: {} ({}): {}\n  {}{}\n",
            one.line,
            day.as_deref().unwrap_or("no day"),
            dated.confidence.name(),
            one_line(&one.title),
            dated.reason,
            dated
                .commit
                .as_deref()
                .map_or_else(String::new, |id| format!(
                    "; recorded in {}",
                    &id[..id.len().min(12)]
                )),
        )
    });
    topics.collect()
}

impl Found {
    fn json(&self) -> serde_json::Value {
        let dated = &self.dated;
        let candidates: Vec<_> = dated.candidates.iter().map(Date::to_string).collect();
        serde_json::json!({
            "id": self.id,
            "title": self.title,
            "line": self.line,
            "date": dated.day.map(|day| day.to_string()),
            "confidence": dated.confidence.name(),
            "commit": dated.commit,
            "candidates": candidates,
            "reason": dated.reason,
        })
    }
}
