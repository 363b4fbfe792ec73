//! Find the leads at the ends of titles: "Locks (Jonas)", "Locks – Jonas", "Locks, led by Jonas".
//!
//! Without a word that says so, a name is a lead only if it is known from elsewhere in the file, or if most meetings
//! end with names, and the names recur. Otherwise it may be an author's, and stays in the title.

use rustc_hash::{FxHashMap, FxHashSet};

use super::lead_ends::{End, Mark, end_of, lead_label};
use super::lead_starts::{StartMark, shown_marks, start_of};
use super::model::{Section, Topic};
use super::names::{is_cjk_name, is_name, names_or_cjk, people_words};
use super::plan_words::names_no_topics;

/// The fewest meetings whose ends show that names are leads.
const FEWEST: usize = 3;

/// Take the leads out of the titles of topics.
pub(super) fn take(sections: &mut [Section], text: &str) {
    let mut known = known_names(sections, text);
    let ends = sections
        .iter()
        .flat_map(|section| &section.topics)
        .map(end_of);
    let ends: Vec<Option<End>> = ends.collect();
    let by_words = ends.iter().flatten().filter(|end| end.mark == Mark::Words);
    known.extend(by_words.flat_map(|end| end.names.iter().cloned()));
    let plain = plain_marks(sections, &ends);
    let shown = shown_marks(sections, &known);
    let topics = sections.iter_mut().flat_map(|section| &mut section.topics);
    for ((topic, end), shown) in topics.zip(ends).zip(shown) {
        take_notes(topic, text);
        take_start(topic, &known, text);
        take_shown_start(topic, &shown, &known);
        let Some(end) = end else { continue };
        let is_known = || end.names.iter().all(|name| known.contains(name.as_str()));
        if end.mark == Mark::Words
            || is_known()
            || plain.contains(&end.mark)
                && !topic.dates.is_empty()
                && end.names.iter().all(|name| is_name(name))
        {
            take_end(topic, end, text);
        }
    }
}

/// The marks after which two thirds of the dated meetings have names, at least half of them more than once.
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
        if is_name(name) || is_cjk_name(name) {
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
            // Under the rules of a group, short words are no names.
            let has_people =
                people_words(|people| people.members).any(|word| section.title.contains(word));
            for line in text[introduction.clone()].lines() {
                let all = line.split(['、', '，', ',']).map(|name| {
                    let end = name.find(['（', '(']).unwrap_or(name.len());
                    name[..end].trim()
                });
                let all: Vec<&str> = all.filter(|name| !name.is_empty()).collect();
                let is_list = all.len() >= FEWEST
                    && all.iter().all(|name| is_name(name) || is_cjk_name(name));
                if is_list {
                    all.iter().for_each(|name| add(name));
                    continue;
                }
                let line = line.trim_start_matches(|c: char| !c.is_alphabetic() && c != '@');
                let end = line
                    .find(|c: char| ",(:–—@<|]*（：，、".contains(c))
                    .unwrap_or(line.len());
                let name = line[..end].trim();
                if has_people || !is_cjk_name(name) {
                    add(name);
                }
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

fn add_leads(leads: &mut Vec<String>, names: impl IntoIterator<Item = String>) {
    for name in names {
        if !leads.contains(&name) {
            leads.push(name);
        }
    }
}

/// Take the leads from labelled lines of notes: "Presenter: Jonas".
fn take_notes(topic: &mut Topic, text: &str) {
    for note in &topic.notes {
        for line in text[note.span.clone()].lines() {
            let line = line.trim().trim_start_matches(['*', '_', '-', ' ']);
            let Some(colon) = lead_label(line) else {
                continue;
            };
            let found = line[colon..].trim_matches([' ', '*', '_', '\\']);
            add_leads(&mut topic.leads, names_or_cjk(found).into_iter().flatten());
        }
    }
}

/// Take names in bold from the start of the title: "**Kofi**: Spike sorting". Only known names are leads there.
fn take_start(topic: &mut Topic, known: &FxHashSet<String>, text: &str) {
    let Some((before, title)) = topic.title.split_once(": ") else {
        return;
    };
    let written = &text[topic.span.clone()];
    let is_lead = |name: &String| {
        let in_bold = [format!("**{name}**"), format!("**{name}:**")];
        known.contains(name) && in_bold.iter().any(|bold| written.contains(bold))
    };
    let Some(found) = names_or_cjk(before).filter(|found| found.iter().all(is_lead)) else {
        return;
    };
    if !title.contains(char::is_alphanumeric) {
        return;
    }
    let title = title.trim().to_owned();
    add_leads(&mut topic.leads, found);
    topic.title = title;
}

/// Take names from the start of the title in a form that shows leads.
fn take_shown_start(topic: &mut Topic, shown: &[StartMark], known: &FxHashSet<String>) {
    if topic.dates.is_empty() || shown.is_empty() {
        return;
    }
    let start = start_of(&topic.title, known).filter(|start| shown.contains(&start.mark));
    let Some(start) = start else { return };
    add_leads(&mut topic.leads, start.names);
    topic.title.drain(..start.title);
}

fn take_end(topic: &mut Topic, end: End, text: &str) {
    add_leads(&mut topic.leads, end.names);
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
    if !kept.contains(char::is_alphanumeric) {
        from.clear();
    } else if !end.in_rest {
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
