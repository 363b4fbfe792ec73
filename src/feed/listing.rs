//! A topic file as data, for `list` and `topics.json`.

use serde::Serialize;

use crate::date::TopicDate;
use crate::theme::Classifier;
use crate::topic_file::{Placeholder, Section, Topic, TopicFile};

/// A topic file as data. The keys are documented in `docs/schemas`.
#[derive(Serialize)]
pub struct Listing<'a> {
    file: String,
    sections: Vec<ListedSection<'a>>,
    topics: Vec<ListedTopic<'a>>,
    unplaced: Vec<ListedUnplaced<'a>>,
    placeholders: Vec<ListedPlaceholder<'a>>,
}

#[derive(Serialize)]
struct ListedSection<'a> {
    title: &'a str,
    role: &'static str,
    line: usize,
    topics: usize,
    /// The number of links outside the topics.
    links: usize,
}

#[derive(Serialize)]
struct ListedTopic<'a> {
    id: &'a str,
    title: &'a str,
    section: &'a str,
    role: &'static str,
    line: usize,
    dates: Vec<String>,
    lead: Option<String>,
    theme: &'a str,
    themes: Vec<&'a str>,
    readings: Vec<ListedReading<'a>>,
    /// Its address relative to the book's first page; not in the output of `list`.
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<&'a str>,
    /// Its absolute address, if known.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct ListedReading<'a> {
    id: &'a str,
    url: &'a str,
    text: &'a str,
    line: usize,
}

#[derive(Serialize)]
struct ListedUnplaced<'a> {
    line: usize,
    text: &'a str,
}

/// A meeting without a topic.
#[derive(Serialize)]
struct ListedPlaceholder<'a> {
    line: usize,
    kind: &'static str,
    text: &'a str,
    dates: Vec<String>,
}

impl<'a> Listing<'a> {
    /// Lists a file; `shown` is its path in the output.
    #[must_use]
    pub fn new(shown: String, file: &'a TopicFile, classifier: &'a Classifier) -> Self {
        let topics = file.topics();
        let unplaced = file.unplaced();
        Listing {
            file: shown,
            sections: file.sections.iter().map(ListedSection::new).collect(),
            topics: topics
                .map(|(section, topic)| ListedTopic::new(section, topic, classifier))
                .collect(),
            unplaced: unplaced
                .map(|unplaced| ListedUnplaced {
                    line: unplaced.line,
                    text: &unplaced.text,
                })
                .collect(),
            placeholders: file.placeholders().map(ListedPlaceholder::new).collect(),
        }
    }

    /// Adds the address of each topic; `absolute` makes it absolute, if possible.
    #[must_use]
    pub(super) fn with_places(
        mut self,
        places: &'a [String],
        absolute: impl Fn(&str) -> Option<String>,
    ) -> Self {
        for (topic, place) in self.topics.iter_mut().zip(places) {
            topic.page = Some(place);
            topic.url = absolute(place);
        }
        self
    }
}

impl<'a> ListedSection<'a> {
    fn new(section: &'a Section) -> Self {
        ListedSection {
            title: &section.title,
            role: section.role.name(),
            line: section.line,
            topics: section.topics.len(),
            links: section.links.len(),
        }
    }
}

impl<'a> ListedTopic<'a> {
    fn new(section: &'a Section, topic: &'a Topic, classifier: &'a Classifier) -> Self {
        let themes = classifier.themes_of(topic);
        let themes: Vec<_> = themes
            .iter()
            .map(|&theme| classifier.theme(theme).id.as_str())
            .collect();
        let readings = topic.readings.iter();
        ListedTopic {
            id: &topic.id,
            title: &topic.title,
            section: &section.title,
            role: topic.role.name(),
            line: topic.line,
            dates: clear_dates(&topic.dates),
            lead: (!topic.leads.is_empty()).then(|| topic.leads.join(", ")),
            theme: themes[0],
            themes,
            readings: readings
                .map(|reading| ListedReading {
                    id: reading.id.as_str(),
                    url: &reading.url,
                    text: &reading.text,
                    line: reading.line,
                })
                .collect(),
            page: None,
            url: None,
        }
    }
}

impl<'a> ListedPlaceholder<'a> {
    fn new(placeholder: &'a Placeholder) -> Self {
        ListedPlaceholder {
            line: placeholder.line,
            kind: placeholder.kind.name(),
            text: &placeholder.text,
            dates: clear_dates(&placeholder.dates),
        }
    }
}

/// The unambiguous dates (a day, week or month), in ISO 8601.
fn clear_dates(dates: &[TopicDate]) -> Vec<String> {
    let clear = dates.iter().filter(|date| date.value.is_clear());
    clear.map(|date| date.value.to_string()).collect()
}
