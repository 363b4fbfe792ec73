//! What a line or paragraph of the outline is by its first words: a date, a labelled date, a label, a title.

use super::column_words::Column;
use super::role::Role;
use super::role_aliases::RoleAliases;
use super::struck::or_struck;
use crate::date::{self, DatesAtStart, HeadingYears, LikelyDays, Notation, WrittenDate};

/// The longest text in which to look for dates and labels.
pub(super) const LONGEST: usize = 400;

/// The start of a text, up to a boundary of characters.
pub(super) fn shortened(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// A line without the marks of emphasis and bullets before its words.
pub(super) fn unmarked(line: &str) -> &str {
    line.trim_start_matches(['*', '_', '-', '+', '•', ' ', '\t'])
}

/// Up to the first link, as dates in front of it are written.
pub(super) fn before_link(source: &str) -> &str {
    let link = |from: usize| {
        let mut ends = source[from..].match_indices(']');
        let (end, _) = ends.find(|(end, _)| source[from + end + 1..].starts_with('('))?;
        let at = from + end;
        Some((from + source[from..at].rfind('[')?, at))
    };
    let first = match link(0) {
        // A date that is a link: [30/11/2026](notes.md)
        Some((start, end))
            if !source[..start].contains(char::is_alphanumeric)
                && date::scan_cell(&source[start + 1..end]).is_some() =>
        {
            link(end + 2)
        }
        first => first,
    };
    let first = first.map(|(start, _)| start);
    let html = source.find('<');
    &source[..first.into_iter().chain(html).min().unwrap_or(source.len())]
}

/// The dates of a line that says when the meeting takes place ("**When:** 3 June"), with their places in the line.
pub(crate) fn field_dates(line: &str) -> Option<Vec<WrittenDate>> {
    dates_of_field(line, Column::label(unmarked(line)))
}

/// [`field_dates`] of a line with a known label.
pub(super) fn dates_of_field(
    line: &str,
    label: Option<(Column, usize)>,
) -> Option<Vec<WrittenDate>> {
    let start = line.len() - unmarked(line).len();
    // "📅 3 June"
    let symbol = |c: char| !c.is_ascii() && !c.is_alphanumeric() && !"（「『【《［〈".contains(c);
    let after = line[start..].trim_start_matches(symbol);
    let spaced = after.trim_start().len() < after.len() && after.len() < line.len() - start;
    if spaced && let Some(dates) = only_dates(after.trim()) {
        let at = line.len() - after.trim_start().len();
        let dates = dates.into_iter();
        return Some(dates.map(|date| date.shifted(at)).collect());
    }
    let (kind, colon) = label?;
    if kind != Column::Date || line[start..start + colon].split_whitespace().count() > 1 {
        return None;
    }
    let after = &line[start + colon..];
    let at = line.len() - after.trim_start_matches(['*', '_', ' ', '\t']).len();
    let scan = scan_days(&line[at..]);
    (!scan.dates.is_empty()).then(|| {
        let dates = scan.dates.into_iter();
        dates.map(|date| date.shifted(at)).collect()
    })
}

/// The dates at the start of a text that mean days, not months.
pub(super) fn scan_days(text: &str) -> DatesAtStart {
    let mut scan = or_struck(text, date::scan_start);
    if scan
        .dates
        .iter()
        .any(|date| matches!(date.notation, Notation::Month { .. }))
    {
        scan = DatesAtStart::default();
    }
    scan
}

/// Whether a text starts with a date. `before`: its part before the first link
pub(super) fn starts_with_date(source: &str, before: &str, likely: LikelyDays) -> bool {
    let dates = scan_days(before).dates;
    // "16.01." is no chapter.
    let is_padded = |date: &WrittenDate| {
        let mut numbers = date.text.trim().trim_end_matches('.').split('.');
        numbers.all(|number| number.len() == 2)
    };
    let may_count =
        |date: &WrittenDate| date.may_count_parts || date.may_count_chapters() && !is_padded(date);
    if dates.is_empty() {
        let labelled = date::scan_labelled(before).dates;
        let linked = || date::scan_link(source).dates;
        let dates = match labelled.is_empty() {
            true => linked(),
            false => labelled,
        };
        return dates.iter().any(|date| likely.may_contain(date));
    }
    let is_likely = dates.iter().any(|date| likely.may_contain(date));
    is_likely && !dates.iter().any(may_count)
}

/// Whether a text starts with a month and its year.
pub(super) fn starts_with_month(before: &str) -> bool {
    let first = date::scan_start(before).dates.into_iter().next();
    first.is_some_and(|date| matches!(date.notation, Notation::Month { .. }))
}

/// The date at the start of an item if most items of its list start with dates. `before`: its part before the first
/// link
pub(super) fn listed_date(before: &str, likely: LikelyDays) -> Option<WrittenDate> {
    let first = date::scan_listed(before).dates.into_iter().next()?;
    let is_month = matches!(first.notation, Notation::Month { .. });
    (!is_month && likely.may_contain(&first)).then_some(first)
}

/// The one meeting of a paragraph with a label: "**Next:** 3 June: *Locks*".
pub(super) struct LabelledMeeting {
    /// That of the label.
    pub(super) role: Role,
    /// Its dates, with their places.
    pub(super) dates: Vec<WrittenDate>,
    /// Where its words start.
    pub(super) rest: usize,
}

/// The meeting of a paragraph with a label. Without a title after the day, as in "Next meeting: 3 June, room 7", there is
/// none.
pub(super) fn labelled_meeting(text: &str, aliases: &RoleAliases) -> Option<LabelledMeeting> {
    const LONGEST: usize = 40;
    let (at, colon) = text.char_indices().find(|(_, c)| matches!(c, ':' | '：'))?;
    if at > LONGEST {
        return None;
    }
    let after = &text[at + colon.len_utf8()..];
    let start = text.len() - after.trim_start_matches(['*', '_', ' ', '\t']).len();
    let scan = scan_days(&text[start..]);
    let last = scan.dates.last().filter(|date| !date.may_count_parts)?;
    let (end, rest) = (start + last.span.end, start + scan.rest);
    let marks_title = |c: char| "*_\"“„«《「『]".contains(c);
    let has_title =
        text[end..rest].contains([':', '：', '–', '—']) || text[rest..].contains(marks_title);
    let has_words = has_title && text[rest..].contains(char::is_alphanumeric);
    let role = aliases.role_of(text[..at].trim_matches(['*', '_', ' ']))?;
    let is_meeting = matches!(role, Role::Scheduled | Role::Discussed);
    let dates = scan.dates.into_iter().map(|date| date.shifted(start));
    (has_words && is_meeting).then(|| LabelledMeeting {
        role,
        dates: dates.collect(),
        rest,
    })
}

/// The dates of a text that contains nothing else, with time, place or weekday.
pub(super) fn only_dates(source: &str) -> Option<Vec<WrittenDate>> {
    let scan = scan_days(source);
    let rest = source.get(scan.rest..).unwrap_or_default();
    let only = !scan.dates.is_empty() && !rest.contains(char::is_alphanumeric);
    if only {
        return Some(scan.dates);
    }
    let scan = date::scan_cell(source)?;
    let is_month = |date: &WrittenDate| matches!(date.notation, Notation::Month { .. });
    (!scan.dates.iter().any(is_month)).then_some(scan.dates)
}

pub(super) fn is_only_date(source: &str) -> bool {
    only_dates(source.trim()).is_some()
}

/// The dates in the first line of a paragraph whose lines are the fields of a meeting, with their places, and the end
/// of the line: "Date: 3 June", or only a date, and a line such as "Paper: …" below it.
pub(super) fn record_dates(source: &str) -> Option<(Vec<WrittenDate>, usize)> {
    let (first, others) = source.split_once('\n')?;
    let is_field = |line: &str| {
        let label = Column::label(unmarked(line));
        let kinds = [Column::Title, Column::Paper, Column::Lead];
        label.is_some_and(|(kind, _)| kinds.contains(&kind))
    };
    if !others.lines().any(is_field) {
        return None;
    }
    let dates = field_dates(first).or_else(|| only_dates(first.trim_end_matches(['\\', ' '])))?;
    Some((dates, first.len() + 1))
}

/// Whether a paragraph names what follows it.
pub(super) fn is_label(source: &str, words: &str) -> bool {
    const LONGEST: usize = 160;
    let bold = source.len() > 4
        && (source.starts_with("**")
            && source.ends_with("**")
            && !source[2..source.len() - 2].contains("**")
            || source.starts_with("__")
                && source.ends_with("__")
                && !source[2..source.len() - 2].contains("__"));
    let last = words.trim_end_matches(['*', '_']);
    let is_sentence = [". ", "? ", "! ", "。"]
        .iter()
        .any(|end| words.contains(end));
    words.len() <= LONGEST
        && !is_sentence
        && (words.contains(char::is_alphabetic) || names_term(words))
        && (bold || last.ends_with([':', '：']))
}

/// Whether a paragraph starts with a title in bold that is no label.
pub(super) fn starts_bold(source: &str) -> bool {
    let Some(inner) = source.strip_prefix("**") else {
        return false;
    };
    inner.split_once("**").is_some_and(|(title, after)| {
        title.contains(char::is_alphabetic) && !title.ends_with(':') && !after.starts_with(':')
    })
}

/// Whether the words of an item may name the items below it: "2024", "Spring term", "**Past**".
pub(super) fn is_group_name(source: &str) -> bool {
    const MOST_WORDS: usize = 5;
    let words = source.trim_matches(['*', '_', ' ', ':', '#']);
    let ends_sentence = words.ends_with(['.', '?', '!']);
    words.contains(char::is_alphanumeric)
        && words.split_whitespace().count() <= MOST_WORDS
        && !words.contains('[')
        && !ends_sentence
}

/// Whether the words of an item name only a year, a term or a month.
pub(super) fn names_term(source: &str) -> bool {
    let words = source.trim_matches(['*', '_', ' ', ':', '#']);
    let years = HeadingYears::of(words).is_some_and(HeadingYears::names_nothing_else);
    years || HeadingYears::is_term(words) || HeadingYears::is_month(words)
}
