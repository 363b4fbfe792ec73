//! Every file that building a book reads has to be the repository's own.
//!
//! mdBook follows symbolic links, takes any path in `book.toml` and `SUMMARY.md`, and includes any
//! file of the machine in a chapter. All of that would be published.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use mdbook_driver::config::Config;
use mdbook_summary::{SummaryItem, parse_summary};
use mdbook_topics::git::Repository;
use mdbook_topics::publish::{OwnFiles, PublishError, included, leaves_folder, refuse_links_in};

/// What is said of a path that leaves `src`.
const INCLUDE: &str = ", or include it in a chapter: `{{#include PATH}}`";

/// Where a repository's own files are.
pub(super) fn own_files(repository: &Repository) -> anyhow::Result<OwnFiles> {
    let (git_dir, common) = (repository.git_dir()?, repository.common_dir()?);
    Ok(OwnFiles::new(repository.top(), &[git_dir, &common]))
}

/// Refuses `book.toml` where it is a link or elsewhere, before anything of it is read.
pub(super) fn refuse_settings(root: &Path, own_files: &OwnFiles) -> Result<(), PublishError> {
    Inputs { root, own_files }.file("the book", &root.join("book.toml"))
}

/// Refuses a book that is made of files that are not the repository's.
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
        refuse_leading_out(&by, path, "the folder of book.toml", "")?;
        inputs.file(&by, &root.join(path))?;
    }
    if let Some(path) = &html.input_404 {
        let by = "book.toml: [output.html] input-404";
        refuse_leading_out(by, Path::new(path), "src", "")?;
    }
    for path in html.redirect.keys() {
        let page = Path::new(path.trim_start_matches('/'));
        refuse_leading_out("book.toml: [output.html.redirect]", page, "the book", "")?;
    }
    inputs.chapters(&src)
}

fn refuse_leading_out(
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
    /// The real path of what `by` names; None where there is nothing.
    fn real(&self, by: &str, path: &Path) -> Result<Option<PathBuf>, PublishError> {
        self.own_files
            .real(path)
            .map_err(|why| PublishError::NotOwn {
                by: by.to_owned(),
                named: self.shown(path),
                why,
            })
    }

    /// Refuses a file that is elsewhere, or that a link leads to.
    fn file(&self, by: &str, path: &Path) -> Result<(), PublishError> {
        self.real(by, path)?;
        match self.own_files.first_link(path) {
            Some(link) => Err(PublishError::Link(link)),
            None => Ok(()),
        }
    }

    /// The same for all that is in a folder.
    fn folder(&self, by: &str, path: &Path) -> Result<(), PublishError> {
        self.file(by, path)?;
        match path.is_dir() {
            true => refuse_links_in(path),
            false => Ok(()),
        }
    }

    /// Refuses chapters that are elsewhere, and what they include from there.
    fn chapters(&self, src: &Path) -> Result<(), PublishError> {
        let summary = src.join("SUMMARY.md");
        let by = self.shown(&summary);
        let text = std::fs::read_to_string(&summary).unwrap_or_default();
        // mdBook says what is wrong with a summary.
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
            refuse_leading_out(&by, &path, "src", INCLUDE)?;
            let chapter = src.join(&path);
            if !chapter.is_file() {
                let named = self.shown(&chapter);
                return Err(PublishError::NoChapter { by, named });
            }
            chapters.push(chapter);
        }
        self.includes(chapters)
    }

    /// Refuses what files include from elsewhere, and what those include in turn.
    fn includes(&self, mut files: Vec<PathBuf>) -> Result<(), PublishError> {
        // By folder and name: there are endless ways to write a path.
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

    /// A path as people know it.
    fn shown(&self, path: &Path) -> String {
        let below = path.strip_prefix(self.root).unwrap_or(path);
        below.display().to_string()
    }
}
