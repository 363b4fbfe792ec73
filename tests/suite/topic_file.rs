//! Pairs in `tests/topic_file/`: `name.in.md` is a topic file, `name.out.txt` its content as parsed,
//! and `name.toml`, if it exists, the table `[preprocessor.topics]`.
//!
//! `SNAPSHOTS=overwrite cargo test --test suite topic_file::` writes the second file.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use mdbook_topics::date::{LineDay, TopicDate};
use mdbook_topics::topic_file::{Reading, Section, Source, Topic, TopicFile, parse};
use snapbox::{Assert, Data};

use crate::support::texts::{DAY, settings};

#[test]
fn parses_every_pair() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/topic_file");
    let mut names: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .filter_map(|entry| {
            let name = entry.unwrap().file_name().into_string().unwrap();
            name.strip_suffix(".in.md").map(str::to_owned)
        })
        .collect();
    names.sort();
    assert!(names.len() > 30, "where are the pairs?");
    let mut failed = Vec::new();
    for name in &names {
        let text = fs::read(folder.join(format!("{name}.in.md"))).unwrap();
        let settings = fs::read_to_string(folder.join(format!("{name}.toml"))).unwrap_or_default();
        let actual = describe(&read(text, &settings));
        let expected = Data::read_from(&folder.join(format!("{name}.out.txt")), None);
        let assert = Assert::new().action_env("SNAPSHOTS");
        if let Err(difference) = assert.try_eq(Some(name), actual.into(), expected) {
            failed.push(difference.to_string());
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn words_for_cancelled_in_the_column_of_leads_cancel_the_meeting() {
    let path = "tests/topic_file/cancelled-in-the-column-of-leads.in.md";
    let file = read(fs::read(path).unwrap(), "");
    let cancelled: Vec<_> = file.topics().map(|(_, topic)| topic.is_cancelled).collect();
    assert_eq!(cancelled, [false, true, true, true, true, true, true, true]);
}

/// Parse a file whose lines were last changed on [`DAY`].
fn read(text: Vec<u8>, table: &str) -> TopicFile {
    let table: toml::Table = toml::from_str(table).unwrap();
    let config = settings(&serde_json::to_value(table).unwrap());
    let source = Source::from_bytes(text).unwrap();
    parse(source, &config.roles, &config.dates, &|_| LineDay::New(DAY))
}

fn describe(file: &TopicFile) -> String {
    let mut out = String::new();
    if let Some(text) = &file.preamble_text {
        let _ = writeln!(out, "before the first heading: {:?}", file.text(text));
    }
    for section in &file.sections {
        describe_section(&mut out, file, section);
    }
    for definition in &file.definitions {
        let _ = writeln!(out, "definition [{}]: {}", definition.label, definition.url);
    }
    out
}

fn describe_section(out: &mut String, file: &TopicFile, section: &Section) {
    let Section {
        line, role, title, ..
    } = section;
    let level = "#".repeat(section.level.into());
    let _ = writeln!(out, "{line}: {level} {role}: {title}");
    if let Some(span) = &section.introduction {
        let _ = writeln!(out, "  introduction: {:?}", file.text(span));
    }
    readings(out, file, &section.links);
    for topic in &section.topics {
        describe_topic(out, file, topic);
    }
    for placeholder in &section.placeholders {
        let (line, kind, text) = (placeholder.line, placeholder.kind, &placeholder.text);
        let _ = write!(out, "  {line}: {kind:?} {text:?}");
        out.push_str(&dates(&placeholder.dates));
        inline_words(out, &placeholder.leads, &placeholder.tags);
        out.push('\n');
    }
    for unplaced in &section.unplaced {
        let _ = writeln!(out, "  {}: unplaced {:?}", unplaced.line, unplaced.text);
    }
}

fn describe_topic(out: &mut String, file: &TopicFile, topic: &Topic) {
    let _ = write!(out, "  {}: {} ({})", topic.line, topic.title, topic.id);
    if !topic.rest.is_empty() {
        let _ = write!(out, " | {}", topic.rest);
    }
    out.push_str(&dates(&topic.dates));
    inline_words(out, &topic.leads, &topic.tags);
    if topic.is_cancelled {
        out.push_str(" cancelled");
    }
    out.push('\n');
    for note in &topic.notes {
        let _ = writeln!(out, "    note: {}", note.text);
    }
    readings(out, file, &topic.readings);
    for material in &topic.materials {
        let (line, url) = (material.link.line, &material.link.url);
        let _ = writeln!(out, "    {line}: {} {url}", material.label);
    }
}

fn inline_words(out: &mut String, leads: &[String], tags: &[String]) {
    for lead in leads {
        let _ = write!(out, " @{lead}");
    }
    for tag in tags {
        let _ = write!(out, " #{tag}");
    }
}

fn dates(dates: &[TopicDate]) -> String {
    let dates = dates.iter();
    dates
        .map(|date| format!(" [{} = {}, by {}]", date.text, date.value, date.decided_by))
        .collect()
}

fn readings(out: &mut String, file: &TopicFile, readings: &[Reading]) {
    for Reading {
        line,
        url,
        text,
        span,
        ..
    } in readings
    {
        let _ = writeln!(out, "    {line}: {text:?} {url}");
        let written = file.text(span).replace("&amp;", "&");
        let word = text.split_whitespace().next().unwrap_or_default();
        assert!(written.contains(word), "{written} is not {text}");
    }
}
