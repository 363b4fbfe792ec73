//! List topics that the history lost, and restore one.

use std::process::ExitCode;

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use mdbook_topics::git::FileVersion;
use mdbook_topics::history::{LostTopic, lost_topics};
use mdbook_topics::mover::Mover;
use mdbook_topics::report::one_line;
use serde_json::json;

use super::Printed;
use crate::cli::columns::{align, terminal_width};
use crate::cli::commands::mover::{Done, meeting_days, write_moved};
use crate::cli::feed_files::today;
use crate::cli::output;
use crate::cli::scope::InputFile;
use crate::cli::timeline::{timeline, version};

/// The lost topics of all files.
pub(super) fn list(inputs: &[InputFile]) -> anyhow::Result<Printed> {
    let mut text = String::new();
    let mut topics = Vec::new();
    for input in inputs {
        let timeline = timeline(input)?;
        let lost = lost_topics(&timeline, &input.parse());
        let shown = input.shown();
        topics.extend(lost.iter().map(|one| lost_json(&shown, one)));
        let shown = one_line(&shown);
        text.push_str(&match lost.len() {
            0 if timeline.file.is_none() => {
                format!("{shown}: no committed version, so lost topics are unknown\n")
            }
            0 => format!("{shown}: no topic was lost\n"),
            1 => format!("{shown}: 1 topic is no longer in the file\n"),
            count => format!("{shown}: {count} topics are no longer in the file\n"),
        });
        if lost.is_empty() {
            continue;
        }
        let mut rows = vec![["LOST", "COMMIT", "SECTION", "TITLE"].map(str::to_owned)];
        rows.extend(lost.iter().map(row));
        text.push_str(&align(&rows, terminal_width()));
    }
    Ok(("lost", text, topics))
}

fn row(lost: &LostTopic) -> [String; 4] {
    let commit = lost.commit.as_ref();
    let title = match &lost.replaced_by[..] {
        [] => lost.title.clone(),
        [other] => format!("{} (the same change added \"{other}\")", lost.title),
        others => format!(
            "{} (the same change added {} topics)",
            lost.title,
            others.len()
        ),
    };
    [
        commit.map_or_else(|| "-".to_owned(), day),
        commit.map_or_else(
            || "not committed".to_owned(),
            |one| one.commit.chars().take(12).collect(),
        ),
        lost.role.to_string(),
        title,
    ]
}

/// The author's day of a commit.
fn day(version: &FileVersion) -> String {
    let at = version.authored;
    let moment = Timestamp::from_second(at.seconds);
    match (moment, Offset::from_seconds(at.offset)) {
        (Ok(moment), Ok(offset)) => TimeZone::fixed(offset)
            .to_datetime(moment)
            .date()
            .to_string(),
        _ => "-".to_owned(),
    }
}

pub(super) fn lost_json(file: &str, lost: &LostTopic) -> serde_json::Value {
    json!({
        "file": file,
        "id": lost.id,
        "title": lost.title,
        "section": lost.section,
        "role": lost.role.name(),
        "commit": lost.commit.as_ref().map(|one| one.commit.as_str()),
        "date": lost.commit.as_ref().map(day),
        "added": lost.replaced_by,
    })
}

/// Restore the only lost topic with a name.
pub(super) fn restore(inputs: &[InputFile], name: &str, dry_run: bool) -> anyhow::Result<ExitCode> {
    let mut all = Vec::new();
    for input in inputs {
        let file = input.parse();
        for lost in lost_topics(&timeline(input)?, &file) {
            all.push((input, lost));
        }
    }
    let folded = name.trim().to_lowercase();
    let ways: [&dyn Fn(&LostTopic) -> bool; 3] = [
        &|lost| lost.id == name.trim(),
        &|lost| lost.title.to_lowercase() == folded,
        &|lost| !folded.is_empty() && lost.title.to_lowercase().contains(&folded),
    ];
    let found = ways.iter().map(|way| {
        let found = all.iter().filter(|(_, lost)| way(lost));
        found.collect::<Vec<_>>()
    });
    let found = found.into_iter().find(|found| !found.is_empty());
    let (input, lost) = match found.as_deref() {
        Some([only]) => only,
        None | Some([]) => {
            output::message(format_args!(
                "mdbook-topics: no lost topic matches \"{name}\"; `mdbook-topics stats --lost` lists them"
            ));
            return Ok(ExitCode::from(1));
        }
        Some(several) => {
            let ids = several
                .iter()
                .map(|(_, one)| format!("\n  {}  ({})", one.id, one.title));
            output::message(format_args!(
                "mdbook-topics: {} lost topics match \"{name}\"; use the id of one of them:{}",
                several.len(),
                ids.collect::<String>()
            ));
            return Ok(ExitCode::from(1));
        }
    };
    let file = input.parse();
    let settings = input.meeting();
    let mover = Mover {
        config: input.examiner.config(),
        meeting_days: &meeting_days(settings, &file),
        today: today(settings)?,
        parse: &|text| input.examiner.parse_changed(input.source.text(), text),
        path: &input.shown(),
    };
    let old = version(input, &lost.blob)?;
    match mover.restore(&file, &old, lost.index) {
        Ok(moved) => match write_moved(input, &moved, dry_run)? {
            Done::Refused(_) => Ok(ExitCode::from(1)),
            _ => Ok(ExitCode::SUCCESS),
        },
        Err(refusal) => {
            output::message(format_args!("mdbook-topics: {refusal}"));
            Ok(ExitCode::from(1))
        }
    }
}
