//! Decide which addresses may become links.

use super::hidden::is_invisible;

/// The schemes of links on pages and in feeds. Others (`javascript:`, `data:`) may run code.
const SCHEMES: [&str; 4] = ["http", "https", "ftp", "mailto"];

/// The address without characters that browsers ignore and with its scheme in lower case. `None` if its
/// scheme is not `http`, `https`, `ftp` or `mailto`; a relative address has no scheme.
#[must_use]
pub fn safe_url(url: &str) -> Option<String> {
    // Browsers strip control characters and white space in and around a scheme (URL Standard, "basic
    // URL parser").
    let url: String = url
        .trim_matches(|c: char| c.is_whitespace() || c.is_control())
        .chars()
        .filter(|c| !is_invisible(*c))
        .collect();
    let scheme_end = url
        .find([':', '/', '?', '#'])
        .filter(|&end| url[end..].starts_with(':'));
    let Some(end) = scheme_end else {
        return Some(url);
    };
    let scheme = url[..end].to_ascii_lowercase();
    SCHEMES
        .contains(&scheme.as_str())
        .then(|| format!("{scheme}{}", &url[end..]))
}

#[cfg(test)]
mod tests {
    use super::safe_url;

    #[test]
    fn rejects_other_schemes() {
        for url in [
            "javascript:alert(1)",
            " JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "java\u{200e}script:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
        ] {
            assert_eq!(safe_url(url), None, "{url}");
        }
    }

    #[test]
    fn keeps_the_text_of_addresses() {
        for (url, expected) in [
            ("HTTPS://a.org/R.md", "https://a.org/R.md"),
            (" /a:b ", "/a:b"),
            ("notes/a b.md#c", "notes/a b.md#c"),
            ("mailto:a@b.org", "mailto:a@b.org"),
        ] {
            assert_eq!(safe_url(url).as_deref(), Some(expected), "{url}");
        }
    }
}
