//! Where the published book stands (`address` in `book.toml`).

/// The address of a published book: `http` or `https`, with a final slash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookAddress(String);

/// An address where no book can stand.
#[derive(Debug, thiserror::Error)]
#[error(
    "`{0}` is no address of a book; write where its first page stands, as in \"https://group.example/book/\""
)]
pub struct NoAddress(String);

impl BookAddress {
    /// Reads an address (RFC 3986, section 3).
    ///
    /// # Errors
    /// [`NoAddress`] for another scheme than `http` and `https`, no host, blanks or control
    /// characters, a query or a fragment.
    pub fn new(written: &str) -> Result<BookAddress, NoAddress> {
        let rest = ["https://", "http://"]
            .into_iter()
            .find_map(|scheme| written.strip_prefix(scheme));
        let has_host = rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'));
        let refused = |char: char| {
            char.is_whitespace() || char.is_control() || "\"<>\\^`{|}?#".contains(char)
        };
        if !has_host || written.contains(refused) {
            return Err(NoAddress(written.to_owned()));
        }
        let slash = if written.ends_with('/') { "" } else { "/" };
        Ok(BookAddress(format!("{written}{slash}")))
    }

    /// The address of the book's folder, with a final slash.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address of a file of the book, relative to its first page.
    #[must_use]
    pub fn of(&self, path: &str) -> String {
        format!("{}{path}", self.0)
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
    fn a_book_stands_at_a_web_address() {
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
    }
}
