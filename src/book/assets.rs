//! The style and the script of the live book → a block for each page.
//!
//! They stand in the page itself, so that nothing has to be installed and no file can be older than
//! the program.

use super::escape;
use super::group::Group;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// Both as blocks of their own at column 0, which neither mdBook version touches.
pub(super) fn push_embedded(out: &mut String, group: &Group<'_>) {
    let words = escape::html(&group.words.of_script().to_string());
    let book = escape::html(&group.book_key);
    out.push_str(&format!(
        "\n<style>\n{}</style>\n\n<script data-book=\"{book}\" data-words=\"{words}\">\n{}</script>\n",
        style(),
        shipped(SCRIPT),
    ));
}

/// The style without the blanks that CSS does not need. None of its texts holds one behind a sign.
fn style() -> String {
    let blanks = [
        (" {", "{"),
        ("{ ", "{"),
        ("; ", ";"),
        (": ", ":"),
        (", ", ","),
        (";}", "}"),
    ];
    let style = shipped(STYLE);
    blanks
        .iter()
        .fold(style, |style, (from, to)| style.replace(from, to))
}

/// The lines without indentation and comments, as every page carries them.
fn shipped(source: &str) -> String {
    let lines = source.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_carries_little() {
        let bytes = style().len() + shipped(SCRIPT).len();
        assert!(bytes <= 12_000, "style and script hold {bytes} bytes");
    }

    #[test]
    fn nothing_of_them_trips_mdbook() {
        // 0.4 rewrites these within scripts, 0.5 stumbles over comments.
        let shipped = shipped(SCRIPT);
        for trap in ["<h", "<a ", "<code", "<!--", "</", "{{"] {
            assert!(!shipped.contains(trap), "{trap}");
        }
    }
}
