//! Write a change of the topic file, print it, and commit it if asked.

use anyhow::{Context as _, bail};
use mdbook_topics::edit::unified_diff;
use mdbook_topics::git::{FileState, GitError, WorkTreeFile};
use mdbook_topics::mover::Moved;
use mdbook_topics::report::one_line;

use super::{Done, Options};
use crate::cli::git_undo::{checkout, find, revert};
use crate::cli::output;
use crate::cli::replace::{Replacement, commit_all};
use crate::cli::scope::InputFile;

/// The result of a failed commit.
const AS_BEFORE: &str = "the change was not committed, and the file is as before";
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
    // Before the file is written, as it may have other edits.
    let restore = match commit {
        None if !moved.restores => checkout(&input.path, old),
        _ => None,
    };
    replace(input, old, &moved.text)?;
    if let Some(commit) = &commit
        && let Err(error) = commit.make(&moved.subject, body)
    {
        return Err(commit.failed(error, input, &moved.text));
    }
    let mut out = format!("{path}: {}\n{lines}", one_line(&summary));
    let undo = match &commit {
        Some(commit) => revert(&commit.file, &input.path),
        None => super::undo(moved, &path, options, restore),
    };
    let undo =
        undo.unwrap_or_else(|| "edit these lines; git cannot restore this file alone".to_owned());
    out.push_str(&format!("undo: {undo}\n"));
    output::result(&out)?;
    let undo = super::undo(moved, &path, options, None);
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
    file: WorkTreeFile,
    /// The commit before.
    head: Option<Vec<u8>>,
}

impl Commit {
    /// Refuse a file with other edits: they would be committed as well.
    fn prepare(input: &InputFile) -> anyhow::Result<Commit> {
        let path = input.shown();
        let file = find(&input.path)?.context("--commit needs a git repository")?;
        match file.state(input.source.text().as_bytes())? {
            FileState::Untracked => {
                bail!("{path} is not in git; add and commit it first, or leave out --commit")
            }
            FileState::Edited => bail!(
                "{path} has edits that are not committed; commit them first, or leave out --commit"
            ),
            FileState::Clean => Ok(Commit {
                head: file.head(),
                file,
            }),
        }
    }

    fn make(&self, subject: &str, body: &str) -> Result<(), GitError> {
        let mut message = format!("{}\n", harmless(subject));
        if !body.is_empty() {
            message.push_str(&format!("\n{body}\n"));
        }
        self.file.commit_only(&message)
    }

    /// Restore the file after a failed commit. The error says what it has now.
    fn failed(&self, error: GitError, input: &InputFile, new: &str) -> anyhow::Error {
        let error = anyhow::Error::from(error);
        let path = input.shown();
        let old = input.source.text();
        if self.file.head() != self.head {
            return error.context(format!(
                "{path}: the change is committed, but git failed afterwards"
            ));
        }
        let now = std::fs::read(&input.path).unwrap_or_default();
        if now == old.as_bytes() {
            return error.context(AS_BEFORE);
        }
        if now != new.as_bytes() {
            return error.context(format!(
                "{path} is changed, but nothing was committed; a hook or another program changed the file as well"
            ));
        }
        match replace(input, new, old) {
            Ok(()) => error.context(AS_BEFORE),
            Err(reason) => error.context(format!(
                "{path} has the change, but it was not committed, and the file could not be restored ({})",
                reason.root_cause()
            )),
        }
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
