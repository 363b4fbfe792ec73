//! Follow each topic through all versions of its file.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use jiff::civil::Date;

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
    /// A version before it.
    pub file: Rc<TopicFile>,
    /// The index of the topic in that one.
    pub index: usize,
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

/// What identifies a topic in other versions: its title, and the addresses of its readings.
fn keys(topic: &Topic) -> impl Iterator<Item = String> {
    let links = topic.readings.iter().map(|reading| reading.url.clone());
    links.chain([topic.title.to_lowercase()])
}

/// Whether the section that a topic was in no longer has its heading, so that the topic may not have moved.
fn is_renamed(
    index: usize,
    file: &TopicFile,
    before: &[(&Rc<TopicFile>, &Vec<usize>)],
    matched: &[(Matching, &Vec<usize>)],
) -> bool {
    let old_sections = matched
        .iter()
        .zip(before)
        .filter_map(|((matching, _), (old, _))| {
            let at = (*matching.old_of.get(index)?)?;
            Some(&old.topics().nth(at)?.0.title)
        });
    let mut old_sections = old_sections;
    old_sections.any(|title| file.sections.iter().all(|section| section.title != *title))
}

impl Timeline {
    /// Read all versions. `parse` parses each text once.
    ///
    /// # Errors
    /// If git fails.
    pub fn read(
        history: AllVersions,
        parse: &dyn Fn(String) -> TopicFile,
    ) -> Result<Timeline, GitError> {
        let mut wanted: Vec<&str> = Vec::new();
        let mut known = BTreeSet::new();
        for blob in history.all.iter().filter_map(|one| one.blob.as_deref()) {
            if known.insert(blob) {
                wanted.push(blob);
            }
        }
        let mut files: HashMap<String, Rc<TopicFile>> = HashMap::new();
        history.read(&wanted, &mut |id, bytes| {
            if let Ok(text) = String::from_utf8(bytes) {
                files.insert(id.to_owned(), Rc::new(parse(text)));
            }
        })?;
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
            let file = version.blob.as_ref().and_then(|blob| files.get(blob));
            let before = version.parents.iter().filter_map(|&parent| {
                let blob = history.all[parent].blob.as_ref()?;
                Some((files.get(blob)?, &states[parent]))
            });
            let before: Vec<_> = before.collect();
            let Some(file) = file else {
                match &version.blob {
                    Some(_) => timeline.unread += 1,
                    // The file was removed, and may come back.
                    None => timeline.lose(at, &[], &before),
                }
                states.push(Vec::new());
                continue;
            };
            let state = timeline.step(at, file, &before);
            timeline.lose(at, &state, &before);
            timeline.newest.clone_from(&state);
            timeline.file = Some(Rc::clone(file));
            states.push(state);
        }
        timeline.versions = history.all;
        Ok(timeline)
    }

    /// Whether a topic that no version before it has as a topic was there in another form.
    fn was_seen(&self, topic: &Topic, before: &[(&Rc<TopicFile>, &Vec<usize>)]) -> bool {
        keys(topic).any(|key| {
            let in_text = |(old, _): &(&Rc<TopicFile>, &Vec<usize>)| {
                old.source
                    .text()
                    .to_lowercase()
                    .contains(&key.to_lowercase())
            };
            self.seen.contains(&key) || before.iter().any(in_text)
        })
    }

    /// Note the topics that a version no longer has.
    fn lose(&mut self, at: usize, state: &[usize], before: &[(&Rc<TopicFile>, &Vec<usize>)]) {
        let now: HashSet<_> = state.iter().collect();
        for (file, ids) in before {
            for (index, id) in ids.iter().enumerate().filter(|(_, id)| !now.contains(id)) {
                let loss = Loss {
                    version: at,
                    file: Rc::clone(file),
                    index,
                };
                // A merge with a version that had lost it loses nothing.
                match before.iter().all(|(_, others)| others.contains(id)) {
                    true => drop(self.losses.insert(*id, loss)),
                    false => drop(self.losses.entry(*id).or_insert(loss)),
                }
            }
        }
    }

    fn step(
        &mut self,
        at: usize,
        file: &TopicFile,
        before: &[(&Rc<TopicFile>, &Vec<usize>)],
    ) -> Vec<usize> {
        let matched: Vec<_> = before
            .iter()
            .map(|(old, state)| (match_topics(old, file), *state))
            .collect();
        let mut state = Vec::new();
        let mut roles: HashMap<usize, BTreeSet<u8>> = HashMap::new();
        for (old, ids) in before {
            for ((_, topic), id) in old.topics().zip(ids.iter()) {
                roles.entry(*id).or_default().insert(topic.role as u8);
            }
        }
        let vanishes = matched.iter().zip(before).any(|((matching, _), (old, _))| {
            let mut olds = old.topics().zip(&matching.new_of);
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
