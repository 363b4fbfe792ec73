//! What is wrong with a date, as a finding of `date-format`.

use jiff::civil::Date;

use super::canonical::Canonical;
use crate::check::finding::Finding;
use crate::check::severity::Severity;
use crate::date::{DateValue, DecidedBy, NoDay, Rewrite, TopicDate};
use crate::edit::Edit;

/// What is wrong with a date.
pub(super) fn finding(
    canonical: &Canonical,
    date: &TopicDate,
    rewrite: Option<Rewrite>,
    obstacle: Option<&String>,
    has_guess: bool,
) -> Option<Finding> {
    let text = &date.text;
    let new = |message: String| Finding::new(date.span.clone(), message);
    match date.value {
        DateValue::Day(_) if canonical.is_form_of(date) => None,
        DateValue::Day(day) => {
            let decided = match date.decided_by {
                DecidedBy::Notation => String::new(),
                by => format!(" (decided by {by})"),
            };
            let Some(written) = canonical.written(day) else {
                let example = canonical.example(day);
                let message = format!("`{text}` is not written like the other dates: `{example}`");
                return Some(new(message).at_most(Severity::Warning));
            };
            let wanted = match &rewrite {
                Some(rewrite) => rewrite.text.trim().trim_end_matches([' ', '-', '—']),
                None => written.as_str(),
            };
            let found = new(format!("`{text}` should be written as `{wanted}`{decided}"));
            let found = found.at_most(Severity::Warning);
            let found = match date.is_guess() {
                true => found.help(format!("add the year{}", why_not(date))),
                false => found,
            };
            let done = format!("`{text}` rewritten as `{wanted}`");
            Some(match (rewrite, obstacle) {
                (_, Some(obstacle)) => found.help(obstacle),
                (Some(Rewrite { span, text }), None) if date.is_guess() => {
                    found.unsafe_fix(done, vec![Edit::replace(span, text)])
                }
                (Some(Rewrite { span, text }), None) if has_guess => found
                    .help("the dates of a list are rewritten together, and the years of some are guesses")
                    .unsafe_fix(done, vec![Edit::replace(span, text)]),
                (Some(Rewrite { span, text }), None) => {
                    found.fix(done, vec![Edit::replace(span, text)])
                }
                (None, None) => found.help(
                    "rewrite the whole line: rewriting this date alone would change the meaning of the rest",
                ),
            })
        }
        DateValue::Unlikely(day) => Some(unlikely(date, day)),
        DateValue::DayOrPart { .. } => Some(
            new(format!(
                "`{text}` is ambiguous: a date, or a part of a series"
            ))
            .help("write the date as YYYY-MM-DD, instead of it or before the part"),
        ),
        DateValue::Undecided {
            month_first,
            day_first,
        } => Some(
            new(format!(
                "`{text}` is ambiguous: {month_first} or {day_first}"
            ))
            .help("write it as YYYY-MM-DD, or set date-order in book.toml"),
        ),
        DateValue::NoYear { .. } if date.no_day == Some(NoDay::MayBeTitle) => {
            let message = format!("is `{text}` the day of a meeting, or a part of the title?");
            let found = new(message).at_most(Severity::Warning);
            Some(found.help("add the year if it is the day; otherwise write the day before it"))
        }
        DateValue::NoYear { .. } => {
            Some(new(format!("`{text}` has no year{}", why_not(date))).help("add the year"))
        }
        DateValue::MonthNoYear { .. } => {
            let found = new(format!("`{text}` has no year{}", why_not(date)));
            Some(found.at_most(Severity::Warning).help("add the year"))
        }
        DateValue::UndecidedNoYear { .. } => Some(
            new(format!(
                "`{text}` has no year, and either number may be the month{}",
                why_not(date)
            ))
            .help("write it as YYYY-MM-DD"),
        ),
        DateValue::Week(_) | DateValue::Month { .. } | DateValue::Impossible => None,
    }
}

/// Ask about a day on which hardly any group meets.
pub(super) fn unlikely(date: &TopicDate, day: Date) -> Finding {
    let message = format!(
        "is `{}` the day of a meeting? It is read as {day}",
        date.text
    );
    Finding::new(date.span.clone(), message)
        .at_most(Severity::Warning)
        .help("correct it, or put the date of the meeting before it if it belongs to the title")
}

/// Why the history does not show the year of a date.
fn why_not(date: &TopicDate) -> String {
    match &date.no_day {
        None | Some(NoDay::NoHistory) => String::new(),
        Some(reason) => format!(": {reason}"),
    }
}
