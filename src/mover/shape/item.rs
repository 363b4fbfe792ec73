//! Write a topic as an item of a list.

use super::pipes::{bounded, cells, header};
use super::{Piece, model_line, parts};
use crate::topic_file::{Section, Topic, TopicFile, line_span};

/// An item with the bullet and the indentation of a section's items.
pub(super) fn with_bullet_of(file: &TopicFile, own: &Piece, section: &Section) -> Piece {
    let (own_indent, own_bullet) = self::bullet(&own.lines);
    // A new list starts at one.
    let first = format!(
        "1{}",
        own_bullet.trim_start_matches(|c: char| c.is_ascii_digit())
    );
    let (indent, bullet) = match model_line(file, section) {
        Some(line) => bullet(line),
        None if own_bullet.starts_with(|c: char| c.is_ascii_digit()) => (own_indent, &*first),
        None => return own.clone(),
    };
    let bullet = match bullet.chars().next() {
        // Its number is settled later.
        Some(digit) if digit.is_ascii_digit() => bullet,
        _ if bullet.len() != own_bullet.len() && own.lines.trim_end().contains('\n') => own_bullet,
        _ => bullet,
    };
    // What is nested in an item is at least as far to the right as its words.
    let wider = match bullet.starts_with(|c: char| c.is_ascii_digit()) {
        true => bullet.len().saturating_sub(own_bullet.len()),
        false => 0,
    };
    let mut lines = String::new();
    for (number, line) in own.lines.split_inclusive('\n').enumerate() {
        let rest = line.strip_prefix(own_indent).unwrap_or(line);
        let rest = match (number, rest.strip_prefix(own_bullet)) {
            (0, Some(rest)) => format!("{bullet}{rest}"),
            _ => rest.to_owned(),
        };
        match (number, rest.trim().is_empty()) {
            (_, true) => lines.push_str(&rest),
            (0, false) => lines.push_str(&format!("{indent}{rest}")),
            (_, false) => lines.push_str(&format!("{indent}{}{rest}", " ".repeat(wider))),
        }
    }
    let moved = |at: usize| {
        (at + indent.len() + bullet.len()).saturating_sub(own_indent.len() + own_bullet.len())
    };
    let piece = Piece {
        words: moved(own.words.start)..moved(own.words.end),
        lines,
    };
    match box_of(file, section) {
        Some(checkbox) => with_box(&piece, checkbox),
        None => piece,
    }
}

/// The checkbox that all items of a section have.
fn box_of<'f>(file: &'f TopicFile, section: &Section) -> Option<&'f str> {
    let text = file.source.text();
    let mut boxes = section.topics.iter().map(|topic| {
        let line = &text[line_span(text, &(topic.span.start..topic.span.start))];
        let (indent, bullet) = bullet(line);
        checkbox(&line[indent.len() + bullet.len()..])
    });
    let first = boxes.next()??;
    boxes.all(|other| other == Some(first)).then_some(first)
}

/// The checkbox at the start of the words of an item, with the space before it (GitHub Flavored Markdown, section 5.3).
fn checkbox(words: &str) -> Option<&str> {
    let found = words.get(..4)?;
    let is_box = matches!(found, " [ ]" | " [x]" | " [X]");
    (is_box && words[4..].starts_with([' ', '\t'])).then_some(found)
}

/// An item with this checkbox, instead of its own if it has one.
fn with_box(piece: &Piece, wanted: &str) -> Piece {
    let (indent, bullet) = bullet(&piece.lines);
    let at = indent.len() + bullet.len();
    let own = checkbox(&piece.lines[at..]).map_or(0, str::len);
    let lines = format!("{}{wanted}{}", &piece.lines[..at], &piece.lines[at + own..]);
    let moved = |place: usize| match place < at + own {
        true => place,
        false => place + wanted.len() - own,
    };
    Piece {
        words: moved(piece.words.start)..moved(piece.words.end),
        lines,
    }
}

/// The indentation of an item, and its bullet or number (CommonMark, section 5.2).
fn bullet(line: &str) -> (&str, &str) {
    let rest = line.trim_start_matches([' ', '\t']);
    let indent = &line[..line.len() - rest.len()];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let end = if rest[digits..].starts_with(['-', '*', '+', '.', ')']) {
        digits + 1
    } else {
        0
    };
    (indent, &rest[..end])
}

/// An item with the words of the title's cell, and the other cells below it.
pub(super) fn item_of_row(
    file: &TopicFile,
    from: &TopicFile,
    topic: &Topic,
    own: &Piece,
) -> Option<Piece> {
    let (row, _) = bounded(from.source.text(), topic.span.start, &own.lines);
    let newline = file.source.newline();
    let date = topic.dates.first().map(|date| date.text.clone());
    let header = header(from.source.text(), topic.span.start).unwrap_or_default();
    let names: Vec<_> = cells(header)
        .into_iter()
        .map(|cell| header[cell].trim())
        .collect();
    let cells: Vec<_> = cells(&row)
        .into_iter()
        .map(|cell| row[cell].trim())
        .collect();
    let title = topic.title.split_whitespace().next()?;
    let is_date = |cell: &str| date.as_deref() == Some(cell);
    let at = cells
        .iter()
        .position(|cell| !is_date(cell) && cell.contains(title))?;
    let words = cells[at].replace("\\|", "|");
    let mut lines = format!("- {words}{newline}");
    for (number, cell) in cells.iter().enumerate() {
        if number != at && !cell.is_empty() && !is_date(cell) {
            // Without a header, the cell of a lead needs a label, and others do not.
            let is_lead = topic.leads.iter().any(|lead| cell.contains(lead.as_str()));
            let name = names.get(number).filter(|name| !name.is_empty());
            let label = match name {
                Some(name) => format!("{name}: "),
                None if is_lead => "Lead: ".to_owned(),
                None => String::new(),
            };
            let cell = cell.replace("\\|", "|");
            lines.push_str(&format!("  - {label}{cell}{newline}"));
        }
    }
    Some(Piece {
        words: 2..2 + words.len(),
        lines,
    })
}

/// An item with the words of a heading, and what follows the heading below it.
pub(super) fn item_of_block(file: &TopicFile, own: &Piece) -> Piece {
    let newline = file.source.newline();
    let (words, rest) = parts(own);
    let mut lines = format!("- {words}{newline}");
    // A list may follow the words directly, but a paragraph may not (CommonMark, section 5.3).
    let start = rest.trim_start_matches(['\r', '\n']);
    let rest = match bullet(start) {
        ("", bullet) if !bullet.is_empty() => start,
        _ => rest,
    };
    for line in rest.trim_end().lines() {
        let line = line.trim_end_matches('\r');
        match line.trim().is_empty() {
            true => lines.push_str(&newline.to_string()),
            false => lines.push_str(&format!("  {line}{newline}")),
        }
    }
    Piece {
        words: 2..2 + words.len(),
        lines,
    }
}
