//! `list`: the topics of a file, as columns for people or as JSON for programs.

use std::path::Path;
use std::process::ExitCode;

use mdbook_topics::book::Words;
use mdbook_topics::config::Config;
use mdbook_topics::date::TopicDate;
use mdbook_topics::feed::Listing;
use mdbook_topics::report::visible_json;
use mdbook_topics::topic_file::Placeholder;

use crate::cli::arguments::ListFormat;
use crate::cli::columns::{align, terminal_width};
use crate::cli::output;
use crate::cli::scope::{BookFile, read};

/// Lists the topics of the file that was named, or of the book's.
pub(super) fn run(named: Option<&Path>, format: ListFormat) -> anyhow::Result<ExitCode> {
    let (files, config) = read(named)?;
    let mut out = String::new();
    for file in &files {
        match format {
            ListFormat::Text => out.push_str(&text(file, &config)),
            ListFormat::Json => {
                let shown = file.path.display().to_string();
                let listing = Listing::new(shown, &file.file, &config.classifier);
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

fn text(book_file: &BookFile, config: &Config) -> String {
    let file = &book_file.file;
    let words = Words::default();
    let mut rows =
        vec![["LINE", "DATE", "SECTION", "THEME", "READINGS", "TITLE"].map(str::to_owned)];
    for (section, topic) in file.topics() {
        let theme = config.classifier.themes_of(topic)[0];
        rows.push([
            topic.line.to_string(),
            dates(&topic.dates).join(" "),
            section.role.to_string(),
            config.classifier.theme(theme).id.clone(),
            topic.readings.len().to_string(),
            topic.title.clone(),
        ]);
    }
    let readings = file.topics().map(|(_, topic)| topic.readings.len()).sum();
    let mut out = format!(
        "{}: {}, {}\n",
        book_file.path.display(),
        words.count_topics(rows.len() - 1),
        words.count_readings(readings)
    );
    if rows.len() > 1 {
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

/// A meeting without a topic in a line, with its dates and those who were to lead it.
fn meeting(placeholder: &Placeholder) -> String {
    let dates = dates(&placeholder.dates);
    let leads = placeholder.leads.iter().map(|lead| format!("@{lead}"));
    let said = [placeholder.text.clone()].into_iter().chain(leads);
    let mut words: Vec<_> = dates.into_iter().chain(said).collect();
    words.retain(|word| !word.is_empty());
    format!(
        "line {} is a meeting with no topic ({}): {}",
        placeholder.line,
        placeholder.kind.name(),
        words.join(" ")
    )
}

/// Dates in ISO 8601; one that is unclear as it is written.
fn dates(dates: &[TopicDate]) -> Vec<String> {
    let dates = dates.iter();
    dates
        .map(|date| match date.value.is_clear() {
            true => date.value.to_string(),
            false => date.text.clone(),
        })
        .collect()
}
