//! Check that the build reads only files of the repository.
//!
//! mdBook follows symbolic links, accepts any path in `book.toml` and `SUMMARY.md`, and includes any
//! file of the machine in a chapter. All of these would be published.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use mdbook_driver::config::Config;
use mdbook_topics::disk::{leaves_folder, top_around};
use mdbook_topics::git::{Repository, is_lfs_pointer};
use mdbook_topics::include::included;
use mdbook_topics::publish::{OwnFiles, PublishError, refuse_links_in};

use crate::cli::named_paths::{HtmlPath, HtmlSetting, chapters, html_paths};

/// The remedy for a chapter outside `src`.
const INCLUDE: &str = ", or include it in a chapter: `{{#include PATH}}`";

/// The files of a theme that mdBook puts into the book.
const THEME: [&str; 15] = [
    "book.js",
    "css/chrome.css",
    "css/general.css",
    "css/print.css",
    "css/variables.css",
    "favicon.png",
    "favicon.svg",
    "head.hbs",
    "header.hbs",
    "highlight.css",
    "highlight.js",
    "index.hbs",
    "redirect.hbs",
    "toc.html.hbs",
    "toc.js.hbs",
];

/// The files of a repository, without its git directories.
pub(super) fn own_files(repository: &Repository) -> anyhow::Result<OwnFiles> {
    let (git_dir, common) = (repository.git_dir()?, repository.common_dir()?);
    Ok(OwnFiles::new(repository.top(), &[git_dir, &common]))
}

/// Refuses a `book.toml` that is a link or outside the repository, before it is read.
pub(super) fn refuse_settings(root: &Path, own_files: &OwnFiles) -> Result<(), PublishError> {
    Inputs::new(root, own_files).file("the book", &root.join("book.toml"))
}

/// Refuses a book that needs files outside the repository.
pub(super) fn refuse_others(
    root: &Path,
    config: &Config,
    own_files: &OwnFiles,
) -> Result<(), PublishError> {
    let mut inputs = Inputs::new(root, own_files);
    inputs.all(config)?;
    inputs.refuse_unpublished()
}

/// The files outside the repository, or private, that a build reads. mdBook reads them without a word.
pub(in crate::cli) fn others(root: &Path, config: &Config) -> Vec<PublishError> {
    let top = top_around(root).unwrap_or_else(|| root.to_owned());
    let own_files = OwnFiles::new(&top, &[]);
    let mut inputs = Inputs::new(root, &own_files);
    inputs.found = Some(Vec::new());
    // The build reports files that cannot be read.
    let _ = inputs.all(config);
    inputs.found.unwrap_or_default()
}

impl Inputs<'_> {
    fn all(&mut self, config: &Config) -> Result<(), PublishError> {
        let root = self.root;
        let inputs = self;
        let src = root.join(&config.book.src);
        inputs.folder("book.toml: [book] src", &src)?;
        let html = config.html_config().unwrap_or_default();
        let (by, theme) = ("book.toml: [output.html] theme", html.theme_dir(root));
        inputs.folder(by, &theme)?;
        for name in THEME {
            inputs.real(by, &theme.join(name))?;
        }
        for HtmlPath { setting, path } in html_paths(config) {
            let by = setting.name();
            inputs.leaving(by, &path, setting.base(), "")?;
            if matches!(
                setting,
                HtmlSetting::AdditionalCss | HtmlSetting::AdditionalJs
            ) {
                inputs.file(by, &root.join(path))?;
            }
        }
        inputs.chapters(&src)
    }
}

fn refuse_leaving(
    by: &str,
    path: &Path,
    below: &str,
    remedy: &'static str,
) -> Result<(), PublishError> {
    match leaves_folder(path) {
        false => Ok(()),
        true => Err(PublishError::LeavesBook {
            by: by.to_owned(),
            named: path.display().to_string(),
            below: below.to_owned(),
            remedy,
        }),
    }
}

struct Inputs<'a> {
    root: &'a Path,
    own_files: &'a OwnFiles,
    /// The files that are named so far.
    named: Vec<Named>,
    /// What to report instead of refusing the book.
    found: Option<Vec<PublishError>>,
}

/// A file that is named somewhere.
struct Named {
    /// Where.
    by: String,
    /// Its path relative to the book.
    shown: String,
    /// Its path without links.
    real: PathBuf,
}

