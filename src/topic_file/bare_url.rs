//! Find bare `http` and `https` URLs by the rules of GitHub Flavored Markdown, section 6.9 (extended
//! autolinks). In addition, a URL ends before quotes, dashes, closing brackets and CJK punctuation that
//! belong to the sentence around it.

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
                Some(start..without_math(&text[..start], &text[start..end]) + start)
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

/// The end of the URL whose host starts at `host`: before white space, `<`, `>`, and what belongs to
/// the sentence around it.
fn end(text: &str, host: usize) -> Option<usize> {
    let rest = &text[host..];
    if !has_domain(rest) {
        return None;
    }
    let mut open = Vec::new();
    let ends = |(_, c): &(usize, char)| {
        if let Some(closing) = closing(*c) {
            open.push(closing);
        }
        ends_url(*c) || (is_closing(*c) && open.pop() != Some(*c))
    };
    let end = rest.char_indices().find(ends);
    let end = end.map_or(rest.len(), |(end, _)| end);
    let mut end = host + next_url(&rest[..end]).unwrap_or(end);
    loop {
        let url = &text[host..end];
        end -= match url.chars().next_back()? {
            '?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' | '\'' | '"' => 1,
            quote @ '‘'..='‛' => quote.len_utf8(),
            ';' => entity(url).unwrap_or(1),
            _ => return Some(end),
        };
    }
}

/// Where another URL follows after a mark between two: `https://a.org,https://b.org`.
fn next_url(url: &str) -> Option<usize> {
    let mut colons = memmem::find_iter(url.as_bytes(), b"://");
    colons.find_map(|colon| {
        let start = scheme_start(url, 0, colon)?;
        let before = start.checked_sub(1)?;
        url[..start].ends_with([',', ';', '|']).then_some(before)
    })
}

/// The length of a URL without the dollar signs of math around it: `$$https://a.org$$`.
fn without_math(before: &str, url: &str) -> usize {
    match before.ends_with('$') {
        true => url.trim_end_matches('$').len(),
        false => url.len(),
    }
}

/// The bracket that closes this one.
fn closing(c: char) -> Option<char> {
    Some(match c {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        '⟨' => '⟩',
        '⟦' => '⟧',
        '❨' => '❩',
        '⦅' => '⦆',
        _ => return None,
    })
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '⟩' | '⟧' | '❩' | '⦆')
}

/// Whether a character is never part of a bare URL: white space, quotes and dashes of typography, and
/// the punctuation of Chinese, Japanese and Korean, which is written without spaces.
fn ends_url(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '<' | '>'
                | '“'..='‟'
                | '«'
                | '»'
                | '‹'
                | '›'
                | '…'
                | '‒'..='―'
                // CJK symbols and punctuation: 、。「」【】〜
                | '\u{3001}'..='\u{3003}'
                | '\u{3008}'..='\u{3011}'
                | '\u{3014}'..='\u{301f}'
                | '・'
                // Full-width forms: ！（），．：；？［］｛｝～｡｢｣､･
                | '\u{ff01}'..='\u{ff0f}'
                | '\u{ff1a}'..='\u{ff20}'
                | '\u{ff3b}'..='\u{ff40}'
                | '\u{ff5b}'..='\u{ff65}'
        )
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
            (
                "https://a.org/b,https://c.org;https://d.org|https://e.org",
                &[
                    "https://a.org/b",
                    "https://c.org",
                    "https://d.org",
                    "https://e.org",
                ],
            ),
            (
                "https://web.archive.org/web/https://a.org/?q=a,b",
                &["https://web.archive.org/web/https://a.org/?q=a,b"],
            ),
            (
                "$$https://a.org/b$$ $https://c.org$",
                &["https://a.org/b", "https://c.org"],
            ),
            ("https://a.org/$", &["https://a.org/$"]),
            ("https://ü.de/ä…", &["https://ü.de/ä"]),
            ("(https://a.org/b)and", &["https://a.org/b"]),
            (
                "[https://a.org/b] {https://a.org/c}",
                &["https://a.org/b", "https://a.org/c"],
            ),
            (
                "https://a.org/x[1](2){3}/y",
                &["https://a.org/x[1](2){3}/y"],
            ),
            ("https://a.org/(x", &["https://a.org/(x"]),
            ("„https://a.org/b“", &["https://a.org/b"]),
            (
                "“https://a.org/b”, ‹https://a.org/c›",
                &["https://a.org/b", "https://a.org/c"],
            ),
            (
                "‘https://a.org/b’ https://a.org/l’eau",
                &["https://a.org/b", "https://a.org/l’eau"],
            ),
            ("«https://a.org/b»", &["https://a.org/b"]),
            (
                "https://a.org/b—a note, https://a.org/c–d",
                &["https://a.org/b", "https://a.org/c"],
            ),
            ("（https://a.org/b）と", &["https://a.org/b"]),
            (
                "「https://a.org/b」。https://a.org/c、",
                &["https://a.org/b", "https://a.org/c"],
            ),
            (
                "【https://a.org/b】https://a.org/論文",
                &["https://a.org/b", "https://a.org/論文"],
            ),
        ] {
            let found: Vec<_> = find(text).map(|span| &text[span]).collect();
            assert_eq!(found, urls, "{text}");
        }
    }
}
