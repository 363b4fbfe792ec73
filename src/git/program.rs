//! Run the user's `git` program, for everything that libgit2 cannot do.

use std::ffi::OsString;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::command::command;
use super::credential::{Credential, PIPE};
use super::entry::{CONVERTING, Entry};
use super::error::GitError;
use super::tree_file::{TreeEdit, TreeFile};
use crate::disk::ScratchFolder;

/// Run `git` and return its standard output.
pub(super) fn git(arguments: &[&str]) -> Result<Vec<u8>, GitError> {
    git_with(arguments, b"")
}

/// Run `git` with `input` on its standard input.
pub(super) fn git_with(arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, GitError> {
    run(&mut command(arguments), arguments, input)
}

/// Run `git` on another index file.
pub(super) fn git_on_index(
    index: &str,
    arguments: &[&str],
    input: &[u8],
) -> Result<Vec<u8>, GitError> {
    let mut command = command(arguments);
    run(command.env("GIT_INDEX_FILE", index), arguments, input)
}

/// Run `git` in another folder, with variables set or removed.
pub(super) fn git_at(
    top: &Path,
    variables: &[(&str, Option<OsString>)],
    arguments: &[&str],
    input: &[u8],
) -> Result<Vec<u8>, GitError> {
    let mut command = command(arguments);
    command.current_dir(top);
    for (name, value) in variables {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    run(&mut command, arguments, input)
}

/// Run `git` and return the one line that it prints.
pub(super) fn line(arguments: &[&str]) -> Result<String, GitError> {
    let out = String::from_utf8_lossy(&git(arguments)?).into_owned();
    Ok(out.trim_end_matches(['\n', '\r']).to_owned())
}

/// Run a `git` command that talks to a remote, with a credential that only git can read.
pub(super) fn try_git_with(
    arguments: &[&str],
    credential: &Credential,
) -> Result<Result<Vec<u8>, Refusal>, GitError> {
    let helpers = credential.helpers();
    let helpers = helpers.iter().map(String::as_str);
    let arguments: Vec<&str> = helpers.chain(arguments.iter().copied()).collect();
    let git = command(&arguments);
    let mut shell = Command::new("sh");
    // Standard input becomes the pipe that the helper reads.
    shell.args(["-c", &format!("exec \"$@\" {PIPE}<&0 </dev/null"), "sh"]);
    shell.arg(git.get_program()).args(git.get_args());
    shell.envs(
        git.get_envs()
            .filter_map(|(name, value)| Some((name, value?))),
    );
    // Nobody is there to type a password.
    shell.env("GIT_TERMINAL_PROMPT", "0");
    attempt(&mut shell, &arguments, credential.answer().as_bytes())
}

/// Run `git` with additional environment variables.
pub(super) fn git_in_environment(
    arguments: &[&str],
    variables: &[(OsString, OsString)],
    input: &[u8],
) -> Result<Vec<u8>, GitError> {
    let variables = variables.iter().map(|(name, value)| (name, value));
    let mut command = command(arguments);
    run(command.envs(variables), arguments, input)
}

/// Run a `git` command that was made elsewhere.
pub(super) fn run(
    command: &mut Command,
    arguments: &[&str],
    input: &[u8],
) -> Result<Vec<u8>, GitError> {
    attempt(command, arguments, input)?.map_err(|refusal| refusal.error)
}

/// Run `git` and return its refusal if it fails.
pub(super) fn try_git(arguments: &[&str]) -> Result<Result<Vec<u8>, Refusal>, GitError> {
    attempt(&mut command(arguments), arguments, b"")
}

fn attempt(
    command: &mut Command,
    arguments: &[&str],
    input: &[u8],
) -> Result<Result<Vec<u8>, Refusal>, GitError> {
    let output = output(command, input)?;
    Ok(match output.status.success() {
        true => Ok(output.stdout),
        false => Err(Refusal {
            error: failed(arguments, &output),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        }),
    })
}

/// The output of a failed `git`.
pub(super) struct Refusal {
    pub(super) error: GitError,
    pub(super) stdout: String,
}

/// Run `git` to its end, with `input` on its standard input.
pub(super) fn output(command: &mut Command, input: &[u8]) -> Result<Output, GitError> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(GitError::NoProgram)?;
    let stdin = child.stdin.take();
    // Write on another thread: git prints while it reads, and both pipes have small buffers.
    let output = std::thread::scope(|scope| {
        if let Some(mut stdin) = stdin.filter(|_| !input.is_empty()) {
            // If git does not read its input, its exit code says why.
            scope.spawn(move || stdin.write_all(input));
        }
        child.wait_with_output()
    });
    output.map_err(GitError::NoProgram)
}

/// The error of a failed `git`.
pub(super) fn failed(arguments: &[&str], output: &Output) -> GitError {
    let mut words = arguments.iter().copied();
    // Options of git itself come before the subcommand; `-c` and `-C` have a value.
    let mut name = words.next().unwrap_or_default();
    while name.starts_with('-') {
        if name == "-c" || name == "-C" {
            words.next();
        }
        name = words.next().unwrap_or_default();
    }
    GitError::Failed {
        command: name.to_owned(),
        message: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
    }
}

/// The wanted regular files at stage 0, in the order of the index.
pub(super) fn entries(wanted: &dyn Fn(&str) -> bool) -> Result<Vec<Entry>, GitError> {
    let top = line(&["rev-parse", "--show-cdup"])?;
    let folder = if top.is_empty() { "." } else { top.as_str() };
    let listed = git(&["ls-files", "-s", "-v", "-z", "--full-name", "--", folder])?;
    let records = listed.split(|byte| *byte == 0);
    Ok(records.filter_map(|record| entry(record, wanted)).collect())
}

/// Read `H 100644 <id> 0\t<path>`.
pub(super) fn entry(record: &[u8], wanted: &dyn Fn(&str) -> bool) -> Option<Entry> {
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

/// The id of the blob of a symbolic link in the index.
pub(super) fn staged_link(top: &Path, path: &str) -> Result<Option<String>, GitError> {
    let top = top.display().to_string();
    let listed = git(&["-C", &top, "ls-files", "-s", "-z", "--", path])?;
    let listed = String::from_utf8_lossy(&listed).into_owned();
    // Git also lists the files in a folder of this name.
    let link = listed.split('\0').find_map(|record| {
        let (info, name) = record.split_once('\t')?;
        (name == path).then_some(info.strip_prefix("120000 ")?)
    });
    let blob = link.and_then(|link| link.strip_suffix(" 0"));
    Ok(blob.map(str::to_owned))
}

/// The id of the file at `path` in a commit.
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

/// Whether git converts a file on its way to the index.
pub(super) fn is_converted(path: &Path) -> Result<bool, GitError> {
    let path = path.display().to_string();
    let mut arguments = vec!["check-attr", "-z"];
    arguments.extend(CONVERTING);
    arguments.extend(["--", path.as_str()]);
    // Path, attribute and value, each followed by a NUL.
    let out = git(&arguments)?;
    let mut values = out.split(|byte| *byte == 0).skip(2).step_by(3);
    Ok(values.any(|value| !matches!(value, b"unspecified" | b"unset")))
}

/// The files of a commit's tree.
pub(super) fn files_of(commit: &str) -> Result<Vec<TreeFile>, GitError> {
    let listed = git(&["ls-tree", "-r", "-z", "--full-tree", commit])?;
    let records = listed.split(|byte| *byte == 0);
    let files = records.filter_map(|record| {
        // `100644 blob <id>\t<path>`
        let (info, path) = std::str::from_utf8(record).ok()?.split_once('\t')?;
        let mut fields = info.split(' ');
        let (mode, id) = (fields.next()?, fields.nth(1)?);
        Some(TreeFile {
            path: path.to_owned(),
            id: id.to_owned(),
            is_ordinary: mode == "100644",
        })
    });
    Ok(files.collect())
}

/// The ids that files have as blobs; with the option `-w` the blobs are stored.
pub(super) fn hash_files(files: &[PathBuf], options: &[&str]) -> Result<Vec<String>, GitError> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let mut arguments = vec!["hash-object", "--stdin-paths", "--no-filters"];
    arguments.extend(options);
    let paths: String = files
        .iter()
        .map(|file| format!("{}\n", file.display()))
        .collect();
    let ids = git_with(&arguments, paths.as_bytes())?;
    let ids = String::from_utf8_lossy(&ids).into_owned();
    Ok(ids.lines().map(str::to_owned).collect())
}

/// Store a tree, or that of a commit, with edits, using a temporary index.
pub(super) fn edit_tree(commit: Option<&str>, edits: &[&TreeEdit]) -> Result<String, GitError> {
    let folder = ScratchFolder::new().map_err(GitError::NoIndex)?;
    let index = folder.path().join("index").display().to_string();
    // A split index would leave a shared index file in the repository.
    let on_index = |arguments: &[&str], input: &[u8]| {
        let whole = ["-c", "core.splitIndex=false", "-c", "index.sparse=false"];
        git_on_index(&index, &[&whole, arguments].concat(), input)
    };
    on_index(&["read-tree", commit.unwrap_or("--empty")], b"")?;
    let mut records = String::new();
    // All ids of a repository have the same length.
    let no_id = "0".repeat(commit.map_or(0, str::len));
    // Remove first: a folder may replace a file.
    for edit in edits {
        if let TreeEdit::Remove { path } = edit {
            records.push_str(&format!("0 {no_id}\t{path}\0"));
        }
    }
    for edit in edits {
        if let TreeEdit::Put { path, id } = edit {
            records.push_str(&format!("100644 {id}\t{path}\0"));
        }
    }
    on_index(&["update-index", "-z", "--index-info"], records.as_bytes())?;
    // A partial clone may lack blobs.
    let tree = on_index(&["write-tree", "--missing-ok"], b"")?;
    Ok(String::from_utf8_lossy(&tree).trim().to_owned())
}
