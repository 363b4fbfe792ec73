//! Write a change of the topic file, print it, and commit it if asked.

use anyhow::{Context as _, bail};
use mdbook_topics::disk::slashed;
use mdbook_topics::edit::unified_diff;
use mdbook_topics::git::Repository;
use mdbook_topics::mover::Moved;
use mdbook_topics::report::one_line;

use super::{Done, Options, State};
use crate::cli::output;
use crate::cli::replace::{Replacement, commit_all};
use crate::cli::scope::{InputFile, path_in_work_tree};

/// The most characters of the subject of a commit.
const SUBJECT: usize = 72;

/// Write a change of a file. `body` is the body of its commit.
pub(super) fn write(
    input: &InputFile,
    moved: &Moved,
    options: &Options,
    body: &str,
) -> anyhow::Result<Done> {
    let path = input.shown();
    let old = input.source.text();
    let lines = changes(old, &moved.text);
    let summary = moved.summary.clone();
    if options.dry_run {
        output::data(&unified_diff(&path, old, &moved.text))?;
        let undo = None;
        return Ok(Done::Changed {
            summary,
            lines,
            undo,
        });
    }
    let commit = options.commit.then(|| Commit::prepare(input)).transpose()?;
    let was_clean = || Commit::prepare(input).is_ok();
    let state = match &commit {
        Some(_) => State::Committed,
        None if !moved.restores && was_clean() => State::WasClean,
        None => State::Other,
    };
    replace(input, old, &moved.text)?;
    if let Some(commit) = &commit
        && let Err(error) = commit.make(&moved.subject, body)
    {
        // The file is as before.
        replace(input, &moved.text, old)?;
        return Err(error);
    }
    let mut out = format!("{path}: {}\n{lines}", one_line(&summary));
    let undo = super::undo(moved, &path, options, state);
    let undo =
        undo.unwrap_or_else(|| "edit these lines; git cannot restore this file alone".to_owned());
    out.push_str(&format!("undo: {undo}\n"));
    output::result(&out)?;
    let undo = super::undo(moved, &path, options, State::Other);
    Ok(Done::Changed {
        summary,
        lines,
        undo,
    })
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
        let path = slashed(&path);
        if repository.is_edited(&path)? {
            bail!(
                "{path} has edits that are not committed; commit them first, or leave out --commit"
            );
        }
        Ok(Commit { repository, path })
    }

    fn make(&self, subject: &str, body: &str) -> anyhow::Result<()> {
        let mut message = format!("{}\n", harmless(subject));
        if !body.is_empty() {
            message.push_str(&format!("\n{body}\n"));
        }
        let made = self.repository.commit_only(&self.path, &message);
        made.context("the change was not committed, and the file is as before")
    }
}

/// A subject of a commit in which a title cannot skip checks, name an issue or a person, or be a trailer.
fn harmless(subject: &str) -> String {
    let subject = one_line(subject);
    let plain = |c: char| if "[]#@".contains(c) { ' ' } else { c };
    let subject: String = subject.chars().map(plain).collect();
    let words: Vec<_> = subject.split_whitespace().collect();
    let subject = words.join(" ");
    match subject.char_indices().nth(SUBJECT) {
        Some((end, _)) => format!("{}…", subject[..end].trim_end()),
        None => subject,
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn a_title_cannot_act_in_a_subject() {
        for (subject, expected) in [
            (
                "Add: Folios [skip ci] closes #12 @all",
                "Add: Folios skip ci closes 12 all",
            ),
            ("Add: a\nCo-authored-by: b", "Add: a Co-authored-by: b"),
        ] {
            assert_eq!(harmless(subject), expected);
        }
        assert_eq!(harmless(&"x".repeat(100)).chars().count(), SUBJECT_AND_DOTS);
    }

    const SUBJECT_AND_DOTS: usize = super::SUBJECT + 1;
}
