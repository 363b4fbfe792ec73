//! Choose file names for our pages that do not clash with anything in the book.

use std::path::Path;

use rustc_hash::FxHashSet;

use super::error::Warning;
use crate::book::{Addresses, PageContext};
use crate::disk::slashed;

/// Pages that mdBook writes itself. It would overwrite a chapter of such a name, or fail.
const MDBOOK_PAGES: [&str; 4] = ["index", "print", "toc", "404"];

/// The addresses in use, in lower case, as some file systems ignore case.
pub(super) struct Taken {
    /// The addresses of the book's own chapters.
    chapters: FxHashSet<String>,
    /// The addresses of our pages.
    pages: FxHashSet<String>,
}

impl Taken {
    /// Creates the set from the paths of the book's chapters.
    pub(super) fn new(chapters: impl Iterator<Item = String>) -> Self {
        Taken {
            chapters: chapters.map(|path| address(&path)).collect(),
            pages: FxHashSet::default(),
        }
    }

    /// Names the pages of a topic file in `folder` (empty, or with a final slash) of `src_dir`. A
    /// name that is taken gets the prefix `file_stem`.
    pub(super) fn assign(
        &mut self,
        context: &PageContext<'_>,
        src_dir: &Path,
        folder: &str,
        overview: &str,
        file_stem: &str,
        warnings: &mut Vec<Warning>,
    ) -> Addresses {
        let mut pages = Vec::new();
        for page in context.pages() {
            let stem = page.stem(context);
            let prefixed = format!("{file_stem}-{stem}");
            let mut candidates = [stem.to_owned(), prefixed.clone()]
                .into_iter()
                .chain((2..).map(|number| format!("{prefixed}-{number}")));
            let given = candidates.find(|stem| self.take(src_dir, folder, stem));
            let given = given.unwrap_or_default();
            // A clash with a page of another topic file is expected, so it is not worth a warning.
            if given != stem && self.is_foreign(src_dir, folder, stem) {
                warnings.push(Warning::Clash {
                    wanted: format!("{folder}{stem}.html"),
                    given: format!("{folder}{given}.html"),
                });
            }
            pages.push((page, format!("{given}.md")));
        }
        Addresses {
            overview: overview.to_owned(),
            pages,
        }
    }

    /// Names the page of a note in the folder `notes/` beside the pages in `folder`.
    pub(super) fn assign_note(&mut self, src_dir: &Path, folder: &str, stem: &str) -> String {
        let folder = format!("{folder}notes/");
        let others = (2..).map(|number| format!("{stem}-{number}"));
        let mut candidates = [stem.to_owned()].into_iter().chain(others);
        let given = candidates.find(|stem| self.take(src_dir, &folder, stem));
        format!("{folder}{}.md", given.unwrap_or_default())
    }

    fn take(&mut self, src_dir: &Path, folder: &str, stem: &str) -> bool {
        !self.is_foreign(src_dir, folder, stem)
            && self.pages.insert(address(&format!("{folder}{stem}.md")))
    }

    /// Whether an address belongs to mdBook, to a chapter of the book or to a file in its source.
    fn is_foreign(&self, src_dir: &Path, folder: &str, stem: &str) -> bool {
        (folder.is_empty() && MDBOOK_PAGES.contains(&stem))
            || self
                .chapters
                .contains(&address(&format!("{folder}{stem}.md")))
            || src_dir.join(format!("{folder}{stem}.html")).exists()
    }
}

/// The page that mdBook writes for a chapter's path, in lower case. mdBook replaces any extension,
/// not only `.md`.
fn address(path: &str) -> String {
    let page = Path::new(path).with_extension("html");
    slashed(&page).to_lowercase()
}
