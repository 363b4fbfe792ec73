//! Announcements of meetings, in every format, and the commands `next`, `pick` and `announce`.

mod commands;
mod formats;
mod languages;
mod pick;
mod properties;
mod templates;

use std::path::Path;

use jiff::civil::Date;
use mdbook_topics::announce::{AnnounceFormat, Announcer, Template};
use mdbook_topics::book::Words;
use mdbook_topics::config::Config;
use mdbook_topics::date::LineDay;
use mdbook_topics::feed::{BookTopics, Feeds, FileTopics, MeetingDay};
use mdbook_topics::git::CommitDays;
use mdbook_topics::theme::Groups;
use mdbook_topics::topic_file::{Source, parse};
use serde_json::{Value, json};

/// A group at `https://group.example/` that meets on Tuesdays at 18:30, on 2024-03-01.
struct Group {
    config: Config,
    book: BookTopics,
    today: Date,
}

impl Group {
    fn new(text: &str) -> Group {
        Group::in_language("en", text)
    }

    fn in_language(language: &str, text: &str) -> Group {
        let table = json!({
            "address": "https://group.example/", "weekday": "tuesday",
            "meeting": { "time": "18:30", "zone": "Europe/Berlin" },
        });
        Group::with(&table, language, text)
    }

    fn with(table: &Value, language: &str, text: &str) -> Group {
        let mut config = Config::from_value(table, language).unwrap();
        let today: Date = "2024-03-01".parse().unwrap();
        config.dates.today = Some(today);
        let source = Source::from(text.to_owned());
        let file = parse(source, &config.roles, &config.dates, &|_| {
            LineDay::New(today)
        });
        let places = file
            .topics()
            .map(|(_, topic)| format!("page.html#{}", topic.id));
        let book = BookTopics {
            title: "Group".to_owned(),
            language: None,
            book_key: "group".to_owned(),
            files: vec![FileTopics {
                pages: Vec::new(),
                path: "topics.md".to_owned(),
                shown: "src/topics.md".to_owned(),
                commits: CommitDays::of_file(Path::new("/nowhere/topics.md")),
                page: "topics.html".to_owned(),
                places: places.collect(),
                groups: Groups::new(&config.themes_of(&file), "Readings"),
                notes: Vec::new(),
                meeting: None,
                file,
            }],
        };
        Group {
            config,
            book,
            today,
        }
    }

    fn feeds(&self) -> Feeds<'_> {
        Feeds {
            book: &self.book,
            classifier: &self.config.classifier,
            words: &self.config.words,
            address: self.config.address.as_ref(),
            settings: &self.config.meeting,
            today: self.today,
            stamp: None,
            previous: None,
        }
    }

    fn next_meeting(&self) -> Option<MeetingDay> {
        self.feeds().next_meeting().unwrap()
    }

    #[track_caller]
    fn on(&self, day: &str) -> MeetingDay {
        let day = day.parse().unwrap();
        self.feeds().meeting_on(day).unwrap().expect("a meeting")
    }

    fn words(&self) -> &Words {
        &self.config.words
    }

    fn write(&self, meeting: &MeetingDay, format: AnnounceFormat) -> String {
        self.write_with(meeting, format, None)
    }

    fn write_with(
        &self,
        meeting: &MeetingDay,
        format: AnnounceFormat,
        template: Option<&str>,
    ) -> String {
        let announcer = Announcer {
            words: self.words(),
            calendar: self.config.calendar,
            book: "Group",
            address: self.config.address.as_ref(),
            today: self.today,
            now: None,
        };
        let template = template.map(|text| Template::new(text).unwrap());
        announcer.write(meeting, format, template.as_ref()).unwrap()
    }

    /// The announcement of the next meeting.
    #[track_caller]
    fn next(&self, format: AnnounceFormat) -> String {
        self.write(&self.next_meeting().expect("a meeting"), format)
    }
}

/// An element of HTML: its name and attributes.
type Element = (String, Vec<(String, String)>);

/// The elements of HTML, as a browser reads them.
fn elements(html: &str) -> Vec<Element> {
    use html5ever::tendril::TendrilSink as _;
    use markup5ever_rcdom::{Handle, NodeData, RcDom};
    fn walk(node: &Handle, found: &mut Vec<Element>) {
        match &node.data {
            NodeData::Element { name, attrs, .. } => {
                let attributes = attrs.borrow();
                let attributes = attributes.iter();
                let attributes = attributes
                    .map(|one| (one.name.local.to_string(), one.value.to_string()))
                    .collect();
                found.push((name.local.to_string(), attributes));
            }
            NodeData::Comment { .. } | NodeData::ProcessingInstruction { .. } => {
                found.push(("comment".to_owned(), Vec::new()));
            }
            _ => {}
        }
        for child in node.children.borrow().iter() {
            walk(child, found);
        }
    }
    let html = format!("<!DOCTYPE html><html><head></head><body>{html}</body></html>");
    let tree =
        html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html);
    let mut found = Vec::new();
    walk(&tree.document, &mut found);
    found.retain(|(name, _)| !["html", "head", "body"].contains(&name.as_str()));
    found
}
