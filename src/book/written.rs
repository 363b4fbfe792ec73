//! A group's own Markdown (introductions, reference sections) → the same text, safe to stand among
//! our pages: raw HTML, script addresses, heading attributes and directives are shown, not obeyed.

use std::collections::BTreeSet;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Parser, Tag, TagEnd};

use super::escape;
use super::fragment::Definitions;
use super::render;
use crate::topic_file::{Reading, Span, is_comment, markdown_options};

/// The text of `span` as Markdown that does nothing but show itself. Bare URLs, which stand among
/// `links` (in file order), become links.
pub(super) fn safe(
    source: &str,
    span: &Span,
    definitions: &Definitions<'_>,
    links: &[Reading],
) -> String {
    let text = &source[span.clone()];
    let mut lookup = definitions.lookup();
    let parser = Parser::new_with_broken_link_callback(text, markdown_options(), Some(&mut lookup));
    let mut events = parser.into_offset_iter();
    let first = links.partition_point(|link| link.span.start < span.start);
    let inside = |link: &&Reading| link.span.end <= span.end;
    let mut links = links[first..].iter().take_while(inside).peekable();
    let referred = footnote_references(text);
    let mut copy = Copy {
        text,
        out: String::with_capacity(text.len() + 64),
        copied: 0,
    };
    while let Some((event, at)) = events.next() {
        let end = span.start + at.end;
        match event {
            Event::Text(_) => {
                while let Some(link) = links.next_if(|link| link.span.start < end) {
                    let place = link.span.start - span.start..link.span.end - span.start;
                    copy.replace(&place, &render::link(link, &escape::text(&link.text)));
                }
            }
            Event::Start(Tag::HtmlBlock) => {
                copy.replace(&at, &format!("{}\n", shown_html(&text[at.clone()])));
            }
            Event::Start(Tag::FootnoteDefinition(label))
                if !referred.contains(&*label) && text[at.start..].starts_with('[') =>
            {
                // mdBook leaves out a footnote to which nothing on the page refers.
                copy.replace(&(at.start..at.start + 1), "\\[");
            }
            Event::InlineHtml(html) => copy.replace(&at, &shown_html(&html)),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => copy.close_fence(&at),
            Event::Start(Tag::Heading { level, .. }) => {
                let words = words_up_to(&mut events, &at);
                let marks = "#".repeat(level as usize);
                copy.replace(&at, &format!("{marks} {}\n", escape::heading(&words)));
            }
            Event::Start(Tag::Link {
                link_type,
                ref dest_url,
                ..
            }) => {
                let stands_alone = matches!(
                    link_type,
                    LinkType::Inline | LinkType::Autolink | LinkType::Email
                );
                let address = escape::destination(dest_url);
                if !stands_alone || address.is_none() {
                    let words = escape::text(&words_up_to(&mut events, &at));
                    let link = match address {
                        Some(address) => format!("[{words}]({address})"),
                        None => format!("{words} ({})", escape::text(dest_url)),
                    };
                    copy.replace(&at, &link);
                }
                while links.next_if(|link| link.span.start < end).is_some() {}
            }
            Event::Start(Tag::Image { ref dest_url, .. })
                if escape::destination(dest_url).is_none() =>
            {
                let words = words_up_to(&mut events, &at);
                copy.replace(&at, &escape::text(&words));
            }
            _ => {}
        }
    }
    copy.finish()
}

/// The labels of the footnotes to which a text refers.
fn footnote_references(text: &str) -> BTreeSet<String> {
    if !text.contains("[^") {
        return BTreeSet::new();
    }
    let events = Parser::new_ext(text, markdown_options());
    let labels = events.filter_map(|event| match event {
        Event::FootnoteReference(label) => Some(label.to_string()),
        _ => None,
    });
    labels.collect()
}

/// The plain words of the element that stands at `element`, up to its end.
fn words_up_to<'a>(events: &mut impl Iterator<Item = (Event<'a>, Span)>, element: &Span) -> String {
    let mut words = String::new();
    for (event, at) in events {
        match event {
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => {
                words.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::Heading(_)) if at == *element => {
                break;
            }
            _ => {}
        }
    }
    words
}

/// Raw HTML as text; comments as nothing.
fn shown_html(html: &str) -> String {
    if is_comment(html) {
        String::new()
    } else {
        escape::guard_start(&escape::text(html.trim()))
    }
}

/// A copy of a text in which some spans are replaced.
struct Copy<'a> {
    text: &'a str,
    out: String,
    copied: usize,
}

impl Copy<'_> {
    fn replace(&mut self, span: &Span, with: &str) {
        if span.start >= self.copied {
            self.out.push_str(&self.text[self.copied..span.start]);
            self.out.push_str(with);
            self.copied = span.end;
        }
    }

    /// Ends a fence that the group forgot to end, lest it swallow the rest of our page.
    fn close_fence(&mut self, block: &Span) {
        let lines = &self.text[block.clone()];
        let mark = if lines.starts_with('~') { '~' } else { '`' };
        let length = lines.chars().take_while(|&c| c == mark).count();
        let last = lines.trim_end().lines().skip(1).last().unwrap_or_default();
        let last = last.trim_start_matches([' ', '\t', '>']);
        let closed = last.len() >= length && last.chars().all(|c| c == mark);
        if !closed && self.text[block.end..].trim().is_empty() {
            let fence = mark.to_string().repeat(length);
            self.replace(&(block.end..block.end), &format!("\n{fence}\n"));
        }
    }

    fn finish(mut self) -> String {
        self.out.push_str(&self.text[self.copied..]);
        // mdBook's directives act wherever they stand, in code as well: a word joiner parts them.
        self.out.replace("{{#", "{\u{2060}{#")
    }
}
