//! Topic files that pre-commit and prek want checked.
//!
//! They run hooks for a commit, for a range of commits (`--from-ref`, or before a push), or for files as
//! they are in the work tree (`--all-files`, `--files`). Their environment shows which.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use mdbook_topics::config::{BookConfig, Config};
use mdbook_topics::disk::without_dots;
use mdbook_topics::git::{CommitRange, Entry, HookEnv, Now, Repository};

use super::examiner::Examiner;
use super::paths::path_in_work_tree;
use super::settings::settings_error;
use super::source::read_source;
use super::staged::{Notes, Staged, StagedFile};
use super::staged_files::changed_files;
use super::staged_settings::{read_once, settings_of};
use super::version::{Version, entry_at, is_book, may_be_topics, read, staged_version};
use super::without_book::{TopicFileOf, topic_file_of};
use crate::cli::output;

/// Read the topic files to check. Files that the framework named limit them, whatever else it named.
pub(crate) fn framework_files(
    repository: &Repository,
    env: &HookEnv,
    named: &[PathBuf],
    notes: Notes,
) -> anyhow::Result<Staged> {
    let paths: Vec<_> = named
        .iter()
        .filter_map(|path| path_in_work_tree(repository, path).ok())
        .collect();
    if paths.is_empty() && !named.is_empty() {
        return Ok(Staged::default());
    }
    if let Some(range) = &env.range {
        return files_of_range(repository, range, &paths, notes);
    }
    let version = staged_version(repository)?;
    let mut staged = changed_files(repository, &version, &paths, notes)?;
    if !env.is_commit {
        add_unstaged(repository, &version, &mut staged, &paths, notes)?;
    }
    Ok(staged)
}

/// The files that a range of commits changes, compared with where the range starts.
fn files_of_range(
    repository: &Repository,
    range: &CommitRange,
    named: &[PathBuf],
    notes: Notes,
) -> anyhow::Result<Staged> {
    let from = repository.commit(&range.from)?;
    let to = repository.commit(&range.to)?;
    let base = repository.merge_base_of(&from, &to).unwrap_or(from);
    let version = Version {
        entries: repository.entries_of(&to, &may_be_topics)?,
        parents: vec![base],
        now: Now::Commit(&to),
        name: "committed",
    };
    changed_files(repository, &version, named, notes)
}

/// Add the files of which no change is staged, as they are in the work tree.
fn add_unstaged(
    repository: &Repository,
    version: &Version<'_>,
    staged: &mut Staged,
    named: &[PathBuf],
    notes: Notes,
) -> anyhow::Result<()> {
    let is_wanted = |path: &Path| named.is_empty() || named.iter().any(|named| named == path);
    let books = version.entries.iter();
    let mut has_topic_file = false;
    for book in books.filter(|entry| is_book(&entry.path)) {
        let text = read(repository, book, version.name)?;
        let in_settings = |error| settings_error(Path::new(&book.path), &error);
        let files = BookConfig::topic_files(&text).map_err(in_settings)?;
        has_topic_file |= !files.is_empty();
        let folder = Path::new(&book.path).parent().unwrap_or(Path::new(""));
        let mut config = None;
        for file in files {
            let path = without_dots(&folder.join(file));
            if !is_wanted(&path) {
                continue;
            }
            let Some(entry) = entry_at(repository, version, &path)? else {
                continue;
            };
            let read = || settings_of(&text, notes).map_err(in_settings);
            let config = read_once(&mut config, read)?;
            add_whole_file(repository, &entry, config, staged)?;
        }
    }
    if !has_topic_file
        && let Some(TopicFileOf::Entry(entry)) = topic_file_of(repository, version)?
        && is_wanted(Path::new(&entry.path))
    {
        let config = Rc::new(settings_of("", notes)?);
        add_whole_file(repository, &entry, config, staged)?;
    }
    Ok(())
}

/// Add a file as it is in the work tree, unless its change is staged.
fn add_whole_file(
    repository: &Repository,
    entry: &Entry,
    config: Rc<Config>,
    staged: &mut Staged,
) -> anyhow::Result<()> {
    let mut added = staged.files.iter();
    if added.any(|file| file.entry.path == entry.path) {
        return Ok(());
    }
    if let Some(file) = whole_file(repository, entry, config)? {
        output::message(format_args!(
            "{}: no change is staged, so the whole file in the work tree is checked",
            entry.path
        ));
        staged.files.push(file);
    }
    Ok(())
}

/// A file as it is in the work tree.
fn whole_file(
    repository: &Repository,
    entry: &Entry,
    config: Rc<Config>,
) -> anyhow::Result<Option<StagedFile>> {
    let path = repository.top().join(&entry.path);
    if path.symlink_metadata().is_err() {
        output::warning(format_args!(
            "{} is not in the work tree, so it was not checked",
            entry.path
        ));
        return Ok(None);
    }
    let source = read_source(&path)?;
    Ok(Some(StagedFile {
        entry: entry.clone(),
        text: source.text().to_owned(),
        moved_from: None,
        examiner: Examiner::of_file(&path, config),
    }))
}
