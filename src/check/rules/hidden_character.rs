//! `hidden-character`: bidirectional controls, invisible characters, no-break spaces.

use pulldown_cmark::{Event, Parser, Tag};

use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::severity::Severity;
use crate::check::subject::Subject;
use crate::edit::Edit;
use crate::topic_file::{Hidden, Span, markdown_options};

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
        "replaces a no-break space after a bullet or `#` with a space"
    }

    fn unsafe_fixes(&self) -> &'static str {
        "replaces no-break spaces before a bullet with spaces"
    }

    fn explanation(&self) -> &'static str {
        "Readers cannot see these characters. Bidirectional controls can make a line read as \
         something else, and invisible characters break search. A no-break space, often pasted from \
         a web page, keeps Markdown from recognizing a list or a heading if it is before or after \
         its mark. Elsewhere it is typography, as in `10 MB` or `« oui »`, and is not reported."
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
        let mut code = CodeBlocks::default();
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
            let replaced = format!("{name} replaced with a space");
            found.extend(match character {
                '\u{a0}' | '\u{202f}' => match line.spot() {
                    Spot::Address => Some(
                        finding
                            .help("remove it from the address; a space there would end the link"),
                    ),
                    _ if code.contains(text, at) => None,
                    Spot::AfterSpace => Some(finding.fix(
                        format!("{name} removed"),
                        vec![Edit::replace(at..spaces_end, "")],
                    )),
                    Spot::AfterMarker => {
                        Some(finding.fix(replaced, vec![Edit::replace(at..spaces_end, " ")]))
                    }
                    Spot::BeforeMarker => {
                        Some(finding.unsafe_fix(replaced, vec![Edit::replace(span, " ")]))
                    }
                    Spot::Text => None,
                },
                _ => Some(finding.help("remove it; most editors can show it")),
            });
        }
    }
}

/// Where in its line a no-break space is.
enum Spot {
    /// In the address of a link.
    Address,
    /// Before a mark that starts a list item, a heading, a quote or a row.
    BeforeMarker,
    /// After the mark of a list item or heading.
    AfterMarker,
    /// Likewise, with a space before it. Another space there would indent the text further than the
    /// lines nested in it (CommonMark 5.2).
    AfterSpace,
    /// Elsewhere, where it does not change the structure of the text.
    Text,
}

/// The code blocks of a text, found at first use.
#[derive(Default)]
struct CodeBlocks(Option<Vec<Span>>);

impl CodeBlocks {
    fn contains(&mut self, text: &str, at: usize) -> bool {
        let blocks = self.0.get_or_insert_with(|| {
            let events = Parser::new_ext(text, markdown_options()).into_offset_iter();
            let blocks =
                events.filter(|(event, _)| matches!(event, Event::Start(Tag::CodeBlock(_))));
            blocks.map(|(_, span)| span).collect()
        });
        let block = blocks.partition_point(|block| block.end <= at);
        blocks.get(block).is_some_and(|block| block.contains(&at))
    }
}

/// A position in a text, and what is known about its line. It only moves forward, so that all
/// positions in a long line take one pass over it.
struct Line<'t> {
    text: &'t str,
    at: usize,
    /// The first mark of the line: a bullet, a number, `#`, `>` or `|`; empty if there is none.
    marker: Span,
    /// The white space after the mark of a list item or heading; empty if there is none.
    after_marker: Span,
    /// Where the address of a link begins that has not ended yet.
    parenthesis: Option<usize>,
    angle: Option<usize>,
}

impl<'t> Line<'t> {
    fn first_of(text: &'t str) -> Self {
        let (marker, after_marker) = marker(text, 0);
        Line {
            text,
            at: 0,
            marker,
            after_marker,
            parenthesis: None,
            angle: None,
        }
    }

    fn go_to(&mut self, at: usize) {
        let bytes = self.text.as_bytes();
        for (place, byte) in (self.at..).zip(&bytes[self.at..at]) {
            match byte {
                b'\n' => {
                    (self.marker, self.after_marker) = marker(self.text, place + 1);
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

    fn spot(&self) -> Spot {
        if self.is_in_address() {
            return Spot::Address;
        }
        if self.at < self.marker.start && !self.marker.is_empty() {
            return Spot::BeforeMarker;
        }
        if !self.after_marker.contains(&self.at) {
            return Spot::Text;
        }
        let before = &self.text[..self.at];
        if before.ends_with([' ', '\t']) {
            return Spot::AfterSpace;
        }
        // `1.` may be a number and its unit: "1. September".
        match before.ends_with(['.', ')']) {
            true => Spot::Text,
            false => Spot::AfterMarker,
        }
    }
}

/// The first mark of the line that begins at `start`, and the white space after the mark of a list item
/// or heading.
fn marker(text: &str, start: usize) -> (Span, Span) {
    let line = text[start..].lines().next().unwrap_or_default();
    let words = line.trim_start();
    let marker = &words[..words.find(char::is_whitespace).unwrap_or(words.len())];
    let is_number = marker.strip_suffix(['.', ')']).is_some_and(|digits| {
        !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit())
    });
    let is_heading = (1..=6).contains(&marker.len()) && marker.bytes().all(|byte| byte == b'#');
    let starts_item = is_number || is_heading || matches!(marker, "-" | "*" | "+");
    let from = start + line.len() - words.len();
    if !starts_item {
        let to = from + usize::from(words.starts_with(['>', '|']));
        return (from..to, to..to);
    }
    let to = from + marker.len();
    let after = &words[marker.len()..];
    let spaces = after.len() - after.trim_start().len();
    (from..to, to..to + spaces)
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
