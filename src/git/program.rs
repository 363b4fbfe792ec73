//! The user's `git` program, for what libgit2 cannot do.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::entry::{CONVERTING, Entry};
use super::error::GitError;

/// Runs `git` and returns its standard output.
pub(super) fn git(arguments: &[&str]) -> Result<Vec<u8>, GitError> {
    run(&mut command(arguments), b"")
}

/// Runs `git` with `input` on its standard input.
pub(super) fn git_with(arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, GitError> {
    run(&mut command(arguments), input)
}

/// Runs `git` on another index than the one in force.
pub(super) fn git_on_index(
    index: &str,
    arguments: &[&str],
    input: &[u8],
) -> Result<Vec<u8>, GitError> {
    run(command(arguments).env("GIT_INDEX_FILE", index), input)
}

/// The one line that `git` answers.
pub(super) fn line(arguments: &[&str]) -> Result<String, GitError> {
    let out = String::from_utf8_lossy(&git(arguments)?).into_owned();
    Ok(out.trim_end_matches(['\n', '\r']).to_owned())
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    // A name with a star in it is a name.
    command.args(["--literal-pathspecs"]).args(arguments);
    command
}

fn run(command: &mut Command, input: &[u8]) -> Result<Vec<u8>, GitError> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(GitError::NoProgram)?;
    if let Some(mut stdin) = child.stdin.take() {
        // What git does not read, it does not want; its exit code tells.
        let _ = stdin.write_all(input);
    }
    let Output {
        status,
        stdout,
        stderr,
    } = child.wait_with_output().map_err(GitError::NoProgram)?;
    if status.success() {
        return Ok(stdout);
    }
    let name = command
        .get_args()
        .nth(1)
        .unwrap_or_default()
        .to_string_lossy();
    Err(GitError::Failed {
        command: name.into_owned(),
        message: String::from_utf8_lossy(&stderr).trim().to_owned(),
    })
}

/// The regular files at stage 0 whose paths are wanted, in the order of the index.
pub(super) fn entries(wanted: &dyn Fn(&str) -> bool) -> Result<Vec<Entry>, GitError> {
    let top = line(&["rev-parse", "--show-cdup"])?;
    let folder = if top.is_empty() { "." } else { top.as_str() };
    let listed = git(&["ls-files", "-s", "-v", "-z", "--full-name", "--", folder])?;
    let records = listed.split(|byte| *byte == 0);
    Ok(records.filter_map(|record| entry(record, wanted)).collect())
}

/// Reads `H 100644 <id> 0\t<path>`.
fn entry(record: &[u8], wanted: &dyn Fn(&str) -> bool) -> Option<Entry> {
    let (info, path) = std::str::from_utf8(record).ok()?.split_once('\t')?;
    let mut fields = info.split(' ');
    let (tag, mode, blob, stage) = (
        fields.next()?,
        fields.next()?,
        fields.next()?,
        fields.next()?,
    );
    let regular = matches!(mode, "100644" | "100755") && stage == "0";
    (regular && wanted(path)).then(|| Entry {
        path: path.to_owned(),
        mode: mode.to_owned(),
        blob: blob.to_owned(),
        skip_worktree: tag.eq_ignore_ascii_case("s"),
        assume_unchanged: tag.chars().all(|tag| tag.is_ascii_lowercase()),
    })
}

/// The id of what stands at `path` in a commit.
pub(super) fn blob_in(commit: &str, path: &str) -> Result<Option<String>, GitError> {
    let listed = git(&["ls-tree", "-z", "--full-tree", commit, "--", path])?;
    let listed = String::from_utf8_lossy(&listed).into_owned();
    let info = listed.split('\t').next().unwrap_or_default();
    let mut fields = info.split(' ').skip(1);
    Ok(match (fields.next(), fields.next()) {
        (Some("blob"), Some(id)) => Some(id.to_owned()),
        _ => None,
    })
}

/// Whether an attribute of a file changes its bytes on their way to the index.
pub(super) fn is_converted(path: &Path) -> Result<bool, GitError> {
    let path = path.display().to_string();
    let mut arguments = vec!["check-attr", "-z"];
    arguments.extend(CONVERTING);
    arguments.extend(["--", path.as_str()]);
    // Path, attribute and value, each with a NUL behind it.
    let out = git(&arguments)?;
    let mut values = out.split(|byte| *byte == 0).skip(2).step_by(3);
    Ok(values.any(|value| !matches!(value, b"unspecified" | b"unset")))
}
