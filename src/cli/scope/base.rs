//! `check --base REV` and `fix --base REV`: what was introduced since HEAD left a branch or commit,
//! for CI.

use std::path::PathBuf;
use std::process::ExitCode;

use mdbook_topics::git::{GitError, Now, Repository, author_day};
use mdbook_topics::report::FileFindings;
use mdbook_topics::topic_file::TopicFile;

use super::book_files::{Named, named_files, read_source};
use super::examiner::Examiner;
use super::staged_files::below_top;
use crate::cli::commands::check::{self, Reporting};

/// The commit at which HEAD left a branch or commit.
pub(crate) struct Base {
    repository: Repository,
    base: String,
}

impl Base {
    /// The merge base of HEAD and `revision`.
    pub(crate) fn left(revision: &str) -> anyhow::Result<Base> {
        let repository = Repository::open()?;
        let base = repository.merge_base(revision)?;
        Ok(Base { repository, base })
    }

    /// Lets `work` look at a file on the day of the change, with what it said before; that is nothing
    /// where it did not exist.
    pub(crate) fn examine<T>(
        &self,
        file: &Named,
        work: impl FnOnce(&Examiner<'_>, &[TopicFile]) -> T,
    ) -> anyhow::Result<T> {
        let day = author_day();
        let examiner = Examiner {
            config: &file.config,
            day,
            commit_day: &|_| Some(day),
        };
        let path = below_top(&self.repository, &file.path)?;
        let old = self.blob_before(&path.to_string_lossy())?;
        let old = old.map(|blob| self.repository.blob(&blob)).transpose()?;
        // A base that is not UTF-8 is no base: all is new.
        let old = old.and_then(|old| String::from_utf8(old).ok());
        let bases: Vec<_> = old.iter().map(|old| examiner.parse(old)).collect();
        Ok(work(&examiner, &bases))
    }

    /// The file as the base has it, at this path or where it stood before it was moved here.
    fn blob_before(&self, path: &str) -> Result<Option<String>, GitError> {
        let blob = self.repository.blob_in(&self.base, path)?;
        if blob.is_some() {
            return Ok(blob);
        }
        let moved = self.repository.moved_to(path, &self.base, Now::WorkTree)?;
        Ok(moved.map(|moved| moved.blob))
    }
}

/// Checks topic files of the work tree against the merge base of HEAD and `revision`.
pub(crate) fn check_since(
    named: &[PathBuf],
    revision: &str,
    reporting: Reporting,
) -> anyhow::Result<ExitCode> {
    let since = Base::left(revision)?;
    let named = named_files(named)?;
    let sources: Vec<_> = named
        .iter()
        .map(|file| read_source(&file.path))
        .collect::<Result<_, _>>()?;
    let mut found = Vec::new();
    for (file, source) in named.iter().zip(&sources) {
        let findings =
            since.examine(file, |examiner, bases| examiner.check(source.text(), bases))?;
        found.push(FileFindings {
            path: reporting.shown(file),
            text: source.text(),
            findings,
        });
    }
    check::report(found, reporting)
}
