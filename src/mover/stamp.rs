//! How the dates of a file are written beside its topics, and how to add, replace and remove one.

use jiff::civil::Date;

use super::shape::{Piece, bounded, cells, filled, form_of};
use crate::check::DateStyle;
use crate::date::TopicDate;
use crate::topic_file::{Section, Span, Topic, TopicFile, TopicForm, line_span};

/// Characters between a date and a title.
const SEPARATORS: &[char] = &[' ', '\t', ':', '：', '-', '–', '—', ',', '.', '·', '|'];

/// Where a date is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    /// Before the title, with what is before and after it.
    Start(String, String),
    /// After the title.
    End(String, String),
    /// In a line below the heading: the text from the end of the heading to the date, and from there to the end of
    /// the line.
    Line(String, String),
}

/// The texts of a topic's lines with a date added, the most natural one first. `words` is the place of its words in
/// the first line.
pub(super) fn with_date(
    file: &TopicFile,
    sections: &[&Section],
    style: &DateStyle,
    lines: &str,
    words: &Span,
    form: TopicForm,
    day: Date,
) -> Vec<String> {
    let mut places = learnt(file, sections, form);
    let usual = match style.has_colon(form) || form == TopicForm::Block {
        true => Place::Start(String::new(), ": ".to_owned()),
        false => Place::Start(String::new(), " ".to_owned()),
    };
    if !places.contains(&usual) {
        places.push(usual);
    }
    let end_of_line = lines[words.start..].find(['\r', '\n']);
    let end_of_line = end_of_line.map_or(lines.len(), |end| words.start + end);
    let mut texts = Vec::new();
    for written in style.written(day, form) {
        for place in &places {
            let (at, text) = match place {
                Place::Start(before, after) => (words.start, format!("{before}{written}{after}")),
                Place::End(before, after) => (words.end, format!("{before}{written}{after}")),
                Place::Line(before, after) => (end_of_line, format!("{before}{written}{after}")),
            };
            texts.push(format!("{}{text}{}", &lines[..at], &lines[at..]));
        }
    }
    texts
}

/// The lines of a new item of a section with a day.
pub(super) fn dated(
    file: &TopicFile,
    section: &Section,
    style: &DateStyle,
    piece: &Piece,
    day: Date,
) -> Vec<String> {
    match form_of(section) {
        TopicForm::Row => in_date_column(file, section, piece, style, day),
        form => with_date(
            file,
            &[section],
            style,
            &piece.lines,
            &piece.words,
            form,
            day,
        ),
    }
}

/// The places of dates in these sections, or else in the others, the most frequent first.
fn learnt(file: &TopicFile, sections: &[&Section], form: TopicForm) -> Vec<Place> {
    /// The most places to try.
    const MOST: usize = 3;
    /// The most different places to count.
    const MOST_PLACES: usize = 100;
    let of = |sections: &[&Section]| {
        let topics = sections.iter().flat_map(|section| &section.topics);
        let topics = topics.filter(|topic| topic.form == form && topic.dates.len() == 1);
        let mut counts: Vec<(Place, usize)> = Vec::new();
        for place in topics.filter_map(|topic| place_of(file, topic, &topic.dates[0])) {
            match counts.iter().position(|(known, _)| *known == place) {
                Some(at) => counts[at].1 += 1,
                None if counts.len() < MOST_PLACES => counts.push((place, 1)),
                None => {}
            }
        }
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let places = counts.into_iter().map(|(place, _)| place);
        places.take(MOST).collect::<Vec<_>>()
    };
    let own = of(sections);
    match own.is_empty() {
        true => of(&file.sections.iter().collect::<Vec<_>>()),
        false => own,
    }
}

fn place_of(file: &TopicFile, topic: &Topic, date: &TopicDate) -> Option<Place> {
    let text = file.source.text();
    let words = super::shape::words(file, topic);
    let line_end = line_span(text, &(words.start..words.start)).end;
    if date.span.start >= line_end {
        // A labelled line below a heading.
        let end = line_span(text, &date.span).end;
        let after = text[date.span.end..end].trim_end_matches(['\r', '\n']);
        let heading_end = words.end;
        let before = text.get(heading_end..date.span.start)?;
        let labels = before.trim_start_matches(['\r', '\n']);
        let is_next = before.trim().len() < 40 && !labels.contains('\n');
        return (topic.form == TopicForm::Block && is_next)
            .then(|| Place::Line(before.to_owned(), after.to_owned()));
    }
    let before = text.get(words.start..date.span.start)?;
    let after = text.get(date.span.end..words.end)?;
    if before.chars().all(|c| "*_`~([".contains(c)) {
        let closing = before.chars().rev().map(closing);
        let closing: String = closing.collect();
        let rest = after.strip_prefix(closing.as_str())?;
        let separator = rest.len() - rest.trim_start_matches(SEPARATORS).len();
        let tail = &after[..closing.len() + separator];
        return Some(Place::Start(before.to_owned(), tail.to_owned()));
    }
    let title = before.trim_end_matches(|c: char| SEPARATORS.contains(&c) || "([*_".contains(c));
    let is_closing = |c: char| SEPARATORS.contains(&c) || ")]*_".contains(c);
    after
        .chars()
        .all(is_closing)
        .then(|| Place::End(before[title.len()..].to_owned(), after.to_owned()))
}

