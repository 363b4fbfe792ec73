//! Write dates for people, in the language of the book.

use jiff::civil::Date;

use super::context::{Entry, PageContext};
use super::escape;
use super::format::Format;
use crate::date::{DateValue, TopicDate};
use crate::language::{CalendarWords, capitalized};
use crate::topic_file::Role;

/// Joins dates with commas. Several are a series: "3 meetings: Tue 7 Nov, Tue 14 Nov, Tue 5 Dec 2023".
pub(super) fn dates(dates: &[TopicDate], context: &PageContext<'_>) -> String {
    dates_within(dates, None, context)
}

/// The same under a heading that names this year.
pub(super) fn dates_within(
    dates: &[TopicDate],
    year: Option<i16>,
    context: &PageContext<'_>,
) -> String {
    let shown = (0..dates.len()).map(|at| {
        let with_year = shows_year(dates, at, year, context.calendar);
        time(&dates[at], with_year, context)
    });
    let shown: Vec<_> = shown.collect();
    series(dates, context) + &shown.join(", ")
}

/// The dates of a topic. Upcoming days also get the group's time, if it is known.
pub(super) fn meeting_dates(entry: &Entry<'_>, context: &PageContext<'_>) -> String {
    let all = &entry.topic.dates;
    let are_days = all
        .iter()
        .all(|date| matches!(date.value, DateValue::Day(_)));
    let last = all.last().and_then(|date| date.value.day());
    let clock = last.and_then(|day| context.meeting_days.clock_at(day));
    let has_hours = all.iter().all(|date| {
        let day = date.value.day();
        day.is_some_and(|day| context.meeting_days.clock_at(day).is_some())
    });
    let (Some(clock), Role::Scheduled, true) = (clock, entry.role, are_days && has_hours) else {
        return dates(all, context);
    };
    let shown = (0..all.len()).map(|at| {
        let with_year = shows_year(all, at, None, context.calendar);
        let day = all[at].value.day()?;
        let shown = escape::text(&day_for_people(day, with_year, context.calendar));
        let clock = context.meeting_days.clock_at(day)?;
        // A time follows the last day that has it.
        let next = all.get(at + 1).and_then(|date| date.value.day());
        let next = next.and_then(|day| context.meeting_days.clock_at(day));
        let shown = match next.is_some_and(|next| next.begin == clock.begin) {
            true => shown,
            false => format!("{shown}, {}", clock.time()),
        };
        Some(match (context.format, clock.moment(day)) {
            (Format::Html, Some(moment)) => format!("<time datetime=\"{moment}\">{shown}</time>"),
            _ => shown,
        })
    });
    let shown: Vec<_> = shown.flatten().collect();
    // The script hides the zone from readers whose clocks show the same time.
    let zone = match context.format {
        Format::Html => format!(
            " <span class=\"topics-zone\">{}</span>",
            escape::text(clock.place())
        ),
        Format::Markdown => format!(" {}", escape::text(clock.place())),
    };
    series(all, context) + &shown.join(", ") + &zone
}

/// A month as a heading: "November 2023".
pub(super) fn month_for_people(year: i16, month: i8, words: &CalendarWords) -> String {
    let name = month_of(month, &words.long_months);
    let text = words
        .month
        .replace("{month}", name)
        .replace("{year}", &year.to_string());
    capitalized(&text)
}

/// A month as a heading below its year: "November".
pub(super) fn long_month(month: i8, words: &CalendarWords) -> String {
    capitalized(month_of(month, &words.long_months))
}