impl<'a> Inputs<'a> {
    fn new(root: &'a Path, own_files: &'a OwnFiles) -> Inputs<'a> {
        Inputs {
            root,
            own_files,
            named: Vec::new(),
            found: None,
        }
    }

    /// Resolves a path that `by` names; `None` if nothing is there.
    fn real(&mut self, by: &str, path: &Path) -> Result<Option<PathBuf>, PublishError> {
        let (by, shown) = (by.to_owned(), self.shown(path));
        match self.own_files.real(path) {
            Ok(real) => {
                self.named
                    .extend(real.clone().map(|real| Named { by, shown, real }));
                Ok(real)
            }
            Err(why) => {
                let error = PublishError::NotOwn {
                    by,
                    named: shown,
                    why,
                };
                match &mut self.found {
                    Some(found) => {
                        found.push(error);
                        Ok(None)
                    }
                    None => Err(error),
                }
            }
        }
    }

    /// Refuses a path that leaves its folder. A build reports it if nothing is wrong with the file.
    fn leaving(
        &self,
        by: &str,
        path: &Path,
        below: &str,
        remedy: &'static str,
    ) -> Result<(), PublishError> {
        match self.found {
            Some(_) => Ok(()),
            None => refuse_leaving(by, path, below, remedy),
        }
    }

    /// Refuses named files that git ignores or that are likely to contain secrets, and Git LFS pointers.
    fn refuse_unpublished(&self) -> Result<(), PublishError> {
        let real = self.named.iter().map(|named| named.real.clone());
        let real: Vec<_> = real.filter(|real| real.is_file()).collect();
        let mut refused = self.own_files.unpublished(&real)?;
        for named in &self.named {
            if let Some(why) = refused.remove(&named.real) {
                return Err(PublishError::NotOwn {
                    by: named.by.clone(),
                    named: named.shown.clone(),
                    why,
                });
            }
        }
        let pointers = self
            .named
            .iter()
            .filter(|named| is_lfs_pointer(&named.real));
        let pointers: BTreeSet<_> = pointers.map(|named| named.shown.clone()).collect();
        match pointers.is_empty() {
            true => Ok(()),
            false => Err(PublishError::LfsPointers(pointers.into_iter().collect())),
        }
    }

    /// Refuses a file outside the repository, or one that is reached through a link.
    fn file(&mut self, by: &str, path: &Path) -> Result<(), PublishError> {
        self.real(by, path)?;
        match self.own_files.first_link(path) {
            // It leads to a file of the repository.
            _ if self.found.is_some() => Ok(()),
            Some(link) => Err(PublishError::Link(link)),
            None => Ok(()),
        }
    }

    /// Does the same for all files in a folder.
    fn folder(&mut self, by: &str, path: &Path) -> Result<(), PublishError> {
        self.file(by, path)?;
        match path.is_dir() {
            true if self.found.is_some() => self.links_in(by, path),
            true => refuse_links_in(path),
            false => Ok(()),
        }
    }

    /// Reports the links in a folder that lead to other files than those of the repository.
    fn links_in(&mut self, by: &str, folder: &Path) -> Result<(), PublishError> {
        let mut entries: Vec<_> = std::fs::read_dir(folder)
            .into_iter()
            .flatten()
            .flatten()
            .collect();
        entries.sort_unstable_by_key(std::fs::DirEntry::file_name);
        for entry in entries {
            match entry.file_type() {
                Ok(kind) if kind.is_symlink() => drop(self.real(by, &entry.path())?),
                Ok(kind) if kind.is_dir() => self.links_in(by, &entry.path())?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Refuses chapters and included files outside the repository.
    fn chapters(&mut self, src: &Path) -> Result<(), PublishError> {
        let summary = src.join("SUMMARY.md");
        let by = self.shown(&summary);
        let mut files = Vec::new();
        for path in chapters(src) {
            self.leaving(&by, &path, "src", INCLUDE)?;
            let chapter = src.join(&path);
            if !chapter.is_file() && self.found.is_none() {
                let named = self.shown(&chapter);
                return Err(PublishError::NoChapter { by, named });
            }
            self.real(&by, &chapter)?;
            files.push(chapter);
        }
        self.includes(files)
    }

    /// Refuses included files outside the repository, following nested includes.
    fn includes(&mut self, mut files: Vec<PathBuf>) -> Result<(), PublishError> {
        // Resolve the folder: the same path can be written in many ways.
        let mut seen = HashSet::new();
        while let Some(file) = files.pop() {
            let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else {
                continue;
            };
            let known = dunce::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
            if !file.is_file() || !seen.insert(known.join(name)) {
                continue;
            }
            let text = std::fs::read_to_string(&file).unwrap_or_default();
            let by = format!("{} includes", self.shown(&file));
            for path in included(&text) {
                let path = folder.join(path);
                self.real(&by, &path)?;
                files.push(path);
            }
        }
        Ok(())
    }

    /// A path relative to the book, for messages.
    fn shown(&self, path: &Path) -> String {
        let below = path.strip_prefix(self.root).unwrap_or(path);
        below.display().to_string()
    }
}
