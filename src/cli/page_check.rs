//! The pages of a built book hold what we put there and nothing else.

use std::path::Path;

use anyhow::{Context as _, bail};
use mdbook_topics::book::Foreign;
use mdbook_topics::feed::BookTopics;
use percent_encoding::percent_decode_str;

/// Reads each page of the topic files below `html`; the topic files are in `src`. Other chapters are the
/// group's own business.
pub(super) fn check_pages(html: &Path, src: &Path, topics: &BookTopics) -> anyhow::Result<()> {
    for file in &topics.files {
        for page in file.pages.iter().chain([&file.page]) {
            let path = html.join(&*percent_decode_str(page).decode_utf8_lossy());
            if !path.is_file() {
                // Another preprocessor of the group may leave out chapters.
                continue;
            }
            let text = std::fs::read_to_string(&path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            if let Some(foreign) = Foreign::in_page(&text) {
                bail!(
                    "{}:{}: the page {} contains {}, which mdbook-topics did not write; change this line, or look at the other preprocessors and the theme of the book. Do not publish this page",
                    src.join(&file.path).display(),
                    foreign.line(&file.file),
                    path.display(),
                    foreign.what,
                );
            }
        }
    }
    Ok(())
}
