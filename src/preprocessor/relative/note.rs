//! Change the relative links and pictures of a note, so that they lead from its chapter to where they lead
//! from its file. All other text is unchanged.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::written::{Written, is_relative};
use crate::book::Targets;
use crate::topic_file::markdown_options;

/// The text of a note with its relative addresses.
pub(in crate::preprocessor) struct NoteText<'a> {
    text: &'a str,
    places: Vec<Place>,
    /// The starts of links and tags with a relative address that is written in another way: with HTML entities.
    unread: Vec<usize>,
}

/// A relative address.
struct Place {
    /// Its bytes, as written.
    span: Range<usize>,
    url: String,
    is_picture: bool,
}

impl<'a> NoteText<'a> {
    /// Find the relative addresses of a text.
    pub(in crate::preprocessor) fn new(text: &'a str) -> NoteText<'a> {
        let mut places = Vec::new();
        let mut unread = Vec::new();
        // The addresses that only pictures use by reference.
        let mut pictures = Vec::new();
        let mut links = Vec::new();
        let mut parser = Parser::new_ext(text, markdown_options()).into_offset_iter();
        for (event, span) in parser.by_ref() {
            let (link_type, url, is_picture) = match event {
                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    ..
                }) => (link_type, dest_url, false),
                Event::Start(Tag::Image {
                    link_type,
                    dest_url,
                    ..
                }) => (link_type, dest_url, true),
                Event::Html(_) | Event::InlineHtml(_) => {
                    push_attributes(&mut places, &mut unread, text, span);
                    continue;
                }
                _ => continue,
            };
            if !leads_elsewhere(&url) {
                continue;
            }
            match link_type {
                LinkType::Inline => {
                    let written = inline_destination(&text[span.clone()], &url);
                    if written.is_none() {
                        unread.push(span.start);
                    }
                    places.extend(written.map(|written| Place {
                        span: span.start + written.start..span.start + written.end,
                        url: url.to_string(),
                        is_picture,
                    }));
                }
                _ if is_picture => pictures.push(url.to_string()),
                _ => links.push(url.to_string()),
            }
        }
        for (_, definition) in parser.reference_definitions().iter() {
            let url = definition.dest.to_string();
            let (span, start) = (definition.span.clone(), definition.span.start);
            if !leads_elsewhere(&url) {
                continue;
            }
            let colon = text[span.clone()].find("]:");
            let written = colon.and_then(|colon| {
                let after = colon + "]:".len();
                destination_at(&text[span], after, &url)
            });
            match written {
                Some(written) => places.push(Place {
                    span: start + written.start..start + written.end,
                    is_picture: pictures.contains(&url) && !links.contains(&url),
                    url,
                }),
                None => unread.push(start),
            }
        }
        places.sort_by_key(|place| place.span.start);
        NoteText {
            text,
            places,
            unread,
        }
    }

    /// The lines with relative addresses that are not read, from 1.
    pub(in crate::preprocessor) fn unread_lines(&self) -> Vec<usize> {
        let lines = self.unread.iter().map(|&at| self.line_of(at));
        let mut lines: Vec<_> = lines.collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    }

    fn line_of(&self, at: usize) -> usize {
        1 + memchr::memchr_iter(b'\n', &self.text.as_bytes()[..at]).count()
    }

    /// The relative addresses with their lines.
    pub(in crate::preprocessor) fn written(&self) -> Written {
        let mut written = Written::default();
        for place in &self.places {
            let line = self.line_of(place.span.start);
            let of_kind = match place.is_picture {
                true => &mut written.pictures,
                false => &mut written.links,
            };
            of_kind.entry(place.url.clone()).or_insert(line);
        }
        written
    }

    /// The text with other addresses. Those that lead nowhere are unchanged.
    pub(in crate::preprocessor) fn with(&self, targets: &Targets) -> String {
        let mut out = String::with_capacity(self.text.len());
        let mut end = 0;
        for place in &self.places {
            let target = match place.is_picture {
                true => targets.picture(&place.url),
                false => targets.link(&place.url),
            };
            if let Some(target) = target
                && place.span.start >= end
            {
                out.push_str(&self.text[end..place.span.start]);
                out.push_str(target);
                end = place.span.end;
            }
        }
        out.push_str(&self.text[end..]);
        out
    }
}

/// Whether an address is relative, and not that of a heading of the note.
fn leads_elsewhere(url: &str) -> bool {
    is_relative(url) && !url.starts_with('#')
}

