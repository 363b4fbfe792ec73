//! Make chapters of the notes of meetings, below the page of discussed topics.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};
use serde_json::{Value, json};

use super::address::Taken;
use super::environment::Environment;
use super::error::Warning;
use super::file_read::FileRead;
use super::items::{each_chapter, page_url};
use super::relative::{Chapters, NoteText, resolve};
use super::{Outcome, text_at};
use crate::book::{Addresses, NoteHead, NoteLink, Page, PageContext, chapter_name};
use crate::disk::relative_path;
use crate::feed::{BookNote, FileTopics};
use crate::git::CommitDays;
use crate::note_folder::{LeftOutNote, NoteFile, NoteFolder};
use crate::notes::{BookNotes, Meetings, NoteName, NoteTopic, matches};
use crate::topic_file::{markdown_options, slug};

/// The most characters of a note's first paragraph in feeds.
const LONGEST: usize = 300;

/// The notes of a book.
#[derive(Default)]
pub(super) struct Notes {
    notes: Vec<Note>,
    /// The paths of the chapters that are made of notes and included topic files, by the paths of these below
    /// the top of the repository.
    pub(super) made: BTreeMap<String, String>,
}

/// A note that was read.
struct Note {
    file: NoteFile,
    text: String,
    topic: Option<NoteTopic>,
    /// The day of its meeting.
    day: Option<Date>,
    /// The path of its chapter, with slashes.
    path: String,
    /// The source of its chapter, if SUMMARY.md lists it.
    listed: Option<String>,
    about: About,
}

