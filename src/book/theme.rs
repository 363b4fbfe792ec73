//! The chapter of one theme: its topics by status, each under its own heading.

use super::escape;
use super::group::Group;
use super::pages::{Addresses, Page};
use super::reads;
use super::topic;
use crate::theme::ThemeId;
use crate::topic_file::Role;

/// Appends the chapter.
pub(super) fn push(out: &mut String, group: &Group<'_>, theme: ThemeId, addresses: &Addresses) {
    let about = group.classifier.theme(theme);
    if !about.description.is_empty() {
        out.push_str(&format!("\n{}\n", escape::paragraph(&about.description)));
    }
    let entries: Vec<_> = group.of_theme(theme).collect();
    let by_role =
        Role::WITH_TOPICS.map(|role| (role, group.of_role(entries.iter().copied(), role)));
    let ids = reads::ids(by_role.iter().flat_map(|(_, entries)| entries).copied());
    let bar = reads::bar_with_link(&ids, addresses.of(Page::Theme(theme)), group);
    out.push_str(&format!("\n{bar}\n"));
    for (role, entries) in by_role {
        if entries.is_empty() {
            continue;
        }
        let status = group.words.status(role);
        group.push_heading(out, 2, status, &format!("{}--{role}", about.id));
        for entry in entries {
            topic::push(out, 3, &entry.topic.id, entry, group, addresses);
        }
    }
}
