//! `feeds`: calendar, news and data of a book, for the folder in which it is published.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use mdbook_topics::book::{CALENDAR, NEWS};
use mdbook_topics::feed::FeedFile;

use crate::cli::builder::Buildable;
use crate::cli::{feed_files, output};

/// Writes the feeds of the book in `book` into the folder `out`. `previous` is the calendar that
/// was published last.
pub(super) fn run(book: &Path, out: &Path, previous: Option<&Path>) -> anyhow::Result<ExitCode> {
    let book = Buildable::open(book)?;
    let text = previous.map(read_previous).transpose()?;
    let topics = book.topics()?;
    if topics.files.is_empty() {
        bail!(
            "book.toml keeps the topics out of the HTML book (`renderers` below [preprocessor.topics]), so feeds have nothing to tell"
        );
    }
    let files = feed_files::make(&topics, &book.settings.config, text.as_deref());
    let files = match previous {
        Some(path) => files.with_context(|| path.display().to_string())?,
        None => files?,
    };
    if previous.is_none() && is_forgotten(out, &files) {
        output::warning(format_args!(
            "{} is written anew and remembers nothing of the one that was there; name that one with --previous where people subscribed to it",
            out.join(CALENDAR).display()
        ));
    }
    feed_files::write(out, &files)?;
    if !files.iter().any(|file| file.name == NEWS) {
        output::warning(format_args!(
            "{NEWS} is left out and no feed links to the book, as its address is not known; write `address = \"https://…\"` below [preprocessor.topics] in book.toml"
        ));
    }
    let names: Vec<_> = files.iter().map(|file| file.name).collect();
    let text = format!("{} are in {}\n", names.join(", "), out.display());
    output::result(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// Whether another calendar is there than the one that is to be written.
fn is_forgotten(out: &Path, files: &[FeedFile]) -> bool {
    let Ok(old) = std::fs::read(out.join(CALENDAR)) else {
        return false;
    };
    let mut files = files.iter();
    files.any(|file| file.name == CALENDAR && file.bytes != old)
}

fn read_previous(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| {
        format!(
            "{} could not be read; leave --previous out where nothing was published yet",
            path.display()
        )
    })
}
