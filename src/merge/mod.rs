//! Merge three versions of a topic file by its topics, instead of by its lines.
//!
//! ```text
//!  base, ours, theirs ──▶ document ──▶ entities ──▶ fate ─┐
//!                             │                            ├──▶ lists ──▶ the merged text ──▶ verified
//!                             └──▶ frame ──▶ line merge ───┘
//! ```
//!
//! A document is a frame, in which one line replaces the topics of each section, and the topics themselves. Topics of the
//! three versions are the same if the rest of the program says so. Two that were added are so only if neither says what the
//! other does not, as nearly equal titles may name two topics. What becomes of a topic is decided part by part: its section,
//! its date, its words and links, its nested lines. The frame goes through git's own line merge. The result is parsed again;
//! if a topic, reading or word is missing, or a topic or reading doubled, git's line merge of the whole file is the result.

mod added;
mod content;
mod document;
mod entities;
mod fate;
mod line_ends;
mod lists;
mod markers;
mod order;
mod replaced;
mod resolve;
mod same;
mod verify;

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use self::document::{Document, List};
pub use self::resolve::resolve;
use crate::git::{Both, Marks, line_merge};
use crate::topic_file::TopicFile;

/// A merged text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The text, with markers around conflicts.
    pub text: String,
    /// Whether there are none.
    pub is_clean: bool,
    /// Whether it was merged by topics, not only by lines.
    pub by_topics: bool,
}

/// Merge three versions of a file. `parse` reads a version.
///
/// `None` if the texts cannot be merged at all: one is no text, or too large.
#[must_use]
pub fn merge(texts: [&str; 3], marks: &Marks, parse: &dyn Fn(&str) -> TopicFile) -> Option<Merged> {
    let is_odd = |text: &&str| text.contains(['\0', document::TOKEN]);
    if texts.iter().any(is_odd) {
        return None;
    }
    let [base, ours, theirs] = texts;
    // Only one side changed.
    let only = match (ours == base, theirs == base || theirs == ours) {
        (_, true) => Some(ours),
        (true, _) => Some(theirs),
        _ => None,
    };
    if let Some(text) = only {
        return Some(Merged {
            text: text.to_owned(),
            is_clean: true,
            by_topics: true,
        });
    }
    let unix = texts.map(line_ends::unix);
    let lines = [&*unix[0], &*unix[1], &*unix[2]];
    let merged = by_topics(lines, marks, parse).or_else(|| by_lines(lines, marks, parse))?;
    Some(Merged {
        text: line_ends::restored(&merged.text, texts),
        ..merged
    })
}

/// Git's own merge. If it doubles a topic or loses one, it is not clean, so that a person looks at it.
fn by_lines(texts: [&str; 3], marks: &Marks, parse: &dyn Fn(&str) -> TopicFile) -> Option<Merged> {
    let merged = line_merge(texts, marks, Both::Conflict)?;
    let is_clean = merged.is_clean && verify::is_plausible(&parse(&merged.text), &texts.map(parse));
    Some(Merged {
        text: merged.text,
        is_clean,
        by_topics: false,
    })
}

/// Merge by topics. `None` if the result could be wrong.
fn by_topics(texts: [&str; 3], marks: &Marks, parse: &dyn Fn(&str) -> TopicFile) -> Option<Merged> {
    // Which side a marker of ours or theirs meant is not known.
    let [base, ours, theirs] = texts;
    let sides = [ours, theirs];
    if markers::has_any(ours) || markers::has_any(theirs) {
        return None;
    }
    // In the base of a criss-cross merge, what the markers surround is in no common version.
    let known = known_text(base)?;
    let files = [&*known, ours, theirs].map(parse);
    let [base, ours, theirs] = [&files[0], &files[1], &files[2]];
    let keys = document::section_keys(base, ours, theirs);
    let documents = [
        Document::of(base, &keys[0])?,
        Document::of(ours, &keys[1])?,
        Document::of(theirs, &keys[2])?,
    ];
    // If a side no longer has a section, or reads its list in another way, its topics cannot be compared.
    let [_, ours, theirs] = documents.each_ref().map(|document| {
        let keys = document.lists.iter().map(|list| list.key);
        keys.collect::<FxHashSet<_>>()
    });
    let mut in_base = documents[0].lists.iter();
    let has = |key: &usize| ours.contains(key) && theirs.contains(key);
    if !in_base.all(|List { key, items, .. }| items.is_empty() || has(key)) {
        return None;
    }
    let entities = entities::entities(&documents);
    let fates: Vec<_> = entities
        .iter()
        .map(|entity| fate::fate(entity, &documents))
        .collect();
    let frames = [
        &*documents[0].frame,
        &*documents[1].frame,
        &*documents[2].frame,
    ];
    let frame = line_merge(frames, marks, Both::Conflict)?;
    let merged = lists::merged(&entities, &fates, &documents, marks);
    let text = document::filled(&frame.text, &merged.texts)?;
    // Without markers, ours is taken in a conflict.
    let plain = line_merge(frames, marks, Both::Union)?;
    let plain = document::filled(&plain.text, &merged.without_marks)?;
    let plain = parse(&plain);
    if !verify::is_complete(
        &plain,
        &fates,
        &files,
        &documents,
        &entities,
        frame.is_clean,
    ) || !verify::keeps_words(&text, [&*known, sides[0], sides[1]])
    {
        return None;
    }
    Some(Merged {
        text,
        is_clean: frame.is_clean && merged.conflicts == 0,
        by_topics: true,
    })
}

/// A text without its conflicts.
fn known_text(text: &str) -> Option<Cow<'_, str>> {
    if !markers::has_any(text) {
        return Some(Cow::Borrowed(text));
    }
    let parts = markers::parts(text)?;
    let agreed = parts.iter().map(|part| match part {
        markers::Part::Agreed(lines) => *lines,
        markers::Part::Conflict { .. } => "",
    });
    Some(Cow::Owned(agreed.collect()))
}
