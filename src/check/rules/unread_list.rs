//! `unread-list`: a list or table that is not read as topics.

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
        for section in &subject.file.sections {
            for table in &section.unread_tables {
                let message = format!("this table under \"{}\" is not read", section.title);
                let finding = Finding::new(table.span.clone(), message);
                found.push(
                    finding.help("add a column with the dates of the meetings, or make it a list"),
                );
            }
            let is_reported = reported
                .iter()
                .any(|heading| heading.section.line == section.line);
            if !section.unread_items.is_empty() && !is_reported {
                found.push(unread(subject, section));
            }
        }
    }
}

fn unread(subject: &Subject<'_>, section: &Section) -> Finding {
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
    // Another item is new; one less is not.
    let base = subject.base.as_ref();
    let mut old = base.into_iter().flat_map(|base| &base.file.sections);
    let is_old = old
        .any(|old| old.lacks_role && old.title == section.title && old.unread_items.len() >= count);
    Finding::new(section.heading.clone(), message)
        .help(help)
        .old(is_old)
}
