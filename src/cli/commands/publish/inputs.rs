//! Check that the build reads only files of the repository.
//!
//! mdBook follows symbolic links, accepts any path in `book.toml` and `SUMMARY.md`, and includes any
//! file of the machine in a chapter. All of these would be published.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use mdbook_driver::config::Config;
use mdbook_topics::disk::leaves_folder;
use mdbook_topics::git::Repository;
use mdbook_topics::publish::{OwnFiles, PublishError, included, is_lfs_pointer, refuse_links_in};

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
        refuse_leaving(by, &path, setting.base(), "")?;
        if matches!(
            setting,
            HtmlSetting::AdditionalCss | HtmlSetting::AdditionalJs
        ) {
            inputs.file(by, &root.join(path))?;
        }
    }
    inputs.chapters(&src)?;
    inputs.refuse_unpublished()
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
            Err(why) => Err(PublishError::NotOwn {
                by,
                named: shown,
                why,
            }),
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
            Some(link) => Err(PublishError::Link(link)),
            None => Ok(()),
        }
    }

    /// Does the same for all files in a folder.
    fn folder(&mut self, by: &str, path: &Path) -> Result<(), PublishError> {
        self.file(by, path)?;
        match path.is_dir() {
            true => refuse_links_in(path),
            false => Ok(()),
        }
    }

    /// Refuses chapters and included files outside the repository.
    fn chapters(&mut self, src: &Path) -> Result<(), PublishError> {
        let summary = src.join("SUMMARY.md");
        let by = self.shown(&summary);
        let mut files = Vec::new();
        for path in chapters(src) {
            refuse_leaving(&by, &path, "src", INCLUDE)?;
            let chapter = src.join(&path);
            if !chapter.is_file() {
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
            let known = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
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
