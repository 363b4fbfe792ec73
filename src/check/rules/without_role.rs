//! Find topics that are still in the file, but under a heading that has no role any more.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::check::subject::{Base, Subject};
use crate::topic_file::{ReadingId, Role, Section, match_topics, parse_all_sections};

/// A heading without a role, with topics of the base under it.
pub(super) struct WithoutRole<'a> {
    /// The section in the file.
    pub(super) section: &'a Section,
    /// The section of the base that most of the topics were in.
    pub(super) was: &'a Section,
    /// The topics, as indices into those of the base.
    pub(super) topics: Vec<usize>,
    /// Whether the base has no such heading without a role.
    pub(super) is_new: bool,
}

impl WithoutRole<'_> {
    /// What happened to the topics.
    pub(super) fn message(&self) -> String {
        let (topics, were, are) = match self.topics.len() {
            1 => ("topic", "was", "is"),
            _ => ("topics", "were", "are"),
        };
        format!(
            "{} {topics} that {were} under \"{}\" {are} now under \"{}\", a heading without a role",
            self.topics.len(),
            self.was.title,
            self.section.title
        )
    }

    /// The line of the settings that gives the heading its role.
    pub(super) fn setting(&self) -> String {
        role_setting(self.was.role, &self.section.title)
    }
}

/// The line of the settings that gives a heading a role.
pub(super) fn role_setting(role: Role, title: &str) -> String {
    let title = toml::Value::String(title.to_owned());
    format!("[preprocessor.topics.roles] {role} = [{title}]")
}

/// The headings of the file that lack a role, and have topics of the base under them that are no topics
/// any more.
pub(super) fn headings_without_role<'a>(subject: &'a Subject<'_>) -> Vec<WithoutRole<'a>> {
    let Some(base) = &subject.base else {
        return Vec::new();
    };
    let has_items = |section: &Section| !section.unread_items.is_empty();
    if !subject.file.sections.iter().any(has_items) {
        return Vec::new();
    }
    let lost = lost_topics(subject, base);
    if lost.is_empty() {
        return Vec::new();
    }
    let all = parse_all_sections(subject.file.source.clone(), subject.roles);
    let matching = match_topics(base.file, &all);
    let sections = all.sections.iter().enumerate();
    let section_of: Vec<_> = sections
        .flat_map(|(at, section)| section.topics.iter().map(move |_| at))
        .collect();
    let mut found: Vec<Option<Vec<usize>>> = vec![None; subject.file.sections.len()];
    for old in lost {
        let new = matching.new_of.get(old).copied().flatten();
        let at = new.and_then(|new| section_of.get(new));
        if let Some(&at) = at.filter(|&&at| subject.file.sections[at].lacks_role) {
            found[at].get_or_insert_default().push(old);
        }
    }
    let old = base.file.sections.iter();
    let old: FxHashSet<_> = old
        .filter(|section| section.lacks_role)
        .map(|section| section.title.as_str())
        .collect();
    let found = subject.file.sections.iter().zip(found);
    let found = found.filter_map(|(section, topics)| {
        let topics = topics?;
        let was = most_common_section(base, &topics)?;
        Some(WithoutRole {
            section,
            was,
            topics,
            is_new: !old.contains(section.title.as_str()),
        })
    });
    found.collect()
}

/// The topics of the base that are no topics of the file, and whose readings are in no topic either.
pub(super) fn lost_topics(subject: &Subject<'_>, base: &Base<'_>) -> Vec<usize> {
    let gone = base.matching.new_of.iter().enumerate();
    let mut gone = gone.filter(|(_, new)| new.is_none()).peekable();
    if gone.peek().is_none() {
        return Vec::new();
    }
    let topics = subject.file.topics();
    let new: FxHashSet<ReadingId> = topics
        .flat_map(|(_, topic)| &topic.readings)
        .map(|reading| reading.id)
        .collect();
    gone.map(|(at, _)| at)
        .filter(|&at| {
            let (_, topic) = base.topics[at];
            !topic
                .readings
                .iter()
                .any(|reading| new.contains(&reading.id))
        })
        .collect()
}

/// The section that most of these topics are in; the first of several.
fn most_common_section<'a>(base: &Base<'a>, topics: &[usize]) -> Option<&'a Section> {
    let mut counts: BTreeMap<usize, (usize, &Section)> = BTreeMap::new();
    for &at in topics {
        let (section, _) = base.topics[at];
        counts.entry(section.line).or_insert((0, section)).0 += 1;
    }
    let most = counts
        .iter()
        .max_by_key(|(line, (count, _))| (*count, Reverse(**line)));
    most.map(|(_, (_, section))| *section)
}
