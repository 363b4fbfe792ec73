//! Headings with ids, and the head of a page: its title, style, script and feeds.

use super::assets::{Assets, script, style};
use super::context::PageContext;
use super::escape;
use super::feeds;
use super::format::Format;
use super::page::Page;
use super::render::isolated;

impl PageContext<'_> {
    /// A page's first heading, directly followed by the style and script: before any text of the
    /// group, which could otherwise break them. `page` is None for the overview.
    pub(super) fn head(&self, title: &str, id: &str, page: Option<Page>) -> String {
        let mut out = String::new();
        self.push_heading(&mut out, 1, title, id);
        if self.format == Format::Html {
            push_assets(&mut out, self, page);
            feeds::push_alternates(&mut out, self);
        }
        out
    }

    /// Appends a heading with an explicit id, so that mdBook 0.4 finds it by search and the print
    /// page has no duplicate ids. Ids of pages contain `--`, which no topic's id does.
    pub(super) fn push_heading(&self, out: &mut String, level: usize, title: &str, id: &str) {
        let marks = "#".repeat(level);
        let title = isolated(&escape::heading(title), self);
        out.push_str(&format!("\n{marks} {title} {{#{}{id}}}\n", self.id_prefix));
    }
}

/// Appends the style and script as blocks of their own at column 0, which no mdBook version
/// changes.
fn push_assets(out: &mut String, context: &PageContext<'_>, page: Option<Page>) {
    let data = format!(
        "data-book=\"{}\" data-words=\"{}\"",
        escape::html(&context.book_key),
        escape::html(&context.words.of_script().to_string()),
    );
    let ((style_name, style), (script_name, script)) = (style(), script(page));
    let root = &context.to_root;
    let blocks = match context.assets {
        Assets::Embedded => {
            format!("\n<style>\n{style}</style>\n\n<script {data}>\n{script}</script>\n")
        }
        Assets::Files => format!(
            "\n<link rel=\"stylesheet\" href=\"{root}{style_name}\">\n\n<script {data} src=\"{root}{script_name}\" defer></script>\n"
        ),
    };
    out.push_str(&blocks);
}