fn month_of(month: i8, names: &[&'static str; 12]) -> &'static str {
    names[usize::from(month.unsigned_abs()).saturating_sub(1) % 12]
}

/// The short name of a month: "Nov".
pub(super) fn short_month(month: i8, words: &CalendarWords) -> &'static str {
    month_of(month, &words.months)
}

/// "3 meetings: " before the days of a series.
fn series(dates: &[TopicDate], context: &PageContext<'_>) -> String {
    match dates.len() {
        0 | 1 => String::new(),
        count => format!("{count} {}: ", escape::text(&context.words.meeting_count)),
    }
}

/// Whether a date shows its year: once for neighbours of the same year, where the language has it.
fn shows_year(dates: &[TopicDate], at: usize, known: Option<i16>, words: &CalendarWords) -> bool {
    let year_of = |date: &TopicDate| date.value.day().map(Date::year);
    let year = year_of(&dates[at]);
    let neighbour = match words.day.starts_with("{year}") {
        true => at.checked_sub(1).and_then(|before| dates.get(before)),
        false => dates.get(at + 1),
    };
    year != known && neighbour.is_none_or(|other| year_of(other) != year)
}

/// The day, week or month of a date; a `time` element in HTML.
fn time(date: &TopicDate, with_year: bool, context: &PageContext<'_>) -> String {
    let words = context.calendar;
    let text = match date.value {
        DateValue::Day(day) => day_for_people(day, with_year, words),
        DateValue::Week(day) => format!(
            "{} {}",
            context.words.week_of,
            day_for_people(day, with_year, words)
        ),
        DateValue::Month { year, month } => month_for_people(year, month, words),
        _ => {
            let text = date.text.trim_matches(['[', ']', '(', ')', '*', '_', '\\']);
            return format!(
                "{} ({})",
                escape::text(text),
                escape::text(&context.words.unclear_date)
            );
        }
    };
    shown(&text, &date.value.to_string(), context)
}

/// A day on which no topic is set.
pub(super) fn of_day(day: Date, context: &PageContext<'_>) -> String {
    shown(
        &day_for_people(day, true, context.calendar),
        &day.to_string(),
        context,
    )
}

/// A date for people; in HTML, a `time` element with its machine form.
fn shown(text: &str, machine: &str, context: &PageContext<'_>) -> String {
    let text = escape::text(text);
    match context.format {
        Format::Html => format!("<time datetime=\"{machine}\">{text}</time>"),
        Format::Markdown => text,
    }
}

/// "Tue 7 Nov 2023"
pub(crate) fn day_for_people(day: Date, with_year: bool, words: &CalendarWords) -> String {
    let weekday = day.weekday().to_monday_zero_offset().unsigned_abs();
    let pattern = if with_year {
        words.day
    } else {
        words.day_of_year
    };
    pattern
        .replace("{weekday}", words.weekdays[usize::from(weekday)])
        .replace("{day}", &day.day().to_string())
        .replace("{month}", short_month(day.month(), words))
        .replace("{year}", &day.year().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn days_are_written_in_the_language_of_the_book() {
        let day = "2023-11-07".parse().unwrap();
        for (language, whole, short, month) in [
            ("en", "Tue 7 Nov 2023", "Tue 7 Nov", "November 2023"),
            ("de-AT", "Di, 7. Nov. 2023", "Di, 7. Nov.", "November 2023"),
            ("fr", "mar. 7 nov. 2023", "mar. 7 nov.", "Novembre 2023"),
            ("es", "mar, 7 nov 2023", "mar, 7 nov", "Noviembre de 2023"),
            (
                "pt",
                "ter., 7 de nov. de 2023",
                "ter., 7 de nov.",
                "Novembro de 2023",
            ),
            ("it", "mar 7 nov 2023", "mar 7 nov", "Novembre 2023"),
            ("nl", "di 7 nov 2023", "di 7 nov", "November 2023"),
            ("zh", "2023年11月7日 周二", "11月7日 周二", "2023年11月"),
            ("ja", "2023年11月7日(火)", "11月7日(火)", "2023年11月"),
            ("ko", "2023년 11월 7일 (화)", "11월 7일 (화)", "2023년 11월"),
            ("ar", "Tue 7 Nov 2023", "Tue 7 Nov", "November 2023"),
        ] {
            let words = &Language::of_tag(language).calendar;
            assert_eq!(day_for_people(day, true, words), whole);
            assert_eq!(day_for_people(day, false, words), short);
            assert_eq!(month_for_people(2023, 11, words), month);
        }
    }
}
