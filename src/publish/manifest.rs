//! The manifest: the list of a book's files, stored with them on the branch.
//!
//! The first line is the version. Each other line is a path relative to the manifest, and they are
//! sorted, so that the same book gives the same manifest and diffs are short.

use super::error::PublishError;

/// The first line, without the version.
const HEAD: &str = "files published by mdbook-topics, version ";
/// The version of the format.
const VERSION: u32 = 1;

/// The paths of a book's files, relative to its folder, sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    files: Vec<String>,
}

impl Manifest {
    /// Lists these files.
    #[must_use]
    pub(super) fn new(mut files: Vec<String>) -> Manifest {
        files.sort_unstable();
        files.dedup();
        Manifest { files }
    }

    /// Parses a manifest; `path` is its name in errors.
    ///
    /// # Errors
    /// [`PublishError::Manifest`] with the line, or [`PublishError::NewerManifest`].
    pub(super) fn parse(bytes: &[u8], path: &str) -> Result<Manifest, PublishError> {
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
            _ => return Err(wrong(1, "is not the version line")),
        }
        let mut files = Vec::new();
        for (line, file) in lines.enumerate() {
            if !is_path(file) {
                return Err(wrong(line + 2, "is not a path of a file"));
            }
            files.push(file.to_owned());
        }
        Ok(Manifest::new(files))
    }

    /// The text of the manifest.
    #[must_use]
    pub(super) fn text(&self) -> String {
        let mut out = format!("{HEAD}{VERSION}\n");
        for file in &self.files {
            out.push_str(file);
            out.push('\n');
        }
        out
    }

    /// The paths, sorted.
    #[must_use]
    pub(super) fn files(&self) -> &[String] {
        &self.files
    }

    /// Whether the manifest lists a file.
    #[must_use]
    pub(super) fn has(&self, file: &str) -> bool {
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
    fn a_written_manifest_can_be_parsed() {
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
        // Committed from a checkout on Windows.
        let windows = text.replace('\n', "\r\n");
        assert_eq!(Manifest::parse(windows.as_bytes(), "").unwrap(), manifest);
    }

    #[test]
    fn errors_name_the_line() {
        let head = "files published by mdbook-topics, version 1\n";
        for (text, line) in [
            (String::new(), 1),
            ("<html>".to_owned(), 1),
            (format!("{head}a.html\n\n"), 3),
            (format!("{head}../a.html\n"), 2),
            (format!("{head}/a.html\n"), 2),
            (format!("{head}a\u{fffd}.html\n"), 2),
        ] {
            let error = Manifest::parse(text.as_bytes(), "manifest").unwrap_err();
            assert!(
                matches!(error, PublishError::Manifest { line: found, .. } if found == line),
                "{text:?}: {error}"
            );
        }
        let newer = Manifest::parse(head.replace('1', "2").as_bytes(), "manifest");
        assert!(matches!(newer, Err(PublishError::NewerManifest { .. })));
    }
}
