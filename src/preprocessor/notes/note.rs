//! A note with its text and its place in the book.

use jiff::civil::Date;

use super::about::About;
use crate::disk::{relative_path, slashed};
use crate::feed::BookNote;
use crate::git::CommitDays;
use crate::note_folder::NoteFile;
use crate::notes::NoteTopic;
use crate::preprocessor::Outcome;
use crate::preprocessor::environment::Environment;
use crate::preprocessor::error::Warning;
use crate::preprocessor::items::page_url;
use crate::preprocessor::relative::{Chapters, NoteText, resolve};
use crate::topic_file::slug;

/// A note that was read.
pub(super) struct Note {
    pub(super) file: NoteFile,
    pub(super) text: String,
    pub(super) topic: Option<NoteTopic>,
    /// The day of its meeting.
    pub(super) day: Option<Date>,
    /// The path of its chapter, with slashes.
    pub(super) path: String,
    /// The source of its chapter, if SUMMARY.md lists it.
    pub(super) listed: Option<String>,
    pub(super) about: About,
}

impl Note {
    /// Its own heading, the title of its topic, or its file name.
    pub(super) fn title(&self, topic: Option<&str>) -> String {
        let own = self.about.heading.clone();
        own.or_else(|| topic.map(str::to_owned))
            .unwrap_or_else(|| self.file.name.stem())
    }

    /// The id of a heading that it does not have itself, unlike that of any topic.
    pub(super) fn heading_id(&self) -> String {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        format!("note--{}", slug(name.trim_end_matches(".md")))
    }

    /// Its text, with addresses that lead from its chapter.
    pub(super) fn text_in_book(
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
        let unread = note.unread_lines();
        if !unread.is_empty() {
            outcome.warnings.push(Warning::UnreadNoteLinks {
                file: path.clone(),
                lines: unread,
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
    pub(super) fn source_path(&self, environment: &Environment<'_>) -> Option<String> {
        let path = relative_path(&environment.src_dir, &self.file.on_disk)?;
        let is_known = !path.starts_with("..")
            || (environment.edit_url_template.is_some() && environment.search.is_empty());
        is_known.then(|| slashed(&path))
    }

    pub(super) fn for_feeds(&self, title: String, topic: Option<usize>) -> BookNote {
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
