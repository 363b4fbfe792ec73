//! Find the topic file in the folder that was named, and the book around it.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use mdbook_topics::date::no_history;
use mdbook_topics::disk::inside;
use mdbook_topics::topic_file::parse;

use super::layout::Layout;
use super::report::{quoted, shown};
use crate::cli::scope::{read_settings, read_source, write_root_of_book, write_root_of_file};

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
            "{} does not exist; name the folder that contains your topic file",
            dir.display()
        );
    }
    let files = markdown_files(dir)?;
    let top = write_root_of_book(dir)?;
    let mut best: Option<(usize, Layout)> = None;
    let mut refused = None;
    for file in &files {
        if let Err(error) = refuse_link(file, &top) {
            refused.get_or_insert(error);
            continue;
        }
        let layout = Layout::around(file)?;
        let topics = topics_in(&layout);
        if topics > best.as_ref().map_or(0, |(most, _)| *most) {
            best = Some((topics, layout));
        }
    }
    match (best, refused) {
        (Some((_, layout)), _) => Ok(layout),
        (None, Some(refused)) => Err(refused),
        (None, None) => bail!(nothing_found(dir, &files)),
    }
}

/// Refuse a topic file outside of the repository: its book would be written there.
fn refuse_link(file: &Path, top: &Path) -> anyhow::Result<()> {
    inside(file, top).with_context(|| format!("{} is ignored", file.display()))?;
    Ok(())
}

/// Count the topics in a file. A file that cannot be read has none.
fn topics_in(layout: &Layout) -> usize {
    let config = &layout.config;
    read_source(&layout.file).map_or(0, |source| {
        parse(source, &config.roles, &config.dates, &no_history)
            .topics()
            .count()
    })
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

/// The Markdown files in the folder of chapters, then those in `dir`.
fn markdown_files(dir: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let book_toml = dir.join("book.toml");
    let src = if book_toml.is_file() {
        read_settings(&book_toml)?.src
    } else {
        "src".into()
    };
    let mut all = Vec::new();
    for folder in [dir.join(src), dir.to_owned()] {
        if !folder.is_dir() {
            continue;
        }
        let entries = std::fs::read_dir(&folder)
            .with_context(|| format!("{} could not be read", folder.display()))?;
        let mut files = Vec::new();
        for entry in entries {
            let path = entry?.path();
            let summary = path.file_name().is_some_and(|name| name == "SUMMARY.md");
            if path.extension().is_some_and(|end| end == "md") && !summary && path.is_file() {
                files.push(path);
            }
        }
        files.sort();
        all.extend(files);
    }
    Ok(all)
}
