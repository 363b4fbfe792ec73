//! Find the topic file in the folder that was named, and the book around it.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use mdbook_topics::disk::inside;

use super::layout::Layout;
use super::report::{quoted, shown};
use crate::cli::scope::{
    SRC, count_topics, markdown_files, moved, read_settings, read_source, with_most_topics,
    write_root_of_book, write_root_of_file,
};

/// The most files to list in an error.
const NAMED: usize = 5;

/// Find the Markdown file with the most topics in `dir` and its folder of chapters. `dir` may be the
/// topic file itself.
pub(super) fn topic_file(dir: &Path) -> anyhow::Result<Layout> {
    if dir.is_file() {
        refuse_link(dir, &write_root_of_file(dir)?)?;
        return Layout::around(dir);
    }
    if !dir.is_dir() {
        bail!(
            "{} does not exist; name the folder that contains your topic file{}",
            dir.display(),
            moved(dir).unwrap_or_default()
        );
    }
    let book_toml = dir.join("book.toml");
    let src = match book_toml.is_file() {
        true => read_settings(&book_toml)?.src,
        false => SRC.into(),
    };
    let files = markdown_files(dir, &src)?;
    let top = write_root_of_book(dir)?;
    let mut candidates = Vec::new();
    let mut refused = None;
    for file in &files {
        if let Err(error) = refuse_link(file, &top) {
            refused.get_or_insert(error);
            continue;
        }
        let layout = Layout::around(file)?;
        match read_source(&layout.file) {
            Ok(source) => candidates.push((count_topics(source, &layout.config), layout)),
            Err(error) => {
                refused.get_or_insert(error);
            }
        }
    }
    match (with_most_topics(candidates), refused) {
        (Some(layout), _) => Ok(layout),
        (None, Some(refused)) => Err(refused),
        (None, None) => bail!(nothing_found(dir, &files)),
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
        "no Markdown file in {} has a list under a heading such as \"Scheduled\", \"Ideas\" or \"Discussed\"; if your headings are different, name the file: {}",
        dir.display(),
        commands.join(" or ")
    )
}
