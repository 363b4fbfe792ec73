//! Write paths as the relative references of RFC 3986 that SARIF and feeds need.

/// Percent-encodes every byte that is not allowed in a path segment (RFC 3986, section 3.3). An absolute
/// path becomes a `file` URI (RFC 8089).
pub(crate) fn uri(path: &str) -> String {
    let (scheme, path) = match path.split_at_checked(3) {
        _ if path.starts_with('/') => ("file://".to_owned(), path),
        // A drive of Windows (RFC 8089, appendix E.2).
        Some((drive, rest)) if drive.ends_with(":/") => (format!("file:///{drive}"), rest),
        _ => (String::new(), path),
    };
    let mut uri = scheme;
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~!$&'()*+,;=@".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_and_non_ascii_letters_are_encoded() {
        assert_eq!(
            uri("lese kreis/themen_ü.md"),
            "lese%20kreis/themen_%C3%BC.md"
        );
        assert_eq!(uri("/a/b.md"), "file:///a/b.md");
        assert_eq!(uri("C:/a b.md"), "file:///C:/a%20b.md");
        // It is part of a name.
        assert_eq!(uri("a\\b.md"), "a%5Cb.md");
    }
}
