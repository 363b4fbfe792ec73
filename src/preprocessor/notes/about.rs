//! Find the title and the first paragraph of a note.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use crate::topic_file::markdown_options;

/// The most characters of a note's first paragraph in feeds.
const LONGEST: usize = 300;

/// What a note says about itself.
#[derive(Default)]
pub(super) struct About {
    /// Its first heading of the first level.
    pub(super) heading: Option<String>,
    /// The start of its first paragraph.
    pub(super) paragraph: String,
}

impl About {
    /// Read the start of a note.
    pub(super) fn of(text: &str) -> About {
        let mut about = About::default();
        let mut heading: Option<String> = None;
        let mut paragraph: Option<String> = None;
        for event in Parser::new_ext(text, markdown_options()) {
            match event {
                Event::Start(Tag::Heading {
                    level: HeadingLevel::H1,
                    ..
                }) if about.heading.is_none() => heading = Some(String::new()),
                Event::Start(Tag::Paragraph) if about.paragraph.is_empty() => {
                    paragraph = Some(String::new());
                }
                Event::End(TagEnd::Heading(_)) => {
                    let words = heading.take().filter(|words| !words.trim().is_empty());
                    about.heading = about.heading.take().or(words);
                }
                Event::End(TagEnd::Paragraph) => {
                    about
                        .paragraph
                        .push_str(paragraph.take().unwrap_or_default().trim());
                }
                Event::Text(words) | Event::Code(words) => {
                    let open = heading.as_mut().or(paragraph.as_mut());
                    if let Some(open) = open {
                        open.push_str(&words);
                    }
                }
                Event::SoftBreak | Event::HardBreak => {
                    let open = heading.as_mut().or(paragraph.as_mut());
                    if let Some(open) = open {
                        open.push(' ');
                    }
                }
                _ => {}
            }
            if about.heading.is_some() && !about.paragraph.is_empty() {
                break;
            }
        }
        if let Some((end, _)) = about.paragraph.char_indices().nth(LONGEST) {
            let words = &about.paragraph[..end];
            let end = words.rfind(' ').unwrap_or(end);
            about.paragraph.truncate(end);
            about.paragraph.push('…');
        }
        about
    }
}
