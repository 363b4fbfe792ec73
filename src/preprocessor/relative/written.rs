//! The relative links and pictures that a topic file contains.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;
use pulldown_cmark::{Event, Parser, Tag};

use crate::topic_file::{TopicFile, markdown_options, safe_url};

/// The relative addresses of a file, each with the line on which it is first used, from 1.
#[derive(Debug, Default)]
pub(in crate::preprocessor) struct Written {
    pub(super) links: BTreeMap<String, usize>,
    pub(super) pictures: BTreeMap<String, usize>,
}

impl Written {
    /// Find the relative links and pictures of a topic file.
    pub(super) fn of(file: &TopicFile) -> Written {
        let mut found = Written::default();
        let text = file.source.text();
        let (mut line, mut at) = (1, 0);
        for (event, span) in Parser::new_ext(text, markdown_options()).into_offset_iter() {
            let (addresses, url) = match &event {
                Event::Start(Tag::Link { dest_url, .. }) => (&mut found.links, dest_url),
                Event::Start(Tag::Image { dest_url, .. }) => (&mut found.pictures, dest_url),
                _ => continue,
            };
            if is_relative(url) {
                if span.start > at {
                    line += memchr::memchr_iter(b'\n', &text.as_bytes()[at..span.start]).count();
                    at = span.start;
                }
                addresses.entry(url.to_string()).or_insert(line);
            }
        }
        // HTML links, and links in places that the parser of the topic file reads in its own way.
        let sections = file.sections.iter();
        let readings = sections.flat_map(|section| {
            let of_topics = section.topics.iter().flat_map(|topic| &topic.readings);
            of_topics.chain(&section.links)
        });
        for reading in readings.filter(|reading| is_relative(&reading.url)) {
            found
                .links
                .entry(reading.url.clone())
                .or_insert(reading.line);
        }
        found
    }
}

/// Whether an address is relative to the file, to its repository or to one of its own headings.
pub(super) fn is_relative(url: &str) -> bool {
    let Some(url) = safe_url(url) else {
        return false;
    };
    let scheme_end = url.find([':', '/', '?', '#']);
    let has_scheme = scheme_end.is_some_and(|end| url[end..].starts_with(':'));
    !url.is_empty() && !has_scheme && !url.starts_with("//")
}

/// Split an address into the path, decoded, and its query and fragment.
pub(super) fn split(url: &str) -> (String, &str) {
    let url = url.trim();
    let end = url.find(['?', '#']).unwrap_or(url.len());
    let (path, rest) = url.split_at(end);
    (
        percent_decode_str(path).decode_utf8_lossy().into_owned(),
        rest,
    )
}

#[cfg(test)]
mod tests {
    use super::{is_relative, split};

    #[test]
    fn relative_addresses() {
        for url in [
            "a.pdf",
            "../a.md#x",
            "/a/b",
            "#ideas",
            "?x",
            "a b.md",
            "./a:b",
        ] {
            assert!(is_relative(url), "{url}");
        }
        for url in [
            "https://a.org",
            "HTTP://a.org",
            "mailto:a@b.org",
            "//a.org/b",
            "javascript:x",
            "",
        ] {
            assert!(!is_relative(url), "{url}");
        }
        assert_eq!(split("a%20b.md?x#y"), ("a b.md".to_owned(), "?x#y"));
    }
}
