//! The style and script of the pages.
//!
//! By default they are embedded in each page, so that there is nothing to install and no file can
//! be older than the program. A site whose Content-Security-Policy forbids inline scripts uses
//! files.

use serde::Deserialize;

use super::page::Page;

/// The names and contents of the files: the style, the script of the overview, and that of all other pages. A program of
/// the tests joins and minifies their parts, see CONTRIBUTING.md.
const FILES: [(&str, &str); 3] = [
    ("topics.css", include_str!("minified/topics.css")),
    (
        "topics-overview.js",
        include_str!("minified/topics-overview.js"),
    ),
    ("topics.js", include_str!("minified/topics.js")),
];

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
pub fn asset_files() -> &'static [(&'static str, &'static str)] {
    &FILES
}

/// The style, with its file name.
pub(super) fn style() -> (&'static str, &'static str) {
    FILES[0]
}

/// The script of a page, with its file name. `None`: the overview, which also has the menu of ticks.
pub(super) fn script(page: Option<Page>) -> (&'static str, &'static str) {
    match page {
        None => FILES[1],
        Some(_) => FILES[2],
    }
}

/// A page without the text of our style and script.
pub(super) fn without_assets(page: &str) -> String {
    FILES.iter().fold(page.to_owned(), |page, (_, text)| {
        page.replace(text.trim(), "")
    })
}

/// A page that contains our style and a script only once; None if it already does. mdBook's print
/// page has them once per chapter, the overview first.
#[must_use]
pub fn with_assets_once(page: &str) -> Option<String> {
    let mut copies: Vec<_> = FILES
        .iter()
        .flat_map(|(name, text)| {
            let tag = if name.ends_with(".css") {
                "style"
            } else {
                "script"
            };
            let places = page.match_indices(text.trim());
            places.filter_map(move |(at, code)| {
                let (opening, closing) = (format!("<{tag}"), format!("</{tag}>"));
                let after = at + code.len();
                let start = page[..at].rfind(&opening)?;
                let end = page[after..].find(&closing)? + after + closing.len();
                Some((tag, start..end))
            })
        })
        .collect();
    copies.sort_by_key(|(_, span)| span.start);
    let mut out = String::with_capacity(page.len());
    let (mut done, mut seen) = (0, Vec::new());
    for (tag, span) in copies {
        if seen.contains(&tag) {
            out.push_str(&page[done..span.start]);
            done = span.end;
        } else {
            seen.push(tag);
        }
    }
    out.push_str(&page[done..]);
    (out.len() < page.len()).then_some(out)
}

/// Whether an address links to one of our files in the book.
pub(super) fn is_asset_address(address: &str) -> bool {
    let name = address.trim_start_matches("../");
    asset_files().iter().any(|(asset, _)| *asset == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_and_script_are_small() {
        let (_, style) = style();
        for page in [None, Some(Page::Next)] {
            let (name, script) = script(page);
            let bytes = style.len() + script.len();
            assert!(bytes <= 16 * 1024, "style and {name} have {bytes} bytes");
        }
    }

    #[test]
    fn a_page_contains_style_and_script_once() {
        let chapter = |page| {
            let ((_, style), (_, script)) = (style(), script(page));
            format!("<style>\n{style}</style>\n<script data-book=\"b\">\n{script}</script>\n")
        };
        let (overview, other) = (chapter(None), chapter(Some(Page::Next)));
        let page = format!("<main>{overview}<p>one</p>{other}<p>two</p>{other}</main>");
        let once = format!("<main>{overview}<p>one</p>\n\n<p>two</p>\n\n</main>");
        assert_eq!(with_assets_once(&page).as_deref(), Some(&*once));
        assert_eq!(with_assets_once(&once), None);
    }

    #[test]
    fn script_survives_mdbook() {
        // mdBook 0.4 rewrites these within scripts, 0.5 breaks on comments.
        for page in [None, Some(Page::Next)] {
            let (name, script) = script(page);
            for trap in ["<h", "<a ", "<code", "<!--", "</", "{{"] {
                assert!(!script.contains(trap), "{name}: {trap}");
            }
        }
    }
}
