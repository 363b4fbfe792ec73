//! The paths that SUMMARY.md and book.toml name: chapters, and files of the HTML output.

use std::path::{Path, PathBuf};

use mdbook_driver::config::Config;
use mdbook_summary::{Summary, SummaryItem, parse_summary};

/// A path in `[output.html]` of book.toml.
pub(super) struct HtmlPath {
    pub(super) setting: HtmlSetting,
    /// The path as written, without the slash at the start of a redirect.
    pub(super) path: PathBuf,
}

/// A setting with paths of files in the built book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HtmlSetting {
    AdditionalCss,
    AdditionalJs,
    Input404,
    Redirect,
}

impl HtmlSetting {
    /// The key, for messages.
    pub(super) fn name(self) -> &'static str {
        match self {
            HtmlSetting::AdditionalCss => "book.toml: [output.html] additional-css",
            HtmlSetting::AdditionalJs => "book.toml: [output.html] additional-js",
            HtmlSetting::Input404 => "book.toml: [output.html] input-404",
            HtmlSetting::Redirect => "book.toml: [output.html.redirect]",
        }
    }

    /// What its paths are relative to, for messages.
    pub(super) fn base(self) -> &'static str {
        match self {
            HtmlSetting::AdditionalCss | HtmlSetting::AdditionalJs => "the folder of book.toml",
            HtmlSetting::Input404 => "src",
            HtmlSetting::Redirect => "the book",
        }
    }
}

/// The paths in `[output.html]`. mdBook writes a file to each of them below the built book.
pub(super) fn html_paths(config: &Config) -> Vec<HtmlPath> {
    let html = config.html_config().unwrap_or_default();
    let mut paths = Vec::new();
    let mut add = |setting, path: &Path| {
        let path = path.to_owned();
        paths.push(HtmlPath { setting, path });
    };
    for path in &html.additional_css {
        add(HtmlSetting::AdditionalCss, path);
    }
    for path in &html.additional_js {
        add(HtmlSetting::AdditionalJs, path);
    }
    if let Some(path) = &html.input_404 {
        add(HtmlSetting::Input404, path.as_ref());
    }
    for path in html.redirect.keys() {
        add(HtmlSetting::Redirect, path.trim_start_matches('/').as_ref());
    }
    paths
}

/// The files of all chapters in SUMMARY.md, as written. mdBook reports a summary that cannot be read.
pub(super) fn chapters(src: &Path) -> Vec<PathBuf> {
    let text = std::fs::read_to_string(src.join("SUMMARY.md")).unwrap_or_default();
    let summary = parse_summary(&text).unwrap_or_default();
    let Summary {
        prefix_chapters,
        numbered_chapters,
        suffix_chapters,
        ..
    } = summary;
    let mut items = [prefix_chapters, numbered_chapters, suffix_chapters].concat();
    let mut files = Vec::new();
    while let Some(item) = items.pop() {
        if let SummaryItem::Link(link) = item {
            files.extend(link.location);
            items.extend(link.nested_items);
        }
    }
    files
}
