//! `missing-section`: a topic section that is gone, or a file without any.

use super::place::start;
use crate::check::finding::Finding;
use crate::check::rule::Rule;
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
        "The change removed the last section of scheduled, potential or discussed topics: either its \
         heading is gone, or the heading's new name is unknown. The topics of the section would \
         vanish from the book. A file without any such section has no topics, so no other rule would \
         find anything in it."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        let Some(base) = &subject.base else {
            found.extend(no_section(subject.file));
            return;
        };
        for role in Role::WITH_TOPICS {
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
    if file.has_topic_section() || file.source.text().trim().is_empty() {
        return None;
    }
    let finding = Finding::new(start(file), "no heading names a section of topics");
    Some(finding.help(
        "name a section \"Scheduled\", \"Ideas\" or \"Discussed\", or add its name to [preprocessor.topics.roles] in book.toml",
    ))
}
