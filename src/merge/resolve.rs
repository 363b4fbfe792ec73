//! Resolve the conflicts in a text with markers, where the result is certain.

use std::collections::BTreeSet;

use super::markers::{Part, has_any, parts};
use super::{line_ends, merge};
use crate::git::{Both, Marks, Style, line_merge};
use crate::topic_file::TopicFile;

/// The text without markers. `None` if there are none, or if a person has to decide.
///
/// `stages` are base, ours and theirs, if git's index still has them. They count only if nobody has edited the text since
/// git wrote it. Otherwise the markers must show the base, or both sides must be equal.
#[must_use]
pub fn resolve(
    text: &str,
    stages: Option<[&str; 3]>,
    parse: &dyn Fn(&str) -> TopicFile,
) -> Option<String> {
    if !has_any(text) {
        return None;
    }
    let parts = parts(text)?;
    if let Some(stages) = stages.filter(|stages| is_merge_of(text, *stages)) {
        // Git may convert line ends when it writes a file.
        let resolved = clean(stages, parse)?;
        return Some(line_ends::restored(&line_ends::unix(&resolved), [text; 3]));
    }
    let conflicts = || {
        parts.iter().filter_map(|part| match part {
            Part::Agreed(_) => None,
            Part::Conflict { base, ours, theirs } => Some((*base, *ours, *theirs)),
        })
    };
    if conflicts().all(|(_, ours, theirs)| ours == theirs) {
        return Some(version(&parts, |_, ours, _| ours));
    }
    if conflicts().any(|(base, _, _)| base.is_none()) {
        return None;
    }
    let base = version(&parts, |base, _, _| base.unwrap_or_default());
    // If git put a moved topic or common lines outside the markers, it is in the base twice.
    if has_doubles(&parse(&base)) {
        return None;
    }
    let ours = version(&parts, |_, ours, _| ours);
    let theirs = version(&parts, |_, _, theirs| theirs);
    clean([&base, &ours, &theirs], parse)
}

/// The text of one version.
fn version<'t>(
    parts: &[Part<'t>],
    choose: impl Fn(Option<&'t str>, &'t str, &'t str) -> &'t str,
) -> String {
    let lines = parts.iter().map(|part| match *part {
        Part::Agreed(lines) => lines,
        Part::Conflict { base, ours, theirs } => choose(base, ours, theirs),
    });
    lines.collect()
}

/// The merge, if it is by topics and has no conflict.
fn clean(texts: [&str; 3], parse: &dyn Fn(&str) -> TopicFile) -> Option<String> {
    let merged = merge(texts, &Marks::default(), parse)?;
    (merged.is_clean && merged.by_topics && !has_any(&merged.text)).then_some(merged.text)
}

/// Whether the text is what git wrote when it merged these versions by lines, with any labels.
fn is_merge_of(text: &str, stages: [&str; 3]) -> bool {
    let text = line_ends::unix(text);
    let stages = stages.map(line_ends::unix);
    let stages = stages.each_ref().map(String::as_str);
    let styles = [Style::Merge, Style::Diff3, Style::Zdiff3];
    styles.into_iter().any(|style| {
        let marks = Marks {
            style,
            ..Marks::default()
        };
        let merged = line_merge(stages, &marks, Both::Conflict);
        merged.is_some_and(|merged| parts(&merged.text) == parts(&text))
    })
}

/// Whether two topics have the same title or reading.
fn has_doubles(file: &TopicFile) -> bool {
    let (mut titles, mut links) = (BTreeSet::new(), BTreeSet::new());
    file.topics().any(|(_, topic)| {
        let own: BTreeSet<_> = topic.links().map(|link| link.id.as_str()).collect();
        !titles.insert(&topic.title) || own.into_iter().any(|link| !links.insert(link))
    })
}
