//! Topic files of the work tree: those named on the command line, or those of the book here.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::{Context as _, bail};
use mdbook_topics::config::Config;
use mdbook_topics::disk::{slashed, top_around};
use mdbook_topics::include::boundary;
use mdbook_topics::meeting_days::MeetingSettings;
use mdbook_topics::preprocessor::Warning;
use mdbook_topics::topic_file::{Source, TopicFile};

use super::base::Base;
use super::claimed::{Claimed, claimed};
use super::examiner::Examiner;
use super::included::topic_file_of_chapter;
use super::moved::other_books;
use super::notes::{FileOfBook, add_notes};
use super::paths::{book_folder, write_root_of_book, write_root_of_file};
use super::settings::{read_topic_settings, refuse_path_with_src, settings_or_default};
use super::source::{cannot_read, read_source, refuse_outside};
use super::without_book::{NOTHING_FOUND, topic_file_here};
use crate::cli::output;

/// A topic file to read, check or fix.
pub(crate) struct InputFile {
    /// Its path as the user wrote it.
    pub(crate) path: PathBuf,
    /// The chapter that includes it, or the same path.
    pub(crate) chapter: PathBuf,
    /// The folder that it is written below.
    pub(crate) write_root: PathBuf,
    pub(crate) source: Source,
    pub(crate) examiner: Examiner,
    /// The folder of its book, if it has one.
    pub(crate) book: Option<PathBuf>,
}

impl InputFile {
    /// The path as reports show it.
    pub(crate) fn shown(&self) -> String {
        match self.is_standard_input() {
            true => "<stdin>".to_owned(),
            false => slashed(&self.path),
        }
    }

    /// The settings of the meetings of its group.
    pub(crate) fn meeting(&self) -> &MeetingSettings {
        let config = self.examiner.config();
        let own = config.meeting_of_file.iter();
        let mut own = own.filter(|(file, _)| self.chapter.ends_with(file));
        own.next().map_or(&config.meeting, |(_, settings)| settings)
    }

    pub(crate) fn is_standard_input(&self) -> bool {
        self.path == Path::new("-")
    }

    /// Parse the file, and warn if none of its headings is a section of topics.
    pub(crate) fn parse(&self) -> TopicFile {
        let file = self.examiner.parse_source(self.source.clone());
        if !file.has_topic_section() {
            let path = slashed(&self.path);
            output::warning(Warning::no_section(path, self.source.text()));
        }
        file
    }
}

/// Read the topic files `named` (`-` is standard input), or without any those of the book in this
/// folder, in `book/` or above. With a base, only what is new since that commit is examined.
pub(crate) fn input_files(
    named: &[PathBuf],
    base: Option<&Base>,
) -> anyhow::Result<Vec<InputFile>> {
    let found = match named {
        [] => files_of_book()?,
        named => named_files(named)?,
    };
    let mut files = Vec::new();
    let mut books = Vec::new();
    for Found {
        path,
        chapter,
        write_root,
        config,
        book,
    } in found
    {
        let source = read_source(&path)?;
        if is_empty(source.text()) {
            output::warning(format_args!("{} is empty", path.display()));
        }
        let examiner = match base {
            Some(base) => base.examiner(&path, &chapter, config)?,
            None => Examiner::of_file(&path, config),
        };
        books.push(book.clone());
        files.push(InputFile {
            path,
            chapter,
            write_root,
            source,
            examiner,
            book,
        });
    }
    let with_books = files.iter_mut().zip(&books);
    let with_books = with_books.map(|(file, book)| FileOfBook {
        path: &file.path,
        chapter: &file.chapter,
        source: &file.source,
        examiner: &mut file.examiner,
        book: book.as_deref(),
    });
    add_notes(with_books.collect());
    Ok(files)
}

/// Whether a text has no words.
pub(super) fn is_empty(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim().is_empty()
}

/// A topic file that has not been read yet.
struct Found {
    path: PathBuf,
    chapter: PathBuf,
    write_root: PathBuf,
    config: Rc<Config>,
    /// The folder of its book, if it has one.
    book: Option<PathBuf>,
}

/// The files that were named, with their settings. Each `book.toml` is read once.
fn named_files(named: &[PathBuf]) -> anyhow::Result<Vec<Found>> {
    let mut configs: BTreeMap<Option<PathBuf>, Rc<Config>> = BTreeMap::new();
    let mut files = Vec::new();
    for path in named {
        let Claimed {
            book_toml,
            path,
            chapter,
        } = claimed(path)?;
        let book = book_toml.as_deref().and_then(Path::parent);
        let book = book.map(Path::to_owned);
        let config = match configs.get(&book_toml) {
            Some(config) => Rc::clone(config),
            None => {
                let config = settings_or_default(book_toml.as_deref())?;
                configs.insert(book_toml, Rc::clone(&config));
                config
            }
        };
        files.push(Found {
            write_root: write_root_of_file(&path)?,
            path,
            chapter,
            config,
            book,
        });
    }
    configs.values().for_each(|config| warn(config));
    Ok(files)
}

/// The topic files of the book in this folder, in `book/` or above.
fn files_of_book() -> anyhow::Result<Vec<Found>> {
    let Some(folder) = book_folder(&["", "book"]) else {
        let Some(file) = topic_file_here()? else {
            bail!(
                "no topic file found: {NOTHING_FOUND}, or name the file: `mdbook-topics list topics.md`{}",
                other_books()
            );
        };
        output::message(format_args!(
            "reading {}, which has the most topics, as there is no book.toml",
            file.display()
        ));
        return named_files(&[file]);
    };
    let book = read_topic_settings(&folder.join("book.toml"))?;
    let write_root = write_root_of_book(&folder)?;
    // The repository of the book, not the one around the file, which may be another.
    let repository = top_around(&folder);
    let mut files = Vec::new();
    for file in &book.config.files {
        refuse_path_with_src(&folder, &book, file)?;
        let chapter = folder.join(&book.src).join(file);
        let path = topic_file_of_chapter(&folder, &chapter)?;
        if path.exists() {
            refuse_outside(repository.as_deref(), &path).with_context(|| cannot_read(&path))?;
        }
        files.push(Found {
            write_root: match path == chapter {
                true => write_root.clone(),
                false => boundary(&folder),
            },
            path,
            chapter,
            config: Rc::clone(&book.config),
            book: Some(folder.clone()),
        });
    }
    warn(&book.config);
    Ok(files)
}

fn warn(config: &Config) {
    for warning in &config.warnings {
        output::warning(format_args!("book.toml: {warning}"));
    }
}
