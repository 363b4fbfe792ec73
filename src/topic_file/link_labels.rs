//! Take links that only say what they are out of a title: "Locks [recording](…)", "Locks ([arXiv](…)), led by Jonas".

use super::column_words::Column;
use super::inline_words::{is_joint, is_unfinished};
use super::materials::{is_material, is_reading_label};
use super::source::Span;
use super::words::{Label, Words};

/// The most groups of labels to take out of a title: each one copies it.
const MOST_GROUPS: usize = 32;
/// Signs around brackets and the separators between labels.
const PAIRS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('（', '）'), ('【', '】')];
const SEPARATORS: [char; 15] = [
    ' ', ',', ';', '/', '|', '·', '&', '+', '-', '–', '—', ':', '，', '、', '：',
];

/// Whether the text of a link says what it is, and nothing else.
pub(super) fn is_label(text: &str) -> bool {
    is_material(text) || is_reading_label(text)
}

/// A text without the labels that are not part of the title.
pub(super) struct Unlabelled {
    pub(super) text: String,
    /// The place in `text` of the first bare URL.
    pub(super) cut: Option<usize>,
    /// The places in the file of the links that were taken out.
    pub(super) taken: Vec<Span>,
}

/// Take out the labels at the end, and those alone in brackets. `None` if there are none, or nothing is left.
pub(super) fn take(words: &Words) -> Option<Unlabelled> {
    let mut found = Unlabelled {
        text: words.text.clone(),
        cut: words.cut,
        taken: Vec::new(),
    };
    let is_there = |label: &&Label| {
        let text = words.text.get(label.start..);
        text.is_some_and(|text| text.starts_with(&label.text))
    };
    let labels: Vec<&Label> = words.labels.iter().filter(is_there).collect();
    let mut end = labels.len();
    for _ in 0..MOST_GROUPS {
        if end == 0 {
            break;
        }
        let start = group_start(&words.text, &labels[..end]);
        take_group(&mut found, &labels[start..end]);
        end = start;
    }
    (!found.taken.is_empty()).then_some(found)
}

/// The first label of the group that ends with the last one.
fn group_start(text: &str, labels: &[&Label]) -> usize {
    let mut start = labels.len() - 1;
    while start > 0 {
        let between = text.get(labels[start - 1].end()..labels[start].start);
        let separators = ['/', '|', '·', '，', '、'];
        if !between.is_some_and(|between| is_joint(&between.replace(separators, " "))) {
            break;
        }
        start -= 1;
    }
    start
}

fn take_group(found: &mut Unlabelled, group: &[&Label]) {
    let [first, ..] = group else { return };
    let end = group[group.len() - 1].end();
    let (before, after) = (&found.text[..first.start], &found.text[end..]);
    let enclosed = PAIRS.iter().find_map(|(open, close)| {
        let before = before.trim_end().strip_suffix(*open)?;
        let after = after.trim_start().strip_prefix(*close)?;
        Some((before, after))
    });
    let is_last = !after.contains(char::is_alphanumeric);
    let (kept, after) = match enclosed {
        Some((before, after)) => (before.trim_end(), after),
        None if is_last => match before_label(before) {
            Some(kept) => (kept, after),
            None => return,
        },
        None => return,
    };
    if !kept.contains(char::is_alphanumeric) {
        return;
    }
    let mut text = match is_last {
        true => kept.trim_end_matches(is_separator).to_owned(),
        false => kept.to_owned(),
    };
    let kept = text.len();
    if is_last {
        // "Locks (Jonas, slides)"
        let unclosed = PAIRS.iter().find(|(open, close)| {
            text.matches(*open).count() > text.matches(*close).count() && after.contains(*close)
        });
        text.extend(unclosed.map(|(_, close)| close));
        let is_mark =
            |c: char| is_separator(c) || c == '.' || PAIRS.iter().any(|(_, close)| *close == c);
        let rest = after.trim_matches(is_mark);
        if !rest.is_empty() {
            text.push(' ');
            text.push_str(rest);
        }
        found.cut = found.cut.map(|cut| cut.min(kept));
    } else {
        text.push_str(after);
        let removed = found.text.len() - text.len();
        let moved = |cut: usize| match cut >= end {
            true => cut - removed,
            false => cut.min(kept),
        };
        found.cut = found.cut.map(moved);
    }
    found.text = text;
    let places = group.iter().map(|label| label.place.clone());
    found.taken.extend(places);
}

fn is_separator(c: char) -> bool {
    SEPARATORS.contains(&c) || PAIRS.iter().any(|(open, _)| *open == c)
}

/// The text before a label at the end. `None` if the label is part of a sentence ("the history of [video]"), or what a
/// word before it announces ("Paper: [pdf]").
fn before_label(before: &str) -> Option<&str> {
    let words = before.trim_end();
    if let Some(words) = words.strip_suffix([':', '：']) {
        let start = words.rfind(['.', ',', ';', '|', '(', '–', '—', '，', '（']);
        let start = start.map_or(0, |at| {
            at + words[at..].chars().next().map_or(0, char::len_utf8)
        });
        let name = words[start..].trim();
        return match Column::of(&name.to_lowercase()) {
            _ if is_material(name) => Some(&words[..start]),
            Some(_) => None,
            None => Some(words),
        };
    }
    let is_sentence = is_unfinished(words)
        || ["'s", "’s", "s'", "s’"]
            .iter()
            .any(|end| words.ends_with(end));
    (!is_sentence).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a text whose links are written as `[…]`.
    fn words(written: &str) -> Words {
        let mut words = Words::default();
        for (index, part) in written.split(['<', '>']).enumerate() {
            if index % 2 == 1 && is_label(part) {
                words.labels.push(Label {
                    start: words.text.len(),
                    text: part.to_owned(),
                    place: index..index + 1,
                });
            }
            words.text.push_str(part);
        }
        words
    }

    #[test]
    fn labels_are_no_part_of_titles() {
        for (written, title) in [
            ("Locking <recording>", "Locking"),
            ("MapReduce (Jonas), <Folien>", "MapReduce (Jonas)"),
            ("MapReduce (Jonas, <slides>)", "MapReduce (Jonas)"),
            ("MapReduce (<slides>, <video>)", "MapReduce"),
            ("MapReduce <slides> | <video> and <notes>.", "MapReduce"),
            ("MapReduce – <paper> ⭐⭐", "MapReduce ⭐⭐"),
            (
                "Gelman, Workflow (<arXiv>), presented by Ingrid",
                "Gelman, Workflow, presented by Ingrid",
            ),
            ("<Locks> (<pdf>) – <slides>", "Locks"),
            ("Locks. Slides: <pdf>", "Locks."),
            ("分布式锁 <录像>", "分布式锁"),
        ] {
            assert_eq!(take(&words(written)).unwrap().text, title, "{written}");
        }
        for written in [
            "<slides> and <video>",
            "<paper>",
            "The history of <video>",
            "Lamport's <paper>",
            "Locks. Paper: <pdf>",
            "Linker scripts. <Link> The loader",
            "Locks <the paper of Dijkstra>",
        ] {
            assert!(take(&words(written)).is_none(), "{written}");
        }
    }
}
