//! Which file is the topic file if no settings name one: the Markdown file with the most topics, in the
//! folder of chapters or the book's own.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use mdbook_topics::config::Config;
use mdbook_topics::date::no_history;
use mdbook_topics::topic_file::{Source, parse};

/// The default folder of chapters.
pub(crate) const SRC: &str = "src";

/// The Markdown files in the folder of chapters, then those in `folder`.
pub(crate) fn markdown_files(folder: &Path, src: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for folder in [folder.join(src), folder.to_owned()] {
        if !folder.is_dir() {
            continue;
        }
        let entries = std::fs::read_dir(&folder)
            .with_context(|| format!("{} could not be read", folder.display()))?;
        let mut files = Vec::new();
        for entry in entries {
            let path = entry?.path();
            if is_candidate(&path) && path.is_file() {
                files.push(path);
            }
        }
        files.sort();
        all.extend(files);
    }
    Ok(all)
}

/// Whether a file may be the topic file, by its name.
pub(super) fn is_candidate(path: &Path) -> bool {
    let is_summary = path.file_name().is_some_and(|name| name == "SUMMARY.md");
    path.extension().is_some_and(|end| end == "md") && !is_summary
}

/// The candidate with the most topics, the first of several. `None` if no candidate has any.
pub(crate) fn with_most_topics<T>(candidates: impl IntoIterator<Item = (usize, T)>) -> Option<T> {
    let mut best: Option<(usize, T)> = None;
    for (topics, candidate) in candidates {
        if topics > best.as_ref().map_or(0, |(most, _)| *most) {
            best = Some((topics, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The number of topics in a text.
pub(crate) fn count_topics(source: Source, config: &Config) -> usize {
    let file = parse(source, &config.roles, &config.dates, &no_history);
    file.topics().count()
}
