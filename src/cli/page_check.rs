//! Check that the built pages contain only what we wrote.

use std::path::Path;

use anyhow::{Context as _, bail};
use mdbook_topics::book::ForeignPart;
use mdbook_topics::feed::BookTopics;
use percent_encoding::percent_decode_str;

/// Check the pages of the topic files that were built in `html`. Other chapters are up to the group.
pub(super) fn check_pages(html: &Path, topics: &BookTopics) -> anyhow::Result<()> {
    for file in &topics.files {
        for page in file.pages.iter().chain([&file.page]) {
            let path = html.join(&*percent_decode_str(page).decode_utf8_lossy());
            if !path.is_file() {
                // Another preprocessor may have removed the chapter.
                continue;
            }
            let text = std::fs::read_to_string(&path)
                .with_context(|| format!("{} could not be read", path.display()))?;
            if let Some(foreign) = ForeignPart::in_page(&text) {
                bail!(
                    "{}:{}: the page {} contains {}, which mdbook-topics did not write; do not publish this page: change this line, or check the book's other preprocessors and its theme",
                    file.shown,
                    foreign.line(&file.file),
                    path.display(),
                    foreign.what,
                );
            }
        }
    }
    Ok(())
}
