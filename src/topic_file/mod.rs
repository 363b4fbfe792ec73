//! Parse a topic file into a [`TopicFile`]: its sections, topics and readings with their places.
//!
//! [`parse`] reads the Markdown in one pass, in time linear in its length, then decides what its dates
//! mean.

mod anchor;
mod bare_url;
mod before_placeholder;
mod cancelled;
mod column_words;
mod date_column;
mod draft;
mod draft_text;
mod filing;
mod find_sections;
mod footnote;
mod heading_dates;
mod heading_sense;
mod heading_words;
mod hidden;
mod inline;
mod inline_words;
mod item_dates;
mod known_headings;
mod lead_ends;
mod lead_starts;
mod leads;
mod likeness;
mod line;
mod line_dates;
mod line_links;
mod link;
mod link_labels;
mod markdown;
mod matching;
mod materials;
mod meeting;
mod meeting_headings;
mod misspelling;
mod model;
mod names;
mod no_topic;
mod other_years;
mod outline;
mod outline_items;
mod pieces;
mod place_footnotes;
mod placeholder;
mod placeholder_reason;
mod placeholder_words;
mod plan;
mod plan_sections;
mod plan_words;
mod preamble;
mod prose;
mod queries;
mod reading_id;
mod role;
mod role_aliases;
mod run;
mod shape;
mod slug;
mod source;
mod struck;
mod summary;
mod timetable;
mod title;
mod title_dates;
mod walk;
mod words;

pub use hidden::{Hidden, is_invisible};
pub use lead_ends::starts_with_label;
pub use likeness::title_likeness;
pub use line::{line_span, line_start};
pub(crate) use line_dates::field_dates;
pub(crate) use line_links::line_links;
pub use link::safe_url;
pub use markdown::{is_comment, is_inline, markdown_options};
pub use matching::{Matching, match_topics};
pub(crate) use matching::{match_added, match_by_any_word, match_meetings, match_reworded};
pub use model::{
    Definition, Material, Note, Placeholder, PlaceholderKind, Reading, Section, Topic, TopicFile,
    TopicForm, TwoDates, Unplaced,
};
pub use no_topic::{NoTopicError, NoTopicWords};
pub(crate) use other_years::named_years;
pub use reading_id::ReadingId;
pub use role::Role;
pub use role_aliases::{EmptyAlias, RoleAliases, Typo};
pub use slug::slug;
pub use source::{Newline, NotUtf8, Source, Span};

use crate::date::{
    DateSettings, HeadingYears, LikelyDays, LineDay, MeetingList, WrittenDate, settle,
};
use draft::Item;
use walk::DateOwner;

/// Parse a topic file.
///
/// `line_day` returns the day on which the dates of a line (from 1) were written. It is called only for
/// dates that nothing else decides.
#[must_use]
pub fn parse(
    source: Source,
    roles: &RoleAliases,
    dates: &DateSettings,
    line_day: &dyn Fn(usize) -> LineDay,
) -> TopicFile {
    let markdown = source.markdown();
    let parts = walk::walk(
        &source,
        markdown.start,
        roles,
        Role::Reference,
        LikelyDays::on(dates.today),
    );
    let mut sections = parts.sections;
    let years = heading_years(&sections, &parts.dates);
    let mut written = parts.dates.into_iter().peekable();
    while let Some((owner, _)) = written.peek() {
        // Dates help to decide only other dates of their own list.
        let at = owner.section;
        let mut items = Vec::new();
        let mut dates_of_list = Vec::new();
        while let Some((owner, date)) = written.next_if(|(owner, _)| owner.section == at) {
            items.push(owner.item);
            dates_of_list.push((owner.line, date));
        }
        let section = &mut sections[at];
        let list = MeetingList {
            tense: section.tense(),
            years: years[at],
            is_timetable: section.role == Role::Timetable,
        };
        let settled = settle(dates_of_list, dates, list, line_day);
        for (item, date) in items.into_iter().zip(settled) {
            match item {
                Item::Topic(topic) => section.topics[topic].dates.push(date),
                Item::Placeholder(place) => section.placeholders[place].dates.push(date),
            }
        }
    }
    for (section, years) in sections.iter_mut().zip(&years) {
        other_years::doubt(section, years.is_some(), source.text());
        title_dates::doubt(section, source.text());
    }
    leads::take(&mut sections, source.text());
    timetable::settle_status(&mut sections, dates.today);
    prose::mark(&mut sections, source.text());
    let first = sections
        .first()
        .map_or(source.text().len(), |section| section.span.start);
    TopicFile {
        preamble: 0..first,
        preamble_items: preamble::items(source.text(), parts.preamble_text.as_ref()),
        preamble_text: parts.preamble_text,
        sections,
        definitions: parts.definitions,
        source,
    }
}

/// The years that the heading of each section names, or else the nearest heading above it.
fn heading_years(
    sections: &[Section],
    dates: &[(DateOwner, WrittenDate)],
) -> Vec<Option<HeadingYears>> {
    let mut own: Vec<_> = sections
        .iter()
        .map(|section| HeadingYears::of(&section.title))
        .collect();
    for level in 0..=7 {
        let is_sibling = |at: &usize| sections[*at].level == level && own[*at].is_some();
        let at: Vec<usize> = (0..sections.len()).filter(is_sibling).collect();
        let mut siblings: Vec<_> = at.iter().filter_map(|&at| own[at]).collect();
        HeadingYears::settle_winters(&mut siblings);
        for (at, years) in at.into_iter().zip(siblings) {
            own[at] = Some(years);
        }
    }
    let mut rest = dates;
    for (at, years) in own.iter_mut().enumerate() {
        let (of_section, others) =
            rest.split_at(rest.partition_point(|(owner, _)| owner.section <= at));
        rest = others;
        let months: Vec<_> = of_section.iter().map(|(_, date)| date.month()).collect();
        *years = years.map(|years| years.settle_winter(&months));
    }
    let mut above: Vec<(u8, Option<HeadingYears>)> = Vec::new();
    let years = sections.iter().zip(own).map(|(section, own)| {
        while above
            .last()
            .is_some_and(|(level, _)| *level >= section.level)
        {
            above.pop();
        }
        let inherited = above.last().and_then(|(_, years)| *years);
        let month = || HeadingYears::of_month(&section.title, inherited?);
        let term = || HeadingYears::of_term_in(&section.title, inherited?);
        let years = own.or_else(month).or_else(term).or(inherited);
        above.push((section.level, years));
        years
    });
    years.collect()
}

/// Parse a topic file as if headings that name no role were sections of potential topics. Dates are left
/// out.
pub(crate) fn parse_all_sections(source: Source, roles: &RoleAliases) -> TopicFile {
    let start = source.markdown().start;
    let mut parts = walk::walk(&source, start, roles, Role::Potential, LikelyDays::on(None));
    leads::take(&mut parts.sections, source.text());
    TopicFile {
        preamble: 0..start,
        preamble_items: Vec::new(),
        preamble_text: parts.preamble_text,
        sections: parts.sections,
        definitions: parts.definitions,
        source,
    }
}
