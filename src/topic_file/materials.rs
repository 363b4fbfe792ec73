//! Find the slides, recordings and notes among the links of a topic: they are shown, but are no readings.

use std::sync::LazyLock;

use super::line::line_start;
use super::model::{Material, Reading};
use super::source::Span;
use crate::language::WordSet;

static WORDS: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new(|language| language.materials.words));
static READINGS: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new(|language| language.materials.readings));
static BESIDE: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new(|language| language.materials.beside));

/// The longest label before a link.
const LONGEST: usize = 40;

/// Whether a header, a label or the text of a link names material, and nothing else.
pub(super) fn is_material(text: &str) -> bool {
    consists_of(text, &WORDS)
}

/// Whether the text of a link only says that there is something to read: "arXiv", "paper (pdf)".
pub(super) fn is_reading_label(text: &str) -> bool {
    consists_of(text, &READINGS)
}

/// Whether a text consists of some of these words, and words that may be beside them.
fn consists_of(text: &str, named: &WordSet) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let text = text.to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric());
    let mut words = words.filter(|word| !word.is_empty()).peekable();
    let mut is_named = false;
    let only = words.all(|word| {
        let is_named_here = named.has(word);
        is_named |= is_named_here;
        is_named_here || BESIDE.has(word) || word.bytes().all(|byte| byte.is_ascii_digit())
    });
    only && is_named
}

/// Move the material of a topic out of its readings. A link is material if a label before it says so ("Slides:"). With
/// `by_text`, so is one whose own text does, if there is something else to read; and so are those that were
/// `taken` out of the title of a meeting.
pub(super) fn split(
    text: &str,
    topic: &Span,
    readings: Vec<Reading>,
    by_text: bool,
    taken: &[Span],
) -> (Vec<Reading>, Vec<Material>) {
    let mut line = topic.start.max(line_start(text, topic.start));
    let mut end_of_last = line;
    // The labels, and whether they are after the first line: "- Video: [A talk](…)" is a topic.
    let labels: Vec<Option<(String, bool)>> = readings
        .iter()
        .map(|reading| {
            let start = reading.span.start.max(end_of_last);
            if let Some(newline) = text[end_of_last..start].rfind('\n') {
                line = end_of_last + newline + 1;
            }
            let label = label_before(text, line.max(end_of_last)..start)
                .or_else(|| label_of_line(text, line..start));
            end_of_last = start;
            label.map(|label| (label, line > topic.start))
        })
        .collect();
    if !by_text && taken.is_empty() && labels.iter().all(Option::is_none) {
        return (readings, Vec::new());
    }
    let reads_more = readings
        .iter()
        .zip(&labels)
        .any(|(reading, label)| label.is_none() && !is_material(&reading.text));
    let mut rest = Vec::new();
    let mut materials = Vec::new();
    for (link, label) in readings.into_iter().zip(labels) {
        let may_say = by_text && reads_more || taken.contains(&link.span);
        let says = || (may_say && is_material(&link.text)).then(|| link.text.clone());
        let label = label.filter(|(_, is_certain)| *is_certain || reads_more);
        match label.map(|(label, _)| label).or_else(says) {
            Some(label) => materials.push(Material { label, link }),
            None => rest.push(link),
        }
    }
    (rest, materials)
}

/// The label directly before a link: "… Slides: [pdf](…)".
fn label_before(text: &str, before: Span) -> Option<String> {
    let mut start = before.end.saturating_sub(LONGEST).max(before.start);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let words = text[start..before.end].trim_end_matches([' ', '*', '_', '<']);
    let label = words.strip_suffix([':', '：'])?;
    let label = label
        .rsplit(['.', ',', ';', '|', '(', ')', '[', '\n', '>'])
        .next()?;
    material(label)
}

/// The label at the start of a line: "Slides: [part 1](…), [part 2](…)".
fn label_of_line(text: &str, line: Span) -> Option<String> {
    let mut end = line.end.min(line.start + LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let words = text.get(line.start..end)?;
    let (label, after) = words.split_once([':', '：'])?;
    // Words after it begin a title: "Code: the hidden language".
    let is_list =
        end < line.end || !after.contains(char::is_alphanumeric) || after.contains(['[', '<']);
    material(label).filter(|_| is_list)
}

fn material(label: &str) -> Option<String> {
    let label = label.trim_matches(|c: char| !c.is_alphanumeric());
    is_material(label).then(|| label.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::topic_file::reading_id::ReadingId;

    #[test]
    fn words_of_material_are_alone() {
        for text in [
            "Slides",
            "Slides & Video",
            "Recording",
            "slides (pdf)",
            "Notes",
            "Folien",
            "Video 2",
        ] {
            assert!(is_material(text), "{text}");
        }
        for text in [
            "",
            "pdf",
            "the",
            "Code generation",
            "Video compression",
            "Notes on locks",
            "2",
        ] {
            assert!(!is_material(text), "{text}");
        }
    }

    /// The labels of the material in a text, whose links are `[…](…)`.
    fn labels(text: &str) -> Vec<String> {
        let starts = text.match_indices('[').map(|(start, _)| start);
        let readings = starts.map(|start| {
            let end = start + text[start..].find(')').unwrap() + 1;
            Reading {
                id: ReadingId::of_url(&text[start..end]),
                url: String::new(),
                text: text[start + 1..start + text[start..end].find(']').unwrap()].to_owned(),
                line: 1,
                span: start..end,
            }
        });
        let (_, materials) = split(text, &(0..text.len()), readings.collect(), true, &[]);
        materials.into_iter().map(|found| found.label).collect()
    }

    #[test]
    fn labels_and_texts_of_links_show_material() {
        for (text, found) in [
            (
                "- [Locks](a) ([slides](b), [video](c))",
                &["slides", "video"][..],
            ),
            ("- [Locks](a). Slides: [by Sam](b)", &["Slides"]),
            (
                "- [Locks](a)\n  - **Recording:** [part 1](b), [part 2](c)",
                &["Recording", "Recording"],
            ),
            ("- Slides: [Locks](a)\n  Paper: [Locks](b)", &["Slides"]),
            // The only thing to read.
            ("- Video: [A talk](a)", &[]),
            ("- [video](a)", &[]),
            ("- [slides](a) and [video](b)", &[]),
            ("- Locks: [notes on locks](a)", &[]),
            ("- Code: the hidden language, [review](a)", &[]),
        ] {
            assert_eq!(labels(text), found, "{text}");
        }
    }
}
