//! Diagnose a `](` that is not part of a link: what was meant, and how to fix it.

use crate::check::finding::Finding;
use crate::edit::Edit;

/// Bytes of a link text or an address that are searched.
const LONGEST: usize = 2_000;

/// Nested parentheses at which parsers stop reading an address (CommonMark 6.3 requires at least
/// three levels, pulldown-cmark reads 32).
const MOST_PARENTHESES: usize = 32;

/// A `](` that is not part of a parsed link, or a `] (` before an address.
pub(super) struct Suspect {
    /// The position of the `]`.
    pub(super) bracket: usize,
    /// The position of the `(`.
    pub(super) parenthesis: usize,
}

/// Say what is wrong with a suspect, if it was meant as a link. `text` ends with the block that it is in.
pub(super) fn diagnose(text: &str, suspect: &Suspect) -> Option<Finding> {
    let from = suspect.bracket.saturating_sub(LONGEST);
    let before = &text.as_bytes()[from..suspect.bracket];
    let start = from + memchr::memrchr2(b'[', b'\n', before)?;
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
        let written = &text[span.clone()];
        Finding::new(span, message).key(written)
    };
    let space = suspect.bracket + 1..suspect.parenthesis;
    if !space.is_empty() {
        // A checkbox is not the text of a link.
        if matches!(label, "" | "x" | "X") {
            return None;
        }
        let end = line
            .find(')')
            .map_or(inner + line.len(), |end| inner + end + 1);
        let found = new(end, "space between the link's text and its address");
        // A bare URL may end earlier than an address would.
        let word = &line[..line.find(char::is_whitespace).unwrap_or(line.len())];
        let address = &word[..word.rfind(')').unwrap_or(word.len())];
        let closed = &line[..line.find(')').unwrap_or(line.len())];
        let unclear = label.contains("://")
            || closed.contains(char::is_whitespace)
            || word.contains(['"', '\'', '<', '>'])
            || address
                .trim_end_matches(')')
                .ends_with(['.', ',', ';', ':', '!', '?']);
        // Digits alone are more likely a date before a URL.
        return Some(if unclear || !label.contains(char::is_alphabetic) {
            found.help("write the address in parentheses, right after the link's text")
        } else {
            found.fix("space removed from a link", vec![Edit::replace(space, "")])
        });
    }
    if let Some(pasted) = line.strip_prefix('[') {
        return Some(pasted_link(new, inner, pasted));
    }
    if line[..line.find(')').unwrap_or_default()].trim().is_empty() && line.contains(')') {
        let end = line.find(')').unwrap_or_default();
        return Some(
            new(inner + end + 1, "the link has no address")
                .help("write the address in the parentheses"),
        );
    }
    if !line.starts_with("http://") && !line.starts_with("https://") {
        return None;
    }
    let (end, message, done, edits) = match destination(line) {
        Destination::WithSpaces(end) => (
            end,
            "the link's address contains a space",
            "link address with a space put in angle brackets",
            vec![Edit::insert(inner, "<"), Edit::insert(inner + end, ">")],
        ),
        Destination::WithWords(end) => {
            let message = "the link's address contains a space, or other words follow it";
            return Some(
                new(inner + end, message)
                    .help("write a space in an address as %20, and other words outside the link"),
            );
        }
        Destination::Unclosed(end) if !line.contains(char::is_whitespace) && goes_on(rest) => {
            let message = "the link's address contains a line break";
            return Some(
                new(inner + end, message)
                    .help("write the address and its closing parenthesis on one line"),
            );
        }
        Destination::Unclosed(end) => (
            end,
            "the link's closing parenthesis is missing",
            "closing parenthesis added to a link",
            vec![Edit::insert(inner + end, ")")],
        ),
        Destination::Unclear => return None,
    };
    let found = new(inner + end, message);
    let address = &line[..end];
    Some(
        if address.contains('[') || address.matches("://").count() > 1 || label.contains("://") {
            // Either of the two addresses may be the one that was meant.
            found.help("keep one address, in the parentheses")
        } else if address.contains('\\') {
            // It would escape a character added after it, and is literal in angle brackets.
            found.help("remove the backslash from the address")
        } else if address.contains('*') {
            // It may mark emphasis instead of being part of the address.
            found.help("write the complete address in the parentheses")
        } else if is_followed_by_words(address) {
            found.help("keep only the address in the parentheses, or write its spaces as %20")
        } else {
            found.fix(done, edits)
        },
    )
}

/// Whether the paragraph goes on after the first line of `rest`.
fn goes_on(rest: &str) -> bool {
    let next = rest.lines().nth(1).unwrap_or_default().trim_start();
    let mark = next.split(char::is_whitespace).next().unwrap_or_default();
    let number = mark.trim_end_matches(['.', ')']);
    let starts_block = matches!(mark, "-" | "*" | "+")
        || mark.starts_with(['#', '>', '|', '`', '~'])
        || (number.len() < mark.len() && number.bytes().all(|digit| digit.is_ascii_digit()));
    !mark.is_empty() && !starts_block
}

/// Whether the text after the first space of an address is a remark rather than the end of a path: it
/// has neither a slash nor a file extension.
fn is_followed_by_words(address: &str) -> bool {
    let Some((_, words)) = address.split_once(char::is_whitespace) else {
        return false;
    };
    let suffix = words.rsplit_once('.').map_or("", |(_, suffix)| suffix);
    let is_file =
        (1..=5).contains(&suffix.len()) && suffix.bytes().all(|byte| byte.is_ascii_alphanumeric());
    !is_file && !words.contains('/')
}

/// What is wrong with an address that Markdown does not accept. The number is the length of the
/// address that was meant.
enum Destination {
    WithSpaces(usize),
    /// With a space, and a title or other words.
    WithWords(usize),
    Unclosed(usize),
    Unclear,
}

/// Diagnose the address at the start of `line`.
fn destination(line: &str) -> Destination {
    let word = &line[..line.find(char::is_whitespace).unwrap_or(line.len())];
    let count = |text: &str, c: char| text.matches(c).count();
    if count(word, ')') > count(word, '(') || count(word, '(') >= MOST_PARENTHESES {
        return Destination::Unclear;
    }
    if let Some(end) = line.find(')').filter(|&end| end > word.len()) {
        let whole = line[..end].trim_end();
        // A title, or something else than an address, follows the space.
        if whole.contains(['(', '[', '"', '\'', '<', '>', '“', '„', '«']) {
            return Destination::WithWords(whole.len());
        }
        return Destination::WithSpaces(whole.len());
    }
    let end = word.trim_end_matches(['.', ',', ';', ':', '!', '?']).len();
    Destination::Unclosed(end)
}

/// Diagnose `[text]([label](address))`, where the inner link's address is the one that was meant.
fn pasted_link(new: impl Fn(usize, &str) -> Finding, inner: usize, pasted: &str) -> Finding {
    let message = "a link inside the address of another link";
    let parts = pasted.split_once(']').and_then(|(label, rest)| {
        // An address in the label would be lost.
        if label.contains("://") {
            return None;
        }
        let rest = rest.strip_prefix('(')?;
        let (address, after) = rest.split_once(')')?;
        let whole = after.starts_with(')') && !address.contains(char::is_whitespace);
        whole.then_some((address, pasted.len() - after.len()))
    });
    let Some((address, length)) = parts else {
        return new(inner + 1, message).help("write only the address in the parentheses");
    };
    let whole = 1 + length;
    // The text of the inner link is lost.
    new(inner + whole, message).unsafe_fix(
        "link replaced by its address inside another link",
        vec![Edit::replace(inner..inner + whole, address.to_owned())],
    )
}
