//! The repository that a file belongs to, and how to run git in it from anywhere.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::error::GitError;
use super::program;
use super::repository::Repository;
use crate::date::NoDay;
use crate::disk::{slashed, top_around};

/// Variables that name a repository or its parts (git-rev-parse, `--local-env-vars`), but not settings:
/// `safe.directory` may be among those.
const OF_A_REPOSITORY: [&str; 12] = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_OBJECT_DIRECTORY",
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_GRAFT_FILE",
    "GIT_INDEX_FILE",
    "GIT_NO_REPLACE_OBJECTS",
    "GIT_REPLACE_REF_BASE",
    "GIT_PREFIX",
    "GIT_SHALLOW_FILE",
    "GIT_COMMON_DIR",
];

/// A repository, as git must be run in it.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The top folder of the work tree.
    pub(super) top: PathBuf,
    /// Variables to set, or to remove.
    pub(super) variables: Vec<(&'static str, Option<OsString>)>,
}

impl Place {
    /// The repository of the current folder.
    pub(super) fn of_repository(repository: &Repository) -> Result<Place, GitError> {
        let mut variables = Vec::new();
        // Relative paths would change their meaning in another folder.
        if is_set("GIT_DIR") {
            variables.push(("GIT_DIR", Some(repository.git_dir()?.into())));
        }
        if is_set("GIT_WORK_TREE") {
            variables.push(("GIT_WORK_TREE", Some(repository.top().into())));
        }
        Ok(Place {
            top: repository.top().to_owned(),
            variables,
        })
    }

    /// The repository of a file, and the path of the file in it.
    pub(super) fn of_file(path: &Path) -> Result<(Place, String), NoDay> {
        let path = dunce::canonicalize(path).map_err(|_| NoDay::NoRepository)?;
        // The environment names a repository for the current folder, not for all files.
        if let Ok(repository) = Repository::open()
            && let Ok(top) = dunce::canonicalize(repository.top())
            && let Ok(below) = path.strip_prefix(&top)
            && (is_set("GIT_DIR") || top_around(&path).as_deref() == Some(&top))
        {
            let place = Place::of_repository(&repository);
            let place = place.map_err(|error| NoDay::Git(error.to_string()))?;
            return Ok((place, slashed(below)));
        }
        let top = top_around(&path).ok_or(NoDay::NoRepository)?;
        let below = path.strip_prefix(&top).map_err(|_| NoDay::NoRepository)?;
        let below = slashed(below);
        let variables = OF_A_REPOSITORY.map(|name| (name, None)).to_vec();
        Ok((Place { top, variables }, below))
    }

    /// Run git at the top of the work tree.
    pub(super) fn git(&self, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, GitError> {
        program::git_at(&self.top, &self.variables, arguments, input)
    }

    /// Run git and return the one line that it prints.
    pub(super) fn line(&self, arguments: &[&str]) -> Result<String, GitError> {
        let out = String::from_utf8_lossy(&self.git(arguments, b"")?).into_owned();
        Ok(out.trim_end_matches(['\n', '\r']).to_owned())
    }
}

fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some()
}
