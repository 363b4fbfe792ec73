//! Read the text of a topic file.

use std::io::Read as _;
use std::path::Path;

use anyhow::{Context as _, bail};
use mdbook_topics::disk::{real_inside, top_around};
use mdbook_topics::topic_file::Source;

use super::moved::moved;

/// Read a topic file; `-` is standard input.
pub(crate) fn read_source(path: &Path) -> anyhow::Result<Source> {
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin()
            .read_to_end(&mut bytes)
            .context("standard input could not be read")?;
        bytes
    } else if path.is_dir() {
        bail!(
            "{} is a folder; name a file in it, such as `{}`",
            path.display(),
            path.join("topics.md").display()
        );
    } else {
        let cannot_read = || cannot_read(path);
        refuse_outside(top_around(path).as_deref(), path).with_context(cannot_read)?;
        std::fs::read(path).with_context(cannot_read)?
    };
    Source::from_bytes(bytes).with_context(|| path.display().to_string())
}

pub(super) fn cannot_read(path: &Path) -> String {
    let moved = moved(path).unwrap_or_default();
    format!(
        "{}: the topic file could not be read{moved}",
        path.display()
    )
}

/// Refuse to read a file outside of the repository with this top: reports quote lines of the file, and a
/// pull request can add a link to any file, or name it in `book.toml`.
pub(super) fn refuse_outside(top: Option<&Path>, path: &Path) -> anyhow::Result<()> {
    if let Some(top) = top {
        real_inside(path, top)?;
    }
    Ok(())
}
