//! Headings that look like dated meetings, but are not read as such.

use crate::check::finding::Finding;
use crate::check::subject::Subject;
use crate::date::{HeadingYears, scan_numbered, starts_like_date};
use crate::topic_file::{Role, Section, TopicFile, TopicForm};

/// Without a meeting that is read, one such heading shows nothing.
const FEWEST: usize = 2;

/// Find the headings of a file that look like dated meetings, but are not read.
pub(super) fn unread_headings(subject: &Subject<'_>) -> Option<Finding> {
    let headings = found(subject.file);
    let first = headings.first()?;
    let mut topics = subject.file.topics();
    let has_meetings = topics.any(|(_, topic)| topic.form == TopicForm::Block);
    let count = headings.len();
    let message = match count {
        1 if has_meetings => {
            "1 heading looks like a dated meeting, but is not read as one".to_owned()
        }
        FEWEST.. => format!("{count} headings look like dated meetings, but are not read as such"),
        _ => return None,
    };
    let base = subject.base.as_ref();
    let is_old = base.is_some_and(|base| found(base.file).len() >= count);
    let finding = Finding::new(first.heading.clone(), message).key("headings with dates");
    let help = "start each with its date as YYYY-MM-DD, or give the headings the role `reference`";
    Some(finding.old(is_old).help(help))
}

fn found(file: &TopicFile) -> Vec<&Section> {
    let sections = file.sections.iter();
    let unread = sections.filter(|section| section.lacks_role && section.role == Role::Reference);
    unread
        .filter(|section| looks_dated(&section.title))
        .collect()
}

/// Whether a heading starts with a date, perhaps after the number of its meeting, and not with a year, a term or
/// the number of a chapter.
fn looks_dated(title: &str) -> bool {
    let names_term = HeadingYears::of(title).is_some_and(HeadingYears::names_nothing_else);
    let is_numbered = !scan_numbered(title).dates.is_empty();
    !names_term && (is_numbered || starts_like_date(title) && !may_count(title))
}

/// Whether a title may start with the number of a chapter or a part: "3.1 Threads", "1/2: Locks"
fn may_count(title: &str) -> bool {
    const MOST: u8 = 12;
    let number = |text: &str| -> Option<u8> {
        let end = text
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(text.len());
        text[..end].parse().ok()
    };
    let Some((first, second)) = title.split_once(['.', '/', '-']) else {
        return false;
    };
    let numbers = first.parse().ok().zip(number(second));
    numbers.is_some_and(|(first, second): (u8, u8)| first <= MOST && second <= MOST)
}

#[cfg(test)]
mod tests {
    use super::looks_dated;

    #[test]
    fn dates_differ_from_chapters_and_terms() {
        for title in [
            "24.11 Bloor",
            "Nov 10 Bloor",
            "5. Sitzung – 3.11. Bloor",
            "11/24 Bloor",
        ] {
            assert!(looks_dated(title), "{title}");
        }
        for title in [
            "3.1 Threads",
            "1/2: Locks",
            "June 2024",
            "2026/27",
            "Queues",
            "2024",
        ] {
            assert!(!looks_dated(title), "{title}");
        }
    }
}
