//! Split a paragraph into segments with one reading each, so that each reading can be ticked and no
//! word is lost.
//!
//! "See [a](…), and in short [b](…). More [c](…)" → "See a" · "in short b." · "More c".

use std::sync::LazyLock;

use super::fragment::{Fragment, Mark};
use crate::language::LANGUAGES;

/// Words and signs that join two readings, in all languages.
static AND: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let words = LANGUAGES.iter().flat_map(|language| language.dates.and);
    words.copied().chain(["&", "+"]).collect()
});

/// A part of a paragraph with at most one reading.
#[derive(Debug, Default)]
pub(super) struct Segment<'a> {
    /// The fragments before the reading.
    pub(super) before: Vec<Fragment<'a>>,
    /// The reading, with the fragments of its text.
    pub(super) link: Option<Fragment<'a>>,
    /// The fragments after the reading.
    pub(super) after: Vec<Fragment<'a>>,
}

/// Splits a paragraph. Between two readings it splits at the last end of a sentence, otherwise
/// after the punctuation that follows the first reading. Marks that span a split are closed and
/// reopened.
pub(super) fn segments(fragments: Vec<Fragment<'_>>) -> Vec<Segment<'_>> {
    let mut segments = vec![Segment::default()];
    let mut between: Vec<Fragment<'_>> = Vec::new();
    for fragment in fragments {
        if !matches!(fragment, Fragment::Link { .. }) {
            between.push(fragment);
            continue;
        }
        if let Some(last) = segments.last_mut().filter(|last| last.link.is_some()) {
            let (after, before) = cut(std::mem::take(&mut between));
            last.after = after;
            segments.push(Segment {
                before,
                ..Segment::default()
            });
        } else if let Some(first) = segments.last_mut() {
            first.before = std::mem::take(&mut between);
        }
        if let Some(last) = segments.last_mut() {
            last.link = Some(fragment);
        }
    }
    if let Some(last) = segments.last_mut() {
        if last.link.is_some() {
            last.after = between;
        } else {
            last.before = between;
        }
    }
    balance(&mut segments);
    for (number, segment) in segments.iter_mut().enumerate() {
        if number > 0 {
            without_conjunction(&mut segment.before);
        }
        if segment.link.is_some() {
            without_comma(&mut segment.after);
        }
    }
    segments
}

/// Removes "and" from the start of a line: it joined the reading to the one before it.
fn without_conjunction(before: &mut [Fragment<'_>]) {
    let is_mark = |fragment: &&mut Fragment<'_>| matches!(fragment, Fragment::Open(_));
    let Some(Fragment::Text(text)) = before.iter_mut().find(|fragment| !is_mark(fragment)) else {
        return;
    };
    let start = text.trim_start();
    let end = start.find(char::is_whitespace).unwrap_or(start.len());
    let is_conjunction = AND.iter().any(|and| start[..end].to_lowercase() == **and);
    if is_conjunction {
        *text = start[end..].trim_start().to_owned();
    }
}

/// Removes a comma from the end of a line: it separated the reading from the next one.
fn without_comma(after: &mut [Fragment<'_>]) {
    let is_mark = |fragment: &&mut Fragment<'_>| matches!(fragment, Fragment::Close(_));
    let mut texts = after.iter_mut().rev();
    if let Some(Fragment::Text(text)) = texts.find(|fragment| !is_mark(fragment)) {
        let kept = text
            .trim_end()
            .trim_end_matches([',', ';', '、', '，', '；']);
        text.truncate(kept.len());
    }
}

/// Splits the fragments between two readings.
fn cut<'a>(between: Vec<Fragment<'a>>) -> (Vec<Fragment<'a>>, Vec<Fragment<'a>>) {
    let words: String = between
        .iter()
        .map(|fragment| match fragment {
            Fragment::Text(text) | Fragment::Code(text) => text.as_str(),
            _ => "",
        })
        .collect();
    let mut left = cut_at(&words);
    let mut after = Vec::new();
    let mut before = Vec::new();
    for fragment in between {
        match fragment {
            Fragment::Text(text) if left > 0 && left < text.len() => {
                after.push(Fragment::Text(text[..left].to_owned()));
                before.push(Fragment::Text(text[left..].trim_start().to_owned()));
                left = 0;
            }
            Fragment::Text(ref text) | Fragment::Code(ref text) if left > 0 => {
                left = left.saturating_sub(text.len());
                after.push(fragment);
            }
            // A mark that closes directly after the reading belongs to it.
            Fragment::Close(_) if before.is_empty() => after.push(fragment),
            fragment if left > 0 => after.push(fragment),
            fragment => before.push(fragment),
        }
    }
    (after, before)
}

fn cut_at(words: &str) -> usize {
    let sentence = words
        .match_indices(['.', '?', '!', ';'])
        .map(|(at, _)| at + 1)
        .rfind(|&end| words[end..].starts_with(' ') && !words[..end].ends_with(" vs."));
    let closing = words
        .find(|c: char| {
            !matches!(
                c,
                ')' | ']' | '}' | ',' | ';' | '.' | ':' | '!' | '?' | '"' | '”' | '’'
            )
        })
        .unwrap_or(words.len());
    let cut = sentence.unwrap_or(closing);
    if words[cut..].contains(char::is_alphanumeric) || words[cut..].contains(['(', '[']) {
        cut
    } else {
        words.len()
    }
}

/// Closes the marks that are open at the end of a segment, and reopens them in the next one.
fn balance(segments: &mut [Segment<'_>]) {
    let mut open: Vec<Mark> = Vec::new();
    for segment in segments {
        let reopened = open.clone();
        for fragment in segment.before.iter().chain(&segment.after) {
            match fragment {
                Fragment::Open(mark) => open.push(*mark),
                Fragment::Close(_) => {
                    open.pop();
                }
                _ => {}
            }
        }
        let reopened = reopened.into_iter().map(Fragment::Open);
        segment.before.splice(0..0, reopened);
        let closed = open.iter().rev().map(|&mark| Fragment::Close(mark));
        segment.after.extend(closed);
    }
}
