//! The base of `check --base REV` and `fix --base REV`: what CI compares a change with.

use std::path::Path;
use std::rc::Rc;

use mdbook_topics::config::Config;
use mdbook_topics::disk::slashed;
use mdbook_topics::git::{CommitDays, GitError, Now, Repository};

use super::examiner::Examiner;
use super::included::in_commit;
use super::paths::path_in_work_tree;
use crate::cli::output;

/// The merge base of HEAD and a revision.
pub(crate) struct Base {
    repository: Repository,
    revision: String,
    commit: String,
}

impl Base {
    /// Find the merge base of HEAD and `revision`.
    pub(crate) fn new(revision: &str) -> anyhow::Result<Base> {
        let repository = Repository::open()?;
        let commit = repository.merge_base(revision)?;
        Ok(Base {
            repository,
            revision: revision.to_owned(),
            commit,
        })
    }

    /// Examine what is new in the topic file of a chapter. All of a file that did not exist is new.
    pub(super) fn examiner(
        &self,
        file: &Path,
        chapter: &Path,
        config: Rc<Config>,
    ) -> anyhow::Result<Examiner> {
        let mut examiner = Examiner::of_commits(config, CommitDays::of_file(file));
        let path = path_in_work_tree(&self.repository, file)?;
        let chapter = path_in_work_tree(&self.repository, chapter)?;
        let path = in_commit(&self.repository, &self.commit, &chapter, &slashed(&path))?;
        if let Some((path, blob)) = self.blob_of(&path)? {
            let history = CommitDays::of_commit(&self.repository, &path, &self.commit);
            examiner.add_base(self.repository.blob(&blob)?, &history);
        } else if file != Path::new("-") {
            output::message(format_args!(
                "{} is not in {} (commit {}), so all of it is new",
                file.display(),
                self.revision,
                self.commit.get(..10).unwrap_or(&self.commit)
            ));
        }
        Ok(examiner)
    }

    /// The file in the base, with its path: this one, or where it was moved from.
    fn blob_of(&self, path: &str) -> Result<Option<(String, String)>, GitError> {
        if let Some(blob) = self.repository.blob_in(&self.commit, path)? {
            return Ok(Some((path.to_owned(), blob)));
        }
        let moved = self
            .repository
            .moved_to(path, &self.commit, Now::WorkTree)?;
        Ok(moved.map(|moved| (moved.from, moved.blob)))
    }
}
