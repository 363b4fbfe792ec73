//! The pages of a topic file and what the book holds already → file names that clash with nothing.

use std::path::Path;

use rustc_hash::FxHashSet;

use super::error::Notice;
use crate::book::{Addresses, Group};

/// Pages that mdBook writes itself: a chapter of such a name would be overwritten or fatal.
const MDBOOK_PAGES: [&str; 4] = ["index", "print", "toc", "404"];

/// The addresses that are taken, in lower case: some file systems do not tell cases apart.
pub(super) struct Taken(FxHashSet<String>);

impl Taken {
    /// The addresses of a book's chapters.
    pub(super) fn new(chapters: impl Iterator<Item = String>) -> Self {
        Taken(chapters.map(|path| path.to_lowercase()).collect())
    }

    /// Names the pages of a group in `folder` (empty, or with a final slash), which lies in
    /// `src_dir`. `file_stem` makes a name that is taken another one.
    pub(super) fn assign(
        &mut self,
        group: &Group<'_>,
        src_dir: &Path,
        folder: &str,
        overview: &str,
        file_stem: &str,
        notices: &mut Vec<Notice>,
    ) -> Addresses {
        let mut pages = Vec::new();
        for page in group.pages() {
            let stem = page.stem(group);
            let prefixed = format!("{file_stem}-{stem}");
            let mut candidates = [stem.to_owned(), prefixed.clone()]
                .into_iter()
                .chain((2..).map(|number| format!("{prefixed}-{number}")));
            let given = candidates.find(|stem| self.take(src_dir, folder, stem));
            let given = given.unwrap_or_default();
            // A second topic file in one folder shares names with the first: nothing to tell.
            if given != stem && group.id_prefix.is_empty() {
                notices.push(Notice::Clash {
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
        let path = format!("{folder}{stem}.md").to_lowercase();
        let free = !(folder.is_empty() && MDBOOK_PAGES.contains(&stem))
            && !src_dir.join(format!("{folder}{stem}.html")).exists();
        free && self.0.insert(path)
    }
}
