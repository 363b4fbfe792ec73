//! The form in which the dates of a file are to be written.

use jiff::civil::Date;

use crate::check::subject::Subject;
use crate::date::{DateFormat, DateSettings, DateValue, OwnForm, TopicDate};
use crate::topic_file::{TopicFile, TopicForm};

/// The canonical form of the dates of list items, or of those in the cells of tables.
pub(crate) struct Canonical {
    topics: TopicForm,
    form: Form,
    /// Whether a colon follows most dates of the file.
    has_colon: bool,
}

/// The canonical forms of items and of rows, each found at first use.
#[derive(Default)]
pub(super) struct Forms([Option<Canonical>; 2]);

impl Forms {
    pub(super) fn of(&mut self, subject: &Subject<'_>, topics: TopicForm) -> &Canonical {
        let form = match topics {
            TopicForm::Item | TopicForm::Block => &mut self.0[0],
            TopicForm::Row => &mut self.0[1],
        };
        form.get_or_insert_with(|| Canonical::of(subject, topics))
    }
}

enum Form {
    /// Set in `book.toml`, or the default of a file without a form of its own.
    Set(DateFormat),
    Own(OwnForm),
}

impl Canonical {
    /// The form that the settings name, or else the one of the file, before the change if that is known.
    fn of(subject: &Subject<'_>, topics: TopicForm) -> Canonical {
        let base = subject.base.as_ref().map(|base| base.file);
        let files = base.into_iter().chain([subject.file]);
        Canonical::of_files(files, subject.dates, topics)
    }

    /// The form that the settings name, or else the one of the first of these files that has one.
    pub(crate) fn of_files<'f>(
        files: impl IntoIterator<Item = &'f TopicFile>,
        settings: &DateSettings,
        topics: TopicForm,
    ) -> Canonical {
        let mut files = files.into_iter();
        let own = files.find_map(|file| Some((file, OwnForm::of(dates(file, topics))?)));
        let (form, has_colon) = match (&settings.format, own) {
            (Some(format), _) => (Form::Set(format.clone()), false),
            (None, Some((file, own))) => (Form::Own(own), has_colons(file, topics)),
            (None, None) => (Form::Set(DateFormat::default()), false),
        };
        Canonical {
            topics,
            form,
            has_colon,
        }
    }

    /// Whether a date is written in this form. A date of an unknown day is not.
    pub(super) fn is_form_of(&self, date: &TopicDate) -> bool {
        match (&self.form, &date.value) {
            (Form::Own(own), DateValue::Day(_)) if own.is_form_of(&date.text) => true,
            (Form::Own(_), DateValue::Day(_)) => false,
            (Form::Set(format), value) => {
                let in_cell = || {
                    value
                        .day()
                        .is_some_and(|day| date.text == format.in_cell(day))
                };
                format.is_canonical(&date.text, value)
                    || (self.topics == TopicForm::Row && in_cell())
            }
            (Form::Own(_), value) => DateFormat::default().is_canonical(&date.text, value),
        }
    }

    /// How to write a day. `None` if only a person can write the form.
    pub(crate) fn written(&self, day: Date) -> Option<String> {
        let format = self.format()?;
        Some(match self.topics {
            TopicForm::Item | TopicForm::Block => format.format(day).trim_end().to_owned(),
            TopicForm::Row => format.in_cell(day),
        })
    }

    /// How to write a day before words that had no date.
    pub(super) fn before_words(&self, day: Date) -> Option<String> {
        let written = self.written(day)?;
        Some(match self.has_colon {
            true => format!("{written}: "),
            false => format!("{written} "),
        })
    }

    /// Whether most dates of the file have it.
    pub(crate) fn is_own(&self) -> bool {
        matches!(self.form, Form::Own(_))
    }

    /// Whether a colon follows most dates.
    pub(crate) fn has_colon(&self) -> bool {
        self.has_colon
    }

    /// The format that writes the form, if there is one.
    pub(super) fn format(&self) -> Option<&DateFormat> {
        match &self.form {
            Form::Set(format) => Some(format),
            Form::Own(own) => own.format(),
        }
    }

    /// A day in this form, or another date that has it.
    pub(super) fn example(&self, day: Date) -> String {
        match &self.form {
            Form::Own(own) if own.format().is_none() => own.example().to_owned(),
            _ => self.written(day).unwrap_or_default(),
        }
    }
}

/// The dates of the topics and of the meetings without a topic that are items, or rows.
fn dates(file: &TopicFile, topics: TopicForm) -> impl Iterator<Item = &TopicDate> {
    let sections = file.sections.iter();
    sections.flat_map(move |section| {
        let of_topics = section
            .topics
            .iter()
            .filter(move |topic| topic.form == topics);
        let of_topics = of_topics.flat_map(|topic| &topic.dates);
        let others = section.placeholders.iter();
        let others = others.filter(move |other| other.form == topics);
        let all = of_topics.chain(others.flat_map(|placeholder| &placeholder.dates));
        all.filter(|date| !is_struck(date))
    })
}

/// Whether the day of a meeting that did not take place is struck through: "~~2026-11-05~~: Locks". In another form
/// it would be the day of a meeting.
pub(super) fn is_struck(date: &TopicDate) -> bool {
    date.text.contains("~~")
}

/// Whether most dates are followed by a colon.
fn has_colons(file: &TopicFile, topics: TopicForm) -> bool {
    let text = file.source.text();
    let (mut with, mut all) = (0_usize, 0_usize);
    for date in dates(file, topics) {
        with += usize::from(text[date.span.end..].starts_with(':'));
        all += 1;
    }
    2 * with > all
}
