//! Write paths as the relative references of RFC 3986 that SARIF and feeds need.

/// Percent-encodes every byte that is not allowed in a path segment (RFC 3986, section 3.3). An absolute
/// path becomes a `file` URI (RFC 8089).
pub(crate) fn uri(path: &str) -> String {
    let scheme = if path.starts_with('/') { "file://" } else { "" };
    let mut uri = scheme.to_owned();
    for byte in path.replace('\\', "/").bytes() {
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
    }
}
