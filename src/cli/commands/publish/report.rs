//! Report what was published, and what is left to do.

use super::branch::{Done, State, Target};
use crate::cli::output::{self, named};

/// The maximum number of pages of each kind to list.
const NAMED: usize = 10;

/// Warns about missing history, uncommitted changes and a wrong address, before the book is published.
pub(super) fn warn(target: &Target<'_>) {
    if target.is_shallow {
        output::warning(
            "this clone is shallow, so the year of some dates may be unknown; run `git fetch --unshallow` first (in a workflow, set `fetch-depth: 0`)",
        );
    }
    match &target.uncommitted[..] {
        [] => {}
        [file] => output::warning(format_args!(
            "{file} has uncommitted changes; they are published too"
        )),
        files => output::warning(format_args!(
            "{} have uncommitted changes; they are published too",
            named(files)
        )),
    }
    let folder = target.place.prefix();
    if let Some(address) = &target.address
        && !address.ends_in(folder)
    {
        output::warning(format_args!(
            "the calendar, the news and the 404 page have wrong links: the book is in the folder {folder} of {}, but `address` in book.toml does not end in it; set address = \"{}\"",
            target.branch,
            address.of(folder)
        ));
    }
}

/// Warns about programs that were not run, because the pages may differ.
pub(super) fn not_run(programs: &[String]) {
    if !programs.is_empty() {
        output::warning(format_args!(
            "a dry run does not run {}; the published pages may differ",
            named(programs)
        ));
    }
}

/// What changed, what is left to do, and the address of the book.
pub(super) fn text(target: &Target<'_>, done: &Done) -> String {
    let (branch, remote) = (&target.branch, &target.remote);
    let mut out = String::new();
    let changes = done.changes.summary();
    match &done.state {
        State::Unchanged { .. } => {
            out.push_str(&format!("{branch} is up to date\n"));
        }
        State::WouldChange => {
            out.push_str(&format!("{branch} would change: {changes}\n"));
            out.push_str(&done.changes.pages(NAMED));
            out.push_str("Dry run: nothing was written\n");
        }
        State::Committed(commit) | State::Pushed(commit) => {
            let short = &commit[..commit.len().min(10)];
            out.push_str(&format!("{branch} is at {short}: {changes}\n"));
            out.push_str(&done.changes.pages(NAMED));
        }
    }
    match &done.state {
        State::Pushed(_) => out.push_str(&format!("Pushed to {remote}\n")),
        State::Committed(_) | State::Unchanged { pushed: false } => {
            out.push_str(&to_push(target, done.is_first));
        }
        State::Unchanged { pushed: true } | State::WouldChange => {}
    }
    if let Some(address) = &done.address {
        let is = match done.state {
            State::Pushed(_) | State::Unchanged { pushed: true } => "is",
            _ => "will be",
        };
        out.push_str(&format!("The book {is} at {address}\n"));
    }
    out
}

/// How to push the branch.
fn to_push(target: &Target<'_>, is_first: bool) -> String {
    let (branch, remote) = (&target.branch, &target.remote);
    if target.repository.remote_url(remote).is_none() {
        return format!(
            "Not pushed: there is no remote {remote}; run `git remote add {remote} ADDRESS`, then `git push {remote} {branch}`\n"
        );
    }
    let mut out = format!("Not pushed; run `git push {remote} {branch}`\n");
    if is_first {
        out.push_str(&format!(
            "This is a new branch. If {remote} already has a branch {branch}, it will reject the push; then run `git branch -D {branch}` and publish with `--push`\n"
        ));
    }
    out
}
