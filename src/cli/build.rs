//! `build`: a whole book with mdBook's own library, our preprocessor in process.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use mdbook_driver::MDBook;
use mdbook_topics::book::Words;
use mdbook_topics::preprocessor::{FileSummary, TopicsPreprocessor};
use tracing_subscriber::EnvFilter;

use super::book_files::{read_config, read_source};
use super::output;

/// Builds the book in `book` and tells where it is and what was found.
pub(super) fn run(book: &Path, dest_dir: Option<&Path>, open: bool) -> anyhow::Result<()> {
    log_warnings();
    // A relative root breaks relative commands of other preprocessors.
    if !book.is_dir() {
        bail!(
            "{} is no folder; name the one that holds book.toml",
            book.display()
        );
    }
    let root = book
        .canonicalize()
        .with_context(|| format!("{} could not be read", book.display()))?;
    let book_toml = root.join("book.toml");
    if !book_toml.is_file() {
        bail!(
            "{} has no book.toml; `mdbook-topics init {}` proposes one",
            root.display(),
            book.display()
        );
    }
    let settings = read_config(&book_toml)?;
    for file in &settings.config.files {
        // mdBook would not say on which line a file is no text. A missing one it names itself.
        let path = root.join(&settings.src).join(file);
        if path.is_file() {
            read_source(&path)?;
        }
    }

    let mut book = MDBook::load(&root)?;
    if let Some(dest_dir) = dest_dir {
        book.config.build.build_dir = std::path::absolute(dest_dir)?;
    }
    keep_sources(&book)?;
    let preprocessor = TopicsPreprocessor::default();
    let outcome = preprocessor.outcome();
    book.with_preprocessor(preprocessor);
    book.build()?;

    let outcome = outcome
        .lock()
        .map_err(|_| anyhow::anyhow!("the preprocessor stopped half-way"))?;
    for notice in &outcome.notices {
        output::notice(notice);
    }
    let made = made(&book);
    output::result(&report(&outcome.files, &made))?;
    if open {
        opener::open(&made).with_context(|| {
            format!(
                "no browser could be started; open {} yourself",
                made.display()
            )
        })?;
    }
    Ok(())
}

/// mdBook empties the folder into which it builds: that must not hold the book's own files.
fn keep_sources(book: &MDBook) -> anyhow::Result<()> {
    let Ok(built) = book.build_dir_for("html").canonicalize() else {
        return Ok(());
    };
    if book.root.starts_with(&built) || book.source_dir().starts_with(&built) {
        bail!(
            "{} holds the sources of the book, and building empties it; name another folder",
            built.display()
        );
    }
    Ok(())
}

/// What to open: the first page, or the folder of a book that has no HTML output.
fn made(book: &MDBook) -> PathBuf {
    let outputs = book.config.outputs::<toml::Value>().unwrap_or_default();
    // mdBook makes HTML where no output is named.
    if outputs.is_empty() || outputs.contains_key("html") {
        book.build_dir_for("html").join("index.html")
    } else {
        book.root.join(&book.config.build.build_dir)
    }
}

fn report(files: &[FileSummary], made: &Path) -> String {
    let words = Words::default();
    let mut out = String::new();
    for found in files {
        let [scheduled, potential, discussed] = found.topics;
        out.push_str(&format!(
            "{}: {} ({scheduled} scheduled, {potential} to discuss, {discussed} discussed), {}, {}\n",
            found.file,
            words.count_topics(scheduled + potential + discussed),
            words.count_readings(found.readings),
            match found.themes {
                1 => "1 theme".to_owned(),
                themes => format!("{themes} themes"),
            },
        ));
        if !found.unplaced.is_empty() {
            let lines: Vec<_> = found.unplaced.iter().map(ToString::to_string).collect();
            out.push_str(&format!(
                "{}: text that belongs to no topic, shown as it stands: {} {}\n",
                found.file,
                if lines.len() == 1 { "line" } else { "lines" },
                lines.join(", ")
            ));
        }
    }
    out.push_str(&format!("The book is in {}\n", made.display()));
    out
}

/// Shows what mdBook's library warns of; `MDBOOK_LOG` asks for more, as in mdBook.
fn log_warnings() {
    let filter = EnvFilter::try_from_env("MDBOOK_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_target(false)
        .without_time()
        .init();
}
