//! The style and script of the pages.
//!
//! By default they are embedded in each page, so that there is nothing to install and no file can
//! be older than the program. A site whose Content-Security-Policy forbids inline scripts uses
//! files.

use std::sync::LazyLock;

use serde::Deserialize;

use super::minify;

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
const SCRIPTS: [&str; 8] = [
    include_str!("script/ticks.js"),
    include_str!("script/progress.js"),
    include_str!("script/meetings.js"),
    include_str!("script/filter.js"),
    include_str!("script/link.js"),
    include_str!("script/qr.js"),
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

/// A page that contains our style and script only once; None if it already does. mdBook's print
/// page has them once per chapter.
#[must_use]
pub fn with_assets_once(page: &str) -> Option<String> {
    let [(_, style), (_, script)] = asset_files();
    let mut out = page.to_owned();
    for (code, tag) in [(style.trim(), "style"), (script.trim(), "script")] {
        let (opening, closing) = (format!("<{tag}"), format!("</{tag}>"));
        let copies: Vec<_> = out.match_indices(code).map(|(at, _)| at).collect();
        for at in copies.into_iter().skip(1).rev() {
            let after = at + code.len();
            if let Some(start) = out[..at].rfind(&opening)
                && let Some(end) = out[after..].find(&closing)
            {
                out.replace_range(start..after + end + closing.len(), "");
            }
        }
    }
    (out.len() < page.len()).then_some(out)
}

/// Whether an address links to one of our files in the book.
pub(super) fn is_asset_address(address: &str) -> bool {
    let name = address.trim_start_matches("../");
    asset_files().iter().any(|(asset, _)| *asset == name)
}

fn style() -> String {
    minify::style(&STYLES.concat())
}

fn script() -> String {
    let parts = minify::script(&SCRIPTS.concat());
    format!("(() => {{\n'use strict'\n{ONCE}{parts}}})()\n")
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
    fn a_page_contains_style_and_script_once() {
        let (style, script) = (style(), script());
        let chapter =
            format!("<style>\n{style}</style>\n<script data-book=\"b\">\n{script}</script>\n");
        let page = format!("<main>{chapter}<p>one</p>{chapter}<p>two</p></main>");
        let once = format!("<main>{chapter}<p>one</p>\n\n<p>two</p></main>");
        assert_eq!(with_assets_once(&page).as_deref(), Some(&*once));
        assert_eq!(with_assets_once(&once), None);
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
