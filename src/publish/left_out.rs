//! Find the files that mdBook copied from a book's `src` and that nobody means to publish: it copies
//! every file that is not Markdown.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::error::PublishError;
use super::file_names::{NameKind, is_hidden, kind_of};
use crate::git::{ignored, untracked};

/// Copied files to leave out of a book, by reason. Paths are relative to `src`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Files that git ignores.
    pub ignored: Vec<String>,
    /// Untracked files that editors and systems leave.
    pub leftovers: Vec<String>,
    /// Untracked files that are likely to contain passwords or keys.
    pub credentials: Vec<String>,
    /// Other hidden files.
    pub hidden: Vec<String>,
    /// Files that are not left out, although git does not track them.
    pub untracked: Vec<String>,
    /// The number of copied files below each folder, to name a whole folder.
    copied: HashMap<String, usize>,
}

impl LeftOut {
    /// Finds the files. `html` is the built book, and `public` are hidden names and paths to publish.
    ///
    /// # Errors
    /// If a folder cannot be read, or git fails.
    pub fn find(src: &Path, html: &Path, public: &[String]) -> Result<LeftOut, PublishError> {
        let copied = copied(src, html)?;
        let asked: HashSet<PathBuf> = copied
            .iter()
            .flat_map(|file| [file.entry.clone(), file.real.clone()])
            .collect();
        let entries: Vec<PathBuf> = copied.iter().map(|file| file.entry.clone()).collect();
        let ignored = ignored(&asked.into_iter().collect::<Vec<_>>())?;
        let untracked = untracked(&entries)?;
        Ok(LeftOut::among(&copied, public, &ignored, &untracked))
    }

    /// Finds the files by their names alone, as if git tracked and ignored none.
    ///
    /// # Errors
    /// If a folder cannot be read.
    pub fn by_names(src: &Path, html: &Path, public: &[String]) -> Result<LeftOut, PublishError> {
        let copied = copied(src, html)?;
        let untracked = copied.iter().map(|file| file.entry.clone()).collect();
        Ok(LeftOut::among(&copied, public, &HashSet::new(), &untracked))
    }

    fn among(
        copied: &[Copied],
        public: &[String],
        ignored: &HashSet<PathBuf>,
        untracked: &HashSet<PathBuf>,
    ) -> LeftOut {
        let mut left_out = LeftOut::default();
        for file in copied {
            let path = &file.path;
            let is_ignored = ignored.contains(&file.entry) || ignored.contains(&file.real);
            let is_untracked = untracked.contains(&file.entry);
            for (slash, _) in path.match_indices('/') {
                *left_out
                    .copied
                    .entry(path[..=slash].to_owned())
                    .or_default() += 1;
            }
            let reason = match kind_of(path, public) {
                _ if is_ignored => &mut left_out.ignored,
                Some(NameKind::Credential) if is_untracked => &mut left_out.credentials,
                Some(NameKind::Leftover) if is_untracked => &mut left_out.leftovers,
                Some(_) if is_hidden(path, public) => &mut left_out.hidden,
                _ if is_untracked => &mut left_out.untracked,
                _ => continue,
            };
            reason.push(path.clone());
        }
        left_out
    }

    /// Whether the book lacks a file of `src` for a reason other than its hidden name.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        let lists = [&self.ignored, &self.leftovers, &self.credentials];
        lists
            .iter()
            .any(|list| list.iter().any(|file| file == path))
    }

    /// The names of files, with a folder in place of all files that were copied from it.
    #[must_use]
    pub fn in_short(&self, files: &[String]) -> Vec<String> {
        let mut here: HashMap<&str, usize> = HashMap::new();
        for file in files {
            for (slash, _) in file.match_indices('/') {
                *here.entry(&file[..=slash]).or_default() += 1;
            }
        }
        let mut seen = HashSet::new();
        let mut names = Vec::new();
        for file in files {
            let mut folders = file.match_indices('/').map(|(slash, _)| &file[..=slash]);
            let whole = folders.find(|folder| here.get(folder) == self.copied.get(*folder));
            let name = whole.unwrap_or(file);
            if seen.insert(name) {
                names.push(name.to_owned());
            }
        }
        names
    }
}

/// A file of `src` that mdBook copied.
struct Copied {
    /// Its path in the book.
    path: String,
    /// Its path on disk; the folder is resolved.
    entry: PathBuf,
    /// The file that a link leads to, or the same path.
    real: PathBuf,
}

/// The files of `src` that mdBook copied.
fn copied(src: &Path, html: &Path) -> Result<Vec<Copied>, PublishError> {
    let mut copied = Vec::new();
    walk(src, html, "", &mut copied)?;
    Ok(copied)
}

fn walk(
    folder: &Path,
    html: &Path,
    prefix: &str,
    copied: &mut Vec<Copied>,
) -> Result<(), PublishError> {
    let read = |source| PublishError::Read {
        path: folder.to_owned(),
        source,
    };
    // mdBook follows links.
    let folder = dunce::canonicalize(folder).map_err(read)?;
    let mut entries = fs::read_dir(&folder)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(read)?;
    entries.sort_unstable_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let (name, entry) = (entry.file_name(), entry.path());
        let (built, path) = (
            html.join(&name),
            format!("{prefix}{}", name.to_string_lossy()),
        );
        if entry.is_dir() {
            // It does not copy the folder of the built book into itself.
            if built.is_dir() {
                walk(&entry, &built, &format!("{path}/"), copied)?;
            }
        } else if built.is_file() && entry.extension().is_none_or(|extension| extension != "md") {
            let real = dunce::canonicalize(&entry).map_err(read)?;
            copied.push(Copied { path, entry, real });
        }
    }
    Ok(())
}
