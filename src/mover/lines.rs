//! Cut the lines of an item out of a section, and insert lines between its items, so that empty lines stay as they are.

use crate::edit::Edit;
use crate::topic_file::{Section, Span, TopicFile, line_span};

/// The spans of the items of a section, in order: topics and meetings without a topic.
pub(super) fn items(section: &Section) -> Vec<Span> {
    let topics = section.topics.iter().map(|topic| topic.span.clone());
    let others = section.placeholders.iter().map(|other| other.span.clone());
    let mut items: Vec<_> = topics.chain(others).collect();
    items.sort_by_key(|span| span.start);
    items
}

/// The empty lines between two items of a section, or else of the file.
fn gap<'t>(file: &'t TopicFile, section: &Section) -> &'t str {
    let text = file.source.text();
    let of = |section: &Section| {
        let items = items(section);
        let mut pairs = items.windows(2).map(|two| {
            let end = line_span(text, &two[0]).end;
            text.get(end..line_span(text, &two[1]).start)
        });
        pairs.find_map(|gap| gap.filter(|gap| gap.trim().is_empty()))
    };
    let others = || {
        file.sections
            .iter()
            .filter(|other| other.role == section.role)
    };
    of(section).or_else(|| others().find_map(of)).unwrap_or("")
}

/// The edit that removes the lines of an item.
pub(super) fn cut(file: &TopicFile, section: &Section, span: &Span) -> Edit {
    let text = file.source.text();
    let lines = line_span(text, span);
    let items = items(section);
    let at = items.partition_point(|item| item.start < span.start);
    let is_empty = |between: &Span| {
        let between = text.get(between.clone());
        between.is_some_and(|text| text.trim().is_empty())
    };
    let next = items.get(at + 1).map(|next| line_span(text, next).start);
    let after = next.map(|next| lines.start..next);
    if let Some(after) = after
        && is_empty(&(lines.end..after.end))
    {
        return Edit::replace(after, "");
    }
    let before = match at.checked_sub(1) {
        Some(before) => line_span(text, &items[before]).end,
        // The first one: leave one empty line below the heading, as there was above.
        None => line_span(text, &section.heading).end,
    };
    // An end of the file without a newline stays one.
    let at_end = lines.end == text.len() && !text.ends_with('\n');
    let start = match text[..before].strip_suffix('\n') {
        Some(rest) if at_end => rest.strip_suffix('\r').unwrap_or(rest).len(),
        _ => before,
    };
    match before <= lines.start && is_empty(&(before..lines.start)) {
        true => Edit::replace(start..lines.end, ""),
        false => Edit::replace(lines, ""),
    }
}

/// The edit that inserts lines, which end with a newline, before the item with index `at`, or after the last one.
pub(super) fn insert(file: &TopicFile, section: &Section, at: usize, lines: &str) -> Edit {
    let text = file.source.text();
    let newline = file.source.newline();
    let items = items(section);
    let gap = gap(file, section);
    if let Some(next) = items.get(at) {
        let place = line_span(text, next).start;
        return Edit::insert_lines(place, format!("{lines}{gap}"), 0);
    }
    let (place, before) = match items.last() {
        Some(last) => (line_span(text, last).end, gap.to_owned()),
        None => {
            let above = match &section.introduction {
                Some(introduction) => introduction,
                None => &section.heading,
            };
            (line_span(text, above).end, newline.to_string())
        }
    };
    // The last line of the file may lack its newline, and the new last line then lacks it as well.
    match text[..place].ends_with('\n') || place == 0 {
        true => Edit::insert_lines(place, format!("{before}{lines}"), 0),
        false => {
            let lines = lines.trim_end_matches(['\r', '\n']);
            Edit::insert_lines(place, format!("{newline}{before}{lines}"), 0)
        }
    }
}

/// The edit that replaces the lines of an item with other lines. An end of the file without a newline stays one.
pub(super) fn replacement(file: &TopicFile, span: &Span, lines: &str) -> Edit {
    let text = file.source.text();
    let place = line_span(text, span);
    let lines = match text[place.clone()].ends_with('\n') {
        true => lines,
        false => lines.trim_end_matches(['\r', '\n']),
    };
    Edit::replace(place, lines)
}

/// The lines of an item, with a newline at their end.
pub(super) fn whole_lines(file: &TopicFile, span: &Span) -> String {
    let text = file.source.text();
    let lines = &text[line_span(text, span)];
    match lines.ends_with('\n') {
        true => lines.to_owned(),
        false => format!("{lines}{}", file.source.newline()),
    }
}
