//! A topic file as data, for `list` and `topics.json`.

use serde::Serialize;

use crate::book::Words;
use crate::date::TopicDate;
use crate::theme::{Classifier, FileThemes, GroupedBy, Groups, Theme};
use crate::topic_file::{Material, Placeholder, Section, Topic, TopicFile};

/// A topic file as data. The keys are documented in `docs/schemas`.
#[derive(Serialize)]
pub struct Listing<'a> {
    file: String,
    sections: Vec<ListedSection<'a>>,
    topics: Vec<ListedTopic<'a>>,
    unplaced: Vec<ListedUnplaced<'a>>,
    placeholders: Vec<ListedPlaceholder<'a>>,
    grouping: Grouping,
}

/// What the chapters of the book are, and why.
#[derive(Serialize)]
struct Grouping {
    by: &'static str,
    reason: String,
    groups: Vec<ListedGroup>,
}

/// A chapter of the book.
#[derive(Serialize)]
struct ListedGroup {
    id: String,
    title: String,
    /// The number of topics in the chapter.
    topics: usize,
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
    /// Whether it says that its meeting does not take place.
    cancelled: bool,
    line: usize,
    dates: Vec<String>,
    lead: Option<String>,
    leads: &'a [String],
    theme: &'a str,
    themes: Vec<&'a str>,
    group: String,
    readings: Vec<ListedReading<'a>>,
    materials: Vec<ListedMaterial<'a>>,
    /// The path of the note of its last meeting.
    note: Option<&'a str>,
    /// The paths of all its notes.
    notes: Vec<&'a str>,
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

/// Slides, a recording or notes.
#[derive(Serialize)]
struct ListedMaterial<'a> {
    label: &'a str,
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
        let themes = FileThemes::new(classifier, file);
        let groups = Groups::new(&themes, &Words::default().readings);
        let topics = file.topics().zip(groups.of_topics());
        let unplaced = file.unplaced();
        Listing {
            file: shown,
            sections: file.sections.iter().map(ListedSection::new).collect(),
            topics: topics
                .map(|((section, topic), of_topic)| {
                    let group = groups.get(of_topic.primary());
                    ListedTopic::new(section, topic, &themes, group)
                })
                .collect(),
            unplaced: unplaced
                .map(|unplaced| ListedUnplaced {
                    line: unplaced.line,
                    text: &unplaced.text,
                })
                .collect(),
            placeholders: file.placeholders().map(ListedPlaceholder::new).collect(),
            grouping: Grouping::new(&groups, themes.decision()),
        }
    }

    /// Adds notes: the indexes of their topics and their paths, the last meeting of a topic last.
    #[must_use]
    pub fn with_notes(mut self, notes: impl IntoIterator<Item = (usize, &'a str)>) -> Self {
        for (topic, path) in notes {
            if let Some(topic) = self.topics.get_mut(topic) {
                topic.note = Some(path);
                topic.notes.push(path);
            }
        }
        self
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

impl Grouping {
    fn new(groups: &Groups, reason: String) -> Self {
        let listed = groups.ids().map(|id| {
            let group = groups.get(id);
            let of_topics = groups.of_topics().iter();
            ListedGroup {
                id: group.id.clone(),
                title: group.title.clone(),
                topics: of_topics.filter(|of| of.primary() == id).count(),
            }
        });
        Grouping {
            by: match groups.by() {
                GroupedBy::Theme => "theme",
                GroupedBy::Section => "section",
            },
            reason,
            groups: listed.filter(|group| group.topics > 0).collect(),
        }
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
    fn new(section: &'a Section, topic: &'a Topic, themes: &FileThemes<'a>, group: &Theme) -> Self {
        let classifier = themes.classifier();
        let themes = themes.themes_of(topic);
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
            cancelled: topic.is_cancelled,
            line: topic.line,
            dates: clear_dates(&topic.dates),
            lead: (!topic.leads.is_empty()).then(|| topic.leads.join(", ")),
            leads: &topic.leads,
            theme: themes[0],
            themes,
            group: group.id.clone(),
            readings: readings
                .map(|reading| ListedReading {
                    id: reading.id.as_str(),
                    url: &reading.url,
                    text: &reading.text,
                    line: reading.line,
                })
                .collect(),
            materials: topic.materials.iter().map(ListedMaterial::new).collect(),
            note: None,
            notes: Vec::new(),
            page: None,
            url: None,
        }
    }
}

impl<'a> ListedMaterial<'a> {
    fn new(material: &'a Material) -> Self {
        ListedMaterial {
            label: &material.label,
            url: &material.link.url,
            text: &material.link.text,
            line: material.link.line,
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
