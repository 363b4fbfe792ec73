//! What would be published → whether anything in it speaks against that.

use std::path::Path;

use jiff::ZonedDateTime;
use mdbook_topics::book::BookAddress;
use mdbook_topics::check::Severity;
use mdbook_topics::git::CommitDays;
use mdbook_topics::publish::{DeadEnd, Found, built_files, case_clashes, check_links};
use mdbook_topics::report::{Colour, FileFindings, text};

use crate::cli::book_files::read_source;
use crate::cli::examine::Examiner;
use crate::cli::make::Buildable;
use crate::cli::output;

/// Whether the topic files hold no secret and, unless they are allowed, no error.
pub(super) fn at_topics(book: &Buildable, allow_errors: bool) -> anyhow::Result<bool> {
    let config = &book.settings.config;
    let mut secrets = 0;
    let mut errors = 0;
    for file in &config.files {
        let path = book.root.join(&book.settings.src).join(file);
        // A file that is not there is told by the build.
        if !path.is_file() {
            continue;
        }
        let source = read_source(&path)?;
        let days = CommitDays::of_file(&path);
        let examiner = Examiner {
            config,
            day: ZonedDateTime::now().date(),
            commit_day: &|line| days.day_of(line),
        };
        let mut findings = examiner.check(source.text(), &[]);
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
            output::told(text(&found, Colour::Never).trim_end());
        }
    }
    errors -= secrets;
    if secrets > 0 {
        output::told(
            "the book was not published: everybody would see what is secret; take it out of the links",
        );
    } else if errors > 0 {
        output::told(
            "the book was not published; mend this (`mdbook-topics fix` mends what it can), or publish it as it is with `--allow-errors`",
        );
    }
    Ok(secrets + errors == 0)
}

/// Whether the built pages give nothing away and, unless that is allowed, lead nowhere wrong.
pub(super) fn at_pages(
    html: &Path,
    book: &Buildable,
    site_url: Option<&str>,
    allow_dead_links: bool,
) -> anyhow::Result<bool> {
    let files = built_files(html)?;
    for names in case_clashes(&files) {
        output::notice(format_args!(
            "{} differ in case alone; systems that see no difference keep one of them",
            names.join(" and ")
        ));
    }
    let config = &book.settings.config;
    let address = config.address.as_ref().map(BookAddress::as_str);
    let Found { dead, mut secret } = check_links(&files, site_url.or(address).unwrap_or("/"))?;
    if !config.severities.find_secrets() {
        secret.clear();
    }
    for link in &secret {
        output::told(format_args!(
            "{}: the link to {} holds {}",
            link.page, link.link, link.what
        ));
    }
    for link in &dead {
        let missing = match link.end {
            DeadEnd::File => "no file of the book",
            DeadEnd::Fragment => "no place on that page",
        };
        let text = format!("{}: the link {} leads to {missing}", link.page, link.link);
        match allow_dead_links {
            true => output::notice(text),
            false => output::told(text),
        }
    }
    if !secret.is_empty() {
        output::told(
            "the book was not published: everybody would see what is secret; take it out of the links",
        );
        return Ok(false);
    }
    if !dead.is_empty() && !allow_dead_links {
        output::told(
            "the book was not published; mend these links, or publish it as it is with `--allow-dead-links`",
        );
        return Ok(false);
    }
    Ok(true)
}
