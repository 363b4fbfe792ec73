//! Make chapters of the notes of meetings, below the page of discussed topics.

mod about;
mod chapters;
mod note;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

use super::Outcome;
use super::address::Taken;
use super::environment::Environment;
use super::error::Warning;
use super::file_read::FileRead;
use super::relative::Chapters;
use crate::book::{Addresses, NoteHead, NoteLink, PageContext, chapter_name};
use crate::feed::{BookNote, FileTopics};
use crate::note_folder::{LeftOutNote, NoteFault, NoteFolder};
use crate::notes::{BookNotes, Meetings, NoteName, matches};
use about::About;
pub(super) use chapters::push_below;
use note::Note;

/// The notes of a book.
#[derive(Default)]
pub(super) struct Notes {
    notes: Vec<Note>,
    /// The paths of the chapters of notes, by the paths of these below the top of the repository.
    pub(super) chapters: BTreeMap<String, String>,
    /// The same of included topic files.
    pub(super) lists: BTreeMap<String, String>,
}

/// The notes of a topic file.
#[derive(Default)]
pub(super) struct OfFile {
    /// The chapters to add.
    pub(super) chapters: Vec<Value>,
    /// The sources of chapters that SUMMARY.md lists, with the text to put before theirs.
    pub(super) heads: Vec<(String, String)>,
    pub(super) for_feeds: Vec<BookNote>,
}

impl Notes {
    /// Read the notes of the book, and choose the addresses of their chapters.
    pub(super) fn read(
        items: &[Value],
        files: &[FileRead],
        environment: &Environment<'_>,
        taken: &mut Taken,
        outcome: &mut Outcome,
    ) -> Notes {
        let topic_files: Vec<_> = files
            .iter()
            .filter_map(|file| dunce::canonicalize(&file.origin.on_disk).ok())
            .collect();
        let config = environment.config;
        let folder = NoteFolder::find(
            &environment.root,
            config.notes.as_deref(),
            config.names_notes,
            &topic_files,
        );
        let mut left_out: Vec<LeftOutNote> = folder.left_out;
        let mut read = Vec::new();
        for file in folder.files {
            match file.read() {
                Ok(text) => read.push((file, text)),
                Err(fault) => left_out.push(fault),
            }
        }
        let lists: BTreeMap<_, _> = files
            .iter()
            .filter(|file| file.origin.source_path.is_some())
            .map(|file| (file.origin.path.clone(), file.path.clone()))
            .collect();
        if read.is_empty() && left_out.is_empty() {
            return Notes {
                lists,
                ..Notes::default()
            };
        }
        let listed = chapters::listed(items, &environment.src_dir);
        let meetings: Vec<_> = files
            .iter()
            .map(|file| Meetings::of(&file.parsed))
            .collect();
        let meetings: Vec<_> = meetings.iter().collect();
        let names: Vec<_> = read.iter().map(|(file, _)| file.name.clone()).collect();
        let found = matches(&names, &meetings);
        let mut notes = Vec::new();
        let mut chapters = BTreeMap::new();
        let mut of_no_meeting = Vec::new();
        for ((file, text), topic) in read.into_iter().zip(found) {
            let topic = topic.ok();
            // A folder that nobody named may be for other things than notes of meetings.
            if topic.is_none() && !config.names_notes && !listed.contains_key(&file.on_disk) {
                of_no_meeting.push(LeftOutNote {
                    path: file.name.path,
                    why: NoteFault::NoMeeting,
                });
                continue;
            }
            let of_file = &files[topic.map_or(0, |topic| topic.file)];
            let day = topic.map_or(file.name.day, |topic| {
                meetings[topic.file].day_of(topic.topic, file.name.day)
            });
            let (path, listed) = match listed.get(&file.on_disk) {
                Some((path, source)) => (path.clone(), Some(source.clone())),
                None => {
                    let stem = file.name.stem();
                    let path = taken.assign_note(&environment.src_dir, &of_file.folder, &stem);
                    (path, None)
                }
            };
            chapters.insert(file.name.path.clone(), path.clone());
            notes.push(Note {
                about: About::of(&text),
                file,
                text,
                topic,
                day,
                path,
                listed,
            });
        }
        if notes.is_empty() && !of_no_meeting.is_empty() {
            let path = config.notes.as_deref().unwrap_or(Path::new("")).display();
            left_out.push(LeftOutNote {
                path: path.to_string(),
                why: NoteFault::NoMeetings(of_no_meeting.len()),
            });
        } else {
            left_out.extend(of_no_meeting);
        }
        let warnings = left_out.iter().map(|note| Warning::Note(note.to_string()));
        outcome.warnings.extend(warnings);
        // The newest first, as topics on the page above.
        notes.sort_by(|a, b| {
            let key = |note: &Note| (note.day.is_some(), note.day);
            key(b).cmp(&key(a))
        });
        Notes {
            notes,
            chapters,
            lists,
        }
    }

