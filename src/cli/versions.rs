//! The index, or the work tree, and a base → the topic files that a change touches.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::{Context as _, bail};
use jiff::civil::Date;
use mdbook_topics::check::{Findings, Fixed};
use mdbook_topics::config::{BookConfig, Config};
use mdbook_topics::git::{Entry, Now, Repository, StagedLink, author_day};
use mdbook_topics::topic_file::{Source, TopicFile};

use super::book_files::in_settings;
use super::examine::Examiner;
use super::output;
use super::staged_link::new_link;

/// A topic file that is staged, with the versions that it came from.
pub(super) struct StagedFile {
    /// What the index says of it.
    pub(super) entry: Entry,
    /// The staged text.
    pub(super) text: String,
    /// Where the first parent has it, if that is elsewhere.
    pub(super) moved_from: Option<String>,
    config: Rc<Config>,
    bases: Vec<TopicFile>,
    day: Date,
}

impl StagedFile {
    /// What is new in a text against every base.
    pub(super) fn check(&self, text: &str) -> Findings {
        self.examine(|examiner| examiner.check(text, &self.bases))
    }

    /// The staged text with what is new in it mended, and what is left to find in it.
    pub(super) fn mend(&self) -> (Fixed, Findings) {
        self.examine(|examiner| examiner.mend(&self.text, &self.bases))
    }

    /// What a text says.
    pub(super) fn parse(&self, text: &str) -> TopicFile {
        self.examine(|examiner| examiner.parse(text))
    }

    /// The versions that it came from: none in a first commit, several in a merge.
    pub(super) fn bases(&self) -> &[TopicFile] {
        &self.bases
    }

    fn examine<T>(&self, work: impl FnOnce(&Examiner<'_>) -> T) -> T {
        work(&Examiner {
            config: &self.config,
            day: self.day,
            commit_day: &|_| Some(self.day),
        })
    }
}

/// Whether anyone wants to know what is only noted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Notes {
    Wanted,
    /// At a commit, which should be quiet and quick.
    Left,
}

/// What the coming commit does to topic files.
#[derive(Default)]
pub(super) struct Staged {
    /// Those whose staged text differs from that of every parent.
    pub(super) files: Vec<StagedFile>,
    /// Those that it takes away, though a book.toml names them.
    gone: Vec<String>,
    /// Those that it makes links inside the repository.
    links: Vec<StagedLink>,
}

impl Staged {
    /// Tells of files that are gone: nobody should lose a group's records without a word.
    pub(super) fn tell_gone(&self) {
        for path in &self.gone {
            output::notice(format_args!(
                "{path} is not in this commit any more, though book.toml names it; `git restore --staged --worktree {path}` brings it back"
            ));
        }
        for link in &self.links {
            output::notice(format_args!(
                "{} is staged as a symbolic link to {}, so the topic file was not checked; name the file itself in book.toml",
                link.path, link.target
            ));
        }
    }
}

/// The topic files that the book.toml files in the index name. `named` limits them to these paths.
///
/// # Errors
/// Where nothing is at a path in `named`; other files than topic files are passed over.
pub(super) fn staged_files(
    repository: &Repository,
    named: &[PathBuf],
    notes: Notes,
) -> anyhow::Result<Staged> {
    let parents = repository.parents()?;
    // Asked of every path in the index: the ends of texts, not the parts of paths.
    let is_book = |path: &str| {
        let folder = path.strip_suffix("book.toml");
        folder.is_some_and(|folder| folder.is_empty() || folder.ends_with('/'))
    };
    let wanted = |path: &str| is_book(path) || path.ends_with(".md");
    let entries = repository.entries(&wanted)?;
    let named: Vec<PathBuf> = named
        .iter()
        .map(|path| below_top(repository, path))
        .collect::<Result<_, _>>()?;
    let is_there = |path: &PathBuf| repository.top().join(path).symlink_metadata().is_ok();
    if let Some(missing) = named.iter().find(|path| !is_there(path)) {
        bail!("there is no file {}", missing.display());
    }
    let mut staged = Staged::default();
    for book in entries.iter().filter(|entry| is_book(&entry.path)) {
        let text = read(repository, book)?;
        let folder = Path::new(&book.path).parent().unwrap_or(Path::new(""));
        let files = BookConfig::topic_files(&text)
            .map_err(|error| in_settings(Path::new(&book.path), &error))?;
        let files: Vec<PathBuf> = files.iter().map(|file| clean(&folder.join(file))).collect();
        let mut config = None;
        for path in &files {
            if !named.is_empty() && !named.contains(path) {
                continue;
            }
            let Some(entry) = entries.iter().find(|entry| Path::new(&entry.path) == path) else {
                match new_link(repository, &parents, path)? {
                    Some(link) => staged.links.push(link),
                    None => staged.gone.extend(gone(repository, &parents, path)?),
                }
                continue;
            };
            let Some(bases) = bases(repository, &parents, entry)? else {
                continue;
            };
            let config = match &config {
                Some(config) => Rc::clone(config),
                None => {
                    let read = BookConfig::of_topics(&text)
                        .map_err(|error| in_settings(Path::new(&book.path), &error))?;
                    let mut read = read.config;
                    if notes == Notes::Left {
                        read.severities.leave_notes();
                    }
                    Rc::clone(config.insert(Rc::new(read)))
                }
            };
            let file = staged_file(repository, entry, &bases, config)?;
            staged.files.push(file);
        }
    }
    Ok(staged)
}

