//! Escape the texts and addresses of a topic file, so that pages show them literally.

use std::fmt::Write as _;

use super::format::Format;
use crate::topic_file::{is_invisible, safe_url};

/// Appends `text` as inline Markdown that shows exactly these characters.
/// Control characters and those that change the direction of writing are left out.
pub(super) fn push_text(out: &mut String, text: &str) {
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // A link after it would become an image.
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

/// [`push_text`] into a new string.
pub(crate) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    push_text(&mut out, text);
    out
}

/// Plain text on one line, without the characters that [`push_text`] leaves out or that XML forbids
/// (XML 1.0, section 2.2).
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

/// Makes the Markdown of a heading safe for mdBook's search, which inserts headings into its
/// results as HTML after resolving entities: a word joiner after each `<` keeps it from starting a
/// tag.
pub(super) fn guard_heading(markdown: &str) -> String {
    markdown.replace("&lt;", "&lt;\u{2060}")
}

/// The name of a chapter. mdBook escapes it everywhere except in its search results.
pub(crate) fn chapter_name(title: &str) -> String {
    plain(title).replace('<', "<\u{2060}")
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

/// A paragraph of plain text that does not start a list, heading or quote.
pub(super) fn paragraph(words: &str) -> String {
    guard_start(&text(words.trim()))
}

/// Escapes characters at the start of inline Markdown that would start a block (CommonMark,
/// sections 4 and 5).
pub(crate) fn guard_start(markdown: &str) -> String {
    let digits = markdown.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && markdown[digits..].starts_with(['.', ')']) {
        format!("{}\\{}", &markdown[..digits], &markdown[digits..])
    } else if markdown.starts_with(['#', '+', '-', '=', ':']) {
        format!("\\{markdown}")
    } else if markdown.starts_with('<') && markdown.find('>') == Some(markdown.len() - 1) {
        // A tag alone on a line starts an HTML block (CommonMark, section 4.6).
        format!("\u{2060}{markdown}")
    } else {
        markdown.to_owned()
    }
}

/// Inline code. For HTML it is a `code` element, as nothing can be escaped within a code span of
/// Markdown (CommonMark, section 6.1).
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

/// A fenced code block without a final newline. An info string is left out unless it
/// consists of characters of language names and of mdBook's attributes (`rust,ignore`).
pub(super) fn code_block(info: &str, code: &str) -> String {
    let is_info = |c: char| c.is_ascii_alphanumeric() || "_+-.,# ".contains(c);
    let info = Some(info.trim()).filter(|info| info.chars().all(is_info));
    let info = info.unwrap_or_default();
    let code = code.strip_suffix('\n').unwrap_or(code);
    let code: String = code
        .chars()
        .filter(|&c| c == '\n' || c == '\t' || !is_invisible(c))
        .collect();
    let fence = "`".repeat(longest_run(&code, '`').max(2) + 1);
    format!("{fence}{info}\n{}\n{fence}", disarmed(&code))
}

/// Adds a word joiner to mdBook's directives (`{{#include …}}`), which would otherwise act in code
/// as well, even with white space before the `#`.
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

/// The title of a Markdown link with a space before it, or nothing.
pub(super) fn link_title(title: &str) -> String {
    match title.trim() {
        "" => String::new(),
        title => format!(" \"{}\"", text(title).replace('"', "&quot;")),
    }
}

/// The destination of a Markdown link to `url`. `None` if its scheme could run a script.
pub(super) fn destination(url: &str) -> Option<String> {
    let url = safe_url(url)?;
    // The scheme of `url` is in lower case here: mdBook would take another one for a path, and turn
    // `.md` into `.html`.
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

/// The value of an `href` in double quotes. `None` if its scheme could run a script.
pub(crate) fn attribute_url(url: &str) -> Option<String> {
    let url = destination(url)?;
    Some(url.trim_matches(['<', '>']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn destinations_keep_the_whole_address() {
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
    fn paragraphs_do_not_start_other_blocks() {
        assert_eq!(paragraph("1. one"), "1\\. one");
        assert_eq!(paragraph("- x"), "\\- x");
        assert_eq!(paragraph("# x"), "\\# x");
        assert_eq!(paragraph("> x"), "&gt; x");
        assert_eq!(paragraph("2024 was"), "2024 was");
        assert_eq!(guard_start("<em>"), "\u{2060}<em>");
        assert_eq!(guard_start("<em>x</em>"), "<em>x</em>");
    }
}
