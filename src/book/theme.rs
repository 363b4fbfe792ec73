//! The page of a theme: its topics by status, each under its own heading.

use super::context::PageContext;
use super::escape;
use super::format::Format;
use super::page::{Addresses, Page};
use super::progress;
use super::tick_menu;
use super::topic;
use crate::theme::ThemeId;
use crate::topic_file::Role;

/// More discussed topics than these are folded.
const UNFOLDED: usize = 12;

/// Appends the chapter.
pub(super) fn push(
    out: &mut String,
    context: &PageContext<'_>,
    theme: ThemeId,
    addresses: &Addresses,
) {
    let about = context.groups.get(theme);
    if !about.description.is_empty() {
        out.push_str(&format!("\n{}\n", escape::paragraph(&about.description)));
    }
    let entries: Vec<_> = context.of_theme(theme).collect();
    let by_role =
        Role::WITH_TOPICS.map(|role| (role, context.of_role(entries.iter().copied(), role)));
    let ids = progress::ids(by_role.iter().flat_map(|(_, entries)| entries).copied());
    let page = addresses.of(Page::Theme(theme));
    let bar = progress::bar_with_link(&ids, page, addresses.of(Page::Next), context);
    let menu = tick_menu::link(context, addresses);
    out.push_str(&format!("\n{bar}{menu}\n"));
    for (role, entries) in by_role {
        if entries.is_empty() {
            continue;
        }
        let status = context.words.status(role);
        context.push_heading(out, 2, status, &format!("{}--{role}", about.id));
        let folds =
            context.format == Format::Html && role == Role::Discussed && entries.len() > UNFOLDED;
        if folds {
            let count = escape::html(&context.words.count_topics(entries.len()));
            out.push_str(&format!(
                "\n<details class=\"topics-older\"><summary>{count}</summary>\n"
            ));
        }
        for entry in entries {
            topic::push(out, 3, &entry.topic.id, entry, context, addresses);
        }
        if folds {
            out.push_str("\n</details>\n");
        }
    }
}
