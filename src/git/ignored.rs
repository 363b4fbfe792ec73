//! Ask git which files it ignores, and which it does not track.
//!
//! This always runs the user's `git` program: libgit2 reads some patterns of `.gitignore` differently.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::command::command;
use super::error::GitError;
use super::program;
use crate::disk::{is_git_dir, top_around};

/// How many paths to pass to git as arguments.
const ARGUMENTS: usize = 200;
/// The variables that make git use another repository than that of the folder.
const OF_REPOSITORY: [&str; 3] = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"];

/// Those of the files that git ignores. A tracked file is never ignored, and neither is a file outside
/// of any repository. The paths must be absolute and contain no links.
///
/// # Errors
/// If git fails.
pub fn ignored(paths: &[PathBuf]) -> Result<HashSet<PathBuf>, GitError> {
    let mut ignored = HashSet::new();
    for (work_tree, paths) in by_work_tree(paths)? {
        let Some(work_tree) = work_tree else {
            continue;
        };
        // It always takes paths literally, and refuses the option that says so.
        let arguments = ["--no-literal-pathspecs", "check-ignore", "-z", "--stdin"];
        let mut input = Vec::new();
        for path in &paths {
            input.extend_from_slice(path.as_os_str().as_encoded_bytes());
            input.push(0);
        }
        let output = program::output(&mut work_tree.git(&arguments), &input)?;
        // It exits with 1 if it finds none.
        if !matches!(output.status.code(), Some(0 | 1)) {
            return Err(program::failed(&arguments, &output));
        }
        let found: HashSet<&[u8]> = output.stdout.split(|byte| *byte == 0).collect();
        let is_found = |path: &PathBuf| found.contains(path.as_os_str().as_encoded_bytes());
        ignored.extend(paths.into_iter().filter(is_found));
    }
    Ok(ignored)
}

/// Those of the files that git does not track. Outside of any repository, these are all.
///
/// # Errors
/// If git fails.
pub fn untracked(paths: &[PathBuf]) -> Result<HashSet<PathBuf>, GitError> {
    let mut untracked: HashSet<PathBuf> = paths.iter().cloned().collect();
    for (work_tree, paths) in by_work_tree(paths)? {
        let Some(work_tree) = work_tree else {
            continue;
        };
        for paths in paths.chunks(ARGUMENTS) {
            let arguments = ["ls-files", "-z", "--"];
            let mut git = work_tree.git(&arguments);
            let output = program::output(git.args(paths), b"")?;
            if !output.status.success() {
                return Err(program::failed(&arguments, &output));
            }
            let tracked: HashSet<&[u8]> = output.stdout.split(|byte| *byte == 0).collect();
            for path in paths {
                // Git prints paths relative to the folder in which it runs.
                let below = path.strip_prefix(&work_tree.top).unwrap_or(path);
                if tracked.contains(below.as_os_str().as_encoded_bytes()) {
                    untracked.remove(path);
                }
            }
        }
    }
    Ok(untracked)
}

/// A work tree, and whether the environment names its repository.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct WorkTree {
    pub(super) top: PathBuf,
    pub(super) git_dir: Option<PathBuf>,
}

impl WorkTree {
    /// The work tree that the environment names, as it does for some hooks.
    fn of_environment() -> Result<Option<WorkTree>, GitError> {
        if std::env::var_os("GIT_DIR").is_none() {
            return Ok(None);
        }
        let top = program::line(&["rev-parse", "--show-toplevel"])?;
        let git_dir = program::line(&["rev-parse", "--absolute-git-dir"])?;
        let real = |path: String| {
            let path = PathBuf::from(path);
            dunce::canonicalize(&path).unwrap_or(path)
        };
        Ok(Some(WorkTree {
            top: real(top),
            git_dir: Some(real(git_dir)),
        }))
    }

    /// A `git` command in the top folder.
    pub(super) fn git(&self, arguments: &[&str]) -> Command {
        let mut git = command(arguments);
        git.current_dir(&self.top);
        match &self.git_dir {
            Some(git_dir) => {
                git.env("GIT_DIR", git_dir).env("GIT_WORK_TREE", &self.top);
            }
            None => {
                for name in OF_REPOSITORY {
                    git.env_remove(name);
                }
            }
        }
        git
    }
}

/// The work tree that a path is in, if any. It must be absolute and contain no links.
pub(super) fn work_tree_of(path: &Path) -> Result<Option<WorkTree>, GitError> {
    let groups = by_work_tree(&[path.to_owned()])?;
    Ok(groups.into_keys().next().flatten())
}

/// Group paths by their repositories: that of a submodule does not answer for the one around it.
/// Git's own files are left out.
fn by_work_tree(paths: &[PathBuf]) -> Result<BTreeMap<Option<WorkTree>, Vec<PathBuf>>, GitError> {
    let named = WorkTree::of_environment()?;
    let mut tops: BTreeMap<PathBuf, Option<PathBuf>> = BTreeMap::new();
    let mut groups: BTreeMap<_, Vec<PathBuf>> = BTreeMap::new();
    for path in paths {
        if path.iter().any(is_git_dir) {
            continue;
        }
        let folder = path.parent().unwrap_or(path);
        let top = match tops.get(folder) {
            Some(top) => top.clone(),
            None => {
                let top = top_around(folder);
                tops.insert(folder.to_owned(), top.clone());
                top
            }
        };
        let is_named = |named: &&WorkTree| {
            folder.starts_with(&named.top)
                && top.as_ref().is_none_or(|top| named.top.starts_with(top))
        };
        let work_tree = match named.as_ref().filter(is_named) {
            Some(named) => Some(named.clone()),
            None => top.map(|top| WorkTree { top, git_dir: None }),
        };
        groups.entry(work_tree).or_default().push(path.clone());
    }
    Ok(groups)
}
