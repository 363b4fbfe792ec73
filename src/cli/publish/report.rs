//! What was done → the lines that tell people so, and what is left to do.

use super::branch::{Done, State, Target};
use crate::cli::output;

/// How many pages of each kind are named.
const NAMED: usize = 10;

/// How many files are named.
const FILES_NAMED: usize = 5;

/// Tells what people may not have meant, before the branch gets the book.
pub(super) fn warn(target: &Target<'_>) {
    match &target.uncommitted[..] {
        [] => {}
        [file] => output::warning(format_args!(
            "{file} has changes that are not committed; they are published too"
        )),
        files => output::warning(format_args!(
            "{} have changes that are not committed; they are published too",
            named(files)
        )),
    }
    let folder = target.place.prefix();
    if let Some(address) = &target.address
        && !address.ends_in(folder)
    {
        output::warning(format_args!(
            "the book goes into the folder {folder} of {}, and `address` in book.toml does not end in it, so calendar and news lead elsewhere; write where this book stands: address = \"{}\"",
            target.branch,
            address.of(folder)
        ));
    }
}

/// Warns of programs that were not run, so that pages may differ.
pub(super) fn left_out(programs: &[String]) {
    if !programs.is_empty() {
        output::warning(format_args!(
            "a dry run does not run {}, so the published pages can differ from what is shown here",
            named(programs)
        ));
    }
}

/// `a, b and c`, or the first of many and how many more.
fn named(files: &[String]) -> String {
    let shown = &files[..files.len().min(FILES_NAMED)];
    match (shown.split_last(), files.len() - shown.len()) {
        (Some((last, [])), 0) => last.clone(),
        (Some((last, others)), 0) => format!("{} and {last}", others.join(", ")),
        (_, more) => format!("{} and {more} more", shown.join(", ")),
    }
}

/// What changed, what remains to be done, and where the book will stand.
pub(super) fn text(target: &Target<'_>, done: &Done) -> String {
    let (branch, remote) = (&target.branch, &target.remote);
    let mut out = String::new();
    let changes = done.changes.summary();
    match &done.state {
        State::AsBefore { .. } => {
            out.push_str(&format!(
                "{branch} holds this book already; nothing changed\n"
            ));
        }
        State::WouldChange => {
            out.push_str(&format!("{branch} would change: {changes}\n"));
            out.push_str(&done.changes.pages(NAMED));
            out.push_str("Nothing was written\n");
        }
        State::Committed(commit) | State::Pushed(commit) => {
            let short = &commit[..commit.len().min(10)];
            out.push_str(&format!("{branch} is at {short}: {changes}\n"));
            out.push_str(&done.changes.pages(NAMED));
        }
    }
    match &done.state {
        State::Pushed(_) => out.push_str(&format!("Pushed to {remote}\n")),
        State::Committed(_) | State::AsBefore { pushed: false } => {
            out.push_str(&to_push(target, done.is_first));
        }
        State::AsBefore { pushed: true } | State::WouldChange => {}
    }
    if let Some(address) = &done.address {
        let stands = match done.state {
            State::Pushed(_) | State::AsBefore { pushed: true } => "stands",
            _ => "will stand",
        };
        out.push_str(&format!("The book {stands} at {address}\n"));
    }
    out
}

/// How people get it to the remote.
fn to_push(target: &Target<'_>, is_first: bool) -> String {
    let (branch, remote) = (&target.branch, &target.remote);
    if target.repository.remote_url(remote).is_none() {
        return format!(
            "Not pushed: there is no remote {remote} yet; `git remote add {remote} ADDRESS`, then `git push {remote} {branch}`\n"
        );
    }
    let mut out = format!("Not pushed yet: `git push {remote} {branch}`\n");
    if is_first {
        out.push_str(&format!(
            "The branch begins here. If {remote} has a {branch} already, it will refuse that: `git branch -D {branch}`, then publish with `--push`\n"
        ));
    }
    out
}
