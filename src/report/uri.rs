//! Paths → relative references of RFC 3986, as SARIF and feeds want them.

/// The path with every byte encoded that a path segment may not hold (RFC 3986, section 3.3). An
/// absolute path becomes a `file` URI (RFC 8089).
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
    fn blanks_and_letters_of_any_language() {
        assert_eq!(
            uri("lese kreis/themen_ü.md"),
            "lese%20kreis/themen_%C3%BC.md"
        );
        assert_eq!(uri("/a/b.md"), "file:///a/b.md");
    }
}
