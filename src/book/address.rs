//! The address of the published book (`address` in `book.toml`).

use percent_encoding::percent_decode_str;

/// The file extensions of pages.
const PAGES: [&str; 2] = [".html", ".htm"];

/// The address of a published book: `http` or `https`, with a final slash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookAddress(String);

/// A text that is not the address of a book.
#[derive(Debug, thiserror::Error)]
pub enum NoAddress {
    /// It is not the address of a web page.
    #[error(
        "`{0}` is not the address of a book; write the address of its folder, as in \"https://group.example/book/\""
    )]
    NoWeb(String),
    /// It is the address of a single page.
    #[error("`{written}` is a single page; write the folder of the book, \"{folder}\"")]
    Page {
        /// The text in `book.toml`.
        written: String,
        /// The folder of the page, with a final slash.
        folder: String,
    },
}

impl BookAddress {
    /// Reads an address (RFC 3986, section 3).
    ///
    /// # Errors
    /// [`NoAddress`] for a scheme other than `http` and `https`, a missing host, spaces or control
    /// characters, a query or a fragment, or a page instead of its folder.
    pub fn new(written: &str) -> Result<BookAddress, NoAddress> {
        let rest = ["https://", "http://"]
            .into_iter()
            .find_map(|scheme| written.strip_prefix(scheme));
        let has_host = rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'));
        let refused = |char: char| {
            char.is_whitespace() || char.is_control() || "\"<>\\^`{|}?#".contains(char)
        };
        if !has_host || written.contains(refused) {
            return Err(NoAddress::NoWeb(written.to_owned()));
        }
        let folder_and_page = rest.and_then(|rest| rest.rsplit_once('/'));
        if let Some((_, page)) = folder_and_page
            && PAGES.iter().any(|end| page.ends_with(end))
        {
            return Err(NoAddress::Page {
                written: written.to_owned(),
                folder: written[..written.len() - page.len()].to_owned(),
            });
        }
        let slash = if written.ends_with('/') { "" } else { "/" };
        Ok(BookAddress(format!("{written}{slash}")))
    }

    /// The address of the book's folder, with a final slash.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path of the book's folder on its host, with a slash at both ends.
    #[must_use]
    pub fn path(&self) -> &str {
        let host = self.0.find("://").map_or(0, |at| at + 3);
        let path = self.0[host..].find('/').unwrap_or(0);
        &self.0[host + path..]
    }

    /// The full address of a file in the book's folder.
    #[must_use]
    pub fn of(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// Whether the address ends in `folder`, given with a final slash. The empty folder always
    /// matches.
    #[must_use]
    pub fn ends_in(&self, folder: &str) -> bool {
        let decoded = percent_decode_str(&self.0).decode_utf8_lossy();
        let before = decoded.strip_suffix(folder);
        before.is_some_and(|before| before.ends_with('/'))
    }

    /// The host, as in `group.example:8080`.
    #[must_use]
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        rest.split('/').next().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::BookAddress;

    #[test]
    fn accepts_only_web_addresses_of_folders() {
        for (written, address, host) in [
            ("https://a.example", "https://a.example/", "a.example"),
            (
                "http://a.example:80/b/",
                "http://a.example:80/b/",
                "a.example:80",
            ),
        ] {
            let read = BookAddress::new(written).unwrap();
            assert_eq!((read.as_str(), read.host()), (address, host));
        }
        for written in [
            "",
            "a.example",
            "ftp://a.example",
            "https://",
            "https:///b",
            "https://a b",
            "https://a/?b",
        ] {
            assert!(BookAddress::new(written).is_err(), "{written}");
        }
        let error = BookAddress::new("https://a.example/b/index.html").unwrap_err();
        let remedy = "write the folder of the book, \"https://a.example/b/\"";
        assert!(error.to_string().ends_with(remedy), "{error}");
    }

    #[test]
    fn compares_whole_folders_at_the_end() {
        let address = BookAddress::new("https://a.example/groups/caf%C3%A9").unwrap();
        for (folder, ends) in [
            ("", true),
            ("café/", true),
            ("groups/café/", true),
            ("fé/", false),
            ("autumn/", false),
        ] {
            assert_eq!(address.ends_in(folder), ends, "{folder}");
        }
    }
}
