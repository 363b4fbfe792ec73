//! `check --base REV`: what was introduced since HEAD left a branch or commit, for CI.

use std::path::PathBuf;
use std::process::ExitCode;

use mdbook_topics::git::{Repository, author_day};
use mdbook_topics::report::FileFindings;
use mdbook_topics::topic_file::TopicFile;

use super::book_files::{named_files, read_source};
use super::examine::Examiner;
use super::versions::below_top;
use super::{ReportFormat, check};

/// Checks topic files of the work tree against the merge base of HEAD and `revision`.
pub(super) fn check(
    named: &[PathBuf],
    revision: &str,
    format: ReportFormat,
) -> anyhow::Result<ExitCode> {
    let repository = Repository::open()?;
    let base = repository.merge_base(revision)?;
    let named = named_files(named)?;
    let sources: Vec<_> = named
        .iter()
        .map(|file| read_source(&file.path))
        .collect::<Result<_, _>>()?;
    let mut found = Vec::new();
    for (file, source) in named.iter().zip(&sources) {
        let day = author_day();
        let examiner = Examiner {
            config: &file.config,
            day,
            commit_day: &|_| Some(day),
        };
        let path = below_top(&repository, &file.path)?;
        let path = path.to_string_lossy();
        let blob = repository.blob_in(&base, &path)?;
        let old = blob.map(|blob| repository.blob(&blob)).transpose()?;
        // A base that is not UTF-8 is no base: all is new.
        let old = old.and_then(|old| String::from_utf8(old).ok());
        let bases: Vec<TopicFile> = old.iter().map(|old| examiner.parse(old)).collect();
        found.push(FileFindings {
            path: file.path.display().to_string(),
            text: source.text(),
            findings: examiner.check(source.text(), &bases),
        });
    }
    check::report(&found, format)
}
