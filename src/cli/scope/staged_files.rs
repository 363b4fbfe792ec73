//! Topic files in the index or a commit: those that the commit changes, with the versions it changes.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::{Context as _, bail};
use mdbook_topics::config::{BookConfig, Config};
use mdbook_topics::git::{CommitDays, Entry, Now, Repository, StagedLink, author_day};
use mdbook_topics::topic_file::Source;

use super::examiner::Examiner;
use super::paths::{path_in_work_tree, without_dots};
use super::settings::settings_error;
use super::staged_link::{FoundLink, link_at};
use super::staged_settings::{new_settings, settings_of};
use super::without_book::{NOTHING_FOUND, TopicFileOf, topic_file_of};
use crate::cli::output;

/// Where messages say that a file is.
pub(super) const STAGED: &str = "staged";

/// A topic file of a commit, or one that is staged for it.
pub(crate) struct StagedFile {
    /// Its entry in the index.
    pub(crate) entry: Entry,
    /// The staged text.
    pub(crate) text: String,
    /// Its path in the first parent, if it was moved.
    pub(crate) moved_from: Option<String>,
    /// Examines what is new against each parent.
    pub(crate) examiner: Examiner,
}

/// Whether findings of severity `note` are wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notes {
    Include,
    /// A commit should be quiet and quick.
    Skip,
}

/// What the next commit does to topic files.
#[derive(Default)]
pub(crate) struct Staged {
    /// Files whose staged text differs from that of every parent.
    pub(crate) files: Vec<StagedFile>,
    /// Files that the commit removes although a `book.toml` names them.
    removed: Vec<String>,
    /// Files that become links within the repository.
    links: Vec<StagedLink>,
    /// All topic files, even if they have not changed.
    topic_files: Vec<PathBuf>,
    /// Problems in settings that the commit changes.
    warnings: Vec<String>,
    /// What else was not looked at, or how the files were found.
    notices: Vec<String>,
}

impl Staged {
    /// Warn about topic files that were removed or became links, so that no group loses its records
    /// unnoticed.
    pub(crate) fn warn_of_removed(&self) {
        for path in &self.removed {
            output::warning(format_args!(
                "{path} is no longer in this commit, although book.toml names it; restore it with `git restore --staged --worktree {path}`"
            ));
        }
        for link in &self.links {
            output::warning(format_args!(
                "{} is staged as a symbolic link to {}, so it was not checked; name that file in book.toml instead",
                link.path, link.target
            ));
        }
        for warning in &self.warnings {
            output::warning(warning);
        }
        for notice in &self.notices {
            output::message(notice);
        }
    }

    /// Say so if there is nothing to check, and nothing else says why.
    pub(crate) fn report_no_change(&self) {
        let is_silent = self.removed.is_empty() && self.links.is_empty() && self.notices.is_empty();
        if self.files.is_empty() && is_silent {
            output::message("no topic file has staged changes");
        }
    }
}

/// A version of all files, and the commits that it changes.
pub(super) struct Version<'a> {
    /// The files that may be topic files or their settings.
    pub(super) entries: Vec<Entry>,
    pub(super) parents: Vec<String>,
    /// Which version this is.
    pub(super) now: Now<'a>,
    /// Its name in messages.
    pub(super) name: &'static str,
}

/// Read the staged topic files that the `book.toml` files in the index name. `named` limits them to
/// these paths.
///
/// # Errors
/// If nothing exists at a path in `named`. Files that are not topic files are ignored.
pub(crate) fn staged_files(
    repository: &Repository,
    named: &[PathBuf],
    notes: Notes,
) -> anyhow::Result<Staged> {
    let named = named_in_work_tree(repository, named)?;
    let version = staged_version(repository)?;
    let mut staged = changed_files(repository, &version, &named, notes)?;
    let mut others = named.iter();
    if let Some(other) = others.find(|path| !staged.topic_files.contains(path)) {
        staged.notices.push(format!(
            "{} is not a topic file, so it was not checked",
            other.display()
        ));
    }
    Ok(staged)
}

