//! `date-format`: a date not in canonical form.

use jiff::civil::Date;

use super::canonical::{Canonical, Forms, form_of_placeholders};
use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::severity::Severity;
use crate::check::subject::Subject;
use crate::date::{DateValue, DecidedBy, NoDay, Rewrite, TopicDate, scan_start, starts_like_date};
use crate::edit::Edit;
use crate::language::LANGUAGES;
use crate::topic_file::{Definition, Role, Section, TopicFile, TopicForm};

/// The rule.
pub(super) struct DateFormat;

impl Rule for DateFormat {
    fn name(&self) -> &'static str {
        "date-format"
    }

    fn finds(&self) -> &'static str {
        "a date not in canonical form"
    }

    fn fixes(&self) -> &'static str {
        "rewrites the date unless it is ambiguous"
    }

    fn unsafe_fixes(&self) -> &'static str {
        "adds a year that may be another one, as the whole list was committed at once"
    }

    fn explanation(&self) -> &'static str {
        "Dates are written in one form: that of `date-format` in `book.toml`, or else the form of at \
         least 80 percent of the file's dates if that is unambiguous, or else `[2023-11-07]`. Members \
         sort and search by dates, and much of the world reads `11/7/23` as a day in July. A clear \
         date in another form is a warning, anything else an error. A list in \
         which most dates have another form is rewritten as a whole or not at all. The message says what decided the meaning of \
         a date: `date-order` in `book.toml`, a number over 12 in the list, the weekday next to it or on \
         which you meet, the order of the list, the heading, or for the year the day of the commit. The year of a date without one is \
         that of the heading; else the only one that keeps a list in order; else that of the last such \
         day up to the commit that wrote the date, if the topic had been discussed then, or of the \
         next such day, if it was scheduled. The commit is found with `git blame`, through renames, \
         moves and other edits of the line. If a shallow clone, an untracked file or anything else \
         hides it, the date is not rewritten, and the message says why. A commit that creates the file, \
         adds a whole list to it, or adds past meetings out of order, may copy lines that are much older: then only \
         `fix --unsafe-fixes` adds the year, as for a meeting to come whose day was past when it was written. A commit \
         decides nothing if it removed the same words with that day elsewhere, or if an older version named another \
         year beside them, and a heading such as \"Spring 2022\" decides nothing in December. Words that begin like a \
         date without a year (\"July 4th paradox\", \"3.4. Paging\") are a date only in a list in which most other \
         items begin with dates. An ambiguous date is not \
         rewritten, and neither is `1/2` if it may mean the first of two parts; write it as \
         YYYY-MM-DD. Months and \
         weeks are unchanged, and so is a day before 1990 or more than five years ahead: it may belong \
         to the title of what is read, so you are asked, and it says nothing about other dates. A day to come \
         in a list of past meetings is left to `future-date`."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        let definitions = subject.file.definitions.iter();
        found.extend(definitions.filter_map(|written| date_as_definition(subject.file, written)));
        let mut forms = Forms::default();
        let mut first = 0;
        for (_, topic) in subject.file.topics() {
            for date in &topic.dates {
                if let (TopicForm::Block, DateValue::Unlikely(day)) = (topic.form, date.value) {
                    let key = format!("{} {}", date.text, topic.title);
                    found.push(unlikely(date, day).key(key));
                }
            }
        }
        for section in &subject.file.sections {
            for form in [TopicForm::Item, TopicForm::Row] {
                let list = DateList::of(subject, section, first, form);
                if !list.owners.is_empty() {
                    list.check(forms.of(subject, form), found);
                }
            }
            first += section.topics.len();
        }
    }
}

/// Finds a date with a colon, `[2023-11-07]: …`, which Markdown reads as a link definition and does
/// not show.
fn date_as_definition(file: &TopicFile, definition: &Definition) -> Option<Finding> {
    let written = file.text(&definition.span);
    let bracket = written.find("]:")?;
    let scan = scan_start(&format!("{} word", &written[..=bracket]));
    let is_date = scan.dates.iter().any(|date| !date.may_count_parts);
    let start = definition.span.start;
    let colon = start + bracket + 1;
    is_date.then(|| {
        let date = &written[..=bracket];
        let message =
            format!("Markdown reads `{date}:` as a link definition, so the line is not shown");
        let done = format!("`{date}:` rewritten as `{date}`");
        // Without the colon, the text after it could be read as another date.
        let without_colon = written.replacen("]:", "]", 1);
        let instead = match scan_start(&without_colon).dates.len() {
            1 => "",
            _ => " —",
        };
        let edit = Edit::replace(colon..colon + 1, instead);
        Finding::new(start..colon + 1, message)
            .key(written)
            .fix(done, vec![edit])
    })
}