/// A row with a date in the column that has the dates of the section's rows.
fn in_date_column(
    file: &TopicFile,
    section: &Section,
    row: &Piece,
    style: &DateStyle,
    day: Date,
) -> Vec<String> {
    let text = file.source.text();
    let line = row.lines.trim_end_matches(['\r', '\n']);
    let all = cells(line);
    let topics = section.topics.iter();
    let topics = topics.map(|topic| (&topic.span, &topic.dates));
    let others = section.placeholders.iter();
    let others = others.map(|other| (&other.span, &other.dates));
    let model = topics.chain(others).find(|(_, dates)| !dates.is_empty());
    let column = model.and_then(|(span, dates)| {
        let from = line_span(text, span);
        let (model_row, shift) = bounded(text, from.start, &text[from.clone()]);
        let at = dates[0].span.start.checked_sub(from.start)? + shift;
        cells(&model_row).iter().position(|cell| cell.contains(&at))
    });
    let cell = column.and_then(|column| all.get(column));
    let Some(cell) = cell.filter(|cell| line[(*cell).clone()].trim().is_empty()) else {
        return Vec::new();
    };
    let written = style.written(day, TopicForm::Row).into_iter();
    written
        .map(|written| filled(&row.lines, cell, &written))
        .collect()
}

fn closing(opening: char) -> char {
    match opening {
        '(' => ')',
        '[' => ']',
        other => other,
    }
}

/// A row with a date in its own empty date cell if it stays in its section, or else in the date column of the section.
pub(super) fn in_cell(
    file: &TopicFile,
    topic: &Topic,
    target: &Section,
    row: &Piece,
    style: &DateStyle,
    day: Date,
) -> Vec<String> {
    let stays = target.topics.iter().any(|other| other.span == topic.span);
    let own = topic.date_cell.as_ref();
    let Some(cell) = own.filter(|_| stays && topic.form == TopicForm::Row) else {
        return in_date_column(file, target, row, style, day);
    };
    let start = line_span(file.source.text(), &topic.span).start;
    let cell = cell.start - start..cell.end - start;
    let written = style.written(day, TopicForm::Row).into_iter();
    written
        .map(|written| filled(&row.lines, &cell, &written))
        .collect()
}

/// The texts of a topic's lines without one of its dates, the most natural one first. Spans are within `lines`, as is
/// `words`, the place of its words. `has_others` is whether other dates stay.
pub(super) fn without_date(
    lines: &str,
    words: &Span,
    date: &Span,
    form: TopicForm,
    has_others: bool,
) -> Vec<String> {
    if has_others {
        // With what joins it to the date before it, or after it.
        let is_joint = |c: char| c.is_whitespace() || "&,+/;、，".contains(c);
        let before = lines[..date.start].trim_end_matches(is_joint);
        let after = lines[date.end..].trim_start_matches(is_joint);
        return vec![
            format!("{before}{}", &lines[date.end..]),
            format!("{}{after}", &lines[..date.start]),
        ];
    }
    if form == TopicForm::Row {
        // The columns stay aligned.
        let width = lines[date.clone()].chars().count();
        let spaces = " ".repeat(width);
        return vec![format!(
            "{}{spaces}{}",
            &lines[..date.start],
            &lines[date.end..]
        )];
    }
    let line = line_span(lines, date);
    if line.start > words.start {
        // A labelled line, with the empty lines above it.
        let before = lines[..line.start].trim_end_matches(['\r', '\n', ' ', '\t']);
        let newline = lines[before.len()..].find('\n').map_or(0, |end| end + 1);
        return vec![
            format!("{}{}", &lines[..before.len() + newline], &lines[line.end..]),
            format!("{}{}", &lines[..line.start], &lines[line.end..]),
        ];
    }
    let (mut start, mut end) = (date.start, date.end);
    // Marks around the date go with it.
    while let (Some(before), Some(after)) = (
        lines[words.start..start].chars().next_back(),
        lines[end..].chars().next(),
    ) {
        if !"*_`~([".contains(before) || closing(before) != after {
            break;
        }
        start -= before.len_utf8();
        end += after.len_utf8();
    }
    let rest = lines[end..words.end.max(end)].trim_start_matches(SEPARATORS);
    let at_start = format!("{}{rest}{}", &lines[..start], &lines[words.end.max(end)..]);
    let title = lines[..start].trim_end_matches(SEPARATORS);
    let at_end = format!("{title}{}", &lines[end..]);
    match start == words.start {
        true => vec![at_start],
        false => vec![at_end, at_start],
    }
}
