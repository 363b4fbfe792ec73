//! The staged text of topic files → the mended one, in the index and in the work tree.

use mdbook_topics::check::{Findings, Fixed};
use mdbook_topics::git::{IndexInForce, Repository};

use super::done::done;
use super::replace::Replacement;
use super::versions::StagedFile;
use super::{output, work_tree};

/// Mends the staged text of each file, and its lines in the work tree. Returns the texts that are
/// staged now, and what is left to find in them.
///
/// # Errors
/// Where the commit would become empty, and where git cannot write; nothing was changed then.
pub(super) fn mend_staged(
    repository: &Repository,
    files: &[StagedFile],
    index: &IndexInForce,
) -> anyhow::Result<Vec<(String, Findings)>> {
    let mended: Vec<_> = files.iter().map(StagedFile::mend).collect();
    refuse_empty(repository, files, &mended)?;
    let other = match index {
        IndexInForce::Only { lock } => Some(lock.as_str()),
        IndexInForce::Own | IndexInForce::Foreign => None,
    };
    let mut checked = Vec::new();
    for (file, (mended, left)) in files.iter().zip(mended) {
        if mended.text == file.text {
            checked.push((mended.text, left));
            continue;
        }
        let in_work_tree = work_tree::prepare(repository, file, &mended);
        repository.stage(&file.entry, mended.text.as_bytes(), other)?;
        tell(file, &mended);
        match in_work_tree.map(|file| file.map(Replacement::commit)) {
            Ok(None | Some(Ok(()))) => {}
            Ok(Some(Err(error))) => output::notice(format_args!("{error:#}")),
            Err(why) => output::notice(why),
        }
        checked.push((mended.text, left));
    }
    Ok(checked)
}

/// A commit that only says what HEAD says would be empty.
fn refuse_empty(
    repository: &Repository,
    files: &[StagedFile],
    mended: &[(Fixed, Findings)],
) -> anyhow::Result<()> {
    if files.is_empty() {
        return Ok(());
    }
    let as_before = |(file, (mended, _)): (&StagedFile, &(Fixed, Findings))| {
        let base = file.bases().first();
        base.is_some_and(|base| base.source.text() == mended.text)
    };
    if !files.iter().zip(mended).all(as_before) {
        return Ok(());
    }
    let parents = repository.parents()?;
    let [head] = &parents[..] else {
        return Ok(());
    };
    let paths: Vec<&str> = files.iter().map(|file| file.entry.path.as_str()).collect();
    if repository.has_other_changes(head, &paths)? {
        return Ok(());
    }
    anyhow::bail!(
        "{}: once mended nothing is left of this change, so the commit would be empty; `git restore --staged --worktree {}` undoes it, `git commit --no-verify` passes anyway",
        paths.join(", "),
        paths.join(" ")
    )
}

/// Says what was mended, a line each.
pub(super) fn tell(file: &StagedFile, mended: &Fixed) {
    if !mended.done.is_empty() {
        output::told(done(&file.entry.path, mended).trim_end());
    }
}