/// The dates of the items, or of the rows, of a section.
struct DateList<'a> {
    subject: &'a Subject<'a>,
    form: TopicForm,
    /// Whether its meetings are past.
    is_past: bool,
    owners: Vec<Owner<'a>>,
}

/// A topic, or a meeting without one.
struct Owner<'a> {
    title: &'a str,
    line: usize,
    dates: &'a [TopicDate],
    /// Where the text that may contain further dates ends: at its end or at its first link.
    end: usize,
    /// Whether it has dates in the base.
    is_old: bool,
}

impl<'a> DateList<'a> {
    /// `first` is the index of the section's first topic in the file.
    fn of(
        subject: &'a Subject<'a>,
        section: &'a Section,
        first: usize,
        form: TopicForm,
    ) -> DateList<'a> {
        let topics = (first..).zip(&section.topics);
        let topics = topics.filter(|(_, topic)| topic.form == form);
        let topics = topics.map(|(at, topic)| {
            let dates_end = topic.dates.last().map_or(0, |date| date.span.end);
            let links = topic.links().map(|link| link.span.start);
            let link = links.filter(|&start| start >= dates_end).min();
            let base = subject.base.as_ref();
            let old = base.and_then(|base| base.of_topic(at));
            Owner {
                title: subject.first_title(at, topic),
                line: topic.line,
                dates: &topic.dates,
                end: link.unwrap_or(topic.span.end),
                is_old: old.is_some_and(|(_, old)| texts(&old.dates).eq(texts(&topic.dates))),
            }
        });
        let others = section.placeholders.iter();
        let others = others.filter(|_| form_of_placeholders(section) == form);
        let others = others.map(|placeholder| Owner {
            title: &placeholder.text,
            line: placeholder.line,
            dates: &placeholder.dates,
            end: placeholder.span.end,
            is_old: subject
                .base
                .as_ref()
                .is_some_and(|base| base.has(placeholder)),
        });
        let owners = topics.chain(others).filter(|owner| !owner.dates.is_empty());
        DateList {
            subject,
            form,
            is_past: section.role == Role::Discussed,
            owners: owners.collect(),
        }
    }

    /// A list that does not have the form yet is rewritten as a whole, or not at all.
    fn check(&self, canonical: &Canonical, found: &mut Vec<Finding>) {
        let rewrites: Vec<_> = self
            .owners
            .iter()
            .map(|owner| self.rewrites(canonical, owner))
            .collect();
        let obstacle = self.obstacle(canonical, &rewrites);
        // The dates of a list are rewritten together.
        let mut dates = self.owners.iter().flat_map(|owner| owner.dates);
        let has_guess = !self.has_form(canonical) && dates.any(TopicDate::is_guess);
        for (owner, rewrites) in self.owners.iter().zip(rewrites) {
            for (date, rewrite) in owner.dates.iter().zip(rewrites) {
                if self.is_to_come(date) {
                    continue;
                }
                let finding = finding(canonical, date, rewrite, obstacle.as_ref(), has_guess);
                let key = || format!("{} {}", date.text, owner.title);
                found.extend(finding.map(|finding| finding.key(key())));
            }
        }
    }

    /// Whether a past meeting has a day to come: it is no date, or not this one, and `future-date` asks about it.
    fn is_to_come(&self, date: &TopicDate) -> bool {
        self.is_past && matches!(date.value, DateValue::Day(day) if day > self.subject.day)
    }

    /// How to rewrite each of the dates.
    fn rewrites(&self, canonical: &Canonical, owner: &Owner<'_>) -> Vec<Option<Rewrite>> {
        let Some(format) = canonical.format() else {
            return vec![None; owner.dates.len()];
        };
        let text = self.subject.file.source.text();
        if owner.dates.iter().any(|date| self.is_to_come(date)) {
            return vec![None; owner.dates.len()];
        }
        let is_needed = |date: &TopicDate| !canonical.is_form_of(date);
        let end = owner.dates.last().map_or(0, |date| date.span.end);
        if ends_range(text.get(end..owner.end).unwrap_or_default()) {
            return vec![None; owner.dates.len()];
        }
        match self.form {
            TopicForm::Item if owner.dates.iter().any(is_needed) => {
                format.rewrites(text, owner.dates, owner.end)
            }
            TopicForm::Item | TopicForm::Block => vec![None; owner.dates.len()],
            TopicForm::Row => {
                let in_cell = |date| in_cell(text, canonical, date);
                owner.dates.iter().map(in_cell).collect()
            }
        }
    }

    /// Whether most of the clear dates have the canonical form, so that rewriting another one does not
    /// leave the list in two forms.
    fn has_form(&self, canonical: &Canonical) -> bool {
        let dates = self.owners.iter().flat_map(|owner| owner.dates);
        let days = dates.filter(|date| matches!(date.value, DateValue::Day(_)));
        let (with, without): (Vec<_>, Vec<_>) = days.partition(|date| canonical.is_form_of(date));
        with.len() > without.len()
    }

    /// Why the list cannot be rewritten as a whole.
    fn obstacle(&self, canonical: &Canonical, rewrites: &[Vec<Option<Rewrite>>]) -> Option<String> {
        if self.has_form(canonical) {
            return None;
        }
        for (owner, rewrites) in self.owners.iter().zip(rewrites) {
            for (date, rewrite) in owner.dates.iter().zip(rewrites) {
                let line = owner.line;
                let text = &date.text;
                match date.value {
                    DateValue::Day(_) if canonical.is_form_of(date) => {}
                    DateValue::Day(_) if owner.is_old => {
                        return Some(format!(
                            "the dates of a list are rewritten together: run `mdbook-topics fix` to rewrite `{text}` on line {line}, too"
                        ));
                    }
                    // It may be no date.
                    DateValue::NoYear { .. } if date.no_day == Some(NoDay::MayBeTitle) => {}
                    DateValue::Day(_) if rewrite.is_some() || canonical.format().is_none() => {}
                    DateValue::DayOrPart { .. }
                    | DateValue::Week(_)
                    | DateValue::Month { .. }
                    | DateValue::Unlikely(_) => {}
                    _ => {
                        return Some(format!(
                            "the dates of a list are rewritten together: first clarify `{text}` on line {line}"
                        ));
                    }
                }
            }
        }
        None
    }
}

