//! `date-format`: a date not in canonical form.

use super::canonical::Forms;
use super::date_finding::unlikely;
use super::date_list::DateList;
use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::date::{DateValue, scan_start};
use crate::edit::Edit;
use crate::topic_file::{Definition, TopicFile, TopicForm};

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
        "Dates are written in one form: that of `date-format` in `book.toml`, or else the form of at least \
         80 percent of the file's dates if that is unambiguous, or else `[2023-11-07]`. Members sort and \
         search by dates, and much of the world reads `11/7/23` as a day in July. A clear date in another \
         form is a warning, anything else an error. A list in which most dates have another form is \
         rewritten as a whole or not at all. The message says what decided the meaning of a date: \
         `date-order` in `book.toml`, a number over 12 in the list, the weekday next to it or on which you \
         meet, the order of the list, the heading, or for the year the day of the commit. The year of a \
         date without one is that of the heading; else the only one that keeps a list in order; else that \
         of the last such day up to the commit that wrote the date, if the topic had been discussed then, \
         or of the next such day, if it was scheduled. The commit is found with `git blame`, through \
         renames, moves and other edits of the line. If a shallow clone, an untracked file or anything else \
         hides it, the date is not rewritten, and the message says why. A commit that creates the file, \
         adds a whole list to it, or adds past meetings out of order, may copy lines that are much older: \
         then only `fix --unsafe-fixes` adds the year, as for a meeting to come whose day was past when it \
         was written. A commit decides nothing if it removed the same words with that day elsewhere, or if \
         an older version named another year beside them, and a heading such as \"Spring 2022\" decides \
         nothing in December. Words that begin like a date without a year (\"July 4th paradox\", \"3.4. \
         Paging\") are a date only in a list in which most other items begin with dates. An ambiguous date \
         is not rewritten, and neither is `1/2` if it may mean the first of two parts; write it as \
         YYYY-MM-DD. Months and weeks are unchanged, and so is a day before 1990 or more than five years \
         ahead: it may belong to the title of what is read, so you are asked, and it says nothing about \
         other dates. A day to come in a list of past meetings is left to `future-date`."
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

/// Find a date with a colon, `[2023-11-07]: …`, which Markdown reads as a link definition and does
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
