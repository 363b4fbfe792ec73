//! `hidden-character`: bidirectional controls, invisible characters, no-break spaces.

use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::severity::Severity;
use crate::check::subject::Subject;
use crate::edit::Edit;
use crate::topic_file::{Hidden, Span};

/// Characters on each side that identify a hidden character.
const NEAR: usize = 24;

/// The length in bytes up to which an address is recognized.
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

    fn fixes(&self) -> &'static str {
        "replaces a no-break space with a space"
    }

    fn explanation(&self) -> &'static str {
        "Readers cannot see these characters. Bidirectional controls can make a line read as \
         something else, invisible characters break search, and a no-break space, often pasted \
         from a web page, can keep Markdown from recognizing a list."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        let text = subject.file.source.text();
        let candidates = memchr::memchr3_iter(0xc2, 0xe2, 0xef, text.as_bytes())
            .chain(memchr::memchr_iter(0xd8, text.as_bytes()));
        let hidden = candidates.filter_map(|at| {
            let character = text.get(at..)?.chars().next()?;
            let name = name(character).filter(|_| at > 0)?;
            Some((at, character, name))
        });
        let mut hidden: Vec<_> = hidden.collect();
        hidden.sort_by_key(|(at, ..)| *at);
        let mut line = Line::first_of(text);
        let mut spaces_end = 0;
        for (at, character, name) in hidden {
            let span = at..at + character.len_utf8();
            let message = format!("the text contains {name} (U+{:04X})", u32::from(character));
            let finding = Finding::new(span.clone(), message)
                .key(format!("{name} {}", words_around(text, at)));
            line.go_to(at);
            if at >= spaces_end {
                spaces_end = end_of_spaces(text, at);
            }
            found.push(match character {
                '\u{a0}' | '\u{202f}' if line.is_in_address() => {
                    finding.help("remove it from the address; a space there would end the link")
                }
                '\u{a0}' | '\u{202f}' if line.is_after_marker() => finding.fix(
                    format!("{name} removed"),
                    vec![Edit::replace(at..spaces_end, "")],
                ),
                '\u{a0}' | '\u{202f}' => finding.fix(
                    format!("{name} replaced with a space"),
                    vec![Edit::replace(span, " ")],
                ),
                _ => finding.help("remove it; most editors can show it"),
            });
        }
    }
}

/// A position in a text, and what is known about its line. It only moves forward, so that all
/// positions in a long line take one pass over it.
struct Line<'t> {
    text: &'t str,
    at: usize,
    /// The white space after the list marker at the start of the line; empty if there is none.
    after_marker: Span,
    /// Where the address of a link begins that has not ended yet.
    parenthesis: Option<usize>,
    angle: Option<usize>,
}

impl<'t> Line<'t> {
    fn first_of(text: &'t str) -> Self {
        Line {
            text,
            at: 0,
            after_marker: after_marker(text, 0),
            parenthesis: None,
            angle: None,
        }
    }

    fn go_to(&mut self, at: usize) {
        let bytes = self.text.as_bytes();
        for (place, byte) in (self.at..).zip(&bytes[self.at..at]) {
            match byte {
                b'\n' => {
                    self.after_marker = after_marker(self.text, place + 1);
                    (self.parenthesis, self.angle) = (None, None);
                }
                b'(' if bytes[..place].ends_with(b"]") => self.parenthesis = Some(place),
                b')' => self.parenthesis = None,
                b'<' => self.angle = Some(place),
                b'>' => self.angle = None,
                _ => {}
            }
        }
        self.at = at;
    }

    /// Whether this position is in the address of a link.
    fn is_in_address(&self) -> bool {
        let mut opened = [self.parenthesis, self.angle].into_iter().flatten();
        opened.any(|start| self.at - start <= LONGEST_ADDRESS)
    }

    /// Whether only a list marker and its space come before this position. Another space there would
    /// indent the text further than the lines nested in it (CommonMark 5.2).
    fn is_after_marker(&self) -> bool {
        self.after_marker.contains(&self.at) && self.text[..self.at].ends_with([' ', '\t'])
    }
}

/// The white space after the list marker of the line that begins at `start`.
fn after_marker(text: &str, start: usize) -> Span {
    let line = text[start..].lines().next().unwrap_or_default();
    let words = line.trim_start();
    let marker = &words[..words.find(char::is_whitespace).unwrap_or(words.len())];
    let is_marker = matches!(marker, "-" | "*" | "+")
        || marker
            .strip_suffix(['.', ')'])
            .is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()));
    let end = start + line.len() - words.len() + marker.len();
    match is_marker {
        true => end..start + line.len() - words[marker.len()..].trim_start().len(),
        false => end..end,
    }
}

fn end_of_spaces(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + rest.len()
        - rest
            .trim_start_matches([' ', '\t', '\u{a0}', '\u{202f}'])
            .len()
}

/// The text around a hidden character, up to white space.
fn words_around(text: &str, at: usize) -> String {
    let within = |c: &char| !matches!(c, ' ' | '\t' | '\r' | '\n');
    let before = text[..at].chars().rev().take(NEAR).take_while(within);
    let after = text[at..].chars().take(NEAR).take_while(within);
    before.chain(after).collect()
}

/// The name of a character that readers cannot see.
fn name(character: char) -> Option<&'static str> {
    match Hidden::of(character)? {
        Hidden::NoBreakSpace => Some("a no-break space"),
        Hidden::Direction => Some("a bidirectional control character"),
        Hidden::ZeroWidth | Hidden::ByteOrderMark => Some("an invisible character"),
        Hidden::Control | Hidden::Ignorable => None,
    }
}
