//! Find the topic file in the folder that was named, and the book around it.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use mdbook_topics::disk::{inside, top_around};

use super::layout::Layout;
use super::report::shown;
use crate::cli::scope::{
    BOOK, SRC, count, likeliest_without_topics, markdown_files, moved, read_settings, read_source,
    topic_file_of_chapter, with_most_topics, write_root_of_book, write_root_of_file,
};
use crate::cli::shell::quoted;

/// The most files to list in an error.
const NAMED: usize = 5;

/// Find the Markdown file with the most topics in `dir` and its folder of chapters. `dir` may be the
/// topic file itself.
pub(super) fn topic_file(dir: &Path) -> anyhow::Result<Layout> {
    if dir.is_file() {
        refuse_link(dir, &write_root_of_file(dir)?)?;
        return Layout::around(dir, &base_of(dir)?);
    }
    if !dir.is_dir() {
        bail!(
            "{} does not exist; name the folder that contains your topic file{}",
            dir.display(),
            moved(dir).unwrap_or_default()
        );
    }
    let top = write_root_of_book(dir)?;
    let mut files = Vec::new();
    for folder in [dir.to_owned(), dir.join(BOOK)] {
        let book_toml = folder.join("book.toml");
        let src = match book_toml.is_file() {
            true => {
                let book = read_settings(&book_toml)?;
                for name in &book.config.files {
                    let chapter = folder.join(&book.src).join(name);
                    let file = topic_file_of_chapter(&folder, &chapter)?;
                    if file.is_file() && refuse_link(&file, &top).is_ok() {
                        return Layout::around(&file, dir);
                    }
                }
                book.src
            }
            false if folder == dir => SRC.into(),
            false => continue,
        };
        files.extend(markdown_files(&folder, &src)?);
    }
    best_of(&files, dir, &top)
}

/// The folder in which the book of a file that was named is created: the current folder, or that of a
/// file outside of it.
fn base_of(file: &Path) -> anyhow::Result<PathBuf> {
    let here = dunce::canonicalize(&std::env::current_dir()?)?;
    let real = dunce::canonicalize(file)?;
    let top = top_around(file);
    let is_below = real.starts_with(&here) && top.is_none_or(|top| here.starts_with(top));
    match real.parent() {
        Some(folder) if !is_below => Ok(folder.to_owned()),
        _ => Ok(here),
    }
}

fn best_of(files: &[PathBuf], dir: &Path, top: &Path) -> anyhow::Result<Layout> {
    let mut with_topics = Vec::new();
    let mut without = Vec::new();
    let mut refused = None;
    for file in files {
        if let Err(error) = refuse_link(file, top) {
            refused.get_or_insert(error);
            continue;
        }
        let layout = Layout::around(file, dir)?;
        match read_source(&layout.file) {
            Ok(source) => {
                let (topics, items) = count(source, &layout.config);
                match topics {
                    0 => without.push((items, layout)),
                    topics => with_topics.push((topics, layout)),
                }
            }
            Err(error) => {
                refused.get_or_insert(error);
            }
        }
    }
    if let Some(layout) = with_most_topics(with_topics) {
        return Ok(layout);
    }
    match (
        refused,
        likeliest_without_topics(without, |layout| &layout.file),
    ) {
        (Some(refused), _) => Err(refused),
        (None, Some(layout)) => Ok(layout),
        (None, None) => bail!(nothing_found(dir, files)),
    }
}

/// Refuse a topic file outside of the repository: its book would be written there.
fn refuse_link(file: &Path, top: &Path) -> anyhow::Result<()> {
    inside(file, top).with_context(|| format!("{} is ignored", file.display()))?;
    Ok(())
}

fn nothing_found(dir: &Path, files: &[PathBuf]) -> String {
    if files.is_empty() {
        return format!(
            "no Markdown file in {}; name the folder that contains your topic file",
            dir.display()
        );
    }
    let commands: Vec<_> = files
        .iter()
        .take(NAMED)
        .map(|file| format!("`mdbook-topics init {}`", quoted(&shown(file))))
        .collect();
    format!(
        "no Markdown file in {} has a list of topics; name the file that will have it: {}",
        dir.display(),
        commands.join(" or ")
    )
}
