//! The prepare-commit-msg hook: suggest a commit message if none was given.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use mdbook_topics::git::Repository;

use super::message;
use crate::cli::replace::Replacement;
use crate::cli::scope::{Notes, StagedFile, staged_files};

/// The line above git's diff (`commit.verbose`).
const SCISSORS: &str = " ------------------------ >8 ------------------------";

/// Insert a suggestion before the comments in the message file. Git passes a `source` if it already
/// has a message.
pub(in crate::cli::commands) fn run(file: &Path, source: Option<&str>) -> anyhow::Result<ExitCode> {
    if source.is_some_and(|source| !source.is_empty()) {
        return Ok(ExitCode::SUCCESS);
    }
    let repository = Repository::open()?;
    let old = std::fs::read_to_string(file)
        .with_context(|| format!("{} could not be read", file.display()))?;
    if says_something(&old, &comment_mark(&repository)) {
        return Ok(ExitCode::SUCCESS);
    }
    let files = staged_files(&repository, &[], Notes::Skip)?.files;
    let changes: Vec<String> = files
        .iter()
        .map(|file| {
            message::propose(
                file.examiner.bases().first(),
                &file.examiner.parse(&file.text),
                &fallback(file),
            )
        })
        .collect();
    if !changes.is_empty() {
        let text = format!("{}\n{old}", changes.join("\n"));
        // Git names the file; write no other.
        let file = std::path::absolute(file)?;
        let folder = file.parent().unwrap_or(&file);
        Replacement::prepare(&file, folder, &text)?.commit()?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The message for a file in which no topic changed.
fn fallback(file: &StagedFile) -> String {
    let path = &file.entry.path;
    match &file.moved_from {
        Some(from) => format!("Move {from} to {path}"),
        None => format!("Update {path}"),
    }
}

fn comment_mark(repository: &Repository) -> String {
    let set = ["core.commentString", "core.commentChar"]
        .iter()
        .find_map(|name| repository.setting(name));
    set.filter(|mark| mark != "auto")
        .unwrap_or_else(|| "#".to_owned())
}

fn says_something(message: &str, mark: &str) -> bool {
    message
        .lines()
        .take_while(|line| line.strip_prefix(mark) != Some(SCISSORS))
        .any(|line| !line.trim().is_empty() && !line.starts_with(mark))
}
