//! Links and texts of a meeting that may be sent to people: no scripts, passwords or addresses of one's own machine.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::book::plain;
use crate::check::secret_in_url;
use crate::report::visible;
use crate::topic_file::{Hidden, Reading, safe_url};

/// The schemes of links that work outside of the book.
const SCHEMES: [&str; 3] = ["https://", "http://", "ftp://"];

/// Characters that end or break an address in some format.
const BREAKS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'\'')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A reading or another link of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingLink {
    /// Its text; for a bare URL, the URL.
    pub text: String,
    /// Its address; `None` if it must not or cannot be sent.
    pub url: Option<String>,
}

impl MeetingLink {
    /// The link of a reading.
    #[must_use]
    pub fn of(reading: &Reading) -> MeetingLink {
        let url = web_url(&reading.url);
        let text = sendable(&reading.text);
        let is_url = text.is_empty() || reading.text.trim() == reading.url.trim();
        let text = match (&url, is_url) {
            (Some(url), true) => url.clone(),
            _ => text,
        };
        MeetingLink { text, url }
    }
}

/// The address of a page on the web, in which nothing ends a link. `None` for any other scheme, a relative
/// address, a user name, a password, a token or the address of one's own machine.
pub(super) fn web_url(url: &str) -> Option<String> {
    let url = safe_url(url)?;
    let mut schemes = SCHEMES.iter();
    let rest = schemes.find_map(|scheme| url.strip_prefix(scheme))?;
    let authority = rest.split(['/', '?', '#']).next()?;
    if authority.is_empty() || authority.contains('@') || secret_in_url(&url).is_some() {
        return None;
    }
    let mut out = String::with_capacity(url.len() + 8);
    let mut letter = [0; 4];
    for c in url.chars() {
        let bytes: &str = c.encode_utf8(&mut letter);
        match Hidden::of(c).is_some() || c.is_whitespace() {
            true => out.extend(bytes.bytes().map(percent_encoding::percent_encode_byte)),
            false => out.extend(utf8_percent_encode_ascii(bytes)),
        }
    }
    Some(out)
}

/// Percent-encodes what breaks an address, and no letters of other scripts.
fn utf8_percent_encode_ascii(c: &str) -> impl Iterator<Item = &str> {
    let (kept, encoded) = match c.is_ascii() {
        true => (None, Some(utf8_percent_encode(c, BREAKS))),
        false => (Some(c), None),
    };
    kept.into_iter().chain(encoded.into_iter().flatten())
}

/// Text of the group on one line, with `�` for hidden characters and `…` for addresses with secrets.
#[must_use]
pub fn sendable(text: &str) -> String {
    let text = plain(text);
    let text = visible(&text);
    let mut out = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = rest.find("://") {
        let is_scheme = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
        let start = rest[..at].trim_end_matches(is_scheme).len();
        let end = rest[at..].find(char::is_whitespace);
        let end = end.map_or(rest.len(), |end| at + end);
        out.push_str(&rest[..start]);
        match secret_in_url(&rest[start..end]) {
            Some(_) => out.push('…'),
            None => out.push_str(&rest[start..end]),
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_pages_are_linked() {
        for (url, expected) in [
            ("HTTPS://a.org/R?x=1&y", Some("https://a.org/R?x=1&y")),
            (
                "https://a.org/a b|c>`d",
                Some("https://a.org/a%20b%7Cc%3E%60d"),
            ),
            (
                "https://a.org/論文\u{2060}\u{3000}x",
                Some("https://a.org/論文%E2%81%A0%E3%80%80x"),
            ),
            ("javascript:alert(1)", None),
            ("java\u{200e}script://a.org/%0aalert(1)", None),
            ("mailto:a@b.org", None),
            ("papers/a.pdf", None),
            ("//a.org/x", None),
            ("https://", None),
            ("https://sam@a.org/", None),
            ("https://sam:pw@a.org/", None),
            ("https://a.org\\@b.org/", None),
            ("https://zoom.example/j/1?pwd=abc", None),
            ("http://localhost:3000/", None),
        ] {
            assert_eq!(web_url(url).as_deref(), expected, "{url}");
        }
    }

    #[test]
    fn texts_contain_no_secrets() {
        for (text, expected) in [
            ("see https://sam:pw@a.org/x today", "see … today"),
            ("(https://a.org/?token=abc)", "(…"),
            ("a\u{202e}b\nc\u{200b}", "ab c\u{fffd}"),
            ("https://a.org/ :// x", "https://a.org/ :// x"),
        ] {
            assert_eq!(sendable(text), expected, "{text}");
        }
    }
}
