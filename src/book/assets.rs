//! The style and script of the pages.
//!
//! By default they are embedded in each page, so that there is nothing to install and no file can
//! be older than the program. A site whose Content-Security-Policy forbids inline scripts uses
//! files.

use std::sync::LazyLock;

use serde::Deserialize;

/// The parts of the style, in the order of the cascade.
const STYLES: [&str; 9] = [
    include_str!("style/page.css"),
    include_str!("style/topic.css"),
    include_str!("style/meetings.css"),
    include_str!("style/checklist.css"),
    include_str!("style/filter.css"),
    include_str!("style/chart.css"),
    include_str!("style/notice.css"),
    include_str!("style/narrow.css"),
    include_str!("style/print.css"),
];

/// The parts of the script, which share one scope.
const SCRIPTS: [&str; 6] = [
    include_str!("script/ticks.js"),
    include_str!("script/progress.js"),
    include_str!("script/meetings.js"),
    include_str!("script/filter.js"),
    include_str!("script/menu.js"),
    include_str!("script/start.js"),
];

/// The print page contains the script once per chapter, but it runs once.
const ONCE: &str = "if (window.mdbookTopics) return
window.mdbookTopics = true
";

/// Where style and script are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Assets {
    /// In each page.
    #[default]
    Embedded,
    /// In two files in the book's `src`; see [`asset_files`].
    Files,
}

/// The names and contents of the files.
#[must_use]
pub fn asset_files() -> &'static [(&'static str, String); 2] {
    static FILES: LazyLock<[(&str, String); 2]> =
        LazyLock::new(|| [("topics.css", style()), ("topics.js", script())]);
    &FILES
}

/// A page without the text of our style and script.
pub(super) fn without_assets(page: &str) -> String {
    let [(_, style), (_, script)] = asset_files();
    page.replace(style.trim(), "").replace(script.trim(), "")
}

/// Whether an address links to one of our files in the book.
pub(super) fn is_asset_address(address: &str) -> bool {
    let name = address.trim_start_matches("../");
    asset_files().iter().any(|(asset, _)| *asset == name)
}

/// The style without the spaces that CSS does not need. No string in it contains such a space.
fn style() -> String {
    let replacements = [
        (" {", "{"),
        ("{ ", "{"),
        ("; ", ";"),
        (": ", ":"),
        (", ", ","),
        (";}", "}"),
        ("> ", ">"),
        ("}\n", "}"),
    ];
    let style = minified(&STYLES.concat());
    replacements
        .iter()
        .fold(style, |style, (from, to)| style.replace(from, to))
}

fn script() -> String {
    let parts = minified(&SCRIPTS.concat());
    format!("(() => {{\n'use strict'\n{ONCE}{parts}}})()\n")
}

/// The lines without indentation and comments.
fn minified(source: &str) -> String {
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
    fn style_and_script_are_small() {
        let bytes = style().len() + script().len();
        assert!(bytes <= 16 * 1024, "style and script have {bytes} bytes");
    }

    #[test]
    fn script_survives_mdbook() {
        // mdBook 0.4 rewrites these within scripts, 0.5 breaks on comments.
        let script = script();
        for trap in ["<h", "<a ", "<code", "<!--", "</", "{{"] {
            assert!(!script.contains(trap), "{trap}");
        }
    }
}
