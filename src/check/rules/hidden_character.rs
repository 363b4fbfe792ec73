//! `hidden-character`: bidirectional controls, invisible characters, no-break spaces.

use crate::check::diagnostic::{Diagnostic, Severity};
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::edit::Edit;

/// Characters on each side that tell one hidden character from another.
const NEAR: usize = 24;

/// Characters that an address may have.
const LONGEST_ADDRESS: usize = 2048;

/// The rule.
pub(super) struct HiddenCharacter;

impl Rule for HiddenCharacter {
    fn name(&self) -> &'static str {
        "hidden-character"
    }

    fn default_severity(&self) -> Severity {
        Severity::Warning
    }

    fn finds(&self) -> &'static str {
        "bidirectional controls, invisible characters, no-break spaces"
    }

    fn mends(&self) -> &'static str {
        "a no-break space becomes a space"
    }

    fn explanation(&self) -> &'static str {
        "Characters that nobody sees: controls that turn the direction of writing can make a line \
         read as something it is not, invisible ones break searching, and a no-break space \
         (pasted from a web page) keeps a list from being a list."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
        let text = subject.file.source.text();
        let candidates = memchr::memchr3_iter(0xc2, 0xe2, 0xef, text.as_bytes())
            .chain(memchr::memchr_iter(0xd8, text.as_bytes()));
        for at in candidates {
            let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) else {
                continue;
            };
            let Some(name) = name(character).filter(|_| at > 0) else {
                continue;
            };
            let span = at..at + character.len_utf8();
            let message = format!("{name} (U+{:04X}) stands here", u32::from(character));
            let diagnostic = Diagnostic::new(self.name(), Severity::Warning, span.clone(), message)
                .key(format!("{name} {}", words_around(text, at)));
            found.push(match character {
                '\u{a0}' | '\u{202f}' if in_address(text, at) => {
                    diagnostic.help("take it out of the address; a space there would end the link")
                }
                '\u{a0}' | '\u{202f}' if is_behind_marker(text, at) => diagnostic.fix(
                    format!("{name} taken out"),
                    vec![Edit::replace(at..end_of_blanks(text, at), "")],
                ),
                '\u{a0}' | '\u{202f}' => diagnostic.fix(
                    format!("{name} made a space"),
                    vec![Edit::replace(span, " ")],
                ),
                _ => diagnostic.help("take it out; most editors show it as a code"),
            });
        }
    }
}

/// Whether a link's destination is open at `at`. No address is longer than what is looked at.
fn in_address(text: &str, at: usize) -> bool {
    let mut before = text[..at].char_indices().rev();
    let start = before.nth(LONGEST_ADDRESS).map_or(0, |(start, _)| start);
    let before = &text[start..at];
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    let before = &before[line..];
    let is_open = |mark: &str, end: char| {
        let mark = before.rfind(mark);
        mark.is_some_and(|mark| !before[mark..].contains(end))
    };
    is_open("](", ')') || is_open("<", '>')
}

/// Whether only a list's marker with its blank stands before `at`. One more blank there would move
/// the text away from the lines below that hang from it (CommonMark 5.2).
fn is_behind_marker(text: &str, at: usize) -> bool {
    let line = memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |end| end + 1);
    let before = &text[line..at];
    let marker = before.trim();
    let is_marker = matches!(marker, "-" | "*" | "+")
        || marker
            .strip_suffix(['.', ')'])
            .is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()));
    is_marker && before.ends_with([' ', '\t'])
}

fn end_of_blanks(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + rest.len()
        - rest
            .trim_start_matches([' ', '\t', '\u{a0}', '\u{202f}'])
            .len()
}

/// Some of the words that an invisible character holds together.
fn words_around(text: &str, at: usize) -> String {
    let within = |c: &char| !matches!(c, ' ' | '\t' | '\r' | '\n');
    let before = text[..at].chars().rev().take(NEAR).take_while(within);
    let behind = text[at..].chars().take(NEAR).take_while(within);
    before.chain(behind).collect()
}

/// What a character is called that nobody sees.
fn name(character: char) -> Option<&'static str> {
    match character {
        '\u{a0}' | '\u{202f}' => Some("a no-break space"),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some("a control of the direction of writing")
        }
        '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => Some("an invisible character"),
        _ => None,
    }
}
