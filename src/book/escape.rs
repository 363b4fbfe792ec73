//! A group's text and addresses → Markdown that shows them and does nothing else.

use std::fmt::Write as _;

use super::format::Format;
use crate::topic_file::{is_invisible, safe_url};

/// Appends `text` as inline Markdown that means these characters and nothing more.
/// Control characters and those that turn the direction of writing are left out.
pub(super) fn push_text(out: &mut String, text: &str) {
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // A link after it would become a picture.
            '!' if chars.peek().is_none() => out.push_str("\\!"),
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

/// The text of a heading.
pub(super) fn heading(title: &str) -> String {
    guard_heading(&text(title.trim()))
}

/// The Markdown of a heading's text. mdBook's search puts headings into its results as HTML, entities
/// resolved: a word joiner after each `<` keeps it from ever starting a tag.
pub(super) fn guard_heading(markdown: &str) -> String {
    markdown.replace("&lt;", "&lt;\u{2060}")
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
    } else if markdown.starts_with('<') && markdown.find('>') == Some(markdown.len() - 1) {
        // A tag alone on a line starts a block of HTML (CommonMark, section 4.6).
        format!("\u{2060}{markdown}")
    } else {
        markdown.to_owned()
    }
}

/// Code within a line. In HTML it is text in a `code` element: in a code span of Markdown
/// (CommonMark, section 6.1) nothing can be escaped.
pub(super) fn code(code: &str, format: Format) -> String {
    match format {
        Format::Html => format!("<code>{}</code>", text(code)),
        Format::Markdown => {
            let code: String = code.chars().filter(|c| !is_invisible(*c)).collect();
            let code = disarmed(&code);
            let fence = "`".repeat(longest_run(&code, '`') + 1);
            format!("{fence} {code} {fence}")
        }
    }
}

/// A fenced block of code, its lines without a final line end. The info string keeps only characters
/// of languages and of mdBook's own words after them (`rust,ignore`).
pub(super) fn code_block(info: &str, code: &str) -> String {
    let is_info = |c: &char| c.is_ascii_alphanumeric() || "_+-.,#".contains(*c);
    let info: String = info.trim().chars().filter(is_info).collect();
    let code = code.strip_suffix('\n').unwrap_or(code);
    let code: String = code
        .chars()
        .filter(|&c| c == '\n' || c == '\t' || !is_invisible(c))
        .collect();
    let fence = "`".repeat(longest_run(&code, '`').max(2) + 1);
    format!("{fence}{info}\n{}\n{fence}", disarmed(&code))
}

/// Code in which a word joiner keeps mdBook's directives (`{{#include …}}`) from acting: they act in
/// code as well, with white space before `#` too.
fn disarmed(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(at) = rest.find("{{") {
        let (before, after) = rest.split_at(at + 1);
        out.push_str(before);
        if after[1..].trim_start().starts_with('#') {
            out.push('\u{2060}');
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn longest_run(text: &str, of: char) -> usize {
    let runs = text.split(|c| c != of).map(str::len);
    runs.max().unwrap_or(0)
}

/// The title of a Markdown link with a space before it; empty where there is none.
pub(super) fn link_title(title: &str) -> String {
    match title.trim() {
        "" => String::new(),
        title => format!(" \"{}\"", text(title).replace('"', "&quot;")),
    }
}

/// The destination of a Markdown link to `url`. `None` where its scheme could run a script.
pub(super) fn destination(url: &str) -> Option<String> {
    let url = safe_url(url)?;
    // mdBook takes an upper-case scheme for a path and turns `.md` into `.html`: `url` has none.
    let mut out = String::with_capacity(url.len() + 8);
    out.push('<');
    for c in url.chars() {
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

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(guard_start("<em>"), "\u{2060}<em>");
        assert_eq!(guard_start("<em>x</em>"), "<em>x</em>");
    }
}
