//! `malformed-link`: `[a] (url)`, an unclosed `(`, `]([`, blanks in a destination.

use pulldown_cmark::{Event, Parser, Tag};
use rustc_hash::FxHashSet;

use super::broken_link::{Suspect, diagnose};
use super::place::all_readings;
use crate::check::diagnostic::Diagnostic;
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
        "`[a] (url)`, an unclosed `(`, `]([`, blanks in a destination"
    }

    fn fixes(&self) -> &'static str {
        "the link is joined or closed, its address put between angle brackets"
    }

    fn explanation(&self) -> &'static str {
        "What was meant as a link is none: a blank stands between the text and the address, the \
         closing parenthesis is missing, one link was pasted into another, or the address holds a \
         blank. Members see brackets instead of a reading."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
        found.extend(broken_links(subject.file));
    }
}

/// Every link that is none, in file order.
pub(super) fn broken_links(file: &TopicFile) -> Vec<Diagnostic> {
    let text = file.source.text();
    let mut found = Vec::new();
    let mut suspects = suspects(file).into_iter().peekable();
    for block in file.pieces() {
        let mut settled: Option<std::iter::Peekable<_>> = None;
        let mut told = None;
        while let Some(suspect) = suspects.next_if(|suspect| suspect.bracket < block.end) {
            // Most blocks have no suspect and are not read again.
            let settled = settled
                .get_or_insert_with(|| outermost(&text[block.clone()]).into_iter().peekable());
            let at = suspect.bracket - block.start;
            while settled.next_if(|settled| settled.span.end <= at).is_some() {}
            match settled.peek().filter(|settled| settled.span.contains(&at)) {
                None => found.extend(diagnose(text, &suspect)),
                // The first bracket of a link is told, not those within its address.
                Some(link) if link.is_no_address && told != Some(link.span.start) => {
                    told = Some(link.span.start);
                    found.extend(diagnose(text, &suspect));
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
        let blank = rest.len() - after.len();
        let address = after.starts_with("(http://") || after.starts_with("(https://");
        let joined = after.starts_with('(') && blank == 0;
        let parted = address && !date_ends.contains(&(bracket + 1));
        if joined || parted {
            found.push(Suspect {
                bracket,
                parenthesis: bracket + 1 + blank,
            });
        }
    }
    found
}

/// A link, a picture, code or HTML: brackets in it are settled.
struct Settled {
    span: Span,
    /// Whether it is a link to nowhere.
    is_no_address: bool,
}

/// Those of a text that stand in no other, in order.
fn outermost(text: &str) -> Vec<Settled> {
    let mut end = 0;
    Parser::new_ext(text, markdown_options())
        .into_offset_iter()
        .filter_map(|(event, span)| {
            let is_no_address = match event {
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
            Some(Settled {
                span,
                is_no_address,
            })
        })
        .collect()
}

/// Whether what Markdown takes for a destination was never meant as one: nothing, or `[x](…)`.
fn is_no_address(url: &str) -> bool {
    url.trim().is_empty() || (url.starts_with('[') && url.contains("]("))
}
