//! The page "Statistics": the number of meetings by month and term, and of topics by theme and lead.
//!
//! Its figures are those of the topic file alone: the history would make each build slower. Bars are only decoration;
//! the tables have all figures.

use std::collections::BTreeMap;

use super::context::PageContext;
use super::dates::{month_for_people, of_day};
use super::escape;
use super::format::Format;
use super::page::Addresses;
use super::render::theme_link;
use super::row_headers;
use crate::stats::{ByRole, Statistics};
use crate::topic_file::Role;

/// More months than these are shown as years.
const MONTHS: usize = 36;
/// The length of the longest bar, in CSS pixels.
const LONGEST_BAR: usize = 120;
/// A colour that is readable on dark and light pages.
const COLOUR: &str = "#1478ac";

/// Appends the page.
pub(super) fn push(out: &mut String, context: &PageContext<'_>, addresses: &Addresses) {
    let words = context.words;
    let statistics = Statistics::new(context.file, &context.groups, &context.meeting_days);
    let topics = statistics.topics;
    let total = topics.discussed + topics.scheduled + topics.potential;
    if total == 0 {
        out.push_str(&format!("\n{}\n", escape::paragraph(&words.no_topics)));
        return;
    }
    let mut status = Table::new(out, context, [&words.status, &words.topics]);
    for (role, count) in [
        (Role::Discussed, topics.discussed),
        (Role::Scheduled, topics.scheduled),
        (Role::Potential, topics.potential),
    ] {
        status.row(out, &escape::text(words.status(role)), &[count]);
    }
    status.row(out, &escape::text(&words.total), &[total]);
    status.end(out);
    push_meetings(out, &statistics, context);
    let by = words.group(context.groups.by());
    let columns = [by, &words.discussed, &words.scheduled, &words.potential];
    context.push_heading(out, 2, by, "statistics--group");
    let mut table = Table::new(out, context, columns);
    for (group, counts) in &statistics.groups {
        let link = theme_link(*group, context, addresses);
        table.row(out, &link, &by_role(counts));
    }
    table.row(out, &escape::text(&words.total), &by_role(&topics));
    table.end(out);
    if !statistics.leads.is_empty() {
        context.push_heading(out, 2, &words.lead, "statistics--lead");
        let mut table = Table::new(
            out,
            context,
            [&words.lead, &words.discussed, &words.scheduled],
        );
        for (name, counts) in &statistics.leads {
            table.row(
                out,
                &escape::text(name),
                &[counts.discussed, counts.scheduled],
            );
        }
        table.end(out);
    }
}

fn by_role(counts: &ByRole) -> [usize; 3] {
    [counts.discussed, counts.scheduled, counts.potential]
}

/// Appends the meetings by month or year, and by term.
fn push_meetings(out: &mut String, statistics: &Statistics, context: &PageContext<'_>) {
    let words = context.words;
    if statistics.meetings == 0 {
        out.push_str(&format!(
            "\n{}\n",
            escape::paragraph(&words.nothing_discussed)
        ));
        return;
    }
    let (name, spans) = spans(statistics, context);
    let most = spans.iter().map(|(_, meetings, _)| *meetings).max();
    let total = statistics.months.iter().map(|month| month.topics).sum();
    context.push_heading(out, 2, name, "statistics--months");
    let mut table = Table::new(out, context, [name, &words.meetings, &words.topics]);
    for (name, meetings, topics) in &spans {
        let bar = bar(*meetings, most.unwrap_or_default(), context);
        table.cells(
            out,
            &escape::text(name),
            &[format!("{bar}{meetings}"), topics.to_string()],
        );
    }
    table.row(
        out,
        &escape::text(&words.total),
        &[statistics.meetings, total],
    );
    table.end(out);
    context.push_heading(out, 2, &words.term, "statistics--terms");
    let mut table = Table::new(out, context, [&words.term, &words.meetings, &words.topics]);
    for term in statistics.terms.iter().rev() {
        let name = match term.from == term.until {
            true => of_day(term.from, context),
            false => format!(
                "{} – {}",
                of_day(term.from, context),
                of_day(term.until, context)
            ),
        };
        table.row(out, &name, &[term.meetings, term.topics]);
    }
    table.end(out);
}

/// The name, meetings and topics of each month, or of each year if there are many months, the newest first; and what
/// they are called.
fn spans<'a>(
    statistics: &Statistics,
    context: &'a PageContext<'_>,
) -> (&'a str, Vec<(String, usize, usize)>) {
    let months = &statistics.months;
    if months.len() > MONTHS {
        let mut years: BTreeMap<i16, (usize, usize)> = BTreeMap::new();
        for month in months {
            let year = years.entry(month.first.year()).or_default();
            year.0 += month.meetings;
            year.1 += month.topics;
        }
        let years = years.into_iter().rev();
        let years = years.map(|(year, (meetings, topics))| (year.to_string(), meetings, topics));
        return (&context.words.year, years.collect());
    }
    let months = months.iter().rev().map(|month| {
        let (year, number) = (month.first.year(), month.first.month());
        let name = month_for_people(year, number, context.calendar);
        (name, month.meetings, month.topics)
    });
    (&context.words.month, months.collect())
}

/// A bar before a number, for the eye only.
fn bar(count: usize, most: usize, context: &PageContext<'_>) -> String {
    let width = count * LONGEST_BAR / most.max(1);
    match context.format {
        Format::Html if width > 0 => format!(
            "<svg width=\"{width}\" height=\"10\" aria-hidden=\"true\"><rect width=\"{width}\" height=\"10\" fill=\"{COLOUR}\"/></svg> "
        ),
        _ => String::new(),
    }
}

/// A table that is appended to a page, with a header in each row.
struct Table<'a> {
    context: &'a PageContext<'a>,
    start: usize,
}

impl<'a> Table<'a> {
    /// Appends the header. All columns but the first have numbers.
    fn new<const N: usize>(
        out: &mut String,
        context: &'a PageContext<'a>,
        columns: [&str; N],
    ) -> Table<'a> {
        let start = out.len();
        let names = columns.map(|name| format!(" {} |", escape::text(name)));
        out.push_str(&format!(
            "\n|{}\n|:--|{}\n",
            names.concat(),
            "--:|".repeat(N - 1)
        ));
        Table { context, start }
    }

    fn row(&mut self, out: &mut String, name: &str, counts: &[usize]) {
        let counts: Vec<_> = counts.iter().map(usize::to_string).collect();
        self.cells(out, name, &counts);
    }

    fn cells(&mut self, out: &mut String, name: &str, cells: &[String]) {
        out.push_str(&format!("| {name} | {} |\n", cells.join(" | ")));
    }

    fn end(self, out: &mut String) {
        row_headers::set(out, self.start, self.context);
    }
}