    /// The notes of a topic file; the first one also has those without a topic.
    fn of(&self, number: usize) -> impl Iterator<Item = &Note> {
        let notes = self.notes.iter();
        notes.filter(move |note| note.topic.map_or(0, |topic| topic.file) == number)
    }

    /// The links from the topics of a file, by their ids, the first meeting first.
    pub(super) fn links(
        &self,
        number: usize,
        context: &PageContext<'_>,
    ) -> BTreeMap<String, Vec<NoteLink>> {
        let mut links: BTreeMap<String, Vec<NoteLink>> = BTreeMap::new();
        for note in self.of(number) {
            let entry = note
                .topic
                .and_then(|topic| context.entries.get(topic.topic));
            if let Some(entry) = entry {
                links
                    .entry(entry.topic.id.clone())
                    .or_default()
                    .push(NoteLink {
                        day: note.day,
                        path: note.path.clone(),
                    });
            }
        }
        for links in links.values_mut() {
            links.sort_by_key(|link| link.day);
        }
        links
    }

    /// The chapters of the notes of a file, and their entries in feeds.
    pub(super) fn of_file(
        &self,
        number: usize,
        context: &PageContext<'_>,
        addresses: &Addresses,
        environment: &Environment<'_>,
        chapters: &Chapters<'_>,
        outcome: &mut Outcome,
    ) -> OfFile {
        let mut of_file = OfFile::default();
        for note in self.of(number) {
            let topic = note.topic.map(|topic| topic.topic);
            let entry = topic.and_then(|topic| context.entries.get(topic));
            let title = note.title(entry.map(|entry| entry.topic.title.as_str()));
            let to_root = "../".repeat(note.path.matches('/').count());
            let head = context.note_head(
                &NoteHead {
                    title: note.about.heading.is_none().then_some(title.as_str()),
                    id: &note.heading_id(),
                    topic,
                    day: note.day,
                    to_pages: &format!("{to_root}{}", context.folder),
                },
                addresses,
            );
            match &note.listed {
                Some(source) => of_file.heads.push((source.clone(), head)),
                None => {
                    let text = note.text_in_book(&to_root, environment, chapters, outcome);
                    let name = match note.day {
                        Some(day) if !title.starts_with(&day.to_string()) => {
                            format!("{day} · {title}")
                        }
                        _ => title.clone(),
                    };
                    of_file.chapters.push(json!({
                        "name": chapter_name(&name),
                        "content": format!("{head}\n{text}"),
                        "path": note.path,
                        "source_path": note.source_path(environment),
                    }));
                }
            }
            of_file.for_feeds.push(note.for_feeds(title, topic));
        }
        of_file
    }
}

/// The notes of a book for the check of each of its topic files.
pub(super) fn for_check(files: &[FileTopics]) -> Vec<BookNotes> {
    let notes = files.iter().flat_map(|file| &file.notes);
    let mut names: Vec<_> = notes.map(|note| NoteName::of(&note.path)).collect();
    names.sort_by(|a, b| a.path.cmp(&b.path));
    let parsed: Vec<_> = files.iter().map(|file| &file.file).collect();
    BookNotes::of_files(&names, true, &parsed)
}
