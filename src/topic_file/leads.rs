//! Find those who lead a discussion at the ends of titles: "Locks (Jonas)", "Locks – Jonas", "Locks, led by Jonas".
//!
//! Without a word that says so, a name is a lead only if it is known from elsewhere in the file, or if most meetings
//! end with names and the names come again. Otherwise it may be an author's, and stays in the title.

use rustc_hash::{FxHashMap, FxHashSet};

use super::column_words::Column;
use super::model::{Section, Topic};
use super::names::{is_name, names};
use super::plan_words::names_no_topics;
use super::source::Span;

/// Words before the names of leads.
const PHRASES: [&str; 14] = [
    "discussion led by",
    "led by",
    "lead by",
    "presented by",
    "hosted by",
    "moderated by",
    "facilitated by",
    "vorgestellt von",
    "moderiert von",
    "geleitet von",
    "présenté par",
    "animé par",
    "presentado por",
    "moderado por",
];

/// The fewest meetings whose ends show that names are leads.
const FEWEST: usize = 3;

/// Take the leads out of the titles of topics.
pub(super) fn take(sections: &mut [Section], text: &str) {
    let known = known_names(sections, text);
    let ends = sections
        .iter()
        .flat_map(|section| &section.topics)
        .map(end_of);
    let ends: Vec<Option<End>> = ends.collect();
    let plain = plain_marks(sections, &ends);
    let topics = sections.iter_mut().flat_map(|section| &mut section.topics);
    for (topic, end) in topics.zip(ends) {
        take_notes(topic);
        let Some(end) = end else { continue };
        let is_known = || end.names.iter().all(|name| known.contains(name.as_str()));
        if end.mark == Mark::Words
            || is_known()
            || plain.contains(&end.mark) && !topic.dates.is_empty()
        {
            take_end(topic, end, text);
        }
    }
}

/// What is around names at the end of a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Mark {
    /// A word that says that they are leads.
    Words,
    Parentheses,
    Dash,
}

/// Names at the end of the text of a topic.
struct End {
    mark: Mark,
    names: Vec<String>,
    /// Whether it is in the rest and not in the title.
    in_rest: bool,
    /// Its place in that text.
    span: Span,
}

fn end_of(topic: &Topic) -> Option<End> {
    let in_rest = !topic.rest.is_empty();
    let text = if in_rest { &topic.rest } else { &topic.title };
    let (mark, names, span) = after_words(text).or_else(|| after_mark(text))?;
    let before = &text[..span.start];
    // The names must not be all that there is.
    let has_title = in_rest || before.contains(char::is_alphanumeric);
    has_title.then_some(End {
        mark,
        names,
        in_rest,
        span,
    })
}

/// Names after words: "Locks (led by Jonas)", "Locks. Presenter: Jonas".
fn after_words(text: &str) -> Option<(Mark, Vec<String>, Span)> {
    let end = text.trim_end_matches([' ', '.', ')', ']']).len();
    let lower = text[..end].to_ascii_lowercase();
    let by_phrase = PHRASES.iter().find_map(|phrase| {
        let start = lower.rfind(phrase)?;
        let is_word = !lower[..start].ends_with(char::is_alphanumeric);
        is_word.then_some((start, start + phrase.len()))
    });
    let by_label = || {
        let colon = lower.rfind(':')?;
        let marks = ['.', ';', ',', '(', '[', '–', '—', '|'];
        let clause = lower[..colon].rfind(marks).map_or(0, |at| {
            at + lower[at..].chars().next().map_or(0, char::len_utf8)
        });
        let label = lower[clause..colon].trim_start();
        let is_short = label.split_whitespace().count() <= 2;
        let is_lead = is_short && Column::of(label) == Some(Column::Lead);
        is_lead.then_some((colon - label.len(), colon + 1))
    };
    let (start, after) = by_phrase.or_else(by_label)?;
    let found = names(text[after..end].trim())?;
    Some((Mark::Words, found, widened(text, start..end)))
}

/// With the separators before it, and the parentheses around it.
fn widened(text: &str, span: Span) -> Span {
    let before = text[..span.start].trim_end_matches([' ', ',', ';', '–', '—', '-', '|']);
    let after = &text[span.end..];
    let around = [('(', ')'), ('[', ']')];
    match around
        .iter()
        .find(|(open, close)| before.ends_with(*open) && after.starts_with(*close))
    {
        Some(_) => before[..before.len() - 1].trim_end().len()..span.end + 1,
        None => before.len()..span.end,
    }
}

/// Names in parentheses or after a dash.
fn after_mark(text: &str) -> Option<(Mark, Vec<String>, Span)> {
    let whole = text.trim_end();
    if let Some(inner) = whole.strip_suffix(')') {
        let open = inner.rfind('(')?;
        let start = text[..open].trim_end().len();
        return Some((
            Mark::Parentheses,
            names(inner[open + 1..].trim())?,
            start..whole.len(),
        ));
    }
    let dashes = [" – ", " — ", " - "].iter();
    let last = dashes
        .filter_map(|dash| Some((whole.rfind(dash)?, dash.len())))
        .max()?;
    let (start, width) = last;
    Some((
        Mark::Dash,
        names(whole[start + width..].trim())?,
        start..whole.len(),
    ))
}

