//! `list`: list topics in columns, or as JSON.

use std::path::PathBuf;
use std::process::ExitCode;

use mdbook_topics::book::Words;
use mdbook_topics::date::TopicDate;
use mdbook_topics::disk::slashed;
use mdbook_topics::feed::Listing;
use mdbook_topics::report::visible_json;
use mdbook_topics::theme::{Classifier, FileThemes};
use mdbook_topics::topic_file::{Placeholder, TopicFile};

use crate::cli::arguments::ListFormat;
use crate::cli::columns::{align, terminal_width};
use crate::cli::output;
use crate::cli::scope::{InputFile, input_files, warn_of_unread, warn_of_unused_roles};

/// List the topics of the file that was named, or those of the book here.
pub(super) fn run(named: Option<PathBuf>, format: ListFormat) -> anyhow::Result<ExitCode> {
    let named: Vec<_> = named.into_iter().collect();
    let mut out = String::new();
    let inputs = input_files(&named, None)?;
    let files: Vec<_> = inputs.iter().map(InputFile::parse).collect();
    warn_of_unused_roles(&inputs, &files);
    warn_of_unread(&inputs, &files);
    for (input, file) in inputs.iter().zip(&files) {
        let path = slashed(&input.path);
        let classifier = &input.examiner.config().classifier;
        match format {
            ListFormat::Text => out.push_str(&text(&path, file, classifier)),
            ListFormat::Json => {
                let notes = input.examiner.notes().of_topics(file);
                let listing = Listing::new(path, file, classifier).with_notes(notes);
                out.push_str(&visible_json(serde_json::to_string_pretty(&listing)?));
                out.push('\n');
            }
        }
    }
    match format {
        ListFormat::Text => output::result(&out)?,
        ListFormat::Json => output::report(&out)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn text(path: &str, file: &TopicFile, classifier: &Classifier) -> String {
    let words = Words::default();
    let themes = FileThemes::new(classifier, file);
    let mut rows = vec![
        [
            "LINE", "DATE", "SECTION", "THEME", "READINGS", "LEAD", "TITLE",
        ]
        .map(str::to_owned),
    ];
    for (_, topic) in file.topics() {
        let theme = themes.themes_of(topic)[0];
        rows.push([
            topic.line.to_string(),
            dates(&topic.dates).join(" "),
            topic.status().to_owned(),
            match themes.are_used() {
                true => classifier.theme(theme).id.clone(),
                false => "-".to_owned(),
            },
            topic.readings.len().to_string(),
            topic.leads.join(", "),
            topic.title.clone(),
        ]);
    }
    let readings = file.topics().map(|(_, topic)| topic.readings.len()).sum();
    let mut out = format!(
        "{path}: {}, {}",
        words.count_topics(file.topics().count()),
        words.count_readings(readings)
    );
    out.push_str(&match file.unplaced().count() {
        0 => "\n".to_owned(),
        unplaced => format!(", {unplaced} unplaced\n"),
    });
    if rows.len() > 1 {
        out.push_str(&format!("{}\n", themes.decision()));
    }
    let has_leads = file.topics().any(|(_, topic)| !topic.leads.is_empty());
    if has_leads {
        out.push_str(&align(&rows, terminal_width()));
    } else if rows.len() > 1 {
        let rows = rows.into_iter();
        let rows: Vec<_> = rows
            .map(|[line, date, section, theme, readings, _, title]| {
                [line, date, section, theme, readings, title]
            })
            .collect();
        out.push_str(&align(&rows, terminal_width()));
    }
    for placeholder in file.placeholders() {
        out.push_str(&meeting(placeholder));
        out.push('\n');
    }
    for unplaced in file.unplaced() {
        out.push_str(&format!(
            "line {} belongs to no topic: {}\n",
            unplaced.line, unplaced.text
        ));
    }
    out
}

/// A meeting without a topic, on one line with its dates and leads.
fn meeting(placeholder: &Placeholder) -> String {
    let dates = dates(&placeholder.dates);
    let leads = placeholder.leads.iter().map(|lead| format!("@{lead}"));
    let said = [placeholder.text.clone()].into_iter().chain(leads);
    let mut words: Vec<_> = dates.into_iter().chain(said).collect();
    words.retain(|word| !word.is_empty());
    format!(
        "line {} is a meeting without a topic ({}): {}",
        placeholder.line,
        placeholder.kind.name(),
        words.join(" ")
    )
}

/// Dates in ISO 8601; an ambiguous one as it is written in the file.
fn dates(dates: &[TopicDate]) -> Vec<String> {
    let dates = dates.iter();
    dates
        .map(|date| match date.value.is_clear() {
            true => date.value.to_string(),
            false => date.text.clone(),
        })
        .collect()
}
