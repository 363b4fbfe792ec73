//! Find bare `http` and `https` URLs by the rules of GitHub Flavored Markdown, section 6.9 (extended
//! autolinks).

use memchr::memmem;

use super::source::Span;

/// The spans of the bare URLs in `text`, in order.
pub(super) fn find(text: &str) -> impl Iterator<Item = Span> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let colon = from + memmem::find(&text.as_bytes()[from..], b"://")?;
            let after = colon + "://".len();
            let url = scheme_start(text, from, colon).and_then(|start| {
                let end = end(text, after)?;
                Some(start..end)
            });
            match url {
                Some(url) => {
                    from = url.end;
                    return Some(url);
                }
                None => from = after,
            }
        }
    })
}

/// The start of the scheme before `colon`, if it is `http` or `https`.
fn scheme_start(text: &str, from: usize, colon: usize) -> Option<usize> {
    let letters = text.as_bytes()[from..colon]
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    let start = colon - letters;
    let scheme = &text[start..colon];
    (scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")).then_some(start)
}

/// The end of the URL whose host starts at `host`: before white space, `<` or `>`, and before
/// punctuation that ends a sentence.
fn end(text: &str, host: usize) -> Option<usize> {
    let rest = &text[host..];
    if !has_domain(rest) {
        return None;
    }
    let mut end = host
        + rest
            .find(|c: char| c.is_whitespace() || c == '<' || c == '>')
            .unwrap_or(rest.len());
    let count = |wanted: u8| memchr::memchr_iter(wanted, &text.as_bytes()[host..end]).count();
    let (opened, mut closed) = (count(b'('), count(b')'));
    loop {
        let url = &text[host..end];
        end -= match url.as_bytes().last()? {
            b'?' | b'!' | b'.' | b',' | b':' | b'*' | b'_' | b'~' | b'\'' | b'"' => 1,
            b')' if closed > opened => {
                closed -= 1;
                1
            }
            b';' => entity(url).unwrap_or(1),
            _ => return Some(end),
        };
    }
}

/// Whether `text` starts with a domain: letters and digits first, no underscore in the last two
/// parts.
fn has_domain(text: &str) -> bool {
    let end = text
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.')))
        .unwrap_or(text.len());
    let last_parts = text[..end].rsplit('.').take(2);
    text.starts_with(char::is_alphanumeric)
        && !last_parts.into_iter().any(|part| part.contains('_'))
}

/// The length of an entity (`&quot;`) at the end of `url`.
fn entity(url: &str) -> Option<usize> {
    let name = url[..url.len() - 1]
        .bytes()
        .rev()
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let start = url.len().checked_sub(name + 2)?;
    (name > 0 && url.as_bytes()[start] == b'&').then_some(name + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_end_before_punctuation() {
        for (text, urls) in [
            ("see https://a.org/b, and", &["https://a.org/b"] as &[&str]),
            ("(http://a.org/x_(y)).", &["http://a.org/x_(y)"]),
            ("https://a.org/?q=1&amp;", &["https://a.org/?q=1"]),
            ("HTTPS://A.org", &["HTTPS://A.org"]),
            (
                "xhttps://a.org ftp://b.org https:// http://? http://a.b_c",
                &[],
            ),
            (
                "http://a.org<http://b.org",
                &["http://a.org", "http://b.org"],
            ),
            ("https://ü.de/ä…", &["https://ü.de/ä…"]),
        ] {
            let found: Vec<_> = find(text).map(|span| &text[span]).collect();
            assert_eq!(found, urls, "{text}");
        }
    }
}
