//! A group's text and addresses → Markdown that shows them and does nothing else.

use std::fmt::Write as _;

use super::group::Format;

/// Schemes that a link may have; anything else (`javascript:`, `data:`) is shown as text.
const SCHEMES: [&str; 4] = ["http", "https", "ftp", "mailto"];

/// Appends `text` as inline Markdown that means these characters and nothing more.
/// Control characters and those that turn the direction of writing are left out.
pub(super) fn push_text(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '^' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '{' => out.push_str("&#123;"),
            '}' => out.push_str("&#125;"),
            '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => out.push(' '),
            _ if is_invisible(c) => {}
            _ => out.push(c),
        }
    }
}

/// [`push_text`] into a new text.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    push_text(&mut out, text);
    out
}

/// Plain text on one line, without what [`push_text`] leaves out, nor what XML cannot hold (XML 1.0,
/// section 2.2).
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if is_invisible(c) => {}
            _ => out.push(c),
        }
    }
    out
}

/// The text of a heading. mdBook's search puts headings into its results as HTML, entities resolved:
/// a word joiner behind each `<` keeps it from ever starting a tag.
pub(super) fn heading(title: &str) -> String {
    text(title.trim()).replace("&lt;", "&lt;\u{2060}")
}

/// Text within an HTML block, or the value of an attribute in double quotes.
pub(crate) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '{' => out.push_str("&#123;"),
            '}' => out.push_str("&#125;"),
            '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => out.push(' '),
            _ if is_invisible(c) => {}
            _ => out.push(c),
        }
    }
    out
}

/// A paragraph of plain text: no character at its start makes a list, heading or quote.
pub(super) fn paragraph(words: &str) -> String {
    guard_start(&text(words.trim()))
}

/// Escapes what would make a block at the start of inline Markdown (CommonMark, sections 4 and 5).
pub(super) fn guard_start(markdown: &str) -> String {
    let digits = markdown.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && markdown[digits..].starts_with(['.', ')']) {
        format!("{}\\{}", &markdown[..digits], &markdown[digits..])
    } else if markdown.starts_with(['#', '+', '-', '=', ':']) {
        format!("\\{markdown}")
    } else {
        markdown.to_owned()
    }
}

/// Code within a line. Where HTML is made text in a `code` element: in a code span of Markdown
/// (CommonMark, section 6.1) nothing can be escaped.
pub(super) fn code(code: &str, format: Format) -> String {
    match format {
        Format::Html => format!("<code>{}</code>", text(code)),
        Format::Markdown => {
            let code: String = code.chars().filter(|c| !is_invisible(*c)).collect();
            let runs = code.split(|c| c != '`').map(str::len);
            let fence = "`".repeat(runs.max().unwrap_or(0) + 1);
            format!("{fence} {code} {fence}")
        }
    }
}

/// The destination of a Markdown link to `url`. `None` where its scheme could run a script.
pub(super) fn destination(url: &str) -> Option<String> {
    // Browsers ignore control characters and white space in and around a scheme.
    let url: String = url
        .trim_matches(|c: char| c.is_whitespace() || c.is_control())
        .chars()
        .filter(|c| !c.is_control() && !is_invisible(*c))
        .collect();
    let scheme_end = url
        .find([':', '/', '?', '#'])
        .filter(|&end| url[end..].starts_with(':'));
    let (scheme, rest) = url.split_at(scheme_end.unwrap_or(0));
    // mdBook takes an upper-case scheme for a path and turns `.md` into `.html`.
    let scheme = scheme.to_ascii_lowercase();
    if scheme_end.is_some() && !SCHEMES.contains(&scheme.as_str()) {
        return None;
    }
    let mut out = String::with_capacity(url.len() + 8);
    out.push('<');
    out.push_str(&scheme);
    for c in rest.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                let _ = write!(out, "%{:02X}", c as u32);
            }
            _ if c.is_whitespace() => out.push_str("%20"),
            _ => out.push(c),
        }
    }
    out.push('>');
    Some(out)
}

/// The value of an `href` in double quotes; `None` where its scheme could run a script.
pub(crate) fn attribute_url(url: &str) -> Option<String> {
    let url = destination(url)?;
    Some(url.trim_matches(['<', '>']).to_owned())
}

/// Control characters, and those that change how their neighbours are drawn (Unicode Standard
/// Annex 9, section 2).
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_schemes_become_links() {
        for url in [
            "javascript:alert(1)",
            " JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
        ] {
            assert_eq!(destination(url), None, "{url}");
        }
    }

    #[test]
    fn addresses_stay_whole() {
        for (url, expected) in [
            ("HTTPS://a.org/R.md", "<https://a.org/R.md>"),
            (
                "https://a.org/x_(y)?a=1&b=2",
                "<https://a.org/x_(y)?a=1&amp;b=2>",
            ),
            ("notes/a b.md#c", "<notes/a%20b.md#c>"),
            ("/a:b", "</a:b>"),
            ("https://a.org/{{x}}", "<https://a.org/%7B%7Bx%7D%7D>"),
        ] {
            assert_eq!(destination(url).as_deref(), Some(expected), "{url}");
        }
    }

    #[test]
    fn paragraphs_start_no_block() {
        assert_eq!(paragraph("1. one"), "1\\. one");
        assert_eq!(paragraph("- x"), "\\- x");
        assert_eq!(paragraph("# x"), "\\# x");
        assert_eq!(paragraph("> x"), "&gt; x");
        assert_eq!(paragraph("2024 was"), "2024 was");
    }
}
