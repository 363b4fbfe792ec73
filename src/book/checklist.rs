//! A topic → its readings, each as a line with a box to tick, and the words around them.

use super::escape;
use super::fragment::{Fragment, blocks};
use super::group::{Format, Group};
use super::render::{link, push_fragments, span};
use super::segment::{Segment, segments};
use crate::topic_file::{Reading, Topic, TopicForm};

/// Appends the topic's text and checklist.
pub(super) fn push(out: &mut String, topic: &Topic, group: &Group<'_>) {
    let mut list = Checklist {
        out,
        format: group.format,
        in_list: false,
    };
    match topic.form {
        TopicForm::Item => list.item(topic, group),
        TopicForm::Row => list.row(topic),
    }
    let outside = |reading: &&Reading| !topic.span.contains(&reading.span.start);
    for reading in topic.readings.iter().filter(outside) {
        list.reading_alone(reading);
    }
    if topic.readings.is_empty() {
        list.paragraph(&span(
            "none",
            &escape::text(&group.words.no_reading),
            group.format,
        ));
    }
    list.out.push('\n');
}

struct Checklist<'o> {
    out: &'o mut String,
    format: Format,
    in_list: bool,
}

impl Checklist<'_> {
    fn item(&mut self, topic: &Topic, group: &Group<'_>) {
        let blocks = blocks(group.file.source.text(), &group.definitions, topic);
        for (number, block) in blocks.into_iter().enumerate() {
            let lead = number == 0;
            let indent = block.depth.saturating_sub(1);
            let segments = segments(block.fragments);
            if lead && segments.iter().all(|segment| segment.link.is_none()) {
                // The title says it already, up to the rest.
                if !topic.rest.is_empty() {
                    self.paragraph(&escape::paragraph(&topic.rest));
                }
                continue;
            }
            for segment in segments {
                self.segment(&segment, indent);
            }
        }
    }

    fn row(&mut self, topic: &Topic) {
        if !topic.rest.is_empty() {
            self.paragraph(&escape::paragraph(&topic.rest));
        }
        for reading in &topic.readings {
            self.reading_alone(reading);
        }
        let said = |text: &str| topic.readings.iter().any(|reading| reading.text == text);
        for note in topic.notes.iter().filter(|note| !said(&note.text)) {
            self.line(0, &escape::paragraph(&note.text));
        }
    }

    fn segment(&mut self, segment: &Segment<'_>, indent: usize) {
        let mut before = String::new();
        push_fragments(&mut before, &segment.before, self.format);
        let mut after = String::new();
        push_fragments(&mut after, &segment.after, self.format);
        match &segment.link {
            Some(
                reading @ Fragment::Link {
                    reading: target, ..
                },
            ) => {
                let mut label = format!("{} ", before.trim());
                push_fragments(&mut label, std::slice::from_ref(reading), self.format);
                self.reading(target, label.trim_start(), &after, indent);
            }
            _ => {
                let text = format!("{before}{after}");
                self.line(indent, &escape::guard_start(text.trim()));
            }
        }
    }

    fn reading_alone(&mut self, reading: &Reading) {
        let words = escape::text(&reading.text);
        self.reading(reading, &link(reading, &words), "", 0);
    }

    fn reading(&mut self, reading: &Reading, label: &str, after: &str, indent: usize) {
        let after = after.trim_end();
        let line = match self.format {
            Format::Html => format!(
                "<label><input type=\"checkbox\" class=\"topics-box\" data-reading=\"{}\" autocomplete=\"off\"> {label}</label>{after}{}",
                reading.id,
                host(&reading.url),
            ),
            Format::Markdown => format!("[ ] {label}{after}"),
        };
        self.line(indent, &line);
    }

    fn line(&mut self, indent: usize, text: &str) {
        if !self.in_list {
            self.out.push('\n');
            self.in_list = true;
        }
        self.out.push_str(&"  ".repeat(indent));
        self.out.push_str("- ");
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn paragraph(&mut self, text: &str) {
        self.in_list = false;
        self.out.push('\n');
        self.out.push_str(text);
        self.out.push('\n');
    }
}

/// Where a reading stands, in small letters behind it.
fn host(url: &str) -> String {
    let Some((_, rest)) = url.split_once("://") else {
        return String::new();
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let host = rest[..end].rsplit('@').next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    format!(" {}", span("host", &escape::text(host), Format::Html))
}
