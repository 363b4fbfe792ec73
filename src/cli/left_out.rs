//! Remove files from a built book that mdBook copied and that nobody means to publish.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, bail};
use mdbook_topics::disk::slashed;
use mdbook_topics::publish::LeftOut;
use mdbook_topics::report::one_line;

use super::named_paths::chapters;
use super::output::{self, named};

/// Pages that mdBook writes itself.
const MDBOOK_PAGES: [&str; 4] = ["index.html", "print.html", "toc.html", "404.html"];

/// Remove all files except hidden ones.
pub(super) fn remove(left_out: &LeftOut, src: &Path, html: &Path) -> anyhow::Result<()> {
    refuse_pages(&left_out.ignored, src)?;
    for files in [
        &left_out.ignored,
        &left_out.leftovers,
        &left_out.credentials,
    ] {
        remove_files(files, html)?;
    }
    Ok(())
}

/// Remove files from a book, and the folders that are empty then.
pub(super) fn remove_files(files: &[String], html: &Path) -> anyhow::Result<()> {
    for file in files {
        let path = html.join(file);
        fs::remove_file(&path).with_context(|| {
            format!(
                "{} must not be in the book, and could not be removed",
                path.display()
            )
        })?;
        let mut above = path.parent();
        while let Some(folder) = above.filter(|folder| *folder != html) {
            // Fails if the folder contains other files.
            if fs::remove_dir(folder).is_err() {
                break;
            }
            above = folder.parent();
        }
    }
    Ok(())
}

/// Refuse ignored files that mdBook copied over a page.
fn refuse_pages(ignored: &[String], src: &Path) -> anyhow::Result<()> {
    let mut pages: Vec<_> = MDBOOK_PAGES.map(str::to_owned).to_vec();
    for chapter in chapters(src) {
        let page = chapter.with_extension("html");
        pages.push(slashed(&page));
    }
    if let Some(file) = ignored.iter().find(|file| pages.contains(file)) {
        bail!(
            "{} is ignored by git, and mdBook copies it over the page of the same name; rename or remove it",
            src.join(file).display()
        );
    }
    Ok(())
}

/// Report the files that were removed, in one line.
pub(super) fn report(left_out: &LeftOut) {
    report_for(
        left_out,
        &[
            (&left_out.ignored, "ignored by git"),
            (&left_out.leftovers, "left by an editor or the system"),
            (
                &left_out.credentials,
                "named like credentials; move them out of src",
            ),
        ],
    );
}

/// Report hidden files that were left out, in one line.
pub(super) fn report_hidden(left_out: &LeftOut, hidden: &[String]) {
    let why = "hidden; name those to publish in `hidden` of [preprocessor.topics.publish]";
    report_for(left_out, &[(hidden, why)]);
}

fn report_for(left_out: &LeftOut, reasons: &[(&[String], &str)]) {
    let reasons = reasons.iter().filter(|(files, _)| !files.is_empty());
    let parts: Vec<_> = reasons
        .map(|(files, why)| {
            let names = left_out.in_short(files);
            let names: Vec<_> = names
                .iter()
                .map(|name| one_line(name).into_owned())
                .collect();
            format!("{} ({why})", named(&names))
        })
        .collect();
    if !parts.is_empty() {
        output::message(format_args!("left out of the book: {}", parts.join(", ")));
    }
}
