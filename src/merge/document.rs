//! A version of the file as a frame and the lists of its sections.

use std::collections::VecDeque;
use std::ops::Range;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::topic_file::{Role, Section, Topic, TopicFile, line_span};

/// The start of the line that replaces the items of a section. Unicode gives this character no meaning, and a file with
/// it is not merged by topics. (Libgit2 merges no text with a control character such as NUL.)
pub(super) const TOKEN: char = '\u{10fffe}';

/// A version of the file.
pub(super) struct Document<'f> {
    /// Everything but the items, with a line for the items of each section.
    pub(super) frame: String,
    /// The items of sections.
    pub(super) lists: Vec<List<'f>>,
}

/// The items of a section.
pub(super) struct List<'f> {
    /// The section, over all versions.
    pub(super) key: usize,
    pub(super) role: Role,
    /// The empty lines above the first item.
    pub(super) lead: String,
    pub(super) items: Vec<Item<'f>>,
}

/// A topic, or other lines among the topics.
#[derive(Debug, Clone)]
pub(super) struct Item<'f> {
    /// None for a meeting without a topic and other text.
    pub(super) topic: Option<&'f Topic>,
    /// Where its lines start in the file.
    pub(super) start: usize,
    /// Its lines, with a newline at the end.
    pub(super) lines: String,
    /// The empty lines after it; none if it is the last one.
    pub(super) gap: Option<String>,
    /// The newest day of it.
    pub(super) day: Option<Date>,
}

impl Item<'_> {
    /// The places of its dates in its lines.
    pub(super) fn dates(&self) -> impl Iterator<Item = Range<usize>> {
        let dates = self.topic.map_or(&[][..], |topic| &topic.dates);
        dates.iter().filter_map(|date| self.place(&date.span))
    }

    /// A span of the file as a place in its lines. Footnotes are outside of them.
    pub(super) fn place(&self, span: &Range<usize>) -> Option<Range<usize>> {
        let start = span.start.checked_sub(self.start)?;
        let end = span.end.checked_sub(self.start)?;
        (start <= end && end <= self.lines.len()).then_some(start..end)
    }
}

/// For each section of the three versions its number, which the same section has in all of them.
pub(super) fn section_keys(
    base: &TopicFile,
    ours: &TopicFile,
    theirs: &TopicFile,
) -> [Vec<usize>; 3] {
    let mut next = base.sections.len();
    let of_base: Vec<usize> = (0..next).collect();
    let mut of = |file: &TopicFile, others: &[(&TopicFile, &[usize])]| {
        let mut keys: Vec<Option<usize>> = vec![None; file.sections.len()];
        let mut taken = FxHashSet::default();
        for name in [by_title, by_role] {
            for (other, known) in others {
                let mut free: FxHashMap<_, VecDeque<usize>> = FxHashMap::default();
                for (section, key) in other.sections.iter().zip(*known) {
                    free.entry(name(section)).or_default().push_back(*key);
                }
                let unknown = file.sections.iter().zip(&mut keys);
                for (section, own) in unknown.filter(|(_, own)| own.is_none()) {
                    let Some(free) = free.get_mut(&name(section)) else {
                        continue;
                    };
                    while let Some(key) = free.pop_front() {
                        if taken.insert(key) {
                            *own = Some(key);
                            break;
                        }
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
    let of_ours = of(ours, &[(base, &of_base)]);
    let of_theirs = of(theirs, &[(base, &of_base), (ours, &of_ours)]);
    [of_base, of_ours, of_theirs]
}

/// What sections of one heading have in common.
fn by_title(section: &Section) -> (u8, Option<&str>, Option<Role>) {
    (section.level, Some(&section.title), None)
}

/// What sections of one role have in common.
fn by_role(section: &Section) -> (u8, Option<&str>, Option<Role>) {
    (section.level, None, Some(section.role))
}

impl<'f> Document<'f> {
    /// `keys` has the number of each section. `None` if some text among the topics belongs to none of them.
    pub(super) fn of(file: &'f TopicFile, keys: &[usize]) -> Option<Document<'f>> {
        let text = file.source.text();
        let mut frame = String::new();
        let mut lists = Vec::new();
        let mut copied = 0;
        for (section, key) in file.sections.iter().zip(keys) {
            if !has_list(section) {
                continue;
            }
            let items = items(text, section)?;
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
fn items<'f>(text: &str, section: &'f Section) -> Option<Vec<(Range<usize>, Item<'f>)>> {
    let of = |span: &Range<usize>, topic: Option<&'f Topic>, day: Option<Date>| {
        let lines = line_span(text, span);
        let written = &text[lines.clone()];
        let newline = if written.ends_with('\n') { "" } else { "\n" };
        let item = Item {
            topic,
            start: lines.start,
            lines: format!("{written}{newline}"),
            gap: None,
            day,
        };
        (lines, item)
    };
    let topics = section.topics.iter();
    let topics = topics.map(|topic| of(&topic.span, Some(topic), topic.newest_start()));
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
