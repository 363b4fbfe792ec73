//! Add the notes of their books to topic files of the work tree.

use std::path::{Component, Path, PathBuf};

use mdbook_topics::config::Config;
use mdbook_topics::git::Entry;
use mdbook_topics::note_folder::{NoteFolder, is_note};
use mdbook_topics::notes::{BookNotes, NoteName};
use mdbook_topics::topic_file::Source;

use super::examiner::Examiner;
use super::version::Version;
use crate::cli::output;

/// A topic file that may have notes.
pub(super) struct FileOfBook<'a> {
    pub(super) path: &'a Path,
    pub(super) chapter: &'a Path,
    pub(super) source: &'a Source,
    pub(super) examiner: &'a mut Examiner,
    /// The folder of its book, if it has one.
    pub(super) book: Option<&'a Path>,
}

/// Add the notes of its book to each file. A book of which not all files are read is left out, since its
/// notes may be of the others.
pub(super) fn add_notes(files: Vec<FileOfBook<'_>>) {
    let mut files: Vec<_> = files
        .into_iter()
        .filter(|file| file.book.is_some())
        .collect();
    while let Some(book) = files.first().and_then(|file| file.book) {
        let (mut of_book, others): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|file| file.book == Some(book));
        files = others;
        let notes = notes_of(&of_book, book);
        for (file, notes) in of_book.iter_mut().zip(notes) {
            file.examiner.set_notes(notes);
        }
    }
}

/// The notes for each file of a book.
fn notes_of(files: &[FileOfBook<'_>], book: &Path) -> Vec<BookNotes> {
    let Some(config) = files.first().map(|file| file.examiner.config()) else {
        return Vec::new();
    };
    let is_read = |name: &Path| files.iter().any(|file| file.chapter.ends_with(name));
    if !config.files.iter().all(|name| is_read(name)) {
        return Vec::new();
    }
    let topic_files = files.iter().map(|file| dunce::canonicalize(file.path));
    let topic_files: Vec<_> = topic_files.filter_map(Result::ok).collect();
    let folder = NoteFolder::find(
        book,
        config.notes.as_deref(),
        config.names_notes,
        &topic_files,
    );
    for note in &folder.left_out {
        output::warning(note);
    }
    let names: Vec<_> = folder.files.into_iter().map(|note| note.name).collect();
    if names.is_empty() {
        return Vec::new();
    }
    let parsed = files
        .iter()
        .map(|file| file.examiner.parse_source(file.source.clone()));
    let parsed: Vec<_> = parsed.collect();
    let parsed: Vec<_> = parsed.iter().collect();
    BookNotes::of_files(&names, config.names_notes, &parsed)
}

/// The notes of a book in a version of the repository. `folder` is that of `book.toml`.
pub(super) fn notes_in(version: &Version<'_>, folder: &Path, config: &Config) -> BookNotes {
    let notes = config
        .notes
        .as_deref()
        .and_then(|notes| below(folder, notes));
    // With several topic files, the notes may be of the others.
    let (Some(notes), [_]) = (notes, &config.files[..]) else {
        return BookNotes::default();
    };
    let is_in_folder = |entry: &&Entry| {
        let path = Path::new(&entry.path);
        path.parent() == Some(&notes) && path.file_name().is_some_and(is_note)
    };
    let entries = version.entries.iter().filter(is_in_folder);
    BookNotes {
        names: entries.map(|entry| NoteName::of(&entry.path)).collect(),
        is_named: config.names_notes,
        ..BookNotes::default()
    }
}

/// A path without dots; `None` if it leads out of the repository.
fn below(folder: &Path, path: &Path) -> Option<PathBuf> {
    let mut found = PathBuf::new();
    for part in folder.join(path).components() {
        match part {
            Component::Normal(part) => found.push(part),
            Component::CurDir => {}
            Component::ParentDir => {
                if !found.pop() {
                    return None;
                }
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(found)
}