/// The place of the address in an inline link or picture: `[text](address "title")`.
fn inline_destination(link: &str, url: &str) -> Option<Range<usize>> {
    // A picture in the text of a link has an address of its own, which is before that of the link.
    let starts = link.rmatch_indices("](").map(|(at, sign)| at + sign.len());
    starts
        .filter_map(|start| destination_at(link, start, url))
        .next()
}

/// The place of the address `url` in `text`, if it is written at `start`.
fn destination_at(text: &str, start: usize, url: &str) -> Option<Range<usize>> {
    let rest = &text[start..];
    let start = start + (rest.len() - rest.trim_start().len());
    let rest = &text[start..];
    let (start, rest) = match rest.strip_prefix('<') {
        Some(inner) => (start + 1, inner.split('>').next()?),
        None => (start, rest.split(char::is_whitespace).next()?),
    };
    // The longest possible address: one in parentheses may contain some.
    let ends = rest.char_indices().rev().map(|(at, c)| at + c.len_utf8());
    ends.take_while(|end| *end > 0)
        .find(|end| unescaped(&rest[..*end]) == url)
        .map(|end| start..start + end)
}

/// An address without the backslashes before its punctuation (CommonMark, section 2.4).
fn unescaped(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    let mut chars = written.chars().peekable();
    while let Some(c) = chars.next() {
        let escaped = chars.next_if(|next| c == '\\' && next.is_ascii_punctuation());
        out.push(escaped.unwrap_or(c));
    }
    out
}

/// Adds the addresses in the attributes of HTML: `<img src="picture.png">`.
fn push_attributes(
    places: &mut Vec<Place>,
    unread: &mut Vec<usize>,
    text: &str,
    span: Range<usize>,
) {
    let html = &text[span.clone()];
    for (name, is_picture) in [("src=", true), ("href=", false)] {
        for (at, _) in html.match_indices(name) {
            let before = html[..at].chars().next_back();
            let value = &html[at + name.len()..];
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (Some(quote), true) = (quote, before.is_some_and(char::is_whitespace)) else {
                continue;
            };
            let Some((url, _)) = value[1..].split_once(quote) else {
                continue;
            };
            if !leads_elsewhere(url) {
                continue;
            }
            if url.contains(['&', '\n']) {
                unread.push(span.start + at);
            } else {
                let start = span.start + at + name.len() + 1;
                places.push(Place {
                    span: start..start + url.len(),
                    url: url.to_owned(),
                    is_picture,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The relative addresses of a text, pictures with a `!`.
    fn found(text: &str) -> Vec<String> {
        let note = NoteText::new(text);
        let places = note.places.iter();
        places
            .map(|place| {
                let sign = if place.is_picture { "!" } else { "" };
                format!("{sign}{}", &text[place.span.clone()])
            })
            .collect()
    }

    #[test]
    fn addresses_are_found_where_they_are_written() {
        for (text, expected) in [
            ("[a](b.md) and [c](https://a.org)", &["b.md"][..]),
            ("[a](<b c.md> \"](x)\")", &["b c.md"]),
            ("[a](b(c).md)", &["b(c).md"]),
            ("[a](b\\_c.md)", &["b\\_c.md"]),
            ("[![x](p.png)](q.md)", &["!p.png", "q.md"]),
            ("[q.md](q.md)", &["q.md"]),
            (
                "[a][r] ![b][s]\n\n[r]: r.md\n[s]: s.png 'title'\n",
                &["r.md", "!s.png"],
            ),
            (
                "<img width=\"1\" src=\"p.png\"> <a href='x.md'>y</a>",
                &["!p.png", "x.md"],
            ),
            ("`[a](b.md)`\n\n    [c](d.md)\n\n```\n[e](f.md)\n```", &[]),
            ("[a](#part) [b](mailto:x@y)", &[]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn addresses_with_entities_are_reported() {
        let text = "[a](b&amp;c.md)\n\n<a href=\"d&amp;e.md\">f</a>\n\n[g][h] [i](j&k.md)\n\n[h]: l&lt;.md\n";
        let note = NoteText::new(text);
        assert_eq!(note.unread_lines(), [1, 3, 7]);
        assert_eq!(found(text), ["j&k.md"]);
    }

    #[test]
    fn only_addresses_change() {
        let text = "# A\r\n\r\n[a](b.md \"t\")  \n![p](p.png) [b](b.md) [lost](l.md)\n";
        let mut targets = Targets::default();
        targets.set_link("b.md", Some("../b.md".to_owned()));
        targets.set_link("l.md", None);
        targets.set_picture("p.png", Some("../p.png".to_owned()));
        assert_eq!(
            NoteText::new(text).with(&targets),
            "# A\r\n\r\n[a](../b.md \"t\")  \n![p](../p.png) [b](../b.md) [lost](l.md)\n"
        );
    }
}
