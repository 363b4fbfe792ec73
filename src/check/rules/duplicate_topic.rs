//! `duplicate-topic`: one topic in two places.

use rustc_hash::FxHashMap;

use super::place::{removal, title_span};
use crate::check::diagnostic::{Diagnostic, Severity};
use crate::check::rule::Rule;
use crate::check::subject::Subject;
use crate::edit::Edit;
use crate::topic_file::{ReadingId, Role, Section, Topic};

/// Of topics that share a reading no more than this many are compared, so that a link which stands
/// in thousands of topics costs no quadratic scan.
const MOST_COMPARED: usize = 16;

/// The rule.
pub(super) struct DuplicateTopic;

impl Rule for DuplicateTopic {
    fn name(&self) -> &'static str {
        "duplicate-topic"
    }

    fn finds(&self) -> &'static str {
        "one topic in two places"
    }

    fn mends(&self) -> &'static str {
        "one is taken out, where both texts are equal"
    }

    fn explanation(&self) -> &'static str {
        "The same topic stands twice: with the same title, or nearly the same title and a reading \
         in common. This happens when a topic is copied instead of moved. Where both texts are \
         equal to the letter, `fix` keeps the discussed one, else the scheduled one, else the \
         first; otherwise compare them and keep what you need. Two topics of one title with \
         different readings are no duplicates, nor are two meetings on one topic, each with its \
         own date."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
        let mut titles: FxHashMap<String, Vec<Placed<'_>>> = FxHashMap::default();
        let mut readers: FxHashMap<ReadingId, Vec<Placed<'_>>> = FxHashMap::default();
        for again in subject.file.topics() {
            let (_, topic) = again;
            let titled = titles.entry(topic.title_words()).or_default();
            let mut with_its_title = titled.iter().take(MOST_COMPARED).copied();
            let mut first = with_its_title.find(|&(_, first)| {
                let other_readings = !first.readings.is_empty()
                    && !topic.readings.is_empty()
                    && first.reading_likeness(topic) == 0.0;
                !other_readings && !has_other_days(first, topic)
            });
            titled.push(again);
            for reading in &topic.readings {
                let readers = readers.entry(reading.id).or_default();
                if readers
                    .last()
                    .is_some_and(|(_, last)| last.line == topic.line)
                {
                    // It stands twice in this topic.
                    continue;
                }
                let mut sharing = readers.iter().take(MOST_COMPARED).copied();
                first = first.or_else(|| {
                    sharing.find(|(_, other)| {
                        !has_other_days(other, topic) && other.title_likeness(topic) > 0.0
                    })
                });
                readers.push(again);
            }
            if let Some(first) = first {
                found.push(self.finding(subject, first, again));
            }
        }
    }
}

/// A topic with its section.
type Placed<'a> = (&'a Section, &'a Topic);

/// Whether two topics were discussed at different meetings.
fn has_other_days(first: &Topic, again: &Topic) -> bool {
    let mut dates = first.dates.iter();
    !first.dates.is_empty()
        && !again.dates.is_empty()
        && !dates.any(|date| again.dates.iter().any(|other| date.value == other.value))
}

impl DuplicateTopic {
    fn finding(&self, subject: &Subject<'_>, first: Placed<'_>, again: Placed<'_>) -> Diagnostic {
        let file = subject.file;
        let (kept, spare) = match rank(again.0.role) > rank(first.0.role) {
            true => (again.1, first.1),
            false => (first.1, again.1),
        };
        let message = format!("\"{}\" stands on line {} as well", spare.title, kept.line);
        let mut titles = [kept.title_words(), spare.title_words()];
        titles.sort();
        let span = title_span(file, spare);
        let diagnostic =
            Diagnostic::new(self.name(), Severity::Error, span, message).key(titles.join(" = "));
        if file.text(&kept.span) == file.text(&spare.span) {
            let text = file.source.text();
            let done = format!("\"{}\" taken out: it stands twice", spare.title);
            diagnostic.fix(done, vec![Edit::replace(removal(text, &spare.span), "")])
        } else {
            diagnostic.help("compare the two, and take one out")
        }
    }
}

/// Of two equal topics the one is kept that has come further.
fn rank(role: Role) -> u8 {
    match role {
        Role::Discussed => 2,
        Role::Scheduled => 1,
        Role::Potential | Role::Reference => 0,
    }
}
