//! Which file is the topic file if no settings name one: the Markdown file with the most topics, in the
//! folder of chapters or the book's own. `init` shares this rule with hooks and checks without a book;
//! it also takes a file without topics if no other comes close.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use mdbook_topics::config::Config;
use mdbook_topics::date::no_history;
use mdbook_topics::topic_file::{Source, parse};

/// The default folder of chapters.
pub(crate) const SRC: &str = "src";

/// The usual names of topic files, the most usual first. They decide between files with as many topics.
const NAMES: [&str; 4] = ["topics.md", "schedule.md", "readme.md", "index.md"];

/// Files of a repository that have lists and dates, but no topics.
const OTHER_FILES: [&str; 5] = [
    "changelog.md",
    "code_of_conduct.md",
    "contributing.md",
    "license.md",
    "security.md",
];

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
        files.sort_by_cached_key(|file| (rank(file), file.clone()));
        all.extend(files);
    }
    Ok(all)
}

/// Whether a file may be the topic file, by its name.
pub(super) fn is_candidate(path: &Path) -> bool {
    let name = lowercase_name(path);
    let is_other = name == "summary.md" || OTHER_FILES.contains(&name.as_str());
    path.extension().is_some_and(|end| end == "md") && !is_other
}

/// The place of a file among those with as many topics.
pub(super) fn rank(path: &Path) -> usize {
    let name = lowercase_name(path);
    let mut names = NAMES.iter();
    names
        .position(|usual| *usual == name)
        .unwrap_or(NAMES.len())
}

fn lowercase_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().to_lowercase()
}

/// The only candidate, or the first one with the most items that are not read as topics, or else the
/// first one with a usual name.
pub(crate) fn likeliest_without_topics<T>(
    candidates: Vec<(usize, T)>,
    path: impl Fn(&T) -> &Path,
) -> Option<T> {
    if candidates.len() == 1 {
        return candidates
            .into_iter()
            .next()
            .map(|(_, candidate)| candidate);
    }
    if candidates.iter().any(|(items, _)| *items > 0) {
        return with_most_topics(candidates);
    }
    let usual = |candidate: &T| rank(path(candidate)) < NAMES.len();
    let mut candidates = candidates.into_iter().map(|(_, candidate)| candidate);
    candidates.find(usual)
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
    count(source, config).0
}

/// The numbers of topics and of items that are not read.
pub(crate) fn count(source: Source, config: &Config) -> (usize, usize) {
    let file = parse(source, &config.roles, &config.dates, &no_history);
    (file.topics().count(), file.unplaced().count())
}
