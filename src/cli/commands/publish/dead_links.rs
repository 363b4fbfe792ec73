//! Describe dead links: where they are in a topic file, or else on a page.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use mdbook_topics::feed::{BookTopics, FileTopics};
use mdbook_topics::publish::{DeadEnd, DeadLink, line_of_link};
use percent_encoding::percent_decode_str;

use crate::cli::output::named;

/// The page of the book's first chapter has a copy of this name.
const FIRST_PAGE: &str = "index.html";

/// A text for each dead link. A link in a topic file is named once, with all of its pages.
pub(super) fn texts(dead: &BTreeSet<DeadLink>, src: &Path, topics: &BookTopics) -> Vec<String> {
    // File and line of each link, with its pages.
    let mut in_files: BTreeMap<(String, usize, String), Vec<String>> = BTreeMap::new();
    let mut on_pages = Vec::new();
    for link in dead {
        let missing = match link.end {
            DeadEnd::File => "the file does not exist",
            DeadEnd::Fragment => "the page has no such anchor",
        };
        let what = format!("dead link to {}: {missing}", link.link);
        let mut files = topics
            .files
            .iter()
            .filter(|file| has_page(file, &link.page));
        let found = files.find_map(|file| {
            let line = line_of_link(file.file.source.text(), &link.link)?;
            Some((src.join(&file.path).display().to_string(), line))
        });
        match found {
            Some((file, line)) => in_files
                .entry((file, line, what))
                .or_default()
                .push(link.page.clone()),
            None => on_pages.push(format!("{}: {what}", link.page)),
        }
    }
    let in_files = in_files
        .into_iter()
        .map(|((file, line, what), pages)| format!("{file}:{line}: {what} (on {})", named(&pages)));
    in_files.chain(on_pages).collect()
}

/// Whether a page of the book may be made from a topic file. Links in a file of the top folder lead to
/// the same pages from the copy of the first chapter.
fn has_page(file: &FileTopics, page: &str) -> bool {
    let mut pages = file.pages.iter().chain([&file.page]);
    (page == FIRST_PAGE && !file.page.contains('/'))
        || pages.any(|own| percent_decode_str(own).decode_utf8_lossy() == page)
}
