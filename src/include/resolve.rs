//! Find the topic file of a chapter.

use std::path::{Component, Path, PathBuf};

use super::chapter::{self, Directive};
use super::error::{IncludeError, WrongInclude};
use crate::disk::{OutsideError, is_git_dir, real_inside, top_around};

/// The topic file of a chapter on disk: the file that it includes, or the chapter itself. No file outside
/// the folder `top` is read.
///
/// # Errors
/// [`IncludeError`] if the chapter includes anything but a whole file below `top`.
pub fn topic_file(chapter: &Path, top: &Path) -> Result<PathBuf, IncludeError> {
    let own = || Ok(chapter.to_owned());
    // Whoever reads the chapter reports what is wrong with it.
    if real_inside(chapter, top).is_err() || !chapter.is_file() {
        return own();
    }
    let text = std::fs::read(chapter).unwrap_or_default();
    let Some(Directive { line, path }) = chapter::parse(&String::from_utf8_lossy(&text)) else {
        return own();
    };
    let found = path.and_then(|path| on_disk(chapter, path, top));
    found.map_err(|wrong| IncludeError {
        chapter: chapter.to_owned(),
        line,
        wrong,
    })
}

/// The topic file of a chapter with this text in a version of a repository. All paths are relative to
/// its top.
///
/// # Errors
/// [`IncludeError`] if the chapter includes anything but a whole file of the repository.
pub fn topic_file_in_tree(chapter: &Path, text: &str) -> Result<PathBuf, IncludeError> {
    let Some(Directive { line, path }) = chapter::parse(text) else {
        return Ok(chapter.to_owned());
    };
    let found = path.and_then(|path| in_tree(chapter, path));
    found.map_err(|wrong| IncludeError {
        chapter: chapter.to_owned(),
        line,
        wrong,
    })
}

/// The folder that the files of a book must be in: its repository, or outside of one the folder that
/// contains the book.
#[must_use]
pub fn boundary(book: &Path) -> PathBuf {
    let top = top_around(book);
    top.unwrap_or_else(|| {
        let book = dunce::canonicalize(book).unwrap_or_else(|_| book.to_owned());
        book.parent().map_or(book.clone(), Path::to_owned)
    })
}

/// The path of a file below the boundary of a book, as messages show it.
#[must_use]
pub fn path_in_repository(book: &Path, file: &Path) -> PathBuf {
    let real = |path: &Path| dunce::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let (top, file) = (real(&boundary(book)), real(file));
    file.strip_prefix(&top).map_or(file.clone(), Path::to_owned)
}

fn on_disk(chapter: &Path, path: PathBuf, top: &Path) -> Result<PathBuf, WrongInclude> {
    let joined = joined(chapter, &path)?;
    let real = match real_inside(&joined, top) {
        Ok(real) => real,
        Err(OutsideError::Read { .. }) => return Err(WrongInclude::Missing(path)),
        Err(OutsideError::Outside { .. }) => return Err(WrongInclude::Leaves(path)),
        Err(source) => return Err(WrongInclude::Outside { path, source }),
    };
    if !real.is_file() {
        return Err(WrongInclude::NotAFile(path));
    }
    // A folder may be a link: `..` after it leads to another place.
    let short = short(&joined);
    let is_same = dunce::canonicalize(&short).is_ok_and(|same| same == real);
    Ok(if is_same { short } else { real })
}

fn in_tree(chapter: &Path, path: PathBuf) -> Result<PathBuf, WrongInclude> {
    let found = short(&joined(chapter, &path)?);
    match found.starts_with("..") || found.iter().any(is_git_dir) {
        true => Err(WrongInclude::Leaves(path)),
        false => Ok(found),
    }
}

fn joined(chapter: &Path, path: &Path) -> Result<PathBuf, WrongInclude> {
    match path.has_root() || path.is_absolute() {
        true => Err(WrongInclude::Absolute(path.to_owned())),
        false => Ok(chapter.parent().unwrap_or(Path::new("")).join(path)),
    }
}

