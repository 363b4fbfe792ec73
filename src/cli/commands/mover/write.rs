//! Write a change of the topic file, print it, and commit it if asked.

use anyhow::{Context as _, bail};
use mdbook_topics::edit::unified_diff;
use mdbook_topics::git::Repository;
use mdbook_topics::mover::Moved;
use mdbook_topics::report::one_line;

use super::{Options, State};
use crate::cli::output;
use crate::cli::replace::{Replacement, commit_all};
use crate::cli::scope::{InputFile, path_in_work_tree};

/// Write a change of a file.
pub(super) fn write(input: &InputFile, moved: &Moved, options: &Options) -> anyhow::Result<()> {
    let path = input.shown();
    let old = input.source.text();
    if options.dry_run {
        return Ok(output::data(&unified_diff(&path, old, &moved.text))?);
    }
    let commit = options.commit.then(|| Commit::prepare(input)).transpose()?;
    let was_clean = || Commit::prepare(input).is_ok();
    let state = match &commit {
        Some(_) => State::Committed,
        None if moved.undo.is_none() && was_clean() => State::WasClean,
        None => State::Other,
    };
    replace(input, old, &moved.text)?;
    if let Some(commit) = &commit
        && let Err(error) = commit.make(&moved.subject)
    {
        // The file is as before.
        replace(input, &moved.text, old)?;
        return Err(error);
    }
    let changes = changes(old, &moved.text);
    let mut out = format!("{path}: {}\n{changes}", one_line(&moved.summary));
    if let Some(undo) = super::undo(moved, &path, state) {
        out.push_str(&format!("undo: {undo}\n"));
    }
    output::result(&out)?;
    Ok(())
}

/// Replace the text of a file, unless another program has changed it.
fn replace(input: &InputFile, old: &str, new: &str) -> anyhow::Result<()> {
    let replacement = Replacement::prepare(&input.path, &input.write_root, new)?;
    if !replacement.replaces(old) {
        bail!(
            "{} was changed by another program, so nothing was written; run the command again",
            input.shown()
        );
    }
    commit_all(vec![replacement])
}

/// The lines that were removed and added.
fn changes(old: &str, new: &str) -> String {
    let diff = unified_diff("", old, new);
    let lines = diff.lines().skip(2);
    let changed = lines.filter(|line| line.starts_with(['-', '+']));
    changed.map(|line| format!("  {line}\n")).collect()
}

/// A commit of one file.
struct Commit {
    repository: Repository,
    path: String,
}

impl Commit {
    /// Refuse a file with other edits: they would be committed as well.
    fn prepare(input: &InputFile) -> anyhow::Result<Commit> {
        let repository = Repository::open().context("--commit needs a git repository")?;
        let path = path_in_work_tree(&repository, &input.path)?;
        let path = path.to_string_lossy().replace('\\', "/");
        if repository.is_edited(&path)? {
            bail!(
                "{path} has edits that are not committed; commit them first, or leave out --commit"
            );
        }
        Ok(Commit { repository, path })
    }

    fn make(&self, subject: &str) -> anyhow::Result<()> {
        let subject = one_line(subject);
        let made = self
            .repository
            .commit_only(&self.path, &format!("{subject}\n"));
        made.context("the change was not committed, and the file is as before")
    }
}
