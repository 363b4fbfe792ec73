//! Checks before publishing: topic files without errors and secrets, pages without dead links.

use std::path::Path;
use std::rc::Rc;

use mdbook_topics::book::BookAddress;
use mdbook_topics::check::Severity;
use mdbook_topics::publish::{Found, built_files, case_clashes, check_links};
use mdbook_topics::report::{Colour, FileFindings, text};

use crate::cli::builder::{Buildable, Built};
use crate::cli::output;
use crate::cli::scope::Examiner;
use crate::cli::scope::read_source;

use super::dead_links;

/// Reports secrets and, unless they are allowed, errors in the topic files; false if there are any.
pub(super) fn check_topics(book: &Buildable, allow_errors: bool) -> anyhow::Result<bool> {
    let config = &book.settings.config;
    let mut secrets = 0;
    let mut errors = 0;
    for file in &config.files {
        let path = book.root.join(&book.settings.src).join(file);
        // The build reports missing files.
        if !path.is_file() {
            continue;
        }
        let source = read_source(&path)?;
        let examiner = Examiner::of_file(&path, Rc::clone(config));
        let mut findings = examiner.check(source.text());
        findings.diagnostics.retain(|found| {
            found.rule.is_about_secrets() || (found.severity == Severity::Error && !allow_errors)
        });
        let here = findings
            .diagnostics
            .iter()
            .filter(|found| found.rule.is_about_secrets());
        secrets += here.count();
        errors += findings.diagnostics.len();
        if !findings.diagnostics.is_empty() {
            let found = [FileFindings {
                path: book.settings.src.join(file).display().to_string(),
                text: source.text(),
                findings,
            }];
            output::message(text(&found, Colour::Never).trim_end());
        }
    }
    errors -= secrets;
    if secrets > 0 {
        output::message(
            "not published: links contain a secret or the address of your own machine, which would be public; see the errors above",
        );
    } else if errors > 0 {
        output::message(
            "not published; fix these errors (try `mdbook-topics fix`), or publish anyway with `--allow-errors`",
        );
    }
    Ok(secrets + errors == 0)
}

/// Reports secrets and dead links on the built pages; false if there are any that are not allowed.
pub(super) fn check_pages(
    html: &Path,
    book: &Buildable,
    built: &Built,
    allow_dead_links: bool,
) -> anyhow::Result<bool> {
    let mut files = built_files(html)?;
    files.retain(|file| !built.left_out.hidden.contains(&file.path));
    for names in case_clashes(&files) {
        output::warning(format_args!(
            "{} differ only in case; case-insensitive file systems keep only one of them",
            names.join(" and ")
        ));
    }
    let config = &book.settings.config;
    let address = config.address.as_ref().map(BookAddress::as_str);
    let site_url = built.site_url.as_deref().or(address).unwrap_or("/");
    let Found { dead, mut secret } = check_links(&files, site_url)?;
    if !config.severities.find_secrets() {
        secret.clear();
    }
    for link in &secret {
        output::message(format_args!(
            "{}: the link to {} contains {}",
            link.page, link.link, link.what
        ));
    }
    for text in dead_links::texts(&dead, &book.settings.src, &built.topics) {
        match allow_dead_links {
            true => output::warning(text),
            false => output::message(text),
        }
    }
    if !secret.is_empty() {
        output::message(
            "not published: links contain a secret or the address of your own machine, which would be public; see the errors above",
        );
        return Ok(false);
    }
    if !dead.is_empty() && !allow_dead_links {
        output::message(
            "not published; fix these links, or publish anyway with `--allow-dead-links`",
        );
        return Ok(false);
    }
    Ok(true)
}
