//! Follow each topic through all versions of its file.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use jiff::civil::Date;

use super::files::{Files, Parse};
use crate::git::{AllVersions, FileVersion, GitError};
use crate::topic_file::{Matching, PlaceholderKind, Role, Topic, TopicFile, match_topics};

/// A topic entered a section.
#[derive(Debug, Clone, Copy)]
pub struct Stay {
    /// The version in which it is there, and in none before.
    pub version: usize,
    /// The role of the section.
    pub role: Role,
    /// Whether the version has no version before it, so that the topic may be older.
    pub is_first: bool,
    /// Why it may have been there before.
    pub doubt: Option<&'static str>,
}

/// A topic that a version no longer has.
#[derive(Debug, Clone)]
pub struct Loss {
    /// The version.
    pub version: usize,
    /// The blob of a version before it.
    pub blob: String,
    /// The index of the topic in that one.
    pub index: usize,
    /// The topic.
    pub topic: Topic,
    /// The title of its section.
    pub section: String,
}

/// The life of each topic.
pub struct Timeline {
    /// The versions, each after those before it.
    pub versions: Vec<FileVersion>,
    /// For each topic of the newest version, which one it is.
    pub newest: Vec<usize>,
    /// The newest version.
    pub file: Option<Rc<TopicFile>>,
    /// For each topic when it entered a section.
    pub stays: Vec<Vec<Stay>>,
    /// For each topic its first title.
    pub first_titles: Vec<String>,
    /// For each topic the days that a version named while it was not an idea, with the version.
    pub named: Vec<Vec<(usize, BTreeSet<Date>)>>,
    /// Days without a meeting, with a version that says so.
    pub closed: Vec<(usize, Date)>,
    /// Where topics vanished, by the topic.
    pub losses: BTreeMap<usize, Loss>,
    /// Versions that could not be read.
    pub unread: usize,
    /// The titles and addresses of all topics so far.
    seen: HashSet<String>,
}

/// A version before another one.
struct Before<'a> {
    file: &'a Rc<TopicFile>,
    ids: &'a Vec<usize>,
    blob: &'a str,
}

/// What identifies a topic in other versions: its title, and the addresses of its readings.
fn keys(topic: &Topic) -> impl Iterator<Item = String> {
    let links = topic.readings.iter().map(|reading| reading.url.clone());
    links.chain([topic.title.to_lowercase()])
}

