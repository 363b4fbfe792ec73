//! Topic files in the index or a commit: those that the commit changes, with the versions it changes.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::bail;
use mdbook_topics::config::{BookConfig, Config};
use mdbook_topics::disk::without_dots;
use mdbook_topics::git::{CommitDays, Entry, Repository, author_day};
use mdbook_topics::preprocessor::Warning;
use mdbook_topics::topic_file::TopicFile;

use super::absent::add_absent;
use super::examiner::Examiner;
use super::included::{in_commit, in_version};
use super::input_files::is_empty;
use super::notes::notes_in;
use super::paths::path_in_work_tree;
use super::settings::settings_error;
use super::staged::{Notes, Removed, Staged, StagedFile};
use super::staged_settings::{new_settings, read_once, settings_of};
use super::version::{Version, entry_at, is_book, read, staged_version};
use super::without_book::{NOTHING_FOUND, TopicFileOf, topic_file_of};

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
    for other in named
        .iter()
        .filter(|path| !staged.topic_files.contains(path) && !staged.chapters.contains(path))
    {
        let other = other.display();
        staged.notices.push(format!(
            "{other} is not a topic file, so it was not checked"
        ));
    }
    Ok(staged)
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
            let chapter = without_dots(&folder.join(file));
            let path = match in_version(repository, version, &chapter)? {
                Ok(path) => path,
                Err(error) if is_changed(repository, version, &chapter)? => {
                    return Err(error.into());
                }
                // The next commit is not the one to blame.
                Err(error) => {
                    staged.topic_files.push(chapter);
                    let notice = format!("no topic file was checked: {error}");
                    staged.notices.push(notice);
                    continue;
                }
            };
            let is_wanted = named.is_empty() || named.contains(&path) || named.contains(&chapter);
            staged.topic_files.push(path.clone());
            if path != chapter {
                staged.chapters.push(chapter.clone());
            }
            if !is_wanted {
                continue;
            }
            let Some(entry) = entry_at(repository, version, &path)? else {
                add_absent(repository, version, &path, &chapter, &mut staged)?;
                continue;
            };
            let Some(bases) = bases(repository, version, &entry, &chapter)? else {
                continue;
            };
            // Read only if a topic file has changed.
            let read = || settings_of(&text, notes).map_err(in_settings);
            let config = read_once(&mut config, read)?;
            let found = notes_in(version, folder, &config);
            let mut file = staged_file(repository, version, &entry, &bases, config)?;
            file.examiner.set_notes(found);
            staged.notices.extend(nothing_to_check(&file));
            staged.files.push(file);
        }
    }
    if staged.topic_files.is_empty() {
        add_without_book(repository, version, named, notes, &mut staged)?;
    }
    Ok(staged)
}

/// Add the topic file that no `book.toml` names.
fn add_without_book(
    repository: &Repository,
    version: &Version<'_>,
    named: &[PathBuf],
    notes: Notes,
    staged: &mut Staged,
) -> anyhow::Result<()> {
    let Some(file) = topic_file_of(repository, version)? else {
        let notice = format!("no topic file was checked: {NOTHING_FOUND}");
        staged.notices.push(notice);
        return Ok(());
    };
    let path = PathBuf::from(file.path());
    let is_wanted = named.is_empty() || named.contains(&path);
    staged.topic_files.push(path);
    match file {
        _ if !is_wanted => {}
        TopicFileOf::Removed(path) => staged.removed.push(Removed {
            path,
            moved_to: None,
            chapter: None,
        }),
        TopicFileOf::Entry(entry) => {
            if notes == Notes::Include {
                staged.notices.push(format!(
                    "reading {}, which has the most topics, as no book.toml names a topic file",
                    entry.path
                ));
            }
            if let Some(bases) = bases(repository, version, &entry, Path::new(&entry.path))? {
                let config = Rc::new(settings_of("", notes)?);
                let file = staged_file(repository, version, &entry, &bases, config)?;
                staged.notices.extend(nothing_to_check(&file));
                staged.files.push(file);
            }
        }
    }
    Ok(())
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

fn staged_file(
    repository: &Repository,
    version: &Version<'_>,
    entry: &Entry,
    bases: &[ParentFile],
    config: Rc<Config>,
) -> anyhow::Result<StagedFile> {
    let text = read(repository, entry, version.name)?;
    let history = CommitDays::of_text(
        repository,
        &entry.path,
        &text,
        author_day(config.meeting.zone.as_ref()),
    );
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

/// A notice about a file in which no rule finds anything.
fn nothing_to_check(file: &StagedFile) -> Option<String> {
    let path = &file.entry.path;
    if is_empty(&file.text) {
        return Some(format!("{path} is empty"));
    }
    let bases = file.examiner.bases();
    // A rule reports that the sections are gone, or that a new file has none.
    if bases.is_empty() || bases.iter().any(TopicFile::has_topic_section) {
        return None;
    }
    let has_section = file.examiner.parse(&file.text).has_topic_section();
    let file = path.clone();
    (!has_section).then(|| Warning::NoSection { file }.to_string())
}

/// The file in a parent.
struct ParentFile {
    parent: String,
    blob: String,
    /// Its path there, if it was moved.
    moved_from: Option<String>,
}

/// Whether the version changes a chapter.
fn is_changed(
    repository: &Repository,
    version: &Version<'_>,
    chapter: &Path,
) -> anyhow::Result<bool> {
    let Some(entry) = entry_at(repository, version, chapter)? else {
        return Ok(true);
    };
    for parent in &version.parents {
        if repository.blob_in(parent, &entry.path)?.as_ref() == Some(&entry.blob) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The file in each parent that has it; None if one of them has the same text, so that the commit
/// does not change the file.
fn bases(
    repository: &Repository,
    version: &Version<'_>,
    entry: &Entry,
    chapter: &Path,
) -> anyhow::Result<Option<Vec<ParentFile>>> {
    let mut bases = Vec::new();
    for parent in &version.parents {
        let path = in_commit(repository, parent, chapter, &entry.path)?;
        if let Some(blob) = repository.blob_in(parent, &path)? {
            if blob == entry.blob {
                return Ok(None);
            }
            bases.push(ParentFile {
                parent: parent.clone(),
                blob,
                moved_from: (path != entry.path).then_some(path),
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
