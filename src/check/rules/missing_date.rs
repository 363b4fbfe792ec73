//! `missing-date`: a discussed topic with no date.

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::canonical::{Canonical, Forms};
use super::place::title_span;
use crate::check::finding::Finding;
use crate::check::meeting_day::{has_placeholder_on, last_meeting_day};
use crate::check::rule::Rule;
use crate::check::severity::Severity;
use crate::check::subject::Subject;
use crate::date::{mentions_day, names_day, names_relative_day, scan_start, starts_like_date};
use crate::edit::Edit;
use crate::topic_file::{Role, Section, Topic, TopicFile, TopicForm};

/// The rule.
pub(super) struct MissingDate;

impl Rule for MissingDate {
    fn name(&self) -> &'static str {
        "missing-date"
    }

    fn finds(&self) -> &'static str {
        "a discussed topic with no date"
    }

    fn fixes(&self) -> &'static str {
        "adds the scheduled day, or else the last day on which the group meets, if the change moved the \
         topic there"
    }

    fn unsafe_fixes(&self) -> &'static str {
        "adds the day of the commit"
    }

    fn explanation(&self) -> &'static str {
        "Without the date of its meeting, nobody knows when a topic was discussed. If a change moves a \
         topic to the discussed topics, or adds it there, a missing date is an error. `fix` adds the latest \
         day for which the topic was scheduled and that is not in the future, or else the last day up to \
         the commit on which the group meets, by the group's clock: `weekday` and `meeting` in book.toml say \
         when, or else the weekday of all dates of the last eight weeks, or of the last year, if these are at \
         least three. It does so for one topic at a time, if the list does not show that you meet less \
         often, nothing else was on that day, neither the heading nor the topic may name another one (\"last \
         week\"), no line of the file mentions the day, and the day fits its place in the list. The \
         scheduled day counts only if no word beside it was removed, such as \"cancelled\", the file has no \
         line such as \"No meeting\" for it, and the change says nothing else about it. The day of the commit \
         itself is often wrong, as meetings are recorded later, so only `fix --unsafe-fixes` adds it. A month or a week is not a day. In a table, the date goes into the empty cell of the date \
         column. If a topic begins with something like a date, its author has to say which day was meant. \
         Topics that had no date before the change are notes."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        let mut forms = Forms::default();
        let newly_undated = newly_undated(subject);
        let mut days_of = FxHashMap::default();
        for (at, (section, topic)) in subject.file.topics().enumerate() {
            if section.role != Role::Discussed || !topic.dates.is_empty() {
                continue;
            }
            let message = format!("\"{}\" was discussed but has no date", topic.title);
            let span = title_span(subject.file, topic);
            let old = subject.base.as_ref().map(|base| base.of_topic(at));
            let was_discussed = |(section, _): &(&Section, &Topic)| section.role == Role::Discussed;
            let Some(old) = old.filter(|old| !old.as_ref().is_some_and(was_discussed)) else {
                found.push(
                    Finding::new(span, message)
                        .at_most(Severity::Note)
                        .key(subject.first_title(at, topic)),
                );
                continue;
            };
            let old = old.map(|(_, old)| old);
            let finding = Finding::new(span, message).key(format!("moved: {}", topic.title));
            // In a change of several commits, the day of the one that recorded the topic.
            let Some(today) = subject.recorded_on(topic.line) else {
                let help =
                    "add the date of the meeting; the history does not show when it was recorded";
                found.push(finding.help(help));
                continue;
            };
            let known = match old {
                _ if names_other_day(subject, old, topic) => None,
                Some(old) if old.days().next().is_some() => {
                    scheduled_day(subject, old, topic, today)
                }
                _ if newly_undated > 1 || may_be_dated(subject, section, topic) => None,
                _ => last_meeting(subject, today),
            };
            // Its place in the list may show another day.
            let days = days_of.entry(section.line);
            let days = days.or_insert_with(|| days_in_order(section));
            let known = known.filter(|(day, _)| fits_place(days, topic, *day));
            let canonical = forms.of(subject, topic.form);
            found.push(with_date(subject, topic, canonical, finding, known, today));
        }
    }
}

/// A day, and how it is known, in words that follow a comma.
type KnownDay = (Date, String);

