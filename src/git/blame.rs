//! Run `git blame` on a version of a file.
//!
//! This always uses the git program, not libgit2, whose blame does not follow renames, compares line ends
//! and spaces, ignores `blame.ignoreRevsFile`, and cannot open every repository. It is a process per
//! version, for files with dates that lack their year only.

use std::collections::HashSet;

use super::error::GitError;
use super::place::Place;
use super::porcelain::{self, BlamedLine};
use crate::date::NoDay;
use crate::disk::ScratchFolder;
use crate::disk::system::NO_FILE;

/// The version of a file to blame.
#[derive(Debug, Clone, Copy)]
pub(super) enum Blamed<'a> {
    /// A text that is not committed yet.
    Text(&'a str),
    /// The version in a commit.
    Commit(&'a str),
}

/// Whether the origin of a line may be in another file of the commit before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Copies {
    Follow,
    Ignore,
}

/// The origins of a file's lines. Spaces and line ends are ignored.
pub(super) fn blame(
    place: &Place,
    path: &str,
    version: Blamed<'_>,
    copies: Copies,
) -> Result<Vec<BlamedLine>, NoDay> {
    let mut arguments = vec!["blame", "--porcelain", "-w"];
    if copies == Copies::Follow {
        arguments.extend(["-C", "-C"]);
    }
    let input = match version {
        Blamed::Text(text) => {
            arguments.extend(["--contents", "-"]);
            text
        }
        Blamed::Commit(commit) => {
            arguments.push(commit);
            ""
        }
    };
    arguments.extend(["--", path]);
    let output = match place.git(&arguments, input.as_bytes()) {
        Ok(output) => output,
        Err(error) => match without_settings(place, &arguments, input.as_bytes()) {
            Some(output) => output,
            None => return without_answer(place, path, version, &error),
        },
    };
    Ok(porcelain::read(&output))
}

/// All lines are new in a repository without commits. Else returns why git cannot blame the file.
fn without_answer(
    place: &Place,
    path: &str,
    version: Blamed<'_>,
    error: &GitError,
) -> Result<Vec<BlamedLine>, NoDay> {
    let listed = place.git(&["ls-files", "-z", "--", path], b"");
    if listed.is_ok_and(|listed| listed.is_empty()) {
        return Err(NoDay::Untracked);
    }
    match version {
        Blamed::Text(text) if has_no_commit(place) => Ok(porcelain::new_lines(text)),
        _ => Err(NoDay::Git(error.to_string())),
    }
}

fn has_no_commit(place: &Place) -> bool {
    place
        .line(&["rev-parse", "--verify", "--quiet", "HEAD"])
        .is_err()
        && place.line(&["symbolic-ref", "--quiet", "HEAD"]).is_ok()
}

/// Run git again without the settings of the user and the repository, if they name a file of revisions
/// to ignore: git refuses to blame anything while that file is missing, and no option turns it off.
fn without_settings(place: &Place, arguments: &[&str], input: &[u8]) -> Option<Vec<u8>> {
    place
        .line(&["config", "--get", "blame.ignoreRevsFile"])
        .ok()?;
    let scratch = ScratchFolder::new().ok()?;
    let write = |name: &str, text: &str| std::fs::write(scratch.path().join(name), text);
    let format = place.line(&["rev-parse", "--show-object-format"]).ok()?;
    for folder in ["objects/info", "refs"] {
        std::fs::create_dir_all(scratch.path().join(folder)).ok()?;
    }
    write(
        "config",
        &match format.as_str() {
            "sha1" => "[core]\nrepositoryFormatVersion = 0\n".to_owned(),
            format => format!(
                "[core]\nrepositoryFormatVersion = 1\n[extensions]\nobjectFormat = {format}\n"
            ),
        },
    )
    .ok()?;
    let absolute = |name: &str| {
        let path = place.line(&["rev-parse", "--git-path", name]).ok()?;
        Some(place.top.join(path))
    };
    let objects = format!("{}\n", absolute("objects")?.display());
    write("objects/info/alternates", &objects).ok()?;
    if let Ok(shallow) = std::fs::read_to_string(absolute("shallow")?) {
        write("shallow", &shallow).ok()?;
    }
    let head = place
        .line(&["rev-parse", "--verify", "--quiet", "HEAD"])
        .ok()?;
    write("HEAD", &format!("{head}\n")).ok()?;
    let index = match std::env::var_os("GIT_INDEX_FILE") {
        Some(index)
            if !place
                .variables
                .iter()
                .any(|(name, _)| *name == "GIT_INDEX_FILE") =>
        {
            place.top.join(index)
        }
        _ => absolute("index")?,
    };
    let mut elsewhere = place.clone();
    elsewhere.variables.extend([
        ("GIT_DIR", Some(scratch.path().into())),
        ("GIT_WORK_TREE", Some(place.top.clone().into())),
        ("GIT_INDEX_FILE", Some(index.into())),
        ("GIT_CONFIG_GLOBAL", Some(NO_FILE.into())),
        ("GIT_CONFIG_NOSYSTEM", Some("1".into())),
        ("GIT_CONFIG_COUNT", None),
        ("GIT_CONFIG_PARAMETERS", None),
    ]);
    elsewhere.git(arguments, input).ok()
}

/// The oldest commits of a shallow clone, whose parents are missing.
pub(super) fn cut_off(place: &Place) -> HashSet<String> {
    let Ok(path) = place.line(&["rev-parse", "--git-path", "shallow"]) else {
        return HashSet::new();
    };
    let listed = std::fs::read_to_string(place.top.join(path)).unwrap_or_default();
    listed.lines().map(str::to_owned).collect()
}
