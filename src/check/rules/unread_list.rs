//! `unread-list`: a list or table that is not read as topics.

use rustc_hash::{FxHashMap, FxHashSet};

use super::without_role::{headings_without_role, role_setting};
use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::severity::Severity;
use crate::check::subject::Subject;
use crate::topic_file::{Role, Section};

/// The rule.
pub(super) struct UnreadList;

impl Rule for UnreadList {
    fn name(&self) -> &'static str {
        "unread-list"
    }

    fn default_severity(&self) -> Severity {
        Severity::Warning
    }

    fn finds(&self) -> &'static str {
        "a list or table that is not read as topics"
    }

    fn explanation(&self) -> &'static str {
        "Nothing shows whether the items of this list are topics, because neither its heading nor one \
         above names a role. The book shows them as is, and no other rule looks at them. Give the \
         heading a role in `[preprocessor.topics.roles]`: `reference` if they are not topics. The \
         rule also finds a table in a section of topics in which no column contains dates."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        // Other rules report headings that lost their role.
        let reported = headings_without_role(subject);
        let reported: FxHashSet<_> = reported.iter().map(|found| found.section.line).collect();
        let old = items_of_base(subject);
        for section in &subject.file.sections {
            for table in &section.unread_tables {
                let message = format!("this table under \"{}\" is not read", section.title);
                let finding = Finding::new(table.span.clone(), message);
                found.push(
                    finding.help("add a column with the dates of the meetings, or make it a list"),
                );
            }
            if !section.unread_items.is_empty() && !reported.contains(&section.line) {
                // Another item is new; one less is not.
                let most = old.get(section.title.as_str());
                let is_old = most.is_some_and(|most| *most >= section.unread_items.len());
                found.push(unread(section).old(is_old));
            }
        }
    }
}

fn unread(section: &Section) -> Finding {
    let count = section.unread_items.len();
    let items = match count {
        1 => "1 item is not a topic".to_owned(),
        _ => format!("{count} items are not topics"),
    };
    let message = format!(
        "{items}, because the heading \"{}\" has no role",
        section.title
    );
    let help = format!(
        "add the heading to book.toml: {}, or `{}` if they are not topics",
        role_setting(Role::Discussed, &section.title),
        Role::Reference
    );
    Finding::new(section.heading.clone(), message).help(help)
}

/// The most items under each heading of the base without a role.
fn items_of_base<'a>(subject: &'a Subject<'_>) -> FxHashMap<&'a str, usize> {
    let base = subject.base.as_ref();
    let sections = base.into_iter().flat_map(|base| &base.file.sections);
    let mut most = FxHashMap::default();
    for section in sections.filter(|section| section.lacks_role) {
        let items = most.entry(section.title.as_str()).or_insert(0);
        *items = section.unread_items.len().max(*items);
    }
    most
}
