//! The style and the script of the live book → what stands on each page.
//!
//! They stand in the page itself, so that nothing has to be installed and no file can be older than
//! the program; or in files, for a site whose Content-Security-Policy allows no script in a page.

use std::sync::LazyLock;

use serde::Deserialize;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// Where style and script are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Assets {
    /// In each page.
    #[default]
    Embedded,
    /// In two files of the book's `src`; see [`asset_files`].
    Files,
}

/// The names and texts of the files.
#[must_use]
pub fn asset_files() -> &'static [(&'static str, String); 2] {
    static FILES: LazyLock<[(&str, String); 2]> =
        LazyLock::new(|| [("topics.css", style()), ("topics.js", shipped(SCRIPT))]);
    &FILES
}

/// Whether a text is our style or our script.
pub(super) fn is_ours(code: &str) -> bool {
    asset_files()
        .iter()
        .any(|(_, asset)| asset.trim() == code.trim())
}

/// Whether an address leads to a file of ours in the book.
pub(super) fn is_address(address: &str) -> bool {
    let name = address.trim_start_matches("../");
    asset_files().iter().any(|(asset, _)| *asset == name)
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
        ("> ", ">"),
        ("}\n", "}"),
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
        assert!(bytes <= 12 * 1024, "style and script hold {bytes} bytes");
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