/// The index.
pub(super) fn staged_version(repository: &Repository) -> anyhow::Result<Version<'static>> {
    Ok(Version {
        entries: repository.entries(&may_be_topics)?,
        parents: repository.parents()?,
        now: Now::Index,
        name: STAGED,
    })
}

/// Read the topic files that a version changes. `named` limits them to these paths.
pub(super) fn changed_files(
    repository: &Repository,
    version: &Version<'_>,
    named: &[PathBuf],
    notes: Notes,
) -> anyhow::Result<Staged> {
    let entries = &version.entries;
    let mut staged = Staged::default();
    for book in entries.iter().filter(|entry| is_book(&entry.path)) {
        let text = read(repository, book, version.name)?;
        let in_settings = |error| settings_error(Path::new(&book.path), &error);
        let folder = Path::new(&book.path).parent().unwrap_or(Path::new(""));
        let mut config = None;
        staged
            .warnings
            .extend(new_settings(repository, &version.parents, book, &text)?);
        for file in BookConfig::topic_files(&text).map_err(in_settings)? {
            let path = without_dots(&folder.join(file));
            staged.topic_files.push(path.clone());
            if !named.is_empty() && !named.contains(&path) {
                continue;
            }
            let Some(entry) = entry_at(repository, version, &path)? else {
                staged.add_absent(repository, version, &path)?;
                continue;
            };
            let Some(bases) = bases(repository, version, &entry)? else {
                continue;
            };
            // Read only if a topic file has changed.
            let config = match &config {
                Some(config) => Rc::clone(config),
                None => {
                    let read = settings_of(&text, notes).map_err(in_settings)?;
                    Rc::clone(config.insert(Rc::new(read)))
                }
            };
            let file = staged_file(repository, version, &entry, &bases, config)?;
            staged.files.push(file);
        }
    }
    if staged.topic_files.is_empty() {
        staged.add_without_book(repository, version, named, notes)?;
    }
    Ok(staged)
}

impl Staged {
    /// Add a topic file that this version does not have as a file.
    fn add_absent(
        &mut self,
        repository: &Repository,
        version: &Version<'_>,
        path: &Path,
    ) -> anyhow::Result<()> {
        let link = match version.now {
            Now::Index => link_at(repository, &version.parents, path)?,
            Now::WorkTree | Now::Commit(_) => None,
        };
        match link {
            Some(FoundLink::New(link)) => self.links.push(link),
            Some(FoundLink::Old(link)) => self.notices.push(format!(
                "{} is a symbolic link to {}, so it was not checked; name that file in book.toml instead",
                link.path, link.target
            )),
            None => match removed(repository, version, path)? {
                Some(path) => self.removed.push(path),
                None => self.notices.push(format!(
                    "{} is not {}, although book.toml names it, so it was not checked",
                    path.display(),
                    version.name
                )),
            },
        }
        Ok(())
    }

    /// Add the topic file that no `book.toml` names.
    fn add_without_book(
        &mut self,
        repository: &Repository,
        version: &Version<'_>,
        named: &[PathBuf],
        notes: Notes,
    ) -> anyhow::Result<()> {
        let Some(file) = topic_file_of(repository, version)? else {
            let notice = format!("no topic file was checked: {NOTHING_FOUND}");
            self.notices.push(notice);
            return Ok(());
        };
        let path = PathBuf::from(file.path());
        let is_wanted = named.is_empty() || named.contains(&path);
        self.topic_files.push(path);
        match file {
            _ if !is_wanted => {}
            TopicFileOf::Removed(path) => self.removed.push(path),
            TopicFileOf::Entry(entry) => {
                if notes == Notes::Include {
                    self.notices.push(format!(
                        "reading {}, which has the most topics, as no book.toml names a topic file",
                        entry.path
                    ));
                }
                if let Some(bases) = bases(repository, version, &entry)? {
                    let config = Rc::new(settings_of("", notes)?);
                    let file = staged_file(repository, version, &entry, &bases, config)?;
                    self.files.push(file);
                }
            }
        }
        Ok(())
    }
}

