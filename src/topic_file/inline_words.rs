//! Find the words `@lead` and `#tag` in a text.

use std::sync::LazyLock;

use super::source::Span;
use crate::language::WordSet;

/// Words between two words of a row.
static AND: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(|language| language.dates.and));

/// A word with a sign before it, at the start of a text or after white space or a parenthesis.
#[derive(Debug)]
pub(super) struct InlineWord<'a> {
    /// `@` for a lead, `#` for a tag.
    pub(super) sign: Sign,
    /// The word without its sign.
    pub(super) name: &'a str,
    /// Sign and name.
    span: Span,
    /// The part to remove from the text: the word and the punctuation around it. `None` if it is part
    /// of a sentence and stays.
    pub(super) aside: Option<Span>,
}

/// The sign before an inline word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// `@`
    Lead,
    /// `#`
    Tag,
}

/// Whether a text is at the start and at the end of its paragraph. A link counts as an end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edges {
    pub(super) first: bool,
    pub(super) last: bool,
}

/// The inline words of `text`, in order.
///
/// Leads and tags are set aside at the end of a paragraph and alone in parentheses, leads also at its
/// start. If the sentence needs them ("led by @sam"), they count but stay in the text. So does `#tag`
/// elsewhere ("#include guards"), and `@lead` in parentheses ("(after @sam)"). Any other `@lead` is an
/// ordinary word ("Java's @Override").
pub(super) fn inline_words(text: &str, edges: Edges) -> Vec<InlineWord<'_>> {
    let mut words = signed_words(text);
    // The start of the text at the end that is set aside.
    let mut tail = edges.last.then_some(text.len());
    let mut row_end = words.len();
    // The first word of the row at the end that is part of the sentence.
    let mut last_row = words.len();
    while row_end > 0 {
        let row = row_start(text, &words[..row_end])..row_end;
        row_end = row.start;
        let row = &mut words[row];
        let span = row[0].span.start..row[row.len() - 1].span.end;
        let enclosed = text[..span.start].ends_with('(') && text[span.end..].starts_with(')');
        let whole = match enclosed {
            true => span.start - 1..span.end + 1,
            false => span,
        };
        let at_end = tail.is_some_and(|tail| is_joint(&text[whole.end..tail]));
        let at_start = edges.first && text[..whole.start].trim().is_empty();
        tail = at_end.then_some(whole.start);
        if at_end && is_unfinished(&text[..whole.start]) {
            (tail, last_row) = (None, row_end);
        } else if enclosed || at_end {
            set_aside(row, &whole);
        } else if at_start {
            let leads = row.iter().take_while(|word| word.sign == Sign::Lead);
            let leads = leads.count();
            let end = row.get(leads).map_or(whole.end, |tag| tag.span.start);
            let mark = text[end..].starts_with([':', ',', ';']);
            set_aside(&mut row[..leads], &(whole.start..end + usize::from(mark)));
        }
    }
    let closed = text.rfind(')').unwrap_or(0);
    let mut opened = 0_usize;
    let mut looked_at = 0;
    let mut at = 0;
    words.retain(|word| {
        for byte in text[looked_at..word.span.start].bytes() {
            match byte {
                b'(' => opened += 1,
                b')' => opened = opened.saturating_sub(1),
                _ => {}
            }
        }
        looked_at = word.span.start;
        at += 1;
        let in_parentheses = opened > 0 && word.span.end <= closed;
        let at_end = at > last_row;
        word.sign == Sign::Tag || word.aside.is_some() || in_parentheses || at_end
    });
    words
}

/// Words after which a sentence goes on.
static UNFINISHED: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new(|language| language.sentences.unfinished));

/// Whether a sentence cannot end here: "led by", "guards with".
pub(super) fn is_unfinished(text: &str) -> bool {
    let word = text.split_whitespace().next_back().unwrap_or_default();
    UNFINISHED.has(&word.to_lowercase())
}

/// All words with a sign before them.
fn signed_words(text: &str) -> Vec<InlineWord<'_>> {
    let signs = text.match_indices(['@', '#']);
    let words = signs.filter_map(|(at, sign)| {
        let start = at + sign.len();
        let name = name_at_start(&text[start..]);
        let span = at..start + name.len();
        let is_free = text[..at]
            .chars()
            .next_back()
            .is_none_or(|c| c.is_whitespace() || c == '(');
        let sign = if sign == "@" { Sign::Lead } else { Sign::Tag };
        (is_free && !name.is_empty() && ends_there(&text[span.end..])).then_some(InlineWord {
            sign,
            name,
            span,
            aside: None,
        })
    });
    words.collect()
}