/// The marks after which most meetings have names, at least half of which come again.
fn plain_marks(sections: &[Section], ends: &[Option<End>]) -> FxHashSet<Mark> {
    let topics = sections.iter().flat_map(|section| &section.topics);
    let dated: Vec<&Option<End>> = topics
        .zip(ends)
        .filter(|(topic, _)| !topic.dates.is_empty())
        .map(|(_, end)| end)
        .collect();
    let is_plain = |mark: &Mark| {
        let ends = || {
            dated
                .iter()
                .copied()
                .flatten()
                .filter(|end| end.mark == *mark)
        };
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for name in ends().flat_map(|end| &end.names) {
            *counts.entry(name).or_default() += 1;
        }
        let all: usize = counts.values().sum();
        let again: usize = counts.values().filter(|count| **count > 1).sum();
        let people = counts.values().filter(|count| **count > 1).count();
        let count = ends().count();
        count >= FEWEST && count * 3 >= dated.len() * 2 && again * 2 >= all && people > 1
    };
    [Mark::Parentheses, Mark::Dash]
        .into_iter()
        .filter(is_plain)
        .collect()
}

/// The names of members, and of leads that the file names as such.
fn known_names(sections: &[Section], text: &str) -> FxHashSet<String> {
    let mut known = FxHashSet::default();
    let mut add = |name: &str| {
        if is_name(name) {
            known.insert(name.to_owned());
            known.extend(name.split_whitespace().next().map(str::to_owned));
        }
    };
    for section in sections {
        if let Some(introduction) = section
            .introduction
            .as_ref()
            .filter(|_| names_no_topics(&section.title))
        {
            for line in text[introduction.clone()].lines() {
                let line = line.trim_start_matches(|c: char| !c.is_alphabetic() && c != '@');
                let end = line
                    .find(|c: char| ",(:–—@<|]*".contains(c))
                    .unwrap_or(line.len());
                add(line[..end].trim());
            }
        }
        section
            .topics
            .iter()
            .flat_map(|topic| &topic.leads)
            .for_each(|lead| add(lead));
    }
    known
}

/// Take the leads from labelled notes: "Presenter: Jonas".
fn take_notes(topic: &mut Topic) {
    for note in &topic.notes {
        let Some((Column::Lead, colon)) = Column::label(&note.text) else {
            continue;
        };
        let found = names(note.text[colon..].trim()).into_iter().flatten();
        for name in found {
            if !topic.leads.contains(&name) {
                topic.leads.push(name);
            }
        }
    }
}

fn take_end(topic: &mut Topic, end: End, text: &str) {
    for name in end.names {
        if !topic.leads.contains(&name) {
            topic.leads.push(name);
        }
    }
    let from = if end.in_rest {
        &mut topic.rest
    } else {
        &mut topic.title
    };
    let removed = from[end.span.clone()].trim().to_owned();
    from.replace_range(end.span, "");
    let kept = from
        .trim()
        .trim_end_matches(['.', ',', ';', ':', '–', '—'])
        .trim_end();
    if !end.in_rest {
        *from = kept.to_owned();
    }
    // The line below the heading of the topic shows the leads.
    let written = &text[topic.span.clone()];
    let first = written.find("\n\n").unwrap_or(written.len());
    if let Some(at) = written[..first].rfind(&removed) {
        let start = topic.span.start + at;
        topic.asides.push(start..start + removed.len());
        topic.asides.sort_by_key(|aside| aside.start);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_before_names_show_leads() {
        for (text, title, lead) in [
            ("Locks, led by Jonas", "Locks", "Jonas"),
            ("Locks (presented by Ann Weber)", "Locks", "Ann Weber"),
            ("Locks. Lead: Jonas", "Locks", "Jonas"),
            ("Locks (2026, led by Jonas)", "Locks (2026)", "Jonas"),
        ] {
            let (_, names, span) = after_words(text).unwrap();
            let mut cut = text.to_owned();
            cut.replace_range(span, "");
            let cut = cut.trim_end_matches('.');
            assert_eq!((cut, names[0].as_str()), (title, lead), "{text}");
        }
        for text in [
            "Coups led by generals",
            "Time: Space",
            "Locks",
            "Led by example",
        ] {
            assert!(after_words(text).is_none(), "{text}");
        }
    }

    #[test]
    fn names_after_marks_are_found_with_them() {
        for (text, span, mark) in [
            ("Locks (Jonas)", 5..13, Mark::Parentheses),
            ("Locks - a study – Jonas & Ann", 15..31, Mark::Dash),
        ] {
            let (found, _, place) = after_mark(text).unwrap();
            assert_eq!((found, place), (mark, span), "{text}");
        }
        for text in [
            "Locks (RCU)",
            "Locks (online)",
            "Locks – a study",
            "Read-copy-update",
        ] {
            assert!(after_mark(text).is_none(), "{text}");
        }
    }
}
