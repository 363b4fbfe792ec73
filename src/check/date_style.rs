//! The forms in which a file writes dates, for those that write more of them.

use jiff::civil::Date;

use super::rules::Canonical;
use crate::date::{DateFormat, DateSettings, DateValue, is_clear_form, written_like};
use crate::topic_file::{TopicFile, TopicForm};

/// How many dates to take as samples.
const SAMPLES: usize = 4;

/// The canonical forms of the dates of items, rows and headings, and some dates as they are written.
pub(crate) struct DateStyle {
    forms: [Canonical; 3],
    samples: Vec<(TopicForm, String, Date)>,
    /// Whether the settings name the form.
    is_set: bool,
}

impl DateStyle {
    pub(crate) fn of(file: &TopicFile, settings: &DateSettings) -> DateStyle {
        let forms = [TopicForm::Item, TopicForm::Row, TopicForm::Block];
        let samples = forms.into_iter().flat_map(|form| {
            let topics = file.topics().filter(move |(_, topic)| topic.form == form);
            let dates = topics.flat_map(|(_, topic)| &topic.dates);
            let days = dates.filter_map(move |date| match date.value {
                DateValue::Day(day) => Some((form, date.text.clone(), day)),
                _ => None,
            });
            days.take(SAMPLES)
        });
        DateStyle {
            samples: samples.collect(),
            is_set: settings.format.is_some(),
            forms: forms.map(|form| Canonical::of_files([file], settings, form)),
        }
    }

    /// How to write a day: in the form that is set or that most dates have, like other dates that are clear, in the
    /// default form, and like other dates.
    pub(crate) fn written(&self, day: Date, form: TopicForm) -> Vec<String> {
        let style = self.style(form);
        let chosen = style.written(day).filter(|_| self.is_set || style.is_own());
        let format = DateFormat::default();
        let usual = match form {
            TopicForm::Item => format.format(day).trim_end().to_owned(),
            TopicForm::Row | TopicForm::Block => format.in_cell(day),
        };
        let like = |is_clear: bool| {
            let samples = self.samples.iter();
            let samples =
                samples.filter(move |(of, text, _)| *of == form && is_clear_form(text) == is_clear);
            samples.filter_map(move |(_, text, old)| written_like(text, *old, day))
        };
        let mut written: Vec<String> = Vec::new();
        for text in chosen
            .into_iter()
            .chain(like(true))
            .chain([usual])
            .chain(like(false))
        {
            if !written.contains(&text) {
                written.push(text);
            }
        }
        written
    }

    /// Whether a colon follows most dates.
    pub(crate) fn has_colon(&self, form: TopicForm) -> bool {
        self.style(form).has_colon()
    }

    fn style(&self, form: TopicForm) -> &Canonical {
        let [item, row, block] = &self.forms;
        match form {
            TopicForm::Item => item,
            TopicForm::Row => row,
            TopicForm::Block => block,
        }
    }
}
