//! Guess the language of a book from the words of its topic file.

use mdbook_topics::language::Language;
use mdbook_topics::topic_file::{TopicFile, markdown_options};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// More text shows nothing else, in bytes.
const ENOUGH: usize = 20_000;

/// The language of a file's words, without those of links: a paper may have a title in another language. In a short file,
/// that of its headings. `None` if it is not clear.
pub(super) fn language(file: &TopicFile) -> Option<&'static Language> {
    let mut text = String::new();
    let mut links = 0_usize;
    let parser = Parser::new_ext(file.source.markdown_text(), markdown_options());
    for event in parser {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => links += 1,
            Event::End(TagEnd::Link | TagEnd::Image) => links = links.saturating_sub(1),
            Event::Text(words) if links == 0 => {
                let words = words.split_whitespace();
                for word in words.filter(|word| !word.contains("://")) {
                    text.push_str(word);
                    text.push(' ');
                }
            }
            _ => {}
        }
        if text.len() > ENOUGH {
            break;
        }
    }
    let titles = || file.sections.iter().map(|section| section.title.as_str());
    Language::guess(&text).or_else(|| Language::of_headings(titles()))
}
