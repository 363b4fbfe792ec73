//! The list of the files that are a book's, which stands beside them on the branch.
//!
//! A first line with the version, then a path a line, relative to the list, sorted: a change of it
//! reads well in git's history, and the same book makes the same list.

use super::error::PublishError;

/// Its first line, without the version.
const HEAD: &str = "files published by mdbook-topics, version ";
/// The version that we write.
const VERSION: u32 = 1;

/// The paths of a book's files, relative to its folder, sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    files: Vec<String>,
}

impl Manifest {
    /// A list of these files.
    #[must_use]
    pub fn new(mut files: Vec<String>) -> Manifest {
        files.sort_unstable();
        files.dedup();
        Manifest { files }
    }

    /// Reads a list; `path` names it in errors.
    ///
    /// # Errors
    /// [`PublishError::Manifest`] with the line, or [`PublishError::NewerManifest`].
    pub fn parse(bytes: &[u8], path: &str) -> Result<Manifest, PublishError> {
        let wrong = |line, fault| PublishError::Manifest {
            path: path.to_owned(),
            line,
            fault,
        };
        let text = String::from_utf8_lossy(bytes);
        let mut lines = text.lines();
        let head = lines.next().unwrap_or_default();
        let version = head.strip_prefix(HEAD);
        match version.and_then(|version| version.trim().parse::<u32>().ok()) {
            Some(VERSION) => {}
            Some(newer) if newer > VERSION => {
                return Err(PublishError::NewerManifest {
                    path: path.to_owned(),
                });
            }
            _ => return Err(wrong(1, "does not name a version of the list")),
        }
        let mut files = Vec::new();
        for (line, file) in lines.enumerate() {
            if !is_path(file) {
                return Err(wrong(line + 2, "is no path of a file"));
            }
            files.push(file.to_owned());
        }
        Ok(Manifest::new(files))
    }

    /// The list as it is written.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = format!("{HEAD}{VERSION}\n");
        for file in &self.files {
            out.push_str(file);
            out.push('\n');
        }
        out
    }

    /// The paths, sorted.
    #[must_use]
    pub fn files(&self) -> &[String] {
        &self.files
    }

    /// Whether a file is on the list.
    #[must_use]
    pub fn has(&self, file: &str) -> bool {
        self.files
            .binary_search_by(|listed| listed.as_str().cmp(file))
            .is_ok()
    }
}

/// Whether a line is a path below a folder.
fn is_path(line: &str) -> bool {
    let ordinary = |part: &str| !matches!(part, "" | "." | "..");
    !line.contains(|char: char| char.is_control() || char == char::REPLACEMENT_CHARACTER)
        && line.split('/').all(ordinary)
}

#[cfg(test)]
mod tests {
    use super::{Manifest, PublishError};

    #[test]
    fn a_list_reads_as_it_was_written() {
        let files = ["b/a.html", "a.html", "ü ber.html", "a.html"];
        let manifest = Manifest::new(files.map(str::to_owned).to_vec());
        let text = manifest.text();
        assert_eq!(
            text,
            "files published by mdbook-topics, version 1\na.html\nb/a.html\nü ber.html\n"
        );
        let read = Manifest::parse(text.as_bytes(), ".mdbook-topics").unwrap();
        assert_eq!(read, manifest);
        assert!(read.has("b/a.html") && !read.has("b"));
        // As a checkout on Windows would have committed it.
        let windows = text.replace('\n', "\r\n");
        assert_eq!(Manifest::parse(windows.as_bytes(), "").unwrap(), manifest);
    }

    #[test]
    fn what_is_no_list_is_told_with_its_line() {
        let head = "files published by mdbook-topics, version 1\n";
        for (text, line) in [
            (String::new(), 1),
            ("<html>".to_owned(), 1),
            (format!("{head}a.html\n\n"), 3),
            (format!("{head}../a.html\n"), 2),
            (format!("{head}/a.html\n"), 2),
            (format!("{head}a\u{fffd}.html\n"), 2),
        ] {
            let error = Manifest::parse(text.as_bytes(), "list").unwrap_err();
            assert!(
                matches!(error, PublishError::Manifest { line: found, .. } if found == line),
                "{text:?}: {error}"
            );
        }
        let newer = Manifest::parse(head.replace('1', "2").as_bytes(), "list");
        assert!(matches!(newer, Err(PublishError::NewerManifest { .. })));
    }
}
