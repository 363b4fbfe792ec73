//! `malformed-link`: `[a] (url)`, an unclosed `(`, `]([`, a space in an address.

use pulldown_cmark::{Event, Parser, Tag};
use rustc_hash::FxHashSet;

use super::place::all_readings;
use super::suspect_link::{Suspect, diagnose};
use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::topic_file::{Span, TopicFile, markdown_options};

/// The rule.
pub(super) struct MalformedLink;

impl Rule for MalformedLink {
    fn name(&self) -> &'static str {
        "malformed-link"
    }

    fn finds(&self) -> &'static str {
        "`[a] (url)`, an unclosed `(`, `]([`, a space in an address"
    }

    fn fixes(&self) -> &'static str {
        "joins or closes the link, or puts its address in angle brackets"
    }

    fn unsafe_fixes(&self) -> &'static str {
        "replaces a link inside the address of another one by its address"
    }

    fn explanation(&self) -> &'static str {
        "The text looks like a link but is not one: there is a space between its text and its address, the \
         closing parenthesis is missing, a link was pasted into another link, or the address contains a \
         space. Members see brackets instead of a reading."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        found.extend(malformed_links(subject.file));
    }
}

/// Every malformed link, in file order.
pub(super) fn malformed_links(file: &TopicFile) -> Vec<Finding> {
    let text = file.source.text();
    let mut found = Vec::new();
    let mut suspects = suspects(file).into_iter().peekable();
    for block in file.pieces() {
        let mut parsed: Option<std::iter::Peekable<_>> = None;
        let mut reported = None;
        while let Some(suspect) = suspects.next_if(|suspect| suspect.bracket < block.end) {
            // Only the few blocks with a suspect are parsed again.
            let parsed = parsed
                .get_or_insert_with(|| outermost(&text[block.clone()]).into_iter().peekable());
            let at = suspect.bracket - block.start;
            while parsed.next_if(|parsed| parsed.span.end <= at).is_some() {}
            match parsed.peek().filter(|parsed| parsed.span.contains(&at)) {
                None => found.extend(diagnose(&text[..block.end], &suspect)),
                // Only the first bracket of a link is reported, not those in its address.
                Some(link) if link.has_no_address && reported != Some(link.span.start) => {
                    reported = Some(link.span.start);
                    found.extend(diagnose(&text[..block.end], &suspect));
                }
                Some(_) => {}
            }
        }
    }
    found
}

fn suspects(file: &TopicFile) -> Vec<Suspect> {
    let text = file.source.text();
    let bytes = text.as_bytes();
    let mut links: Vec<&Span> = all_readings(file)
        .filter(|link| !is_no_address(&link.url))
        .map(|link| &link.span)
        .collect();
    links.sort_by_key(|span| span.start);
    let mut links = links.into_iter().peekable();
    let dates = file.topics().flat_map(|(_, topic)| &topic.dates);
    let date_ends: FxHashSet<usize> = dates.map(|date| date.span.end).collect();
    let mut found = Vec::new();
    for bracket in memchr::memchr_iter(b']', bytes) {
        while links.next_if(|span| span.end <= bracket).is_some() {}
        if links.peek().is_some_and(|span| span.contains(&bracket)) {
            continue;
        }
        if text[..bracket].ends_with('\\') {
            continue;
        }
        let rest = &text[bracket + 1..];
        let after = rest.trim_start_matches(' ');
        let spaces = rest.len() - after.len();
        let address = after.starts_with("(http://") || after.starts_with("(https://");
        let joined = after.starts_with('(') && spaces == 0;
        let parted = address && !date_ends.contains(&(bracket + 1));
        if joined || parted {
            found.push(Suspect {
                bracket,
                parenthesis: bracket + 1 + spaces,
            });
        }
    }
    found
}

/// A link, an image, code or HTML: Markdown has parsed the brackets in it.
struct Parsed {
    span: Span,
    /// Whether it is a link without an address.
    has_no_address: bool,
}

/// The outermost ones of a text, in order.
fn outermost(text: &str) -> Vec<Parsed> {
    let mut end = 0;
    Parser::new_ext(text, markdown_options())
        .into_offset_iter()
        .filter_map(|(event, span)| {
            let has_no_address = match event {
                Event::Start(Tag::Link { dest_url, .. }) => is_no_address(&dest_url),
                Event::Start(Tag::Image { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock)
                | Event::Code(_)
                | Event::InlineHtml(_) => false,
                _ => return None,
            };
            if span.start < end {
                return None;
            }
            end = span.end;
            Some(Parsed {
                span,
                has_no_address,
            })
        })
        .collect()
}

/// Whether Markdown reads something as an address that was not meant as one: nothing, or `[x](…)`.
fn is_no_address(url: &str) -> bool {
    url.trim().is_empty() || (url.starts_with('[') && url.contains("]("))
}
