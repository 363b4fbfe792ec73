//! `build`: a whole book with mdBook's own library, our preprocessor in process.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use mdbook_driver::MDBook;
use mdbook_topics::preprocessor::{FileSummary, TopicsPreprocessor};
use tracing_subscriber::EnvFilter;

use super::book_files::{read_config, read_source};
use super::output;

/// Builds the book in `book` and tells where it is and what was found.
pub(super) fn run(book: &Path, dest_dir: Option<&Path>, open: bool) -> anyhow::Result<()> {
    log_warnings();
    // A relative root breaks relative commands of other preprocessors.
    let root = book
        .canonicalize()
        .with_context(|| format!("{} is no folder", book.display()))?;
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
    let index = book.build_dir_for("html").join("index.html");
    output::result(&report(&outcome.files, &index))?;
    if open {
        opener::open(&index).with_context(|| {
            format!(
                "no browser could be started; open {} yourself",
                index.display()
            )
        })?;
    }
    Ok(())
}

fn report(files: &[FileSummary], index: &PathBuf) -> String {
    let mut out = String::new();
    for found in files {
        let [scheduled, potential, discussed] = found.topics;
        out.push_str(&format!(
            "{}: {} topics ({scheduled} scheduled, {potential} to discuss, {discussed} discussed), {} readings, {} themes\n",
            found.file,
            scheduled + potential + discussed,
            found.readings,
            found.themes,
        ));
        if !found.unplaced.is_empty() {
            let lines: Vec<_> = found.unplaced.iter().map(ToString::to_string).collect();
            out.push_str(&format!(
                "{}: text that belongs to no topic, shown as it stands: line {}\n",
                found.file,
                lines.join(", ")
            ));
        }
    }
    out.push_str(&format!("The book is in {}\n", index.display()));
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
