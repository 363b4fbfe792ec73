//! Find topics that the history of a file has, but not the file.

use std::collections::{BTreeMap, HashSet};

use super::timeline::{Loss, Timeline};
use crate::git::FileVersion;
use crate::topic_file::{ReadingId, Role, TopicFile, match_topics};

/// A title with fewer characters may be in a text by chance.
const SHORTEST: usize = 12;
/// How many titles to look for in the text, each of which reads all of it.
const MOST_SEARCHES: usize = 200;
/// The most titles of added topics to name.
const MOST_ADDED: usize = 5;

/// A topic that is no longer in the file.
#[derive(Debug, Clone)]
pub struct LostTopic {
    /// The commit that lost it; none if the change is not committed.
    pub commit: Option<FileVersion>,
    /// The blob of the last version with it.
    pub blob: String,
    /// Its index there.
    pub index: usize,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The title of the section that it was in.
    pub section: String,
    /// Its role.
    pub role: Role,
    /// The titles of the first topics that the same change added: it may be one of these, with another title and links.
    pub replaced_by: Vec<String>,
}

/// The topics of former versions that a file has in no form, the last one that was lost first. `current` is the file of
/// the work tree.
#[must_use]
pub fn lost_topics(timeline: &Timeline, current: &TopicFile) -> Vec<LostTopic> {
    let newest: HashSet<_> = timeline.newest.iter().copied().collect();
    let mut losses: Vec<(Option<usize>, Loss)> = Vec::new();
    for (id, loss) in &timeline.losses {
        if !newest.contains(id) {
            losses.push((Some(loss.version), loss.clone()));
        }
    }
    let mut added_now = Vec::new();
    if let Some(committed) = &timeline.file {
        let matching = match_topics(committed, current);
        let last = timeline
            .versions
            .iter()
            .rev()
            .find_map(|one| one.blob.clone());
        let olds = committed.topics().zip(&matching.new_of).enumerate();
        for (index, ((section, topic), new)) in olds {
            if let (None, Some(blob)) = (new, &last) {
                let loss = Loss {
                    version: timeline.versions.len(),
                    blob: blob.clone(),
                    index,
                    topic: topic.clone(),
                    section: section.title.clone(),
                };
                losses.push((None, loss));
            }
        }
        let topics = current.topics().zip(&matching.old_of);
        let added = topics.filter(|(_, old)| old.is_none());
        let added = added.map(|((_, topic), _)| topic.title.clone());
        added_now = added.take(MOST_ADDED).collect();
    }
    let added = added_titles(timeline);
    let known = Known::of(current);
    losses.sort_by_key(|(_, loss)| std::cmp::Reverse(loss.version));
    let mut seen = HashSet::new();
    let mut searches = 0;
    let mut lost = Vec::new();
    for (version, loss) in losses {
        let topic = &loss.topic;
        let words = topic.title_words();
        let readings: Vec<_> = topic.links().map(|link| link.id).collect();
        if known.has(&words, &readings) || seen.contains(&words) {
            continue;
        }
        if words.len() >= SHORTEST && searches < MOST_SEARCHES {
            searches += 1;
            // With its punctuation: "TCP, UDP: a survey"
            let title = topic.title.to_lowercase();
            if known.text.contains(&words) || known.text.contains(&title) {
                continue;
            }
        }
        // The same topic may have been lost twice.
        seen.insert(words);
        lost.push(LostTopic {
            commit: version.and_then(|at| timeline.versions.get(at).cloned()),
            id: topic.id.clone(),
            title: topic.title.clone(),
            section: loss.section.clone(),
            role: topic.role,
            replaced_by: match version {
                Some(at) => added.get(&at).cloned().unwrap_or_default(),
                None => added_now.clone(),
            },
            blob: loss.blob.clone(),
            index: loss.index,
        });
    }
    lost
}

/// For each version that lost topics, the titles of those that it added.
fn added_titles(timeline: &Timeline) -> BTreeMap<usize, Vec<String>> {
    let mut added: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let versions: HashSet<_> = timeline.losses.values().map(|loss| loss.version).collect();
    for (stays, title) in timeline.stays.iter().zip(&timeline.first_titles) {
        if let Some(first) = stays
            .first()
            .filter(|stay| versions.contains(&stay.version))
        {
            let titles = added.entry(first.version).or_default();
            if titles.len() < MOST_ADDED {
                titles.push(title.clone());
            }
        }
    }
    added
}

/// What a file contains in some form: as topics, as links elsewhere, or in its text.
struct Known {
    titles: HashSet<String>,
    readings: HashSet<ReadingId>,
    text: String,
}

impl Known {
    fn of(file: &TopicFile) -> Known {
        let topics: Vec<_> = file.topics().map(|(_, topic)| topic).collect();
        let links = topics.iter().flat_map(|topic| topic.links());
        let others = file.sections.iter().flat_map(|section| &section.links);
        Known {
            titles: topics.iter().map(|topic| topic.title_words()).collect(),
            readings: links.chain(others).map(|link| link.id).collect(),
            text: file.source.text().to_lowercase(),
        }
    }

    fn has(&self, title: &str, readings: &[ReadingId]) -> bool {
        readings.iter().any(|id| self.readings.contains(id)) || self.titles.contains(title)
    }
}
