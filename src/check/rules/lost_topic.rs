//! `lost-topic`: a topic that the change removed.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::place::start;
use super::without_role::{headings_without_role, lost_topics, role_setting};
use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::severity::Severity;
use crate::check::subject::Subject;
use crate::topic_file::{ReadingId, Role, Section, Span, Topic, TopicFile};

/// The rule.
pub(super) struct LostTopic;

impl Rule for LostTopic {
    fn name(&self) -> &'static str {
        "lost-topic"
    }

    fn default_severity(&self) -> Severity {
        Severity::Warning
    }

    fn finds(&self) -> &'static str {
        "a topic that the change removed"
    }

    fn explanation(&self) -> &'static str {
        "The change removed a topic and its readings, perhaps by mistake. If you meant to remove \
         it, ignore the warning: it does not block the commit. The warning also appears if the \
         topic is now under a heading that is not a section of topics, where it is plain text. If \
         that heading is new, `missing-section` reports it instead."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        let Some(base) = &subject.base else { return };
        let lost = lost_topics(subject, base);
        let headings = headings_without_role(subject);
        // `missing-section` reports new headings.
        for heading in headings.iter().filter(|heading| !heading.is_new) {
            let help = format!("move back what is a topic, or set {}", heading.setting());
            let finding = Finding::new(heading.section.heading.clone(), heading.message());
            found.push(finding.help(help));
        }
        let kept: FxHashSet<_> = headings
            .iter()
            .flat_map(|heading| &heading.topics)
            .collect();
        let elsewhere = OnceCell::new();
        let mut of_title = FxHashMap::default();
        for at in lost.iter().filter(|at| !kept.contains(at)) {
            let (section, topic) = base.topics[*at];
            let elsewhere = elsewhere.get_or_init(|| Elsewhere::of(subject.file));
            let place = match topic.readings.is_empty() {
                true => {
                    let of_title = of_title.entry(&topic.title);
                    let found = of_title.or_insert_with(|| elsewhere.titled(&topic.title));
                    found.clone()
                }
                false => elsewhere.linked(topic),
            };
            let was = format!("\"{}\" was under \"{}\"", topic.title, section.title);
            if let Some((now, place)) = place {
                let message = format!(
                    "{was} and is now under \"{}\", which is not a section of topics",
                    now.title
                );
                let help = format!(
                    "move it back, or add the heading to book.toml: {}",
                    role_setting(section.role, &now.title)
                );
                found.push(Finding::new(place, message).help(help));
            } else {
                found.push(
                    Finding::new(start(subject.file), format!("{was} and is gone"))
                        .help("restore it, unless you meant to remove it"),
                );
            }
        }
    }
}

/// The text outside the topic sections, where a lost topic may be.
struct Elsewhere<'a> {
    /// The first link with each id.
    links: FxHashMap<ReadingId, (usize, Place<'a>)>,
    /// Every line without its bullet, sorted by text.
    lines: Vec<(&'a str, Place<'a>)>,
}

/// A section, and a span in it.
type Place<'a> = (&'a Section, Span);

impl<'a> Elsewhere<'a> {
    fn of(file: &'a TopicFile) -> Elsewhere<'a> {
        let sections = || file.sections_of(Role::Reference);
        let mut links = FxHashMap::default();
        let all =
            sections().flat_map(|section| section.links.iter().map(move |link| (section, link)));
        for (number, (section, link)) in all.enumerate() {
            let place = (section, link.span.clone());
            links.entry(link.id).or_insert((number, place));
        }
        let mut lines = Vec::new();
        for section in sections() {
            let mut at = section.span.start;
            for line in file.text(&section.span).split_inclusive('\n') {
                let words = line.trim_start_matches(|char: char| "-*+ \t".contains(char));
                let start = at + line.len() - words.len();
                at += line.len();
                lines.push((words, (section, start..at)));
            }
        }
        lines.sort_by_key(|(words, _)| *words);
        Elsewhere { links, lines }
    }

    /// The first link to any of a topic's readings.
    fn linked(&self, topic: &Topic) -> Option<Place<'a>> {
        let ids = topic.readings.iter().map(|reading| reading.id);
        let links = ids.filter_map(|id| self.links.get(&id));
        let first = links.min_by_key(|(number, _)| *number);
        first.map(|(_, place)| place.clone())
    }

    /// The first line that begins with a title.
    fn titled(&self, title: &str) -> Option<Place<'a>> {
        if title.is_empty() {
            return None;
        }
        let from = self.lines.partition_point(|(words, _)| *words < title);
        let lines = self.lines[from..].iter();
        let lines = lines.take_while(|(words, _)| words.starts_with(title));
        let first = lines.min_by_key(|(_, (_, span))| span.start);
        first.map(|(_, (section, span))| (*section, span.start..span.start + title.len()))
    }
}
