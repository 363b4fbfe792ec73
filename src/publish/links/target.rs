//! Resolve a link on a page to a file of the book.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;

use crate::publish::built::BuiltFile;

/// The target of a link.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum LinkTarget {
    /// A file of the book, by its number, and an anchor in it.
    File(usize, Option<String>),
    /// A page outside the book: on another site, or in another part of the same site.
    Outside,
    /// A file that should be in the book and is not.
    Missing,
}

/// The files of a book, and its address.
pub(super) struct BookFiles<'a> {
    by_path: HashMap<&'a str, usize>,
    /// The path of the book's first page on its host, with a slash at both ends.
    root: String,
}

impl<'a> BookFiles<'a> {
    pub(super) fn new(files: &'a [BuiltFile], site_url: &str) -> BookFiles<'a> {
        let path = match site_url.split_once("://") {
            Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
            None => site_url,
        };
        let path = path.trim_matches('/');
        BookFiles {
            by_path: files
                .iter()
                .enumerate()
                .map(|(at, file)| (file.path.as_str(), at))
                .collect(),
            root: match path {
                "" => "/".to_owned(),
                path => format!("/{path}/"),
            },
        }
    }

    /// Resolves a link on a page of the book (RFC 3986, section 5.2). The page may have a `base`
    /// element.
    pub(super) fn target(&self, page: &str, base: Option<&str>, link: &str) -> LinkTarget {
        let (rest, fragment) = match link.split_once('#') {
            Some((rest, fragment)) => (rest, Some(fragment)),
            None => (link, None),
        };
        let path = rest.split('?').next().unwrap_or_default();
        if has_scheme(rest) || rest.starts_with("//") {
            return LinkTarget::Outside;
        }
        // The headings of mdBook's 404 page link to themselves, in spite of its `base`.
        let base = base.filter(|_| !rest.is_empty());
        let folder = match base {
            // The 404 page has the address of the book.
            Some(base) if base.starts_with('/') && !base.starts_with("//") => base.to_owned(),
            Some(_) => return LinkTarget::Outside,
            None => format!("{}{page}", self.root),
        };
        let folder = &folder[..folder.rfind('/').map_or(0, |at| at + 1)];
        let absolute = match path {
            "" => format!("{}{page}", self.root),
            path if path.starts_with('/') => path.to_owned(),
            path => format!("{folder}{path}"),
        };
        let decoded = percent_decode_str(&absolute)
            .decode_utf8_lossy()
            .into_owned();
        let clean = without_dots(&decoded);
        let Some(file) = clean.strip_prefix(self.root.as_str()) else {
            return LinkTarget::Outside;
        };
        let Some(at) = self.find(file) else {
            // If the book is at `/`, other paths may belong to other sites.
            return match self.root == "/" && path.starts_with('/') && base.is_none() {
                true => LinkTarget::Outside,
                false => LinkTarget::Missing,
            };
        };
        LinkTarget::File(at, fragment.and_then(anchor))
    }

    /// Finds a file, or the first page of a folder.
    fn find(&self, path: &str) -> Option<usize> {
        let file = match path {
            "" => "index.html".to_owned(),
            path if path.ends_with('/') => format!("{path}index.html"),
            path => path.to_owned(),
        };
        let found = self.by_path.get(file.as_str()).copied();
        found.or_else(|| {
            self.by_path
                .get(format!("{file}/index.html").as_str())
                .copied()
        })
    }
}

/// The name of an anchor; `None` for a text fragment, which has no anchor.
fn anchor(fragment: &str) -> Option<String> {
    let name = fragment.split(":~:").next().unwrap_or_default();
    let name = percent_decode_str(name).decode_utf8_lossy().into_owned();
    (!name.is_empty()).then_some(name)
}

/// Whether a link starts with a scheme, such as `mailto:` (RFC 3986, section 3.1).
fn has_scheme(link: &str) -> bool {
    link.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|char: char| char.is_ascii_alphabetic())
            && scheme
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    })
}

/// Removes `.` and `..` from a path (RFC 3986, section 5.2.4).
fn without_dots(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let mut all = path.split('/').peekable();
    while let Some(part) = all.next() {
        let is_last = all.peek().is_none();
        match part {
            "." if !is_last => {}
            "." => parts.push(""),
            ".." => {
                if parts.len() > 1 {
                    parts.pop();
                }
                if is_last {
                    parts.push("");
                }
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::{BookFiles, LinkTarget};
    use crate::publish::built::BuiltFile;

    #[test]
    fn links_are_resolved_as_in_a_browser() {
        let names = ["a b.html", "deep/index.html", "deep/x.html", "index.html"];
        let files = names.map(|name| BuiltFile {
            path: name.to_owned(),
            disk: name.into(),
        });
        let site = BookFiles::new(&files, "https://group.example/book/");
        let file = |name: &str| {
            let at = names.iter().position(|file| *file == name);
            LinkTarget::File(at.unwrap(), None)
        };
        for (page, base, link, expected) in [
            (
                "deep/x.html",
                None,
                "../a%20b.html?highlight=x",
                file("a b.html"),
            ),
            ("deep/x.html", None, "", file("deep/x.html")),
            ("deep/x.html", None, "?q", file("deep/x.html")),
            ("deep/x.html", None, "#", file("deep/x.html")),
            ("deep/x.html", None, ".", file("deep/index.html")),
            ("deep/x.html", None, "..", file("index.html")),
            ("index.html", None, "deep", file("deep/index.html")),
            ("index.html", None, "/book/deep/", file("deep/index.html")),
            ("index.html", None, "/other/", LinkTarget::Outside),
            ("index.html", None, "../other/", LinkTarget::Outside),
            (
                "index.html",
                None,
                "mailto:ada@example.org",
                LinkTarget::Outside,
            ),
            ("index.html", None, "//host/x", LinkTarget::Outside),
            ("index.html", None, "gone.html", LinkTarget::Missing),
            ("index.html", None, "/book/gone.html", LinkTarget::Missing),
            (
                "404.html",
                Some("/book/"),
                "deep/x.html",
                file("deep/x.html"),
            ),
            ("404.html", Some("/book/"), "gone.css", LinkTarget::Missing),
            (
                "404.html",
                Some("/elsewhere/"),
                "gone.css",
                LinkTarget::Outside,
            ),
        ] {
            assert_eq!(site.target(page, base, link), expected, "{page} {link}");
        }
        let at = site.target("index.html", None, "deep/x.html#caf%C3%A9:~:text=x");
        assert_eq!(at, LinkTarget::File(2, Some("café".to_owned())));
        // A book at the top of its host may share the host with other sites.
        let site = BookFiles::new(&files, "/");
        assert_eq!(
            site.target("index.html", None, "/wiki/"),
            LinkTarget::Outside
        );
        assert_eq!(
            site.target("404.html", Some("/"), "gone.css"),
            LinkTarget::Missing
        );
    }
}
