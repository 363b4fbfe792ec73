//! Let git merge topic files with `merge-driver`, in this clone.
//!
//! The attribute is in the clone's own file, not in `.gitattributes`: only a clone with the driver needs it, and it counts
//! for every branch, whenever that was cut.

use std::fs;
use std::io::ErrorKind;

use anyhow::Context as _;
use mdbook_topics::disk::slashed;
use mdbook_topics::git::Repository;

use crate::cli::replace::{Replacement, commit_all};
use crate::cli::scope::watched_files;

/// The lines around ours.
const BEGIN: &str = "# BEGIN mdbook-topics";
const END: &str = "# END mdbook-topics";
/// The value of the attribute.
const DRIVER: &str = "mdbook-topics";

/// Set up the driver for the topic files. Returns what was done.
pub(super) fn install(repository: &Repository) -> anyhow::Result<String> {
    let program = std::env::current_exe().context("the path of this program is not known")?;
    let files = watched_paths(repository)?;
    let mut out = String::new();
    let mut lines = Vec::new();
    for file in &files {
        match repository.merge_attribute(file) {
            Some(other) if other != DRIVER => out.push_str(&format!(
                "merges: {file} has merge={other} in .gitattributes, which stays\n"
            )),
            _ => lines.push(format!("{} merge={DRIVER}", pattern(file))),
        }
    }
    if lines.is_empty() {
        return Ok(out);
    }
    set_attributes(repository, &lines)?;
    repository.set_merge_driver(&command(&slashed(&program)))?;
    out.push_str(&format!(
        "merges: git merges {} by topics in this clone (section merge.mdbook-topics of its configuration, and .git/info/attributes)\n",
        files.join(", ")
    ));
    Ok(out)
}

/// The paths of the topic files.
fn watched_paths(repository: &Repository) -> anyhow::Result<Vec<String>> {
    let watched = watched_files(repository)?;
    let exists = |path: &str| repository.top().join(path).exists();
    // A remark may follow the path.
    let files = watched.iter().map(|file| match file.split_once(" (") {
        Some((path, _)) if !exists(file) => path.to_owned(),
        _ => file.clone(),
    });
    Ok(files.collect())
}

/// Remove the driver. Returns what was done.
pub(super) fn uninstall(repository: &Repository) -> anyhow::Result<String> {
    set_attributes(repository, &[])?;
    Ok(match repository.remove_merge_driver()? {
        true => "merges: git merges the topic file by lines again\n".to_owned(),
        false => String::new(),
    })
}

/// Whether the driver is set up, for all topic files: one may have been renamed since.
pub(super) fn status(repository: &Repository) -> anyhow::Result<String> {
    if repository.merge_driver().is_none() {
        let help = "`mdbook-topics hooks install` lets git merge by topics";
        return Ok(format!("merges: by lines; {help}\n"));
    }
    let mut files = watched_paths(repository)?;
    // Another attribute is the choice of the group.
    files.retain(|file| repository.merge_attribute(file).is_none());
    Ok(match &files[..] {
        [] => "merges: by topics\n".to_owned(),
        files => format!(
            "merges: {} by lines; `mdbook-topics hooks install` lets git merge by topics\n",
            files.join(", ")
        ),
    })
}

/// The command of the driver. If the program is gone, git's own merge does the work.
fn command(program: &str) -> String {
    let quoted = format!("'{}'", program.replace('\'', r"'\''"));
    format!(
        "p={quoted}; [ -x \"$p\" ] && exec \"$p\" merge-driver %O %A %B %L %P %S %X %Y; \
         exec git merge-file --marker-size=%L -L %X -L %S -L %Y %A %O %B"
    )
}

/// A path as a pattern (gitignore, "PATTERN FORMAT"), quoted as in C.
fn pattern(path: &str) -> String {
    let mut pattern = "\"/".to_owned();
    for c in path.chars() {
        match c {
            '"' => pattern.push_str("\\\""),
            // A backslash before a character with a meaning, which is quoted itself.
            '*' | '?' | '[' | ']' | '!' => pattern.push_str(&format!("\\\\{c}")),
            '\\' => pattern.push_str("\\\\\\\\"),
            c => pattern.push(c),
        }
    }
    pattern.push('"');
    pattern
}

/// Replace our lines in the clone's own attributes. Without lines, ours are removed.
fn set_attributes(repository: &Repository, lines: &[String]) -> anyhow::Result<()> {
    let path = repository.own_attributes()?;
    let old = match fs::read_to_string(&path) {
        Ok(old) => Some(old),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => {
            return Err(error).with_context(|| format!("{} could not be read", path.display()));
        }
    };
    let mut new = String::new();
    let mut is_ours = false;
    for line in old.iter().flat_map(|old| old.split_inclusive('\n')) {
        match line.trim_end() {
            BEGIN => is_ours = true,
            END => is_ours = false,
            _ if is_ours => {}
            _ => new.push_str(line),
        }
    }
    if !lines.is_empty() {
        if !new.is_empty() && !new.ends_with('\n') {
            new.push('\n');
        }
        new.push_str(&format!("{BEGIN}\n{}\n{END}\n", lines.join("\n")));
    }
    match (&old, new.is_empty()) {
        (None, true) => Ok(()),
        (Some(old), _) if *old == new => Ok(()),
        (Some(_), true) => fs::remove_file(&path)
            .with_context(|| format!("{} could not be removed", path.display())),
        _ => {
            let top = path
                .parent()
                .and_then(|info| info.parent())
                .unwrap_or(&path);
            commit_all(vec![Replacement::prepare_any(&path, top, &new)?])
        }
    }
}
