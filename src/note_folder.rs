//! Find the notes in the folder of a book, and read them. A contributor may add links and large files to
//! the folder: they are left out, with the reason.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use crate::disk::{OutsideError, inside, slashed};
use crate::git::{ignored, is_lfs_pointer};
use crate::include::{boundary, path_in_repository};
use crate::notes::NoteName;
use crate::topic_file::{NotUtf8, Source};

/// The largest note, in bytes.
const MOST_BYTES: u64 = 1 << 20;

/// Files of a folder that are no notes.
const OTHER_FILES: [&str; 2] = ["readme.md", "summary.md"];

/// The notes of a book.
#[derive(Debug, Default)]
pub struct NoteFolder {
    /// The notes, by their file names.
    pub files: Vec<NoteFile>,
    /// The folder or files that are not read.
    pub left_out: Vec<LeftOutNote>,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteFile {
    /// Its name.
    pub name: NoteName,
    /// The file, without links.
    pub on_disk: PathBuf,
}

/// A file that is not read, or the whole folder.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {why}")]
pub struct LeftOutNote {
    /// The path, as messages show it.
    pub path: String,
    /// Why.
    pub why: NoteFault,
}

/// Why a note is left out.
#[derive(Debug, thiserror::Error)]
pub enum NoteFault {
    /// The folder that the settings name does not exist.
    #[error(
        "this folder of notes does not exist; create it, or correct `notes` in [preprocessor.topics] of book.toml"
    )]
    NoFolder,
    /// The folder is outside the repository, or a link.
    #[error("the notes are left out: {0}")]
    Folder(OutsideError),
    /// The file is a link.
    #[error("this note is left out: {0}")]
    Link(OutsideError),
    /// It is not a regular file.
    #[error("this note is left out, because it is not a regular file; remove it")]
    NotAFile,
    /// It is too large.
    #[error(
        "this note is left out, because it has {0} bytes, but at most {MOST_BYTES} are allowed; split it"
    )]
    TooLarge(u64),
    /// Git ignores it.
    #[error("this note is left out, because git ignores it; remove it from .gitignore and add it")]
    Ignored,
    /// It belongs to no meeting, and the settings do not name the folder: it may be for members only.
    #[error(
        "this file is not in the book, because it belongs to no meeting; name it by one (2023-11-07.md), or set `notes = \"notes\"` in [preprocessor.topics] of book.toml to show all files of the folder"
    )]
    NoMeeting,
    /// The same of all files of the folder.
    #[error(
        "none of the {0} Markdown files here is in the book, because none belongs to a meeting; name them by meetings (2023-11-07.md), or set `notes = \"\"` in [preprocessor.topics] of book.toml"
    )]
    NoMeetings(usize),
    /// It is a Git LFS pointer.
    #[error("this note is left out, because it is a Git LFS pointer; fetch it with `git lfs pull`")]
    LfsPointer,
    /// It is not UTF-8.
    #[error("this note is left out: {0}")]
    NotUtf8(NotUtf8),
    /// It cannot be read.
    #[error("this note is left out, because it could not be read: {0}; check its permissions")]
    Read(io::Error),
}

impl NoteFolder {
    /// Find the notes in `folder`, a path relative to the folder of `book.toml`. `is_named`: the settings
    /// name it. `topic_files` are no notes.
    #[must_use]
    pub fn find(
        root: &Path,
        folder: Option<&Path>,
        is_named: bool,
        topic_files: &[PathBuf],
    ) -> NoteFolder {
        let mut found = NoteFolder::default();
        let Some(folder) = folder else {
            return found;
        };
        let path = root.join(folder);
        if !is_named && path.symlink_metadata().is_err() {
            return found;
        }
        let top = boundary(root);
        let real = match inside(&path, &top) {
            Ok(real) if real.is_dir() => real,
            Ok(_) if !is_named => return found,
            wrong => {
                let why = wrong.err().map_or(NoteFault::NoFolder, NoteFault::Folder);
                found.leave_out(folder.display().to_string(), why);
                return found;
            }
        };
        let mut names: Vec<_> = std::fs::read_dir(&real)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.file_name())
            .filter(|name| is_note(name))
            .collect();
        names.sort_unstable();
        let is_topic_file = |file: &Path| topic_files.iter().any(|other| other == file);
        for name in names {
            let file = real.join(&name);
            if file.is_dir() && !file.is_symlink() || is_topic_file(&file) {
                continue;
            }
            match fault(&file, &top) {
                Some(why) => found.leave_out(shown(root, &file), why),
                None => found.files.push(NoteFile {
                    name: NoteName::of(&shown(root, &file)),
                    on_disk: file,
                }),
            }
        }
        found.leave_out_ignored();
        found
    }

    fn leave_out(&mut self, path: String, why: NoteFault) {
        self.left_out.push(LeftOutNote { path, why });
    }

    fn leave_out_ignored(&mut self) {
        let files: Vec<_> = self.files.iter().map(|file| file.on_disk.clone()).collect();
        let ignored = match files.is_empty() {
            true => return,
            false => ignored(&files).unwrap_or_default(),
        };
        let files = std::mem::take(&mut self.files).into_iter();
        let (private, public) = files.partition(|file| ignored.contains(&file.on_disk));
        self.files = public;
        let private: Vec<NoteFile> = private;
        for file in private {
            self.leave_out(file.name.path, NoteFault::Ignored);
        }
    }
}

impl NoteFile {
    /// Read the note.
    ///
    /// # Errors
    /// [`LeftOutNote`] if the file cannot be read or is not UTF-8.
    pub fn read(&self) -> Result<String, LeftOutNote> {
        let left_out = |why| LeftOutNote {
            path: self.name.path.clone(),
            why,
        };
        let bytes =
            std::fs::read(&self.on_disk).map_err(|error| left_out(NoteFault::Read(error)))?;
        let source = Source::from_bytes(bytes);
        let source = source.map_err(|error| left_out(NoteFault::NotUtf8(error)))?;
        Ok(source.text().trim_start_matches('\u{feff}').to_owned())
    }
}

/// Whether a file name is that of a note.
#[must_use]
pub fn is_note(name: &OsStr) -> bool {
    let name = name.to_string_lossy().to_lowercase();
    name.ends_with(".md") && !name.starts_with('.') && !OTHER_FILES.contains(&name.as_str())
}

/// The path of a file below the top of the repository, with slashes.
fn shown(root: &Path, file: &Path) -> String {
    // The path of a link, not of its target.
    let (folder, name) = (file.parent().unwrap_or(root), file.file_name());
    let path = path_in_repository(root, folder).join(name.unwrap_or_default());
    slashed(&path)
}

/// Why a file is not read.
fn fault(file: &Path, top: &Path) -> Option<NoteFault> {
    if let Err(outside) = inside(file, top) {
        return Some(NoteFault::Link(outside));
    }
    let size = match file.metadata() {
        Ok(about) if about.is_file() => about.len(),
        Ok(_) => return Some(NoteFault::NotAFile),
        Err(error) => return Some(NoteFault::Read(error)),
    };
    if size > MOST_BYTES {
        return Some(NoteFault::TooLarge(size));
    }
    is_lfs_pointer(file).then_some(NoteFault::LfsPointer)
}
