//! Ids of readings, which stay the same as long as their page does.

use std::fmt;
use std::hash::Hasher;

use siphasher::sip::SipHasher24;

/// The id of a reading: 50 bits of the SipHash-2-4 of its normalized URL, as ten letters and digits.
/// The chance that two of 100,000 readings share an id is 1 in 200,000.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReadingId([u8; 10]);

/// Crockford's Base 32: no letter looks like a digit.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

impl ReadingId {
    /// The id of a URL. URLs that name the same page have the same id.
    #[must_use]
    pub fn of_url(url: &str) -> ReadingId {
        ReadingId::of_text(&normalize(url))
    }

    /// The id of a topic without a link, under which readers tick it. It differs from that of any URL.
    #[must_use]
    pub fn of_topic(id: &str) -> ReadingId {
        ReadingId::of_text(&format!("topic\n{id}"))
    }

    fn of_text(text: &str) -> ReadingId {
        let mut hasher = SipHasher24::new();
        hasher.write(text.as_bytes());
        let hash = hasher.finish();
        let mut id = [0; 10];
        for (place, byte) in id.iter_mut().enumerate() {
            *byte = ALPHABET[(hash >> (place * 5)) as usize & 31];
        }
        ReadingId(id)
    }

    /// Parse an id as [`ReadingId::as_str`] writes it.
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

/// Query parameters that record where a visitor came from.
const TRACKING: [&str; 8] = [
    "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "ref_src",
];

/// The URL without the parts that do not distinguish pages (RFC 3986, section 6.2). Scheme and host
/// are in lower case, `http` becomes `https`. Default ports, final slashes, tracking parameters and
/// meaningless fragments are removed. Relative links are unchanged.
fn normalize(url: &str) -> String {
    let url = url.trim();
    let Some((scheme, rest)) = url
        .split_once("://")
        .filter(|(scheme, _)| !scheme.contains(':'))
    else {
        return url.to_owned();
    };
    let (rest, fragment) = cut(rest, '#');
    let (rest, query) = cut(rest, '?');
    let path = rest.find('/').unwrap_or(rest.len());
    let (authority, path) = rest.split_at(path);
    let host = authority.rfind('@').map_or(0, |at| at + 1);
    let (user, host) = authority.split_at(host);

    let scheme = match scheme.eq_ignore_ascii_case("http") {
        true => "https",
        false => scheme,
    };
    let mut ports = [":443", ":80"].into_iter();
    let portless = ports.find_map(|port| host.strip_suffix(port));
    let portless = portless.filter(|_| scheme.eq_ignore_ascii_case("https"));
    let host = portless.unwrap_or(host);
    // One "s" more, at most.
    let mut normal = String::with_capacity(url.len() + 1);
    normal.push_str(scheme);
    normal.make_ascii_lowercase();
    normal.push_str("://");
    normal.push_str(user);
    let host_at = normal.len();
    normal.push_str(host);
    normal[host_at..].make_ascii_lowercase();
    normal.push_str(path.trim_end_matches('/'));
    let parameters = query
        .split('&')
        .filter(|parameter| !parameter.is_empty() && !is_tracking(parameter));
    for (number, parameter) in parameters.enumerate() {
        normal.push(if number == 0 { '?' } else { '&' });
        normal.push_str(parameter);
    }
    let fragment = meaningful_fragment(fragment);
    if !fragment.is_empty() {
        normal.push('#');
        normal.push_str(fragment);
    }
    normal
}

/// The text before and after the first `mark`.
fn cut(text: &str, mark: char) -> (&str, &str) {
    text.split_once(mark).unwrap_or((text, ""))
}

fn is_tracking(parameter: &str) -> bool {
    let (name, _) = cut(parameter, '=');
    name.starts_with("utm_") || TRACKING.contains(&name)
}

/// The fragment, unless it scrolls to the top or to the words of a search.
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
    fn normalize_removes_what_does_not_distinguish_pages() {
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
            assert_eq!(normalize(url), normal, "{url}");
        }
    }

    /// Browsers keep the ticks of members under these ids: a change here would lose them all.
    #[test]
    fn ids_never_change() {
        assert_eq!(
            ReadingId::of_url("https://lwn.net/Articles/831678/").as_str(),
            "xkckkpxjyq"
        );
    }
}