/// A path at which the index has no regular file, if a parent has one there and the work tree
/// nothing: no link either, nor a file that git is to leave alone.
fn gone(
    repository: &Repository,
    parents: &[String],
    path: &Path,
) -> anyhow::Result<Option<String>> {
    if repository.top().join(path).symlink_metadata().is_ok() {
        return Ok(None);
    }
    let path = path.to_string_lossy();
    for parent in parents {
        if repository.blob_in(parent, &path)?.is_some() {
            return Ok(Some(path.into_owned()));
        }
    }
    Ok(None)
}

fn staged_file(
    repository: &Repository,
    entry: &Entry,
    bases: &[Base],
    config: Rc<Config>,
) -> anyhow::Result<StagedFile> {
    let mut file = StagedFile {
        text: read(repository, entry)?,
        entry: entry.clone(),
        moved_from: bases.first().and_then(|base| base.elsewhere.clone()),
        config,
        bases: Vec::new(),
        day: author_day(),
    };
    for base in bases {
        // A base that is not UTF-8 is no base: all is new.
        if let Ok(base) = String::from_utf8(repository.blob(&base.blob)?) {
            let base = file.parse(&base);
            file.bases.push(base);
        }
    }
    Ok(file)
}

/// The file as a parent has it.
struct Base {
    blob: String,
    /// Its path there, if that is another.
    elsewhere: Option<String>,
}

/// The file in the parents; None where it is the same in one of them, so that nothing changes.
fn bases(
    repository: &Repository,
    parents: &[String],
    entry: &Entry,
) -> anyhow::Result<Option<Vec<Base>>> {
    let mut bases = Vec::new();
    for parent in parents {
        if let Some(blob) = repository.blob_in(parent, &entry.path)? {
            if blob == entry.blob {
                return Ok(None);
            }
            bases.push(Base {
                blob,
                elsewhere: None,
            });
        } else if let Some(moved) = repository.moved_to(&entry.path, parent, Now::Index)? {
            bases.push(Base {
                blob: moved.blob,
                elsewhere: Some(moved.from),
            });
        }
    }
    Ok(Some(bases))
}

/// The staged text of an entry.
fn read(repository: &Repository, entry: &Entry) -> anyhow::Result<String> {
    let bytes = repository.blob(&entry.blob)?;
    let source = Source::from_bytes(bytes).with_context(|| format!("{} (staged)", entry.path))?;
    Ok(source.text().to_owned())
}

/// A path below the top of the work tree, as the index writes it.
pub(super) fn below_top(repository: &Repository, path: &Path) -> anyhow::Result<PathBuf> {
    let top = repository.top().canonicalize()?;
    let folder = std::env::current_dir()?.canonicalize()?;
    let full = clean(&folder.join(path));
    let below = full.strip_prefix(&top).with_context(|| {
        format!(
            "{} is outside the work tree {}",
            path.display(),
            top.display()
        )
    })?;
    Ok(below.to_owned())
}

/// A path without `.` and `..`, as no file of a book is behind a link.
fn clean(path: &Path) -> PathBuf {
    use std::path::Component;
    let mut clean = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                clean.pop();
            }
            part => clean.push(part),
        }
    }
    clean
}