/// The latest day up to `today` for which a topic was scheduled. `None` if it was scheduled for a day to come, so that
/// it is not known when it was discussed; if words beside the day were removed; or if the file has no meeting on that
/// day, or the change says anything else about it.
fn scheduled_day(
    subject: &Subject<'_>,
    old: &Topic,
    topic: &Topic,
    today: Date,
) -> Option<KnownDay> {
    // A meeting in the future has not taken place, and a month or a week is not a day.
    let day = old.days().filter(|&day| day <= today).max()?;
    let is_sure = keeps_words(subject, old, topic)
        && !has_placeholder_on(subject, day)
        && !is_newly_mentioned(subject, day);
    is_sure.then(|| (day, "the day it was scheduled for".to_owned()))
}

/// The last day on which the group met, unless the file mentions it otherwise.
fn last_meeting(subject: &Subject<'_>, today: Date) -> Option<KnownDay> {
    let meeting = last_meeting_day(subject, today)?;
    (!is_mentioned(subject, meeting.day)).then_some((meeting.day, meeting.why))
}

/// Add to a finding how to date the topic: on the known day, or as a guess on that of the commit.
fn with_date(
    subject: &Subject<'_>,
    topic: &Topic,
    canonical: &Canonical,
    finding: Finding,
    known: Option<KnownDay>,
    today: Date,
) -> Finding {
    let is_known = known.is_some();
    let guess = || (today, "the day of the commit".to_owned());
    let (day, why) = known.unwrap_or_else(guess);
    let (Some(written), Some(before_words)) = (canonical.written(day), canonical.before_words(day))
    else {
        let example = canonical.example(day);
        return finding.help(format!(
            "add the date of the meeting, written like `{example}`"
        ));
    };
    let fix = |finding: Finding, written: &str, edit| {
        let done = format!("\"{}\" dated {written}, {why}", topic.title);
        match is_known {
            true => finding.fix(done, vec![edit]),
            false => finding
                .help("add the day of the meeting; that of the commit is only a guess")
                .unsafe_fix(done, vec![edit]),
        }
    };
    let span = title_span(subject.file, topic);
    let words = subject.file.text(&span);
    // Its first words are not a date, and must not become one after the new date.
    let is_one_date = scan_start(&format!("{before_words}{words}")).dates.len() == 1;
    match (topic.form, &topic.date_cell) {
        (TopicForm::Item, _) if starts_like_date(words) => finding.help(format!(
            "if it begins with the date of the meeting, write that as {written}; otherwise add \
             the date before it"
        )),
        (TopicForm::Item, _) if is_one_date => {
            let edit = Edit::insert(span.start, before_words);
            fix(finding, &written, edit)
        }
        (TopicForm::Item, _) => finding.help("add the date of the meeting before it"),
        (TopicForm::Row, Some(cell)) if !starts_like_date(words) => {
            let edit = Edit::replace(cell.clone(), format!(" {written} "));
            fix(finding, &written, edit)
        }
        (TopicForm::Block, _) => {
            finding.help("add the date of the meeting to its heading or first line")
        }
        (TopicForm::Row, _) => finding.help(match is_known {
            true => format!("write {written}, {why}, in the date column"),
            false => "write the day of the meeting in the date column".to_owned(),
        }),
    }
}

/// How many topics without a date the change added to the discussed ones. Several did not have the same
/// meeting.
fn newly_undated(subject: &Subject<'_>) -> usize {
    let was_discussed = |at: usize| {
        let base = subject.base.as_ref();
        let old = base.and_then(|base| base.of_topic(at));
        old.is_some_and(|(section, _)| section.role == Role::Discussed)
    };
    let topics = subject.file.topics().enumerate();
    let undated = topics
        .filter(|(_, (section, topic))| section.role == Role::Discussed && topic.dates.is_empty());
    undated.filter(|(at, _)| !was_discussed(*at)).count()
}

/// Whether a topic still has all words that its line had beside the date: "CANCELLED", "moved to June" and a
/// question mark make the day uncertain.
fn keeps_words(subject: &Subject<'_>, old: &Topic, topic: &Topic) -> bool {
    let Some(base) = &subject.base else {
        return true;
    };
    let words = |text: &str| -> FxHashSet<String> {
        let text = text.to_lowercase();
        let words = text.split(|c: char| !(c.is_alphanumeric() || "?→".contains(c)));
        let words = words.filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    };
    let source = base.file.source.text();
    let mut before = String::new();
    let mut copied = old.span.start;
    for date in &old.dates {
        before.push_str(source.get(copied..date.span.start).unwrap_or_default());
        before.push(' ');
        copied = copied.max(date.span.end);
    }
    before.push_str(source.get(copied..old.span.end).unwrap_or_default());
    let is_uncertain = old.is_cancelled || old.dates.iter().any(|date| date.text.contains('?'));
    !is_uncertain && words(&before).is_subset(&words(subject.file.text(&topic.span)))
}

