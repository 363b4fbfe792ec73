//! The pages of a topic file and what the book holds already → file names that clash with nothing.

use std::path::Path;

use rustc_hash::FxHashSet;

use super::error::Warning;
use crate::book::{Addresses, PageContext};

/// Pages that mdBook writes itself: a chapter of such a name would be overwritten or fatal.
const MDBOOK_PAGES: [&str; 4] = ["index", "print", "toc", "404"];

/// The addresses that are taken, in lower case: some file systems do not tell cases apart.
pub(super) struct Taken {
    /// Those of the book's own chapters.
    chapters: FxHashSet<String>,
    /// Those of our pages.
    pages: FxHashSet<String>,
}

impl Taken {
    /// The addresses of a book's chapters, given by their paths.
    pub(super) fn new(chapters: impl Iterator<Item = String>) -> Self {
        Taken {
            chapters: chapters.map(|path| address(&path)).collect(),
            pages: FxHashSet::default(),
        }
    }

    /// Names the pages of a group in `folder` (empty, or with a final slash), which lies in
    /// `src_dir`. `file_stem` makes a name that is taken another one.
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
            // Our own page of an earlier topic file in this folder is nothing to tell of.
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

/// The page that mdBook makes of a chapter's path, in lower case. It has a chapter's `.md`, or any
/// other ending, replaced.
fn address(path: &str) -> String {
    let page = Path::new(path).with_extension("html");
    page.to_string_lossy().replace('\\', "/").to_lowercase()
}
