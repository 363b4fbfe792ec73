//! Show the labels of questions and notes: "Questions: …" at the start of a nested item or labelled line.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::fragment::{Fragment, Mark};
use crate::language::LANGUAGES;

/// The labels of all languages.
static LABELS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let labels = LANGUAGES.iter().map(|language| &language.labels);
    let words = labels.flat_map(|labels| labels.questions.iter().chain(labels.notes));
    words.copied().collect()
});

/// The longest label with its number, in bytes.
const LONGEST: usize = 80;

/// The labels of questions.
static QUESTIONS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let labels = LANGUAGES.iter().map(|language| &language.labels);
    labels
        .flat_map(|labels| labels.questions)
        .copied()
        .collect()
});

/// What a label names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Labelled {
    Questions,
    Notes,
}

/// Split a text into what its label names and the text after the label.
pub(crate) fn labelled(text: &str) -> Option<(Labelled, &str)> {
    let end = label_of(text)?;
    let kind = match QUESTIONS.contains(name_of(&text[..end])?.as_str()) {
        true => Labelled::Questions,
        false => Labelled::Notes,
    };
    Some((kind, text[end..].trim_start_matches([':', '：']).trim()))
}

/// Makes the labels at the start of a block and of its lines strong.
pub(super) fn mark(fragments: Vec<Fragment<'_>>) -> Vec<Fragment<'_>> {
    let mut marked = Vec::with_capacity(fragments.len());
    let mut starts_line = true;
    for fragment in fragments {
        let ends_line = matches!(fragment, Fragment::Break);
        match fragment {
            Fragment::Text(text) if starts_line => match label_of(&text) {
                Some(end) => {
                    marked.push(Fragment::Open(Mark::Strong));
                    marked.push(Fragment::Text(text[..end].trim_start().to_owned()));
                    marked.push(Fragment::Close(Mark::Strong));
                    marked.push(Fragment::Text(text[end..].to_owned()));
                }
                None => marked.push(Fragment::Text(text)),
            },
            other => marked.push(other),
        }
        starts_line = ends_line;
    }
    marked
}

/// The end of the label at the start of a text, before its colon.
pub(super) fn label_of(text: &str) -> Option<usize> {
    let end = text.find([':', '：']).filter(|end| *end <= LONGEST)?;
    LABELS
        .contains(name_of(&text[..end])?.as_str())
        .then_some(end)
}

/// The name in a label: "questions" of "Questions (for Tuesday)", "Question(s)" and "Question 2".
fn name_of(label: &str) -> Option<String> {
    let label = label.to_lowercase();
    let label = label.split(['(', '（']).next()?;
    let label = label.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    Some(label.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::label_of;

    #[test]
    fn labels_are_whole_and_before_a_colon() {
        for (text, label) in [
            ("Questions: why?", "Questions"),
            ("Question(s): why?", "Question(s)"),
            ("Question 2: why?", "Question 2"),
            ("NOTES:", "NOTES"),
            ("Diskussionsfragen: warum?", "Diskussionsfragen"),
            ("Questões: por quê?", "Questões"),
            ("问题：为什么", "问题"),
            ("議事録：決定", "議事録"),
            ("질문: 왜?", "질문"),
        ] {
            assert_eq!(
                label_of(text).map(|end| &text[..end]),
                Some(label),
                "{text}"
            );
        }
        for text in [
            "Questions",
            "Questions about locks: all",
            "No questions: fine",
            "",
            ":",
        ] {
            assert_eq!(label_of(text), None, "{text}");
        }
    }
}
