//! A bracket and a parenthesis that make no link → what was meant, and how it is mended.

use crate::check::diagnostic::{Diagnostic, Severity};
use crate::edit::Edit;

/// Bytes of a text or an address that are looked at.
const LONGEST: usize = 2_000;

/// Parentheses within parentheses at which parsers give an address up (CommonMark 6.3 has them read
/// three at least, pulldown-cmark reads 32).
const MOST_PARENTHESES: usize = 32;

/// A `](` that belongs to no link that was read, or a `] (` before an address.
pub(super) struct Suspect {
    /// The place of the `]`.
    pub(super) bracket: usize,
    /// The place of the `(`.
    pub(super) parenthesis: usize,
}

/// What is wrong at a suspect, if it was meant as a link.
pub(super) fn diagnose(text: &str, suspect: &Suspect) -> Option<Diagnostic> {
    let looked_at = suspect.bracket.saturating_sub(LONGEST);
    let before = &text.as_bytes()[looked_at..suspect.bracket];
    let start = looked_at + memchr::memrchr2(b'[', b'\n', before)?;
    if text[start..].starts_with('\n') {
        return None;
    }
    let label = text[start + 1..suspect.bracket].trim();
    let is_index = text[..start].ends_with(char::is_alphanumeric);
    if label.starts_with('^') || (is_index && suspect.parenthesis > suspect.bracket + 1) {
        // A footnote; or `array[i] (https://…)`.
        return None;
    }
    let rest = &text[suspect.parenthesis + 1..];
    let mut ends = (0..=LONGEST.min(rest.len())).rev();
    let end = ends.find(|&end| rest.is_char_boundary(end))?;
    let line = rest[..end].lines().next().unwrap_or_default().trim_end();
    let inner = suspect.parenthesis + 1;
    let new = |end: usize, message: &str| {
        let span = start..end.max(start + 1);
        let words = &text[span.clone()];
        Diagnostic::new(
            "malformed-link",
            Severity::Error,
            span.clone(),
            message.to_owned(),
        )
        .key(words)
    };
    let blank = suspect.bracket + 1..suspect.parenthesis;
    if !blank.is_empty() {
        // The box of a task is no link's text.
        if matches!(label, "" | "x" | "X") {
            return None;
        }
        let end = line
            .find(')')
            .map_or(inner + line.len(), |end| inner + end + 1);
        let found = new(
            end,
            "a blank stands between the link's text and its address",
        );
        // As a bare URL it may end elsewhere than as an address.
        let word = &line[..line.find(char::is_whitespace).unwrap_or(line.len())];
        let address = &word[..word.rfind(')').unwrap_or(word.len())];
        let unclear = label.contains("://")
            || word.contains(['"', '\'', '<', '>'])
            || address
                .trim_end_matches(')')
                .ends_with(['.', ',', ';', ':', '!', '?']);
        // Digits alone are more likely a date that stands before a URL.
        return Some(if unclear || !label.contains(char::is_alphabetic) {
            found.help("write the address between the parentheses, right behind the link's text")
        } else {
            found.fix(
                "a blank taken out of a link",
                vec![Edit::replace(blank, "")],
            )
        });
    }
    if let Some(pasted) = line.strip_prefix('[') {
        return Some(pasted_link(new, inner, pasted));
    }
    if line[..line.find(')').unwrap_or_default()].trim().is_empty() && line.contains(')') {
        let end = line.find(')').unwrap_or_default();
        return Some(
            new(inner + end + 1, "the link has no address")
                .help("write the address between the parentheses"),
        );
    }
    if !line.starts_with("http://") && !line.starts_with("https://") {
        return None;
    }
    let (end, message, done, edits) = match destination(line) {
        Destination::WithBlanks(end) => (
            end,
            "the link's address holds a blank",
            "an address with a blank put between angle brackets",
            vec![Edit::insert(inner, "<"), Edit::insert(inner + end, ">")],
        ),
        Destination::Unclosed(end) => (
            end,
            "the link's parenthesis is not closed",
            "a link's parenthesis closed",
            vec![Edit::insert(inner + end, ")")],
        ),
        Destination::Unclear => return None,
    };
    let found = new(inner + end, message);
    let address = &line[..end];
    Some(
        if address.contains('[') || address.matches("://").count() > 1 || label.contains("://") {
            // Nobody can tell which of two addresses was meant.
            found.help("leave one address, and that between the parentheses")
        } else if address.contains('\\') {
            // It would hide what is put behind it, and means another thing between angle brackets.
            found.help("take the backslash out of the address")
        } else if address.contains('*') {
            // It may be a mark of emphasis and no part of the address.
            found.help("write the whole address between the parentheses")
        } else if is_followed_by_words(address) {
            found.help(
                "leave the address alone between the parentheses, or write %20 for its blanks",
            )
        } else {
            found.fix(done, edits)
        },
    )
}

/// Whether what stands behind the blanks of an address is rather a note than the end of its path:
/// it has no slash and no file's suffix.
fn is_followed_by_words(address: &str) -> bool {
    let Some((_, behind)) = address.split_once(char::is_whitespace) else {
        return false;
    };
    let suffix = behind.rsplit_once('.').map_or("", |(_, suffix)| suffix);
    let is_file =
        (1..=5).contains(&suffix.len()) && suffix.bytes().all(|byte| byte.is_ascii_alphanumeric());
    !is_file && !behind.contains('/')
}

/// An address that Markdown does not take for one, with the length of what was meant.
enum Destination {
    WithBlanks(usize),
    Unclosed(usize),
    Unclear,
}

/// What is wrong with the address at the start of `line`.
fn destination(line: &str) -> Destination {
    let word = &line[..line.find(char::is_whitespace).unwrap_or(line.len())];
    let count = |text: &str, c: char| text.matches(c).count();
    if count(word, ')') > count(word, '(') || count(word, '(') >= MOST_PARENTHESES {
        return Destination::Unclear;
    }
    if let Some(end) = line.find(')').filter(|&end| end > word.len()) {
        let whole = line[..end].trim_end();
        if !whole.contains(['(', '[', '"', '\'', '<', '>']) {
            return Destination::WithBlanks(whole.len());
        }
    }
    let end = word.trim_end_matches(['.', ',', ';', ':', '!', '?']).len();
    Destination::Unclosed(end)
}

/// `[text]([label](address))`: the inner link's address is the one that is meant.
fn pasted_link(new: impl Fn(usize, &str) -> Diagnostic, inner: usize, pasted: &str) -> Diagnostic {
    let message = "one link stands in the address of another";
    let parts = pasted.split_once(']').and_then(|(label, rest)| {
        // Another address in the label would be lost with it.
        if label.contains("://") {
            return None;
        }
        let rest = rest.strip_prefix('(')?;
        let (address, behind) = rest.split_once(')')?;
        let whole = behind.starts_with(')') && !address.contains(char::is_whitespace);
        whole.then_some((address, pasted.len() - behind.len()))
    });
    let Some((address, length)) = parts else {
        return new(inner + 1, message).help("write the address alone between the parentheses");
    };
    let whole = 1 + length;
    new(inner + whole, message).fix(
        "a link taken out of a link's address",
        vec![Edit::replace(inner..inner + whole, address.to_owned())],
    )
}
