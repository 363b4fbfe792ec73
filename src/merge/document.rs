//! A version of the file as a frame and the lists of its sections.

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::topic_file::{Role, Section, Topic, TopicFile, line_span};

/// The start of the line that replaces the items of a section. Unicode gives this character no meaning, and a file with
/// it is not merged by topics. (Libgit2 merges no text with a control character such as NUL.)
pub(super) const TOKEN: char = '\u{10fffe}';

/// A version of the file.
pub(super) struct Document {
    /// Everything but the items, with a line for the items of each section.
    pub(super) frame: String,
    /// The items of sections.
    pub(super) lists: Vec<List>,
}

/// The items of a section.
pub(super) struct List {
    /// The section, over all versions.
    pub(super) key: usize,
    pub(super) role: Role,
    /// The empty lines above the first item.
    pub(super) lead: String,
    pub(super) items: Vec<Item>,
}

/// A topic, or other lines among the topics.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// The index of the topic in the file; none for a meeting without a topic and other text.
    pub(super) topic: Option<usize>,
    /// Its lines, with a newline at the end.
    pub(super) lines: String,
    /// The empty lines after it; none if it is the last one.
    pub(super) gap: Option<String>,
    /// The newest day of it.
    pub(super) day: Option<Date>,
    /// Who leads it.
    pub(super) leads: Vec<String>,
    /// The places of its dates in its first line.
    pub(super) dates: Vec<std::ops::Range<usize>>,
}

/// For each section of the three versions its number, which the same section has in all of them.
pub(super) fn section_keys(
    base: &TopicFile,
    ours: &TopicFile,
    theirs: &TopicFile,
) -> [Vec<usize>; 3] {
    let mut next = base.sections.len();
    let of_base: Vec<usize> = (0..next).collect();
    let mut of = |file: &TopicFile, others: &[(&TopicFile, Vec<usize>)]| {
        let mut keys: Vec<Option<usize>> = vec![None; file.sections.len()];
        for by_title in [true, false] {
            for (other, known) in others {
                let mut taken: Vec<_> = keys.iter().flatten().copied().collect();
                for (at, section) in file.sections.iter().enumerate() {
                    if keys[at].is_some() {
                        continue;
                    }
                    let is_same = |candidate: &Section| match by_title {
                        true => {
                            candidate.title == section.title && candidate.level == section.level
                        }
                        false => candidate.role == section.role && candidate.level == section.level,
                    };
                    let mut candidates = other.sections.iter().zip(known);
                    let found = candidates
                        .find(|(candidate, key)| is_same(candidate) && !taken.contains(key));
                    if let Some((_, key)) = found {
                        keys[at] = Some(*key);
                        taken.push(*key);
                    }
                }
            }
        }
        let keys = keys.into_iter().map(|key| {
            key.unwrap_or_else(|| {
                next += 1;
                next - 1
            })
        });
        keys.collect::<Vec<_>>()
    };
    let of_ours = of(ours, &[(base, of_base.clone())]);
    let of_theirs = of(theirs, &[(base, of_base.clone()), (ours, of_ours.clone())]);
    [of_base, of_ours, of_theirs]
}

