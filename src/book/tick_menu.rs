//! The menu to save, share, add and clear ticks. It needs the script, which also shows it.

use super::context::PageContext;
use super::escape;
use super::format::Format;
use super::page::Addresses;
use super::progress;
use super::render::isolated;

/// The start of the menu, into which [`tick_menu_with_ids`] inserts ids.
const START: &str = "\n<details class=\"topics-yours\"";

/// Appends the menu.
pub(super) fn push(out: &mut String, context: &PageContext<'_>) {
    if !has_menu(context) {
        return;
    }
    let words = context.words;
    let button = |action: &str, label: &str| {
        let label = escape::html(label);
        format!("<button type=\"button\" value=\"{action}\">{label}</button> ")
    };
    out.push_str(&format!(
        "{START} hidden><summary>{}</summary><p>{}</p><p>{}<label class=\"topics-file\">{} <input type=\"file\" accept=\".json,application/json\"></label> {}{}</p></details>\n",
        escape::html(&words.your_ticks),
        escape::html(&words.kept_here),
        button("save", &words.save_ticks),
        escape::html(&words.add_ticks_of_file),
        button("link", &words.link_ticks),
        button("reset", &words.reset),
    ));
}

/// A link to the menu, for the line with the reader's progress.
pub(super) fn link(context: &PageContext<'_>, addresses: &Addresses) -> String {
    if !has_menu(context) {
        return String::new();
    }
    let page = &addresses.overview;
    let page = page.strip_suffix(".md").unwrap_or(page);
    format!(
        " <a class=\"topics-take\" href=\"{}.html\" hidden>{}</a>",
        escape::html(page),
        isolated(&escape::text(&context.words.your_ticks), context),
    )
}

/// Appends a line with the link to the menu, for pages without a progress line.
pub(super) fn push_line(out: &mut String, context: &PageContext<'_>, addresses: &Addresses) {
    if has_menu(context) {
        out.push_str(&format!("\n{}\n", link(context, addresses).trim_start()));
    }
}

/// Adds the ids of the readings of the book's other topic files to the menu in an overview: a link
/// from another device contains the ticks of all of them.
pub(crate) fn tick_menu_with_ids(overview: &str, others: &[&str]) -> String {
    let ids: Vec<_> = others
        .iter()
        .copied()
        .filter(|ids| !ids.is_empty())
        .collect();
    if ids.is_empty() {
        return overview.to_owned();
    }
    let with_ids = format!("{START} data-ids=\"{}\"", ids.join(" "));
    overview.replacen(START, &with_ids, 1)
}

impl PageContext<'_> {
    /// The ids of all readings, joined with spaces.
    pub(crate) fn reading_ids(&self) -> String {
        progress::joined(&progress::ids(&self.entries))
    }
}

fn has_menu(context: &PageContext<'_>) -> bool {
    context.format == Format::Html && !context.entries.is_empty()
}