/// The newest days of the topics of a section that have one, with the places of these topics.
fn days_in_order(section: &Section) -> Vec<(usize, Date)> {
    let topics = section.topics.iter();
    let days = topics.filter_map(|topic| Some((topic.span.start, topic.newest_start()?)));
    days.collect()
}

/// Whether a day is between those of the topics around it, if the list has an order.
fn fits_place(days: &[(usize, Date)], topic: &Topic, day: Date) -> bool {
    let (Some((_, first)), Some((_, last))) = (days.first(), days.last()) else {
        return true;
    };
    if first == last {
        return true;
    }
    let at = days.partition_point(|(start, _)| *start < topic.span.start);
    let before = at.checked_sub(1).map(|at| days[at].1);
    let after = days.get(at).map(|(_, day)| *day);
    let (earlier, later) = match first > last {
        true => (after, before),
        false => (before, after),
    };
    earlier.is_none_or(|other| other <= day) && later.is_none_or(|other| day <= other)
}

/// Whether a topic has words that may name the day of its meeting, and had not when it was scheduled.
fn names_other_day(subject: &Subject<'_>, old: Option<&Topic>, topic: &Topic) -> bool {
    let text = outside_links(subject.file, topic);
    let before = match (old, &subject.base) {
        (Some(old), Some(base)) => outside_links(base.file, old),
        _ => String::new(),
    };
    let words = |text: &str| -> FxHashSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words.map(str::to_lowercase).collect()
    };
    let before_words = words(&before);
    let now = words(&text);
    let mut added = now.difference(&before_words);
    names_relative_day(&text) && !names_relative_day(&before)
        || old.is_some() && added.any(|word| names_day(word))
}

/// Whether a line of the file mentions a day, such as one without a meeting.
fn is_mentioned(subject: &Subject<'_>, day: Date) -> bool {
    let mut lines = subject.file.source.text().lines();
    lines.any(|line| mentions_day(line, day.month(), day.day()))
}

/// Whether the change added a line that mentions a day: "No meeting on 26 November", another topic on that day.
fn is_newly_mentioned(subject: &Subject<'_>, day: Date) -> bool {
    let mentions = |line: &&str| mentions_day(line, day.month(), day.day());
    let base = subject.base.as_ref();
    let before = base.map_or("", |base| base.file.source.text()).lines();
    let before: FxHashSet<&str> = before.filter(mentions).map(str::trim).collect();
    let mut now = subject.file.source.text().lines().filter(mentions);
    now.any(|line| !before.contains(line.trim()))
}

/// The text of a topic without the addresses of its links.
fn outside_links(file: &TopicFile, topic: &Topic) -> String {
    let source = file.source.text();
    // Addresses contain many numbers.
    let mut text = String::new();
    let mut copied = topic.span.start;
    let mut links: Vec<_> = topic.links().collect();
    links.sort_by_key(|link| link.span.start);
    for reading in links {
        let gap = source.get(copied..reading.span.start.min(topic.span.end));
        text.push_str(gap.unwrap_or_default());
        if reading.text != reading.url {
            text.push_str(&format!(" {} ", reading.text));
        }
        copied = copied.max(reading.span.end);
    }
    text.push_str(source.get(copied..topic.span.end).unwrap_or_default());
    text
}

/// Whether the heading or the text of a topic may say when it was discussed, in a form that is not read as
/// its date: then nothing is known.
fn may_be_dated(subject: &Subject<'_>, section: &Section, topic: &Topic) -> bool {
    let numbers_of_days = |text: &str| {
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words.any(|word| {
            let digits = word.trim_start_matches(|c: char| !c.is_ascii_digit());
            let is_number = digits.starts_with(|c: char| c.is_ascii_digit());
            is_number || names_day(word)
        })
    };
    let text = outside_links(subject.file, topic);
    let starts_with_label = topic.title.contains(": ") || topic.title.ends_with(':');
    starts_with_label || numbers_of_days(&section.title) || numbers_of_days(&text)
}