impl Document {
    /// `keys` has the number of each section. `None` if some text among the topics belongs to none of them.
    pub(super) fn of(file: &TopicFile, keys: &[usize]) -> Option<Document> {
        let text = file.source.text();
        let mut frame = String::new();
        let mut lists = Vec::new();
        let mut copied = 0;
        let mut topics = 0;
        for (section, key) in file.sections.iter().zip(keys) {
            let first = topics;
            topics += section.topics.len();
            if !has_list(section) {
                continue;
            }
            let items = items(text, section, first)?;
            // Directly below the heading and the introduction, whether there are items or not.
            let above = section.introduction.as_ref().unwrap_or(&section.heading);
            let above = match above.is_empty() {
                true => above.start,
                false => line_span(text, above).end,
            };
            let start = items.first().map_or(above, |(span, _)| span.start);
            let end = items.last().map_or(above, |(span, _)| span.end);
            let lead = text
                .get(above..start)
                .filter(|lead| lead.trim().is_empty())?;
            if above < copied {
                return None;
            }
            frame.push_str(&text[copied..above]);
            if !frame.is_empty() && !frame.ends_with('\n') {
                frame.push('\n');
            }
            frame.push_str(&format!("{TOKEN}{key}\n"));
            copied = end;
            lists.push(List {
                key: *key,
                role: section.role,
                lead: lead.to_owned(),
                items: items.into_iter().map(|(_, item)| item).collect(),
            });
        }
        frame.push_str(&text[copied..]);
        Some(Document { frame, lists })
    }
}

/// Whether the items of a section are topics.
fn has_list(section: &Section) -> bool {
    section.role != Role::Reference && !section.lacks_role
}

/// The items of a section with the spans of their lines. `None` if there is other text between them.
fn items(
    text: &str,
    section: &Section,
    first: usize,
) -> Option<Vec<(std::ops::Range<usize>, Item)>> {
    let of = |span: &std::ops::Range<usize>, topic: Option<(usize, &Topic)>, day: Option<Date>| {
        let lines = line_span(text, span);
        let written = &text[lines.clone()];
        let newline = if written.ends_with('\n') { "" } else { "\n" };
        let dates = topic.map_or(Vec::new(), |(_, topic)| {
            let dates = topic.dates.iter().map(|date| date.span.clone());
            dates
                .filter(|date| lines.contains(&date.start))
                .map(|date| date.start - lines.start..date.end - lines.start)
                .collect()
        });
        let item = Item {
            topic: topic.map(|(at, _)| at),
            lines: format!("{written}{newline}"),
            gap: None,
            day,
            leads: topic.map_or(Vec::new(), |(_, topic)| topic.leads.clone()),
            dates,
        };
        (lines, item)
    };
    let topics = section.topics.iter().enumerate();
    let topics =
        topics.map(|(at, topic)| of(&topic.span, Some((first + at, topic)), topic.newest_start()));
    let others = section.placeholders.iter().map(|other| {
        let days = other.dates.iter().filter_map(|date| date.value.day());
        of(&other.span, None, days.max())
    });
    let unplaced = section
        .unplaced
        .iter()
        .map(|other| of(&other.span, None, None));
    let mut items: Vec<_> = topics.chain(others).chain(unplaced).collect();
    items.sort_by_key(|(lines, _)| lines.start);
    let starts: Vec<_> = items.iter().skip(1).map(|(lines, _)| lines.start).collect();
    for ((lines, item), next) in items.iter_mut().zip(starts) {
        let gap = text.get(lines.end..next)?;
        if !gap.trim().is_empty() {
            return None;
        }
        item.gap = Some(gap.to_owned());
    }
    Some(items)
}

/// A frame with the texts of its sections, by their numbers. `None` if a list has no place, or two.
pub(super) fn filled(frame: &str, texts: &[(usize, String)]) -> Option<String> {
    let mut out = String::new();
    let by_key: FxHashMap<usize, &str> = texts.iter().map(|(key, text)| (*key, &**text)).collect();
    let mut placed = FxHashSet::default();
    for line in frame.split_inclusive('\n') {
        match line.strip_prefix(TOKEN) {
            None => out.push_str(line),
            Some(key) => {
                let key: usize = key.trim_end().parse().ok()?;
                // On two sides of a conflict, one of which would be without topics.
                if !placed.insert(key) {
                    return None;
                }
                out.push_str(by_key.get(&key).copied().unwrap_or_default());
            }
        }
    }
    let all_placed = texts
        .iter()
        .all(|(key, text)| text.is_empty() || placed.contains(key));
    all_placed.then_some(out)
}
