//! A reading's URL → an id that stays the same for as long as the page is the same.

use std::borrow::Cow;
use std::fmt;
use std::hash::Hasher;

use siphasher::sip::SipHasher24;

/// The id of a reading: 50 bits of the SipHash-2-4 of its normalised URL, as ten letters and
/// digits. Two among 100,000 readings share one with a chance of 1 in 200,000.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReadingId([u8; 10]);

/// Crockford's Base 32: no letter that looks like a digit.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

impl ReadingId {
    /// The id of a URL. URLs that differ in what [`normalise`] drops have one id.
    #[must_use]
    pub fn of_url(url: &str) -> ReadingId {
        let mut hasher = SipHasher24::new();
        each_part(url, |part| hasher.write(part.as_bytes()));
        let hash = hasher.finish();
        let mut id = [0; 10];
        for (place, byte) in id.iter_mut().enumerate() {
            *byte = ALPHABET[(hash >> (place * 5)) as usize & 31];
        }
        ReadingId(id)
    }

    /// Reads the id that [`ReadingId::as_str`] wrote; `None` for anything else.
    #[must_use]
    pub fn from_written(text: &str) -> Option<ReadingId> {
        let id = <[u8; 10]>::try_from(text.as_bytes()).ok()?;
        id.iter()
            .all(|byte| ALPHABET.contains(byte))
            .then_some(ReadingId(id))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // All bytes come from the alphabet.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for ReadingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for ReadingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Query parameters that tell where a reader came from, not what is read.
const TRACKING: [&str; 8] = [
    "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "ref_src",
];

/// The URL with what does not tell pages apart taken out (RFC 3986, section 6.2): scheme and host
/// are lowered, `http` stands for `https`, default ports, a final slash, tracking parameters and
/// fragments of no meaning are dropped. Relative links stay as they are.
#[must_use]
pub fn normalise(url: &str) -> String {
    let mut normal = String::with_capacity(url.len() + 1);
    each_part(url, |part| normal.push_str(part));
    normal
}

/// Calls `visit` with the parts of the normalised URL, in order.
fn each_part(url: &str, mut visit: impl FnMut(&str)) {
    let url = url.trim();
    if is_plain(url) {
        return visit(without_slashes(url));
    }
    let colon = memchr::memchr(b':', url.as_bytes());
    let Some(colon) = colon.filter(|&at| url[at..].starts_with("://")) else {
        visit(url);
        return;
    };
    let (scheme, rest) = (&url[..colon], &url[colon + "://".len()..]);
    let (rest, fragment) = cut(rest, b'#');
    let (rest, query) = cut(rest, b'?');
    let path = memchr::memchr(b'/', rest.as_bytes()).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(path);

    let scheme = lower(scheme);
    let scheme = match scheme.as_ref() {
        "http" => "https",
        scheme => scheme,
    };
    visit(scheme);
    visit("://");
    let host = memchr::memrchr(b'@', authority.as_bytes()).map_or(0, |at| at + 1);
    let (user, host) = authority.split_at(host);
    visit(user);
    let host = lower(host);
    let port = match scheme {
        "https" => host.strip_suffix(":443").or(host.strip_suffix(":80")),
        _ => None,
    };
    visit(port.unwrap_or(&host));
    visit(without_slashes(path));
    let parameters = query
        .split('&')
        .filter(|parameter| !parameter.is_empty() && !is_tracking(parameter));
    for (number, parameter) in parameters.enumerate() {
        visit(if number == 0 { "?" } else { "&" });
        visit(parameter);
    }
    let fragment = meaningful_fragment(fragment);
    if !fragment.is_empty() {
        visit("#");
        visit(fragment);
    }
}

/// Whether all that could be dropped from the URL are slashes at its end, as in most URLs.
fn is_plain(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://") else {
        return false;
    };
    let rest = rest.as_bytes();
    let is_lower = |byte: &&u8| matches!(byte, b'-' | b'.' | b'0'..=b'9' | b'a'..=b'z');
    let (host, path) = rest.split_at(rest.iter().take_while(is_lower).count());
    !host.is_empty()
        && matches!(path, [] | [b'/', ..])
        && memchr::memchr2(b'?', b'#', path).is_none()
}

fn without_slashes(mut path: &str) -> &str {
    while let Some(shorter) = path.strip_suffix('/') {
        path = shorter;
    }
    path
}

/// What stands before and behind the first `mark`.
fn cut(text: &str, mark: u8) -> (&str, &str) {
    match memchr::memchr(mark, text.as_bytes()) {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    }
}

/// Nearly all are lower-case as they stand.
fn lower(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(text.to_ascii_lowercase())
    } else {
        Cow::Borrowed(text)
    }
}

fn is_tracking(parameter: &str) -> bool {
    let name = parameter
        .split_once('=')
        .map_or(parameter, |(name, _)| name);
    name.starts_with("utm_") || TRACKING.contains(&name)
}

/// A fragment that scrolls to the top, or to words that were searched, names no part of a page.
fn meaningful_fragment(fragment: &str) -> &str {
    let fragment = fragment
        .find(":~:")
        .map_or(fragment, |text| &fragment[..text]);
    match fragment {
        "top" | "content" | "main" => "",
        _ => fragment,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_tell_pages_apart_is_dropped() {
        for (url, normal) in [
            (
                "HTTP://LWN.net:80/Articles/831678/",
                "https://lwn.net/Articles/831678",
            ),
            ("https://lwn.net:443", "https://lwn.net"),
            ("https://lwn.net/a-b/C//", "https://lwn.net/a-b/C"),
            ("https:///", "https://"),
            ("https://LWN.net/", "https://lwn.net"),
            ("https://lwn.net:8080/a", "https://lwn.net:8080/a"),
            (
                "https://a.org/x?utm_source=b&id=3#top",
                "https://a.org/x?id=3",
            ),
            ("https://a.org/x?fbclid=1", "https://a.org/x"),
            ("https://a.org/#:~:text=word", "https://a.org"),
            ("https://git.org/r.h#L10-L17", "https://git.org/r.h#L10-L17"),
            ("https://Me@Host.org/P", "https://Me@host.org/P"),
            ("ftp://a.org:80/", "ftp://a.org:80"),
            ("notes/a.md", "notes/a.md"),
        ] {
            assert_eq!(normalise(url), normal, "{url}");
        }
    }

    /// Members' ticks are kept under these ids: a change here would lose them all.
    #[test]
    fn ids_never_change() {
        assert_eq!(
            ReadingId::of_url("https://lwn.net/Articles/831678/").as_str(),
            "xkckkpxjyq"
        );
    }
}
