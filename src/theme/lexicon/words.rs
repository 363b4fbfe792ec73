//! Split text into words: runs of letters and digits, in lower case.
//!
//! Everything else separates words, so `sched_ext`, `sched-ext` and `sched ext` are the same two words.

use std::borrow::Cow;
use std::ops::Range;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    /// In lower case.
    pub(crate) text: Cow<'a, str>,
    /// Byte span in the text.
    pub(crate) span: Range<usize>,
}

impl<'a> Word<'a> {
    fn new(text: &'a str, span: Range<usize>) -> Self {
        let written = &text[span.clone()];
        let text = match written.is_ascii() {
            true if !written.bytes().any(|byte| byte.is_ascii_uppercase()) => written.into(),
            true => written.to_ascii_lowercase().into(),
            false => written.chars().flat_map(char::to_lowercase).collect(),
        };
        Self { text, span }
    }

    /// The word without a borrow of its text.
    pub(crate) fn into_owned(self) -> Word<'static> {
        Word {
            text: Cow::Owned(self.text.into_owned()),
            span: self.span,
        }
    }
}

/// The words of `text`, in order.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        let rest = &text[start..];
        let length = rest.find(|letter: char| !letter.is_alphanumeric());
        at = start + length.unwrap_or(rest.len());
        if text[at..].starts_with("++") {
            // "C++" is one word.
            at += "++".len();
        }
        Some(Word::new(text, start..at))
    })
}

/// The parts of a word in CamelCase, such as `TurboSched`, or nothing for any other word.
pub(crate) fn camel_parts<'a>(text: &'a str, word: &Word<'_>) -> Vec<Word<'a>> {
    if matches!(word.text, Cow::Borrowed(_)) {
        // It is written in lower case.
        return Vec::new();
    }
    let written = &text.as_bytes()[word.span.clone()];
    let humps = written.windows(2).enumerate().filter_map(|(at, two)| {
        let is_hump = two[0].is_ascii_lowercase() && two[1].is_ascii_uppercase();
        is_hump.then_some(word.span.start + at + 1)
    });
    let mut ends: Vec<usize> = humps.collect();
    if ends.is_empty() {
        return Vec::new();
    }
    ends.push(word.span.end);
    let mut start = word.span.start;
    ends.into_iter()
        .map(|end| Word::new(text, std::mem::replace(&mut start, end)..end))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{camel_parts, words};

    fn texts(text: &str) -> Vec<String> {
        words(text).map(|word| word.text.into_owned()).collect()
    }

    #[test]
    fn all_separators_are_equal() {
        assert_eq!(
            texts("sched_ext, sched-ext/sched ext"),
            ["sched", "ext", "sched", "ext", "sched", "ext"]
        );
        assert_eq!(
            texts("O(1) x86_64 C++ epoll’s"),
            ["o", "1", "x86", "64", "c++", "epoll", "s"]
        );
    }

    #[test]
    fn words_may_contain_any_letters() {
        assert_eq!(
            texts("XDP − Über\u{AD}größe 1½ 記憶 🦀"),
            ["xdp", "über", "größe", "1½", "記憶"]
        );
    }

    #[test]
    fn camel_case_has_parts() {
        for (text, parts) in [
            ("TurboSched", &["turbo", "sched"][..]),
            ("eBPF", &["e", "bpf"]),
            ("ÄpfelSaft", &["äpfel", "saft"]),
            ("x86A", &[]),
            ("A1b", &[]),
            ("HTTP", &[]),
            ("Linux", &[]),
        ] {
            let text = format!("An {text} and more");
            let word = words(&text).nth(1).unwrap();
            let found = camel_parts(&text, &word).into_iter();
            assert_eq!(
                found.map(|part| part.text).collect::<Vec<_>>(),
                parts,
                "{text}"
            );
        }
    }

    #[test]
    fn spans_are_offsets_in_the_text() {
        let text = "An ÄPFEL TurboSched";
        let written: Vec<_> = words(text).map(|word| text[word.span].to_owned()).collect();
        assert_eq!(written, ["An", "ÄPFEL", "TurboSched"]);
        let last = words(text).last().unwrap();
        let parts = camel_parts(text, &last).into_iter();
        assert_eq!(
            parts.map(|part| &text[part.span]).collect::<Vec<_>>(),
            ["Turbo", "Sched"]
        );
    }
}
