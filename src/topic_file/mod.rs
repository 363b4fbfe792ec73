//! Parse a topic file into a [`TopicFile`]: its sections, topics and readings with their places.
//!
//! [`parse`] reads the Markdown in one pass, in time linear in its length, then decides what its dates
//! mean.

mod anchor;
mod bare_url;
mod draft;
mod footnote;
mod heading_words;
mod hidden;
mod inline;
mod inline_words;
mod known_headings;
mod likeness;
mod line;
mod link;
mod markdown;
mod matching;
mod misspelling;
mod model;
mod no_topic;
mod pieces;
mod place_footnotes;
mod placeholder;
mod placeholder_words;
mod reading_id;
mod role;
mod role_aliases;
mod run;
mod slug;
mod source;
mod table;
mod title;
mod walk;
mod words;

use jiff::civil::Date;

pub use hidden::{Hidden, is_invisible};
pub use line::{line_span, line_start};
pub use link::safe_url;
pub use markdown::{is_comment, is_inline, markdown_options};
pub(crate) use matching::match_meetings;
pub use matching::{Matching, match_topics};
pub use model::{
    Definition, Note, Placeholder, PlaceholderKind, Reading, Section, Topic, TopicFile, TopicForm,
    Unplaced,
};
pub use no_topic::{NoTopicError, NoTopicWords};
pub use reading_id::ReadingId;
pub use role::Role;
pub use role_aliases::{EmptyAlias, RoleAliases, Typo};
pub use slug::slug;
pub use source::{Newline, NotUtf8, Source, Span};

use crate::date::{DateSettings, settle};
use draft::Item;

/// Parse a topic file.
///
/// `commit_day` returns the author's day of the commit that last changed a line (from 1). It is called
/// only for dates that nothing else decides.
#[must_use]
pub fn parse(
    source: Source,
    roles: &RoleAliases,
    dates: &DateSettings,
    commit_day: &dyn Fn(usize) -> Option<Date>,
) -> TopicFile {
    let markdown = source.markdown();
    let parts = walk::walk(&source, markdown.start, roles);
    let mut sections = parts.sections;
    let mut written = parts.dates.into_iter().peekable();
    while let Some((owner, _)) = written.peek() {
        // Dates help to decide only other dates of their own list.
        let section = owner.section;
        let mut items = Vec::new();
        let mut dates_of_list = Vec::new();
        while let Some((owner, date)) = written.next_if(|(owner, _)| owner.section == section) {
            items.push(owner.item);
            dates_of_list.push((owner.line, date));
        }
        let section = &mut sections[section];
        let settled = settle(dates_of_list, dates, section.role.tense(), commit_day);
        for (item, date) in items.into_iter().zip(settled) {
            match item {
                Item::Topic(topic) => section.topics[topic].dates.push(date),
                Item::Placeholder(place) => section.placeholders[place].dates.push(date),
            }
        }
    }
    let first = sections
        .first()
        .map_or(source.text().len(), |section| section.span.start);
    TopicFile {
        preamble: 0..first,
        preamble_text: parts.preamble_text,
        sections,
        definitions: parts.definitions,
        source,
    }
}
