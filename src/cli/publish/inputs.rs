//! Check that the build reads only files of the repository.
//!
//! mdBook follows symbolic links, accepts any path in `book.toml` and `SUMMARY.md`, and includes any
//! file of the machine in a chapter. All of these would be published.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use mdbook_driver::config::Config;
use mdbook_summary::{SummaryItem, parse_summary};
use mdbook_topics::disk::leaves_folder;
use mdbook_topics::git::Repository;
use mdbook_topics::publish::{OwnFiles, PublishError, included, refuse_links_in};

/// The remedy for a chapter outside `src`.
const INCLUDE: &str = ", or include it in a chapter: `{{#include PATH}}`";

/// The files of a repository, without its git directories.
pub(super) fn own_files(repository: &Repository) -> anyhow::Result<OwnFiles> {
    let (git_dir, common) = (repository.git_dir()?, repository.common_dir()?);
    Ok(OwnFiles::new(repository.top(), &[git_dir, &common]))
}

/// Refuses a `book.toml` that is a link or outside the repository, before it is read.
pub(super) fn refuse_settings(root: &Path, own_files: &OwnFiles) -> Result<(), PublishError> {
    Inputs { root, own_files }.file("the book", &root.join("book.toml"))
}

/// Refuses a book that needs files outside the repository.
pub(super) fn refuse_others(
    root: &Path,
    config: &Config,
    own_files: &OwnFiles,
) -> Result<(), PublishError> {
    let inputs = Inputs { root, own_files };
    let src = root.join(&config.book.src);
    inputs.folder("book.toml: [book] src", &src)?;
    let html = config.html_config().unwrap_or_default();
    inputs.folder("book.toml: [output.html] theme", &html.theme_dir(root))?;
    let css = html.additional_css.iter().map(|path| ("css", path));
    let js = html.additional_js.iter().map(|path| ("js", path));
    for (kind, path) in css.chain(js) {
        let by = format!("book.toml: [output.html] additional-{kind}");
        refuse_leaving(&by, path, "the folder of book.toml", "")?;
        inputs.file(&by, &root.join(path))?;
    }
    if let Some(path) = &html.input_404 {
        let by = "book.toml: [output.html] input-404";
        refuse_leaving(by, Path::new(path), "src", "")?;
    }
    for path in html.redirect.keys() {
        let page = Path::new(path.trim_start_matches('/'));
        refuse_leaving("book.toml: [output.html.redirect]", page, "the book", "")?;
    }
    inputs.chapters(&src)
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
}

impl Inputs<'_> {
    /// Resolves a path that `by` names; `None` if nothing is there.
    fn real(&self, by: &str, path: &Path) -> Result<Option<PathBuf>, PublishError> {
        self.own_files
            .real(path)
            .map_err(|why| PublishError::NotOwn {
                by: by.to_owned(),
                named: self.shown(path),
                why,
            })
    }

    /// Refuses a file outside the repository, or one that is reached through a link.
    fn file(&self, by: &str, path: &Path) -> Result<(), PublishError> {
        self.real(by, path)?;
        match self.own_files.first_link(path) {
            Some(link) => Err(PublishError::Link(link)),
            None => Ok(()),
        }
    }

    /// Does the same for all files in a folder.
    fn folder(&self, by: &str, path: &Path) -> Result<(), PublishError> {
        self.file(by, path)?;
        match path.is_dir() {
            true => refuse_links_in(path),
            false => Ok(()),
        }
    }

    /// Refuses chapters and included files outside the repository.
    fn chapters(&self, src: &Path) -> Result<(), PublishError> {
        let summary = src.join("SUMMARY.md");
        let by = self.shown(&summary);
        let text = std::fs::read_to_string(&summary).unwrap_or_default();
        // The build reports errors in the summary.
        let Ok(parsed) = parse_summary(&text) else {
            return Ok(());
        };
        let parts = [
            parsed.prefix_chapters,
            parsed.numbered_chapters,
            parsed.suffix_chapters,
        ];
        let mut items: Vec<SummaryItem> = parts.into_iter().flatten().collect();
        let mut chapters = Vec::new();
        while let Some(item) = items.pop() {
            let SummaryItem::Link(link) = item else {
                continue;
            };
            items.extend(link.nested_items);
            let Some(path) = link.location else {
                continue;
            };
            refuse_leaving(&by, &path, "src", INCLUDE)?;
            let chapter = src.join(&path);
            if !chapter.is_file() {
                let named = self.shown(&chapter);
                return Err(PublishError::NoChapter { by, named });
            }
            chapters.push(chapter);
        }
        self.includes(chapters)
    }

    /// Refuses included files outside the repository, following nested includes.
    fn includes(&self, mut files: Vec<PathBuf>) -> Result<(), PublishError> {
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
