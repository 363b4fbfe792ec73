//! Read the template of a group.

use std::path::Path;

use anyhow::{Context as _, bail};
use mdbook_topics::announce::{AnnounceFormat, Template};
use mdbook_topics::disk::real_inside;
use mdbook_topics::include::boundary;

use crate::cli::group::Group;

/// The largest template, in bytes.
const MOST_BYTES: u64 = 1 << 16;

/// Read the template that the settings name for a format.
pub(super) fn read(group: &Group, format: AnnounceFormat) -> anyhow::Result<Option<Template>> {
    let (Some(book), Some(path)) = (&group.book, group.config.announce.template(format)) else {
        return Ok(None);
    };
    let text = text(book, path).with_context(|| {
        format!(
            "[preprocessor.topics.announce] {}: the template {} could not be read",
            format.name(),
            path.display()
        )
    })?;
    let template = Template::new(&text);
    Ok(Some(template.with_context(|| path.display().to_string())?))
}

/// The text of a file of the repository. An announcement is sent to many people, and a pull request can add a link
/// to any file.
fn text(book: &Path, path: &Path) -> anyhow::Result<String> {
    let file = real_inside(&book.join(path), &boundary(book))?;
    let metadata = std::fs::metadata(&file)
        .context("create it, or correct the path, which starts at the folder of book.toml")?;
    if !metadata.is_file() {
        bail!("it is not a regular file");
    }
    if metadata.len() > MOST_BYTES {
        bail!(
            "it has {} bytes, but at most {MOST_BYTES} are allowed; shorten it",
            metadata.len()
        );
    }
    std::fs::read_to_string(&file).context("save it as UTF-8")
}
