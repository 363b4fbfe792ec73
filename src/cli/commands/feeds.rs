//! `feeds`: write the calendar, news and data of a book to a folder.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use mdbook_topics::book::{CALENDAR, NEWS};
use mdbook_topics::feed::FeedFile;

use crate::cli::builder::Buildable;
use crate::cli::{feed_files, output};

/// Write the feeds of the book in `book` to the folder `out`. `previous` is the last published
/// calendar.
pub(super) fn run(book: &Path, out: &Path, previous: Option<&Path>) -> anyhow::Result<ExitCode> {
    let book = Buildable::open(book)?;
    let text = previous.map(read_previous).transpose()?;
    let topics = book.topics()?;
    if topics.files.is_empty() {
        bail!(
            "there are no topics for the feeds, because `renderers` in [preprocessor.topics] of book.toml excludes the HTML book"
        );
    }
    let files = feed_files::make(&topics, &book.settings.config, text.as_deref());
    let files = match previous {
        Some(path) => files.with_context(|| path.display().to_string())?,
        None => files?,
    };
    if previous.is_none() && overwrites_calendar(out, &files) {
        output::warning(format_args!(
            "{} is overwritten, so moved and cancelled meetings of the old one are not announced; if anyone subscribed to it, name the old one with --previous",
            out.join(CALENDAR).display()
        ));
    }
    feed_files::write(out, &files)?;
    if !files.iter().any(|file| file.name == NEWS) {
        output::warning(format_args!(
            "{NEWS} is left out and no feed links to the book, because its address is not known; set `address = \"https://…\"` in [preprocessor.topics] of book.toml"
        ));
    }
    let names: Vec<_> = files.iter().map(|file| file.name).collect();
    let text = format!("wrote {} to {}\n", names.join(", "), out.display());
    output::result(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// Whether a different calendar would be overwritten.
fn overwrites_calendar(out: &Path, files: &[FeedFile]) -> bool {
    let Ok(old) = std::fs::read(out.join(CALENDAR)) else {
        return false;
    };
    let mut files = files.iter();
    files.any(|file| file.name == CALENDAR && file.bytes != old)
}

fn read_previous(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| {
        format!(
            "{} could not be read; leave out --previous if nothing has been published yet",
            path.display()
        )
    })
}
