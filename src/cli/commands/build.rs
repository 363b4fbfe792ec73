//! `build`: build a book, and summarize its topic files.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use mdbook_topics::book::Words;
use mdbook_topics::preprocessor::FileSummary;

use crate::cli::builder::{Buildable, Built, SideEffects};
use crate::cli::commands::publish::inputs;
use crate::cli::mdbook_settings::mdbook_settings;
use crate::cli::{feed_files, left_out, output};

/// Build the book in `book`, and print where it is.
pub(super) fn run(book: &Path, dest_dir: Option<&Path>, open: bool) -> anyhow::Result<ExitCode> {
    let book = Buildable::open(book)?;
    if let Some(dest_dir) = dest_dir {
        book.refuse_other_files(dest_dir)?;
    }
    warn_of_others(&book)?;
    let built = with_feeds(&book, dest_dir, SideEffects::All, true)?;
    // Open the first page, or the folder if the book has no HTML output.
    let made = match &built.html {
        Some(html) => html.join("index.html"),
        None => built.folder,
    };
    output::result(&report(&built.files, &made))?;
    if open {
        opener::open(&made).with_context(|| {
            format!(
                "could not start a browser; open {} yourself",
                made.display()
            )
        })?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Build a book with its feeds, and without hidden files. `reports`: print which files are left out.
pub(super) fn with_feeds(
    book: &Buildable,
    dest_dir: Option<&Path>,
    effects: SideEffects,
    reports: bool,
) -> anyhow::Result<Built> {
    let built = book.build(dest_dir, effects)?;
    if let Some(html) = &built.html {
        left_out::remove_files(&built.left_out.hidden, html)?;
        if reports {
            left_out::report(&built.left_out);
            left_out::report_hidden(&built.left_out, &built.left_out.hidden);
        }
        feed_files::write(html, &feed_files::of_built(book, &built, None)?)?;
    }
    Ok(built)
}

/// Warn about files outside the repository, which the built book shows to everybody who gets it.
pub(super) fn warn_of_others(book: &Buildable) -> anyhow::Result<()> {
    const NAMED: usize = 10;
    let others = inputs::others(&book.root, &mdbook_settings(&book.root)?);
    for other in others.iter().take(NAMED) {
        output::warning(format_args!("{other} (this build contains it)"));
    }
    if others.len() > NAMED {
        let more = others.len() - NAMED;
        output::warning(format_args!(
            "{more} more such files; `mdbook-topics publish --dry-run` refuses the first"
        ));
    }
    Ok(())
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
            found.chapters,
        ));
        if !found.unplaced.is_empty() {
            let lines: Vec<_> = found.unplaced.iter().map(ToString::to_string).collect();
            out.push_str(&format!(
                "{}: text that belongs to no topic is shown as is: {} {}\n",
                found.file,
                if lines.len() == 1 { "line" } else { "lines" },
                lines.join(", ")
            ));
        }
    }
    out.push_str(&format!("The book is in {}\n", made.display()));
    out
}
