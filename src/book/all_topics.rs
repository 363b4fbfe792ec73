//! The page that lists every topic by status, in file order.

use super::escape;
use super::group::Group;
use super::pages::Addresses;
use super::render::{dates, topic_link};
use super::topic::theme_link;
use crate::topic_file::Role;

/// Appends the page.
pub(super) fn push(out: &mut String, group: &Group<'_>, addresses: &Addresses) {
    let words = group.words;
    group.push_written(out, Role::Potential);
    if group.entries.is_empty() {
        out.push_str(&format!("\n{}\n", escape::paragraph(&words.no_topics)));
    }
    for role in Role::WITH_TOPICS {
        let entries = group.of_role(group.entries.iter(), role);
        if entries.is_empty() {
            continue;
        }
        group.push_heading(out, 2, words.status(role), &format!("all--{role}"));
        out.push('\n');
        for entry in entries {
            let mut parts = Vec::new();
            if !entry.topic.dates.is_empty() {
                parts.push(dates(&entry.topic.dates, group));
            }
            parts.push(topic_link(entry, group, addresses));
            let themes = entry.themes.iter();
            let themes: Vec<_> = themes
                .map(|&theme| theme_link(theme, group, addresses))
                .collect();
            parts.push(themes.join(", "));
            let readings = entry.topic.readings.len();
            if readings > 0 {
                parts.push(escape::text(&words.count_readings(readings)));
            }
            out.push_str(&format!("- {}\n", parts.join(" · ")));
        }
    }
    let placeholders = group
        .sections(Role::Potential)
        .flat_map(|section| &section.placeholders);
    for placeholder in placeholders {
        out.push_str(&super::next::placeholder_line(placeholder, group));
    }
}