/// Remove `.` and each folder with the `..` after it. Unlike `disk::without_dots`, this keeps `..` at
/// the start.
fn short(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        let last = out.components().next_back();
        match (part, last) {
            (Component::CurDir, _) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => {
                out.pop();
            }
            (part, _) => out.push(part),
        }
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // In helpers: clippy allows it in test functions only.
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{short, topic_file, topic_file_in_tree};

    /// Make `group/README.md`, `group/book/src/` and `outside.md`.
    fn folders() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("group/book/src")).unwrap();
        fs::create_dir_all(folder.path().join("group/.git")).unwrap();
        for file in ["group/README.md", "outside.md", "group/.git/config"] {
            fs::write(folder.path().join(file), "# Ideas\n").unwrap();
        }
        folder
    }

    fn included(folder: &Path, path: &str) -> Result<String, String> {
        let top = folder.join("group");
        let chapter = top.join("book/src/topics.md");
        fs::write(&chapter, format!("# Topics\n\n{{{{#include {path}}}}}\n")).unwrap();
        let found = topic_file(&chapter, &top).map_err(|error| error.to_string())?;
        Ok(found.strip_prefix(&top).unwrap().display().to_string())
    }

    #[test]
    fn a_chapter_is_read_as_the_file_that_it_includes() {
        let folder = folders();
        for path in ["../../README.md", "./../../book/../README.md"] {
            let found = included(folder.path(), path);
            assert_eq!(found.as_deref(), Ok("README.md"), "{path}");
        }
        let chapter = folder.path().join("group/book/src/topics.md");
        fs::write(&chapter, "# Ideas\n").unwrap();
        let found = topic_file(&chapter, &folder.path().join("group")).unwrap();
        assert_eq!(found, chapter);
    }

    #[test]
    fn other_files_are_refused_with_the_line_of_the_directive() {
        let folder = folders();
        for (path, says) in [
            ("../../../outside.md", "which is outside the repository"),
            ("/etc/passwd", "an absolute path"),
            ("../../.git/config", "belongs to git"),
            ("../../absent.md", "which does not exist"),
            ("..", "which is not a file"),
            ("../../README.md:1:2", "remove `:1:2`"),
        ] {
            let error = included(folder.path(), path).unwrap_err();
            assert!(error.contains("book/src/topics.md:3: the chapter includes "));
            assert!(error.contains(says), "{path}: {error}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_out_of_the_repository_are_refused() {
        use std::os::unix::fs::symlink;

        let folder = folders();
        let top = folder.path().join("group");
        symlink("../outside.md", top.join("link.md")).unwrap();
        symlink("..", top.join("up")).unwrap();
        symlink("README.md", top.join("near.md")).unwrap();
        for path in ["../../link.md", "../../up/outside.md"] {
            let error = included(folder.path(), path).unwrap_err();
            assert!(error.contains("is a symbolic link that points outside"));
        }
        let near = included(folder.path(), "../../near.md");
        assert_eq!(near.as_deref(), Ok("near.md"));
    }

    #[test]
    fn paths_in_a_tree_stay_in_it() {
        let chapter = Path::new("book/src/topics.md");
        let found = |path: &str| {
            let text = format!("{{{{#include {path}}}}}");
            topic_file_in_tree(chapter, &text)
        };
        assert_eq!(found("../../README.md").unwrap(), Path::new("README.md"));
        assert_eq!(found("more.md").unwrap(), Path::new("book/src/more.md"));
        for path in [
            "../../../x.md",
            "/x.md",
            "../../.git/config",
            "../../../book/x.md",
        ] {
            let error = found(path).unwrap_err().to_string();
            assert!(error.starts_with("book/src/topics.md:1: "), "{error}");
        }
        let own = topic_file_in_tree(chapter, "# Ideas\n").unwrap();
        assert_eq!(own, chapter);
    }

    #[test]
    fn short_paths_keep_dots_at_the_start() {
        for (path, expected) in [
            ("../src/../../README.md", "../../README.md"),
            ("book/src/../../README.md", "README.md"),
            ("./a/./b", "a/b"),
            ("/a/../b", "/b"),
        ] {
            assert_eq!(short(Path::new(path)), Path::new(expected));
        }
    }
}
