//! `check --base REV` and `fix --base REV`: what was introduced since HEAD left a branch or commit,
//! for CI.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use mdbook_topics::git::{Repository, author_day};
use mdbook_topics::report::FileFindings;
use mdbook_topics::topic_file::TopicFile;

use super::book_files::{named_files, read_source};
use super::check::{self, Reporting};
use super::examine::Examiner;
use super::versions::below_top;

/// The commit at which HEAD left a branch or commit.
pub(super) struct Since {
    repository: Repository,
    base: String,
}

impl Since {
    /// The merge base of HEAD and `revision`.
    pub(super) fn left(revision: &str) -> anyhow::Result<Since> {
        let repository = Repository::open()?;
        let base = repository.merge_base(revision)?;
        Ok(Since { repository, base })
    }

    /// What the file at `path` said then; nothing where it did not exist.
    pub(super) fn bases(
        &self,
        path: &Path,
        examiner: &Examiner<'_>,
    ) -> anyhow::Result<Vec<TopicFile>> {
        let path = below_top(&self.repository, path)?;
        let blob = self
            .repository
            .blob_in(&self.base, &path.to_string_lossy())?;
        let old = blob.map(|blob| self.repository.blob(&blob)).transpose()?;
        // A base that is not UTF-8 is no base: all is new.
        let old = old.and_then(|old| String::from_utf8(old).ok());
        Ok(old.iter().map(|old| examiner.parse(old)).collect())
    }
}

/// Checks topic files of the work tree against the merge base of HEAD and `revision`.
pub(super) fn check(
    named: &[PathBuf],
    revision: &str,
    reporting: Reporting,
) -> anyhow::Result<ExitCode> {
    let since = Since::left(revision)?;
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
        let bases = since.bases(&file.path, &examiner)?;
        found.push(FileFindings {
            path: reporting.shown(file),
            text: source.text(),
            findings: examiner.check(source.text(), &bases),
        });
    }
    check::report(found, reporting)
}