/// Whether the section that a topic was in no longer has its heading, so that the topic may not have moved.
fn is_renamed(
    index: usize,
    file: &TopicFile,
    before: &[Before<'_>],
    matched: &[(Matching, &Vec<usize>)],
) -> bool {
    let old_sections = matched
        .iter()
        .zip(before)
        .filter_map(|((matching, _), one)| {
            let at = (*matching.old_of.get(index)?)?;
            Some(&one.file.topics().nth(at)?.0.title)
        });
    let mut old_sections = old_sections;
    old_sections.any(|title| file.sections.iter().all(|section| section.title != *title))
}

impl Timeline {
    /// Read all versions. `parse` parses each text once.
    ///
    /// # Errors
    /// If git fails.
    pub fn read(history: AllVersions, parse: &Parse<'_>) -> Result<Timeline, GitError> {
        let mut files = Files::new(&history);
        let mut timeline = Timeline {
            versions: Vec::new(),
            newest: Vec::new(),
            file: None,
            stays: Vec::new(),
            first_titles: Vec::new(),
            named: Vec::new(),
            closed: Vec::new(),
            losses: BTreeMap::new(),
            unread: 0,
            seen: HashSet::new(),
        };
        let mut states: Vec<Vec<usize>> = Vec::new();
        for (at, version) in history.all.iter().enumerate() {
            if let Some(blob) = &version.blob {
                files.load(blob, parse)?;
            }
            let before = version.parents.iter().filter_map(|&parent| {
                let blob = history.all[parent].blob.as_ref()?;
                Some(Before {
                    file: files.get(blob)?,
                    ids: &states[parent],
                    blob,
                })
            });
            let before: Vec<_> = before.collect();
            match version.blob.as_ref().map(|blob| files.get(blob)) {
                Some(Some(file)) => {
                    let state = timeline.step(at, file, &before);
                    timeline.lose(at, &state, &before);
                    timeline.newest.clone_from(&state);
                    timeline.file = Some(Rc::clone(file));
                    states.push(state);
                }
                unread => {
                    match unread {
                        Some(_) => timeline.unread += 1,
                        // The file was removed, and may come back.
                        None => timeline.lose(at, &[], &before),
                    }
                    states.push(Vec::new());
                }
            }
            files.release(at);
        }
        timeline.versions = history.all;
        Ok(timeline)
    }

    /// Whether a topic that no version before it has as a topic was there in another form.
    fn was_seen(&self, topic: &Topic, before: &[Before<'_>]) -> bool {
        keys(topic).any(|key| {
            let in_text = |one: &Before<'_>| {
                one.file
                    .source
                    .text()
                    .to_lowercase()
                    .contains(&key.to_lowercase())
            };
            self.seen.contains(&key) || before.iter().any(in_text)
        })
    }

    /// Note the topics that a version no longer has.
    fn lose(&mut self, at: usize, state: &[usize], before: &[Before<'_>]) {
        let now: HashSet<_> = state.iter().collect();
        for one in before {
            let topics = one.file.topics().zip(one.ids).enumerate();
            for (index, ((section, topic), id)) in topics.filter(|(_, (_, id))| !now.contains(id)) {
                let loss = Loss {
                    version: at,
                    blob: one.blob.to_owned(),
                    index,
                    topic: topic.clone(),
                    section: section.title.clone(),
                };
                // A merge with a version that had lost it loses nothing.
                match before.iter().all(|other| other.ids.contains(id)) {
                    true => drop(self.losses.insert(*id, loss)),
                    false => drop(self.losses.entry(*id).or_insert(loss)),
                }
            }
        }
    }

    fn step(&mut self, at: usize, file: &TopicFile, before: &[Before<'_>]) -> Vec<usize> {
        let matched: Vec<_> = before
            .iter()
            .map(|one| (match_topics(one.file, file), one.ids))
            .collect();
        let mut state = Vec::new();
        let mut roles: HashMap<usize, BTreeSet<u8>> = HashMap::new();
        for one in before {
            for ((_, topic), id) in one.file.topics().zip(one.ids) {
                roles.entry(*id).or_default().insert(topic.role as u8);
            }
        }
        let vanishes = matched.iter().zip(before).any(|((matching, _), one)| {
            let mut olds = one.file.topics().zip(&matching.new_of);
            olds.any(|((_, topic), new)| topic.role == Role::Scheduled && new.is_none())
        });
        for (index, (_, topic)) in file.topics().enumerate() {
            let mut olds = matched
                .iter()
                .filter_map(|(matching, ids)| ids.get((*matching.old_of.get(index)?)?).copied());
            let id = olds.next().unwrap_or_else(|| {
                self.stays.push(Vec::new());
                self.first_titles.push(topic.title.clone());
                self.named.push(Vec::new());
                self.stays.len() - 1
            });
            let was_there = roles.get(&id);
            let doubt = match was_there {
                None if self.was_seen(topic, before) => {
                    Some("it was in the file before, in another form")
                }
                None if vanishes => Some("another topic left the list in the same commit"),
                Some(_) if is_renamed(index, file, before, &matched) => {
                    Some("the heading of its section was renamed")
                }
                _ => None,
            };
            if !was_there.is_some_and(|roles| roles.contains(&(topic.role as u8))) {
                self.stays[id].push(Stay {
                    version: at,
                    role: topic.role,
                    is_first: before.is_empty(),
                    doubt,
                });
            }
            if topic.role != Role::Potential {
                let days: BTreeSet<Date> = topic.days().collect();
                if self.named[id].last().is_none_or(|(_, last)| *last != days) {
                    self.named[id].push((at, days));
                }
            }
            state.push(id);
        }
        for (_, topic) in file.topics() {
            self.seen.extend(keys(topic));
        }
        let none = file
            .placeholders()
            .filter(|place| place.kind != PlaceholderKind::Open);
        for date in none.flat_map(|place| &place.dates) {
            if let Some(day) = date.value.day().filter(|_| !date.is_guess()) {
                self.closed.push((at, day));
            }
        }
        state
    }
}
