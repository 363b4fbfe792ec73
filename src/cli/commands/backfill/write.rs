//! Write the days that are sure, and nothing else.

use std::process::ExitCode;

use anyhow::bail;
use mdbook_topics::edit::unified_diff;
use mdbook_topics::history::Confidence;
use mdbook_topics::mover::{Mover, WrittenDays};
use mdbook_topics::report::one_line;
use mdbook_topics::topic_file::TopicFile;

use super::{Arguments, Found, print_json};
use crate::cli::arguments::TextOrJson;
use crate::cli::commands::mover::meeting_days;
use crate::cli::feed_files::today;
use crate::cli::git_undo::checkout;
use crate::cli::output;
use crate::cli::replace::{Replacement, commit_all};
use crate::cli::scope::InputFile;

/// Write the sure days of all files, or those of none.
pub(super) fn run(
    files: &[(&InputFile, TopicFile, Vec<Found>)],
    arguments: &Arguments,
) -> anyhow::Result<ExitCode> {
    let mut replacements = Vec::new();
    let mut done = Vec::new();
    for (input, file, found) in files {
        let written = with_days(input, file, found)?;
        let old = input.source.text();
        if arguments.dry_run {
            output::data(&unified_diff(&input.shown(), old, &written.text))?;
        } else if written.text != old {
            let replacement = Replacement::prepare(&input.path, &input.write_root, &written.text)?;
            if !replacement.replaces(old) {
                bail!(
                    "{} was changed by another program, so nothing was written; run the command again",
                    input.shown()
                );
            }
            replacements.push(replacement);
        }
        // The state before the write.
        let changes = written.text != old;
        let undo = changes.then(|| checkout(&input.path, old)).flatten();
        done.push((*input, found, written, undo));
    }
    if !arguments.dry_run {
        commit_all(replacements)?;
    }
    let mut text = String::new();
    let mut topics = Vec::new();
    for (input, found, written, undo) in &done {
        for one in found.iter() {
            let mut json = one.json();
            json["written"] = written.written.contains(&one.at).into();
            topics.push(json);
        }
        if !arguments.dry_run {
            text.push_str(&report(input, found, written));
            if let Some(undo) = undo {
                text.push_str(&format!("undo: {undo}\n"));
            }
        }
        warn_of_refused(input, found, written);
    }
    match arguments.format {
        TextOrJson::Json => print_json(&topics)?,
        TextOrJson::Text => output::result(&text)?,
    }
    let is_refused = done
        .iter()
        .any(|(_, _, written, _)| !written.refused.is_empty());
    Ok(match is_refused {
        true => ExitCode::from(1),
        false => ExitCode::SUCCESS,
    })
}

fn with_days(input: &InputFile, file: &TopicFile, found: &[Found]) -> anyhow::Result<WrittenDays> {
    let settings = input.meeting();
    let mover = Mover {
        config: input.examiner.config(),
        meeting_days: &meeting_days(settings, file),
        today: today(settings)?,
        parse: &|text| input.examiner.parse_changed(input.source.text(), text),
        path: &input.shown(),
    };
    let sure = found
        .iter()
        .filter(|one| one.dated.confidence == Confidence::Sure);
    let days: Vec<_> = sure
        .filter_map(|one| Some((one.at, one.dated.day?)))
        .collect();
    Ok(mover.write_days(file, &days))
}

/// A line for each day that was written, and one about the other topics.
fn report(input: &InputFile, found: &[Found], written: &WrittenDays) -> String {
    let shown = input.shown();
    let shown = one_line(&shown);
    let mut text = String::new();
    for one in found {
        if let (true, Some(day)) = (written.written.contains(&one.at), one.dated.day) {
            let title = one_line(&one.title);
            text.push_str(&format!("{shown}:{}: wrote {day}: {title}\n", one.line));
        }
    }
    let unsure = found
        .iter()
        .filter(|one| one.dated.confidence != Confidence::Sure);
    match (unsure.count(), written.written.is_empty()) {
        (0, true) if written.refused.is_empty() => {
            text.push_str(&super::text(input, &[]));
        }
        (0, _) => {}
        (count, is_empty) => {
            let nothing = if is_empty { "nothing to write: " } else { "" };
            let topics = match count {
                1 => "1 discussed topic has".to_owned(),
                _ => format!("{count} discussed topics have"),
            };
            text.push_str(&format!(
                "{shown}: {nothing}{topics} no sure day; `mdbook-topics backfill` lists what is known\n"
            ));
        }
    }
    text
}

fn warn_of_refused(input: &InputFile, found: &[Found], written: &WrittenDays) {
    for (at, reason) in &written.refused {
        let one = found.iter().find(|one| one.at == *at);
        if let Some((one, day)) = one.and_then(|one| Some((one, one.dated.day?))) {
            output::warning(format_args!(
                "{}:{}: {day} was not written for \"{}\", because the file cannot be changed safely: {reason}; edit the line yourself",
                input.shown(),
                one.line,
                one.title
            ));
        }
    }
}
