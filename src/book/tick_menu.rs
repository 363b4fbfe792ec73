//! The menu to save, share, add and clear ticks. It needs the script, which also shows it.

use super::context::PageContext;
use super::escape;
use super::format::Format;

/// Appends the menu.
pub(super) fn push(out: &mut String, context: &PageContext<'_>) {
    if context.format == Format::Markdown || context.entries.is_empty() {
        return;
    }
    let words = context.words;
    let button = |action: &str, label: &str| {
        let label = escape::html(label);
        format!("<button type=\"button\" value=\"{action}\">{label}</button> ")
    };
    out.push_str(&format!(
        "\n<details class=\"topics-yours\" hidden><summary>{}</summary><p>{}</p><p>{}<label class=\"topics-file\">{} <input type=\"file\" accept=\".json,application/json\"></label> {}{}</p></details>\n",
        escape::html(&words.your_ticks),
        escape::html(&words.kept_here),
        button("save", &words.save_ticks),
        escape::html(&words.add_ticks_of_file),
        button("link", &words.link_ticks),
        button("reset", &words.reset),
    ));
}