/// A letter, then letters, digits, `-` and `_`, but neither `-` nor `_` at the end.
fn name_at_start(text: &str) -> &str {
    if !text.starts_with(char::is_alphabetic) {
        return "";
    }
    let end = text
        .find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'))
        .unwrap_or(text.len());
    text[..end].trim_end_matches(['-', '_'])
}

/// Whether a word ends before `rest`. It does not in `@types/node`, `@sam's` or `@a.b`.
fn ends_there(rest: &str) -> bool {
    let mut rest = rest.chars();
    match rest.next() {
        None | Some(')' | ']' | ',' | ';' | '!' | '?' | '&' | '–' | '—') => true,
        Some('.' | ':') => !rest.next().is_some_and(char::is_alphanumeric),
        Some(next) => next.is_whitespace(),
    }
}

/// The first word of the row that ends with the last one of `words`.
fn row_start(text: &str, words: &[InlineWord<'_>]) -> usize {
    let mut start = words.len() - 1;
    while start > 0 && is_joint(&text[words[start - 1].span.end..words[start].span.start]) {
        start -= 1;
    }
    start
}

/// Whether the text only joins two words of a row.
pub(super) fn is_joint(text: &str) -> bool {
    let mut words = text.split(|c: char| c.is_whitespace() || ",;.:!&+".contains(c));
    words.all(|word| word.is_empty() || AND.has(word))
}

/// Set aside a row of words and the text between them.
fn set_aside(row: &mut [InlineWord<'_>], whole: &Span) {
    let starts: Vec<_> = row.iter().skip(1).map(|word| word.span.start).collect();
    let ends = starts.iter().copied().chain([whole.end]);
    let mut start = whole.start;
    for (word, end) in row.iter_mut().zip(ends) {
        word.aside = Some(start..end);
        start = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: Edges = Edges {
        first: true,
        last: true,
    };

    /// The names, and the text without the words set aside.
    fn read(text: &str, edges: Edges) -> (Vec<&str>, String) {
        let words = inline_words(text, edges);
        let mut left = String::new();
        let mut copied = 0;
        for aside in words.iter().filter_map(|word| word.aside.clone()) {
            left.push_str(&text[copied..aside.start]);
            copied = aside.end;
        }
        left.push_str(&text[copied..]);
        (words.iter().map(|word| word.name).collect(), left)
    }

    #[test]
    fn sets_words_aside() {
        for (text, names, left) in [
            (
                "@sam on KVM (@kim-2) #virtualization, #bpf.",
                &["sam", "kim-2", "virtualization", "bpf"] as &[&str],
                " on KVM  .",
            ),
            ("@sam, @kim: EEVDF", &["sam", "kim"], " EEVDF"),
            ("KVM (@sam, @kim)", &["sam", "kim"], "KVM "),
            ("KVM @sam and @kim", &["sam", "kim"], "KVM "),
            (
                "KVM #memory (@sam) #bpf",
                &["memory", "sam", "bpf"],
                "KVM   ",
            ),
            ("#memory", &["memory"], ""),
        ] {
            let expected = (names.to_vec(), left.to_owned());
            assert_eq!(read(text, WHOLE), expected, "{text}");
        }
    }

    #[test]
    fn keeps_the_words_of_a_sentence() {
        for (text, names) in [
            ("#include guards in the kernel", &["include"] as &[&str]),
            ("React @types/node and @Override semantics", &[]),
            ("the #memory allocator", &["memory"]),
            ("KVM (after a talk of @sam)", &["sam"]),
            ("a@b.org C# #1 # @ x#y", &[]),
            ("KVM, led by @sam", &["sam"]),
            ("guards with #include", &["include"]),
            ("what @sam's talk said of @kim.org", &[]),
        ] {
            assert_eq!(
                read(text, WHOLE),
                (names.to_vec(), text.to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn sets_words_aside_only_at_the_ends_of_a_paragraph() {
        let edges = |first, last| Edges { first, last };
        assert_eq!(read("@sam on KVM", edges(false, true)).0, [""; 0]);
        assert_eq!(read("KVM by @sam", edges(true, false)).0, [""; 0]);
        assert_eq!(read("KVM #bpf", edges(true, false)).1, "KVM #bpf");
    }
}