/// Whether a text after a date is the end of a range, as in `1/12 – 1/14`: its end is not read as a date.
fn ends_range(after: &str) -> bool {
    const MARKS: [&str; 6] = ["-", "–", "—", "~", "〜", "/"];
    let after = after
        .trim_start()
        .trim_start_matches([']', ')'])
        .trim_start();
    let words = LANGUAGES.iter().flat_map(|language| language.dates.to);
    let after_word = words.filter_map(|word| after.strip_prefix(word)?.strip_prefix(' '));
    let after_mark = MARKS.iter().filter_map(|mark| after.strip_prefix(mark));
    let mut ends = after_mark.chain(after_word);
    ends.any(|end| starts_like_date(end.trim_start().trim_start_matches(['[', '('])))
}

fn texts(dates: &[TopicDate]) -> impl Iterator<Item = &str> {
    dates.iter().map(|date| date.text.as_str())
}

fn finding(
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

/// Asks about a day on which hardly any group meets.
fn unlikely(date: &TopicDate, day: Date) -> Finding {
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

/// How to rewrite a date in a table cell, which needs no brackets and nothing after it.
fn in_cell(text: &str, canonical: &Canonical, date: &TopicDate) -> Option<Rewrite> {
    let DateValue::Day(day) = date.value else {
        return None;
    };
    if canonical.is_form_of(date) {
        return None;
    }
    // The backslash of an escaped bracket goes, too.
    let before = &text[..date.span.start];
    let start = before.len() - usize::from(before.ends_with('\\'));
    Some(Rewrite {
        span: start..date.span.end,
        text: canonical.written(day)?,
    })
}