/// What a note says about itself.
#[derive(Default)]
struct About {
    /// Its first heading of the first level.
    heading: Option<String>,
    /// The start of its first paragraph.
    paragraph: String,
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
            .filter_map(|file| file.origin.on_disk.canonicalize().ok())
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
        let warnings = left_out.iter().map(|note| Warning::Note(note.to_string()));
        outcome.warnings.extend(warnings);
        let mut made: BTreeMap<_, _> = files
            .iter()
            .filter(|file| file.origin.source_path.is_some())
            .map(|file| (file.origin.path.clone(), file.path.clone()))
            .collect();
        if read.is_empty() {
            return Notes {
                notes: Vec::new(),
                made,
            };
        }
        let listed = listed(items, &environment.src_dir);
        let meetings: Vec<_> = files
            .iter()
            .map(|file| Meetings::of(&file.parsed))
            .collect();
        let meetings: Vec<_> = meetings.iter().collect();
        let names: Vec<_> = read.iter().map(|(file, _)| file.name.clone()).collect();
        let found = matches(&names, &meetings);
        let mut notes = Vec::new();
        for ((file, text), topic) in read.into_iter().zip(found) {
            let topic = topic.ok();
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
            made.insert(file.name.path.clone(), path.clone());
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
        // The newest first, as topics on the page above.
        notes.sort_by(|a, b| {
            let key = |note: &Note| (note.day.is_some(), note.day);
            key(b).cmp(&key(a))
        });
        Notes { notes, made }
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
                        Some(day) => format!("{day} · {title}"),
                        None => title.clone(),
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

impl Note {
    /// Its own heading, the title of its topic, or its file name.
    fn title(&self, topic: Option<&str>) -> String {
        let own = self.about.heading.clone();
        own.or_else(|| topic.map(str::to_owned))
            .unwrap_or_else(|| self.file.name.stem())
    }

    /// The id of a heading that it does not have itself, unlike that of any topic.
    fn heading_id(&self) -> String {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        format!("note--{}", slug(name.trim_end_matches(".md")))
    }

    /// Its text, with addresses that lead from its chapter.
    fn text_in_book(
        &self,
        to_root: &str,
        environment: &Environment<'_>,
        chapters: &Chapters<'_>,
        outcome: &mut Outcome,
    ) -> String {
        let path = &self.file.name.path;
        let note = NoteText::new(&self.text);
        let place = (self.file.on_disk.as_path(), path.as_str());
        let relative = resolve(note.written(), place, environment, to_root, chapters);
        let text = note.with(&relative.targets);
        if !relative.lost.is_empty() {
            outcome.warnings.push(Warning::LostNoteLinks {
                file: path.clone(),
                lines: relative.lost,
            });
        }
        for (line, picture, problem) in relative.problems {
            outcome.warnings.push(Warning::Picture {
                file: path.clone(),
                line,
                picture,
                problem,
            });
        }
        outcome.pictures.extend(relative.pictures);
        text
    }

    /// The path of its file from the folder of chapters, so that mdBook's edit link opens it. Search
    /// settings that name chapters are of files in that folder.
    fn source_path(&self, environment: &Environment<'_>) -> Option<String> {
        let path = relative_path(&environment.src_dir, &self.file.on_disk)?;
        let is_known = !path.starts_with("..")
            || (environment.edit_url_template.is_some() && !environment.searches_chapters);
        is_known.then(|| path.to_string_lossy().replace('\\', "/"))
    }

    fn for_feeds(&self, title: String, topic: Option<usize>) -> BookNote {
        let changed = || {
            let commits = CommitDays::of_file(&self.file.on_disk);
            let lines = 1..=self.text.lines().count();
            lines.filter_map(|line| commits.time_of(line)).max()
        };
        BookNote {
            path: self.file.name.path.clone(),
            title,
            topic,
            day: self.day,
            page: page_url(&self.path),
            text: self.about.paragraph.clone(),
            changed: if self.day.is_none() { changed() } else { None },
        }
    }
}

impl About {
    fn of(text: &str) -> About {
        let mut about = About::default();
        let mut heading: Option<String> = None;
        let mut paragraph: Option<String> = None;
        for event in Parser::new_ext(text, markdown_options()) {
            match event {
                Event::Start(Tag::Heading {
                    level: HeadingLevel::H1,
                    ..
                }) if about.heading.is_none() => heading = Some(String::new()),
                Event::Start(Tag::Paragraph) if about.paragraph.is_empty() => {
                    paragraph = Some(String::new());
                }
                Event::End(TagEnd::Heading(_)) => {
                    let words = heading.take().filter(|words| !words.trim().is_empty());
                    about.heading = about.heading.take().or(words);
                }
                Event::End(TagEnd::Paragraph) => {
                    about
                        .paragraph
                        .push_str(paragraph.take().unwrap_or_default().trim());
                }
                Event::Text(words) | Event::Code(words) => {
                    let open = heading.as_mut().or(paragraph.as_mut());
                    if let Some(open) = open {
                        open.push_str(&words);
                    }
                }
                Event::SoftBreak | Event::HardBreak => {
                    let open = heading.as_mut().or(paragraph.as_mut());
                    if let Some(open) = open {
                        open.push(' ');
                    }
                }
                _ => {}
            }
            if about.heading.is_some() && !about.paragraph.is_empty() {
                break;
            }
        }
        if let Some((end, _)) = about.paragraph.char_indices().nth(LONGEST) {
            let words = &about.paragraph[..end];
            let end = words.rfind(' ').unwrap_or(end);
            about.paragraph.truncate(end);
            about.paragraph.push('…');
        }
        about
    }
}

/// Adds the chapters of notes below the page of discussed topics, which is one of `below`.
pub(super) fn push_below(below: &mut [Value], addresses: &Addresses, notes: Vec<Value>) {
    let mut pages = addresses.pages.iter();
    let at = pages.position(|(page, _)| *page == Page::Discussed);
    let Some(discussed) = at.and_then(|at| below.get_mut(at)?.get_mut("Chapter")) else {
        return;
    };
    let mut parents = match discussed.get("parent_names") {
        Some(Value::Array(parents)) => parents.clone(),
        _ => Vec::new(),
    };
    parents.push(discussed["name"].clone());
    let number = discussed["number"].as_array().cloned();
    let chapters = notes.into_iter().zip(1..).map(|(mut note, at)| {
        let number = number.clone().map(|mut number| {
            number.push(json!(at));
            number
        });
        note["number"] = json!(number);
        note["sub_items"] = json!([]);
        note["parent_names"] = json!(parents);
        json!({ "Chapter": note })
    });
    discussed["sub_items"] = Value::Array(chapters.collect());
}

/// The paths and sources of the chapters of the book, by their files.
fn listed(items: &[Value], src_dir: &Path) -> BTreeMap<std::path::PathBuf, (String, String)> {
    let mut listed = BTreeMap::new();
    each_chapter(items, &mut |chapter| {
        let source = text_at(chapter, "/source_path").replace('\\', "/");
        if let Ok(file) = src_dir.join(&source).canonicalize() {
            let path = text_at(chapter, "/path").replace('\\', "/");
            let source = source.trim_start_matches("./").to_owned();
            listed.entry(file).or_insert((path, source));
        }
    });
    listed
}

/// The notes of a book for the check of each of its topic files.
pub(super) fn for_check(files: &[FileTopics]) -> Vec<BookNotes> {
    let notes = files.iter().flat_map(|file| &file.notes);
    let mut names: Vec<_> = notes.map(|note| NoteName::of(&note.path)).collect();
    names.sort_by(|a, b| a.path.cmp(&b.path));
    let parsed: Vec<_> = files.iter().map(|file| &file.file).collect();
    BookNotes::of_files(names, &parsed)
}
