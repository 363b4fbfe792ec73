//! `malformed-link`: `[a] (url)`, an unclosed `(`, `]([`, blanks in a destination.

use pulldown_cmark::{Event, Parser, Tag};

use crate::check::diagnostic::{Diagnostic, Severity};
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::edit::Edit;
use crate::topic_file::{Span, TopicFile, markdown_options};

/// The rule.
pub(super) struct MalformedLink;

impl Rule for MalformedLink {
    fn name(&self) -> &'static str {
        "malformed-link"
    }

    fn finds(&self) -> &'static str {
        "`[a] (url)`, an unclosed `(`, `]([`, blanks in a destination"
    }

    fn mends(&self) -> &'static str {
        "the link is closed, joined or encoded"
    }

    fn explanation(&self) -> &'static str {
        "What was meant as a link is none: a blank stands between the text and the address, the \
         closing parenthesis is missing, one link was pasted into another, or the address holds a \
         blank. Members see brackets instead of a reading."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
        let file = subject.file;
        let text = file.source.text();
        let mut suspects = suspects(file);
        for block in blocks(file) {
            let inside = suspects.partition_point(|suspect| suspect.bracket < block.end);
            let here: Vec<_> = suspects.drain(..inside).collect();
            let here: Vec<_> = here
                .into_iter()
                .filter(|s| s.bracket >= block.start)
                .collect();
            if here.is_empty() {
                continue;
            }
            let settled = settled_spans(&text[block.clone()]);
            for suspect in here {
                let at = suspect.bracket - block.start;
                if !settled.iter().any(|span| span.contains(&at)) {
                    found.extend(diagnose(text, &suspect));
                }
            }
        }
    }
}

/// A `](` that belongs to no link that was read, or a `] (` before an address.
struct Suspect {
    /// The place of the `]`.
    bracket: usize,
    /// The place of the `(`.
    parenthesis: usize,
}

fn suspects(file: &TopicFile) -> Vec<Suspect> {
    let text = file.source.text();
    let bytes = text.as_bytes();
    let mut links: Vec<&Span> = super::place::all_readings(file)
        .map(|link| &link.span)
        .collect();
    links.sort_by_key(|span| span.start);
    let mut links = links.into_iter().peekable();
    let mut found = Vec::new();
    for bracket in memchr::memchr_iter(b']', bytes) {
        while links.next_if(|span| span.end <= bracket).is_some() {}
        if links.peek().is_some_and(|span| span.contains(&bracket)) {
            continue;
        }
        let rest = &text[bracket + 1..];
        let after = rest.trim_start_matches(' ');
        let blank = rest.len() - after.len();
        let address = after.starts_with("(http://") || after.starts_with("(https://");
        if after.starts_with('(') && (blank == 0 || address) {
            found.push(Suspect {
                bracket,
                parenthesis: bracket + 1 + blank,
            });
        }
    }
    found
}

/// Topics, introductions and other texts, in file order.
fn blocks(file: &TopicFile) -> Vec<Span> {
    let pieces = file.pieces().into_iter();
    pieces.map(|piece| piece.span).collect()
}

/// Where links, pictures, code and HTML stand in a text: brackets in them are settled.
fn settled_spans(text: &str) -> Vec<Span> {
    Parser::new_ext(text, markdown_options())
        .into_offset_iter()
        .filter(|(event, _)| {
            matches!(
                event,
                Event::Start(
                    Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock
                ) | Event::Code(_)
                    | Event::InlineHtml(_)
            )
        })
        .map(|(_, span)| span)
        .collect()
}

fn diagnose(text: &str, suspect: &Suspect) -> Option<Diagnostic> {
    let line_start = text[..suspect.bracket]
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    let open = text[line_start..suspect.bracket].rfind('[')?;
    let start = line_start + open;
    let rest = &text[suspect.parenthesis + 1..];
    let line = rest.lines().next().unwrap_or_default().trim_end();
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
        let end = line
            .find(')')
            .map_or(inner + line.len(), |end| inner + end + 1);
        return Some(
            new(
                end,
                "a blank stands between the link's text and its address",
            )
            .fix(
                "a blank taken out of a link",
                vec![Edit::replace(blank, "")],
            ),
        );
    }
    if let Some(pasted) = line.strip_prefix('[') {
        return Some(pasted_link(new, inner, pasted));
    }
    let address = line.starts_with("http://") || line.starts_with("https://");
    match line.find(')') {
        Some(end) if address && line[..end].contains(' ') && !line[..end].contains('"') => {
            let encoded = line[..end].trim_end().replace(' ', "%20");
            Some(
                new(inner + end + 1, "the link's address holds a blank").fix(
                    "a blank in an address encoded",
                    vec![Edit::replace(inner..inner + end, encoded)],
                ),
            )
        }
        Some(end) if line[..end].trim().is_empty() => Some(
            new(inner + end + 1, "the link has no address")
                .help("write the address between the parentheses"),
        ),
        None if address => {
            let end = line.find(char::is_whitespace).unwrap_or(line.len());
            Some(
                new(inner + end, "the link's parenthesis is not closed").fix(
                    "a link's parenthesis closed",
                    vec![Edit::insert(inner + end, ")")],
                ),
            )
        }
        _ => None,
    }
}

/// `[text]([label](address))`: the inner link's address is the one that is meant.
fn pasted_link(new: impl Fn(usize, &str) -> Diagnostic, inner: usize, pasted: &str) -> Diagnostic {
    let message = "one link stands in the address of another";
    let parts = pasted.split_once("](").and_then(|(_, rest)| {
        let end = rest.find(')')?;
        Some((rest, end))
    });
    let Some((rest, end)) = parts else {
        return new(inner + 1, message).help("write the address alone between the parentheses");
    };
    let whole = pasted.len() - rest.len() + 1 + end + 1;
    let address = rest[..end].to_owned();
    new(inner + whole, message).fix(
        "a link taken out of a link's address",
        vec![Edit::replace(inner..inner + whole, address)],
    )
}
