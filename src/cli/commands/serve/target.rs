//! The path of a request → a file of the built book.

use std::path::{Component, Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// The letters that stay as they are in an address.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What is at a path.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A file.
    File(PathBuf),
    /// A folder without a slash at the end: relative links need the other address.
    Folder(String),
    /// Nothing.
    Missing,
}

/// Find what is at a path of an address in this folder, which has no links in its own path.
pub(super) fn find(folder: &Path, path: &str) -> Target {
    find_file(folder, path).unwrap_or(Target::Missing)
}

/// The path of a request without its query, decoded. None if it is no path.
pub(super) fn decoded(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?.strip_prefix('/')?;
    Some(percent_decode_str(path).decode_utf8().ok()?.into_owned())
}

fn find_file(folder: &Path, path: &str) -> Option<Target> {
    let mut file = folder.to_owned();
    let parts: Vec<_> = path.split('/').filter(|part| !part.is_empty()).collect();
    for part in &parts {
        // On Windows, a part may also be a drive or contain other separators.
        let mut components = Path::new(part).components();
        match (components.next(), components.next()) {
            (Some(Component::Normal(name)), None) if name == *part => file.push(part),
            _ => return None,
        }
    }
    let is_folder = path.is_empty() || path.ends_with('/');
    if is_folder {
        file.push("index.html");
    }
    // Preprocessors and themes may put links into the book.
    let file = dunce::canonicalize(file)
        .ok()
        .filter(|file| file.starts_with(folder))?;
    if file.is_dir() && !is_folder {
        let parts = parts.iter().map(|part| utf8_percent_encode(part, PLAIN));
        let parts: String = parts.map(|part| format!("/{part}")).collect();
        return Some(Target::Folder(parts + "/"));
    }
    file.is_file().then_some(Target::File(file))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn only_files_of_the_folder_are_found() {
        let around = tempfile::tempdir().unwrap();
        let around = dunce::canonicalize(around.path()).unwrap();
        let folder = around.join("book");
        fs::create_dir_all(folder.join("a ü/deep")).unwrap();
        for file in [
            "secret",
            "book/index.html",
            "book/x.html",
            "book/a ü/index.html",
        ] {
            fs::write(around.join(file), "").unwrap();
        }
        let found = |address: &str| decoded(address).map(|path| find(&folder, &path));
        let file = |name: &str| Some(Target::File(folder.join(name)));
        for (address, target) in [
            ("/", file("index.html")),
            ("/?a=/../", file("index.html")),
            ("/x.html?v=1#y", file("x.html")),
            ("//x.html", file("x.html")),
            ("/a%20%C3%BC/", file("a ü/index.html")),
            (
                "/a%20%C3%BC",
                Some(Target::Folder("/a%20%C3%BC/".to_owned())),
            ),
            (
                "//a%20%C3%BC",
                Some(Target::Folder("/a%20%C3%BC/".to_owned())),
            ),
        ] {
            assert_eq!(found(address), target, "{address}");
        }
        let missing = [
            "/../secret",
            "/%2e%2e/secret",
            "/a/../../secret",
            "/..%2fsecret",
            "/%2e%2e%2fsecret",
            "/..%5csecret",
            "/./x.html",
            "/x.html/",
            "/x.html%00",
            "/a%20%C3%BC/deep/",
            "/X",
            "/%252e%252e/secret",
        ];
        for address in missing {
            assert_eq!(found(address), Some(Target::Missing), "{address}");
        }
        for address in ["", "x.html", "http://a/x.html", "*", "/%ff"] {
            assert_eq!(found(address), None, "{address}");
        }
        let absolute = format!("/{}", around.join("secret").display());
        assert_eq!(found(&absolute), Some(Target::Missing));
    }

    #[cfg(unix)]
    #[test]
    fn links_out_of_the_folder_are_not_followed() {
        let around = tempfile::tempdir().unwrap();
        let around = dunce::canonicalize(around.path()).unwrap();
        let folder = around.join("book");
        fs::create_dir_all(&folder).unwrap();
        fs::write(around.join("secret"), "").unwrap();
        fs::write(folder.join("x"), "").unwrap();
        for (target, link) in [("../secret", "out"), ("..", "up"), ("x", "in")] {
            std::os::unix::fs::symlink(target, folder.join(link)).unwrap();
        }
        for path in ["out", "up", "up/", "up/secret", "up/book/up/secret"] {
            assert_eq!(find(&folder, path), Target::Missing, "{path}");
        }
        assert_eq!(find(&folder, "in"), Target::File(folder.join("x")));
    }
}
