//! The git commands that undo a change of one file, if they would change nothing else.

use std::path::{Path, PathBuf};

use mdbook_topics::disk::{slashed, top_around};
use mdbook_topics::git::WorkTreeFile;

use super::shell::quoted;

/// The file in its repository; `None` outside of any.
///
/// # Errors
/// If git fails.
pub(super) fn find(path: &Path) -> anyhow::Result<Option<WorkTreeFile>> {
    Ok(WorkTreeFile::find(&real(path)?)?)
}

/// The command that gives a file the text again that it has now. Ask before the file is written. `None` if git would
/// lose edits, or write other line ends, or cannot restore the file.
pub(super) fn checkout(path: &Path, text: &str) -> Option<String> {
    let file = find(path).ok()??;
    let is_restored = file.is_what_checkout_writes(text.as_bytes());
    let (git, name) = command(&file, path)?;
    is_restored
        .is_ok_and(|is_restored| is_restored)
        .then(|| format!("{git} checkout -- {name}"))
}

/// The command that reverts the commit of a file that was just made. Git reverts nothing while other files are staged,
/// unless it makes no commit.
pub(super) fn revert(file: &WorkTreeFile, path: &Path) -> Option<String> {
    let (git, name) = command(file, path)?;
    Some(match file.has_staged_changes().ok()? {
        false => format!("{git} revert HEAD"),
        true => format!("{git} revert --no-commit HEAD && {git} commit --no-edit --only -- {name}"),
    })
}

/// The start of a git command, and the name of the file in it. The current folder may be in another repository.
fn command(file: &WorkTreeFile, path: &Path) -> Option<(String, String)> {
    let here = dunce::canonicalize(".").ok()?;
    let is_here = file.is_named_by_environment()
        || top_around(&here)
            .and_then(|top| dunce::canonicalize(top).ok())
            .as_deref()
            == Some(file.top());
    let (mut git, name) = match is_here {
        true => ("git".to_owned(), slashed(path)),
        // The environment names another repository.
        false if std::env::var_os("GIT_DIR").is_some() => return None,
        false => {
            let folder = path
                .parent()
                .filter(|folder| !folder.as_os_str().is_empty());
            let folder = quoted(&slashed(folder.unwrap_or(Path::new("."))));
            let name = path.file_name()?.to_string_lossy().into_owned();
            (format!("git -C {folder}"), name)
        }
    };
    // A star in the name would match other files as well.
    if name.starts_with(':') || name.contains(['*', '?', '[', '\\']) {
        git.push_str(" --literal-pathspecs");
    }
    Some((git, quoted(&name)))
}

/// The absolute path without links.
fn real(path: &Path) -> anyhow::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    Ok(match (path.parent(), path.file_name()) {
        (Some(folder), Some(name)) => dunce::canonicalize(folder)?.join(name),
        _ => path,
    })
}
