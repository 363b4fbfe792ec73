//! Warn about what is not read: lists and tables without a role, and settings of headings that no file
//! has.

use jiff::ZonedDateTime;

use super::error::Warning;
use crate::check::{Findings, Severity, Subject, check};
use crate::config::Config;
use crate::edit::Lines;
use crate::nearest::nearest;
use crate::notes::BookNotes;
use crate::topic_file::{RoleAliases, TopicFile};

/// The rule that finds what is not read.
const UNREAD: &str = "unread-list";

/// The most roles without a heading to warn about.
const MOST_ROLES: usize = 10;

/// What is wrong with a file as a whole today.
#[must_use]
pub fn findings(config: &Config, file: &TopicFile, notes: &BookNotes) -> Findings {
    let subject = Subject {
        file,
        base: None,
        dates: &config.dates,
        meeting_days: config.common_meeting_days(),
        roles: &config.roles,
        classifier: &config.classifier,
        day: ZonedDateTime::now().date(),
        recorded: None,
        notes,
    };
    check(&subject, &config.severities)
}

/// A warning about each list and table that a file's check found not to be read.
pub fn unread<'a>(
    path: &'a str,
    file: &TopicFile,
    findings: &'a Findings,
) -> impl Iterator<Item = Warning> + 'a {
    let found = findings.diagnostics.iter();
    let unread =
        found.filter(|found| found.rule.name() == UNREAD && found.severity < Severity::Note);
    let lines = Lines::new(file.source.text());
    let lines: Vec<_> = unread
        .clone()
        .map(|found| lines.place(found.span.start).line)
        .collect();
    unread.zip(lines).map(|(found, line)| Warning::Unread {
        file: path.to_owned(),
        line,
        message: found.message.clone(),
        help: found.help.clone().unwrap_or_default(),
    })
}

/// The number of errors and warnings of a file, if it has any.
pub(super) fn counts(path: &str, findings: &Findings) -> Option<Warning> {
    let count = |severity| {
        let found = findings.diagnostics.iter();
        found.filter(|found| found.severity == severity).count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    (errors + warnings > 0).then(|| Warning::Findings {
        file: path.to_owned(),
        errors,
        warnings,
    })
}

/// A warning about each role in the settings whose heading is in none of a book's topic files.
pub fn unused_roles<'a>(
    roles: &RoleAliases,
    files: impl IntoIterator<Item = (&'a str, &'a TopicFile)>,
) -> Vec<Warning> {
    let mut paths = Vec::new();
    let mut headings = Vec::new();
    for (path, file) in files {
        paths.push(path);
        headings.extend(file.sections.iter().map(|section| section.title.as_str()));
    }
    let unused = roles.unused(headings.iter().copied()).into_iter();
    unused
        .take(MOST_ROLES)
        .map(|(role, words)| Warning::UnusedRole {
            files: paths.join(" and "),
            role,
            words: words.to_owned(),
            near: nearest(words, headings.iter().copied()).map(str::to_owned),
        })
        .collect()
}
