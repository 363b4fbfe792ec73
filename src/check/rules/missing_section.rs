//! `missing-section`: a topic section that is gone, or a file without any.

use rustc_hash::FxHashSet;

use super::place::start;
use super::without_role::headings_without_role;
use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::severity::Severity;
use crate::check::subject::Subject;
use crate::topic_file::{Role, TopicFile};

/// The rule.
pub(super) struct MissingSection;

impl Rule for MissingSection {
    fn name(&self) -> &'static str {
        "missing-section"
    }

    fn finds(&self) -> &'static str {
        "a topic section that is gone, or a file without any"
    }

    fn explanation(&self) -> &'static str {
        "The change removed the last section of scheduled, potential or discussed topics, or it \
         renamed a heading so that nothing shows its role any more. The topics of the section would \
         vanish from the book. If the heading of the topics is still in the file and some of them \
         moved to a new heading without a role, the finding is a warning. A file without any such \
         section has no topics, so no other rule would find anything in it."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        let Some(base) = &subject.base else {
            found.extend(no_section(subject.file));
            return;
        };
        let headings = headings_without_role(subject);
        let headings: Vec<_> = headings.iter().filter(|heading| heading.is_new).collect();
        let sections = subject.file.sections.iter();
        let named: FxHashSet<_> = sections
            .map(|section| (section.title.as_str(), section.role))
            .collect();
        for heading in &headings {
            let help = format!(
                "add the heading to book.toml: {}, or restore \"{}\"",
                heading.setting(),
                heading.was.title
            );
            let finding = Finding::new(heading.section.heading.clone(), heading.message())
                .help(help)
                .key(&heading.section.title);
            let is_renamed = !named.contains(&(heading.was.title.as_str(), heading.was.role));
            found.push(match is_renamed {
                true => finding,
                // Some of its topics were moved.
                false => finding.at_most(Severity::Warning),
            });
        }
        for role in Role::WITH_TOPICS {
            if headings.iter().any(|heading| heading.was.role == role) {
                continue;
            }
            let old = base.file.sections_of(role).next();
            let gone = old.filter(|_| subject.file.sections_of(role).next().is_none());
            if let Some(old) = gone {
                let message = format!("the section of {role} topics is gone: \"{}\"", old.title);
                found.push(Finding::new(start(subject.file), message).help(
                    "restore the heading, or add its new name to [preprocessor.topics.roles] in book.toml",
                ));
            }
        }
    }
}

fn no_section(file: &TopicFile) -> Option<Finding> {
    if file.has_topic_section()
        || file
            .source
            .text()
            .trim_start_matches('\u{feff}')
            .trim()
            .is_empty()
    {
        return None;
    }
    let finding = Finding::new(start(file), "no heading names a section of topics");
    Some(finding.help(
        "name a section \"Scheduled\", \"Ideas\" or \"Discussed\", or add its name to [preprocessor.topics.roles] in book.toml",
    ))
}
