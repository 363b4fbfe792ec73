//! `list`: the topics of a file, as columns for people or as JSON for programs.

use std::path::Path;

use mdbook_topics::book::Words;
use mdbook_topics::config::Config;
use mdbook_topics::topic_file::{Section, Topic};
use serde::Serialize;

use super::book_files::{BookFile, read};
use super::columns::{align, terminal_width};
use super::{ListFormat, output};

/// Lists the topics of the file that was named, or of the book's.
pub(super) fn run(named: Option<&Path>, format: ListFormat) -> anyhow::Result<()> {
    let (files, config) = read(named)?;
    let mut out = String::new();
    for file in &files {
        match format {
            ListFormat::Text => out.push_str(&text(file, &config)),
            ListFormat::Json => {
                out.push_str(&serde_json::to_string_pretty(&Report::new(file, &config))?);
                out.push('\n');
            }
        }
    }
    Ok(output::result(&out)?)
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
            dates(topic).join(" "),
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
    for unplaced in file.unplaced() {
        out.push_str(&format!(
            "line {} belongs to no topic: {}\n",
            unplaced.line, unplaced.text
        ));
    }
    out
}

/// The dates of a topic in ISO 8601; one that is unclear as it is written.
fn dates(topic: &Topic) -> Vec<String> {
    let dates = topic.dates.iter();
    dates
        .map(|date| match date.value.is_clear() {
            true => date.value.to_string(),
            false => date.text.clone(),
        })
        .collect()
}

#[derive(Serialize)]
struct Report<'a> {
    file: String,
    sections: Vec<SectionReport<'a>>,
    topics: Vec<TopicReport<'a>>,
    unplaced: Vec<UnplacedReport<'a>>,
}

#[derive(Serialize)]
struct SectionReport<'a> {
    title: &'a str,
    role: &'static str,
    line: usize,
    topics: usize,
    /// Links that stand outside the topics.
    links: usize,
}

#[derive(Serialize)]
struct TopicReport<'a> {
    id: &'a str,
    title: &'a str,
    section: &'a str,
    role: &'static str,
    line: usize,
    dates: Vec<String>,
    lead: Option<String>,
    theme: &'a str,
    themes: Vec<&'a str>,
    readings: Vec<ReadingReport<'a>>,
}

#[derive(Serialize)]
struct ReadingReport<'a> {
    id: &'a str,
    url: &'a str,
    text: &'a str,
    line: usize,
}

#[derive(Serialize)]
struct UnplacedReport<'a> {
    line: usize,
    text: &'a str,
}

impl<'a> Report<'a> {
    fn new(book_file: &'a BookFile, config: &'a Config) -> Self {
        let file = &book_file.file;
        Report {
            file: book_file.path.display().to_string(),
            sections: file.sections.iter().map(SectionReport::new).collect(),
            topics: file
                .topics()
                .map(|(section, topic)| TopicReport::new(section, topic, config))
                .collect(),
            unplaced: file
                .unplaced()
                .map(|unplaced| UnplacedReport {
                    line: unplaced.line,
                    text: &unplaced.text,
                })
                .collect(),
        }
    }
}

impl<'a> SectionReport<'a> {
    fn new(section: &'a Section) -> Self {
        SectionReport {
            title: &section.title,
            role: section.role.name(),
            line: section.line,
            topics: section.topics.len(),
            links: section.links.len(),
        }
    }
}

impl<'a> TopicReport<'a> {
    fn new(section: &'a Section, topic: &'a Topic, config: &'a Config) -> Self {
        let themes = config.classifier.themes_of(topic);
        let themes: Vec<_> = themes
            .iter()
            .map(|&theme| config.classifier.theme(theme).id.as_str())
            .collect();
        let clear = topic.dates.iter().filter(|date| date.value.is_clear());
        TopicReport {
            id: &topic.id,
            title: &topic.title,
            section: &section.title,
            role: section.role.name(),
            line: topic.line,
            dates: clear.map(|date| date.value.to_string()).collect(),
            lead: (!topic.leads.is_empty()).then(|| topic.leads.join(", ")),
            theme: themes[0],
            themes,
            readings: topic
                .readings
                .iter()
                .map(|reading| ReadingReport {
                    id: reading.id.as_str(),
                    url: &reading.url,
                    text: &reading.text,
                    line: reading.line,
                })
                .collect(),
        }
    }
}