/// The entry at a path.
fn entry_at(
    repository: &Repository,
    version: &Version<'_>,
    path: &Path,
) -> anyhow::Result<Option<Entry>> {
    let is_it = |entry: &&Entry| Path::new(&entry.path) == path;
    if let Some(entry) = version.entries.iter().find(is_it) {
        return Ok(Some(entry.clone()));
    }
    // Its name may have another end than ".md".
    let is_it = |other: &str| Path::new(other) == path;
    let found = match version.now {
        Now::Commit(commit) => repository.entries_of(commit, &is_it)?,
        Now::Index | Now::WorkTree => repository.entries(&is_it)?,
    };
    Ok(found.into_iter().next())
}

/// Whether a path of the index is a `book.toml`, or may be a topic file.
pub(super) fn may_be_topics(path: &str) -> bool {
    is_book(path) || path.ends_with(".md")
}

/// Whether a path of the index is a `book.toml`. This looks at the end of the text, as it is asked of
/// every path in the index.
pub(super) fn is_book(path: &str) -> bool {
    let folder = path.strip_suffix("book.toml");
    folder.is_some_and(|folder| folder.is_empty() || folder.ends_with('/'))
}

fn named_in_work_tree(repository: &Repository, named: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for path in named {
        paths.push(path_in_work_tree(repository, path)?);
    }
    let exists = |path: &PathBuf| repository.top().join(path).symlink_metadata().is_ok();
    match paths.iter().find(|path| !exists(path)) {
        Some(missing) => bail!("there is no file {}", missing.display()),
        None => Ok(paths),
    }
}

/// The path of a topic file that is in a parent but no longer in the index or the work tree.
/// Anything at that path in the work tree may be a link, or a file that is kept out of the index on
/// purpose.
fn removed(
    repository: &Repository,
    version: &Version<'_>,
    path: &Path,
) -> anyhow::Result<Option<String>> {
    let is_staged = version.now == Now::Index;
    if is_staged && repository.top().join(path).symlink_metadata().is_ok() {
        return Ok(None);
    }
    let path = path.to_string_lossy();
    for parent in &version.parents {
        if repository.blob_in(parent, &path)?.is_some() {
            return Ok(Some(path.into_owned()));
        }
    }
    Ok(None)
}

fn staged_file(
    repository: &Repository,
    version: &Version<'_>,
    entry: &Entry,
    bases: &[ParentFile],
    config: Rc<Config>,
) -> anyhow::Result<StagedFile> {
    let text = read(repository, entry, version.name)?;
    let history = CommitDays::of_text(repository, &entry.path, &text, author_day());
    let mut examiner = Examiner::of_change(config, history);
    for base in bases {
        let path = base.moved_from.as_ref().unwrap_or(&entry.path);
        let history = CommitDays::of_commit(repository, path, &base.parent);
        examiner.add_base(repository.blob(&base.blob)?, &history);
    }
    Ok(StagedFile {
        entry: entry.clone(),
        text,
        moved_from: bases.first().and_then(|base| base.moved_from.clone()),
        examiner,
    })
}

/// The file in a parent.
struct ParentFile {
    parent: String,
    blob: String,
    /// Its path there, if it was moved.
    moved_from: Option<String>,
}

/// The file in each parent that has it; None if one of them has the same text, so that the commit
/// does not change the file.
fn bases(
    repository: &Repository,
    version: &Version<'_>,
    entry: &Entry,
) -> anyhow::Result<Option<Vec<ParentFile>>> {
    let mut bases = Vec::new();
    for parent in &version.parents {
        if let Some(blob) = repository.blob_in(parent, &entry.path)? {
            if blob == entry.blob {
                return Ok(None);
            }
            bases.push(ParentFile {
                parent: parent.clone(),
                blob,
                moved_from: None,
            });
        } else if let Some(moved) = repository.moved_to(&entry.path, parent, version.now)? {
            bases.push(ParentFile {
                parent: parent.clone(),
                blob: moved.blob,
                moved_from: Some(moved.from),
            });
        }
    }
    Ok(Some(bases))
}

/// The text of an entry.
pub(super) fn read(
    repository: &Repository,
    entry: &Entry,
    version: &str,
) -> anyhow::Result<String> {
    let bytes = repository.blob(&entry.blob)?;
    let source =
        Source::from_bytes(bytes).with_context(|| format!("{} ({version})", entry.path))?;
    Ok(source.text().to_owned())
}
