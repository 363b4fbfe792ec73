//! `feeds`: calendar, news and data of a book, for the folder in which it is published.

use std::path::Path;

use anyhow::{Context as _, bail};
use jiff::Timestamp;
use mdbook_topics::book::{CALENDAR, NEWS};
use mdbook_topics::config::Config;
use mdbook_topics::feed::{BookTopics, FeedFile, Feeds};

use super::make::{Buildable, Built};
use super::output;
use super::replace::all_or_none;

/// Writes the feeds of the book in `book` into the folder `out`. `previous` is the calendar that
/// was published last.
pub(super) fn run(book: &Path, out: &Path, previous: Option<&Path>) -> anyhow::Result<()> {
    let book = Buildable::open(book)?;
    let text = previous.map(read_previous).transpose()?;
    let topics = book.topics()?;
    if topics.files.is_empty() {
        bail!(
            "book.toml keeps the topics out of the HTML book (`renderers` below [preprocessor.topics]), so feeds have nothing to tell"
        );
    }
    let files = made(&topics, &book.settings.config, text.as_deref());
    let files = match previous {
        Some(path) => files.with_context(|| path.display().to_string())?,
        None => files?,
    };
    if previous.is_none() && is_forgotten(out, &files) {
        output::notice(format_args!(
            "{} is written anew and remembers nothing of the one that was there; name that one with --previous where people subscribed to it",
            out.join(CALENDAR).display()
        ));
    }
    write(out, &files)?;
    if !files.iter().any(|file| file.name == NEWS) {
        output::notice(format_args!(
            "{NEWS} is left out and no feed links to the book, as its address is not known; write `address = \"https://…\"` below [preprocessor.topics] in book.toml"
        ));
    }
    let names: Vec<_> = files.iter().map(|file| file.name).collect();
    let text = format!("{} are in {}\n", names.join(", "), out.display());
    Ok(output::result(&text)?)
}

/// Makes the feeds that stand beside the first page of a book that was built; `previous` is the text
/// of the calendar that stood there before. A file of the group's own keeps its name.
pub(super) fn of_built(
    book: &Buildable,
    built: &Built,
    previous: Option<&str>,
) -> anyhow::Result<Vec<FeedFile>> {
    if built.topics.files.is_empty() {
        return Ok(Vec::new());
    }
    let is_taken = |name: &str| book.root.join(&book.settings.src).join(name).exists();
    // A calendar of the group's own says nothing of ours.
    let previous = previous.filter(|_| !is_taken(CALENDAR));
    let mut files = made(&built.topics, &book.settings.config, previous)?;
    files.retain(|file| {
        let is_taken = is_taken(file.name);
        if is_taken {
            output::notice(format_args!(
                "{}/{} is in the book as it stands; ours of this name is left out",
                book.settings.src.display(),
                file.name
            ));
        }
        !is_taken
    });
    Ok(files)
}

/// Makes the feeds of a book; `previous` is the text of the calendar that was published last.
fn made(
    book: &BookTopics,
    config: &Config,
    previous: Option<&str>,
) -> anyhow::Result<Vec<FeedFile>> {
    let stamp = source_date()?;
    let feeds = Feeds {
        book,
        classifier: &config.classifier,
        words: &config.words,
        address: config.address.as_ref(),
        settings: &config.meeting,
        today: config.meeting.day_of(stamp.unwrap_or_else(Timestamp::now)),
        stamp,
        previous,
    };
    Ok(feeds.make()?)
}

/// Writes feeds into a folder: all of them, or none.
pub(super) fn write(folder: &Path, files: &[FeedFile]) -> anyhow::Result<()> {
    let files = files.iter();
    let files: Vec<_> = files
        .map(|file| (folder.join(file.name), file.bytes.as_slice()))
        .collect();
    all_or_none(&files)
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

/// The moment that stands for now in a build that can be repeated (reproducible-builds.org).
fn source_date() -> anyhow::Result<Option<Timestamp>> {
    const NAME: &str = "SOURCE_DATE_EPOCH";
    let Some(text) = std::env::var_os(NAME) else {
        return Ok(None);
    };
    let text = text.to_string_lossy();
    let seconds = text.trim().parse().ok();
    let moment = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
    match moment {
        Some(moment) => Ok(Some(moment)),
        None => bail!("{NAME}: `{text}` is no number of seconds since 1970"),
    }
}
