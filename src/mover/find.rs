//! Find the topic that somebody names.

use deunicode::deunicode;

use super::error::MoveError;
use crate::topic_file::{ReadingId, Topic, TopicFile};

/// A topic that matches a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Its index in the file.
    pub at: usize,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its line, from 1.
    pub line: usize,
}

/// A way to name a topic.
type Way<'a> = &'a dyn Fn(&Match, &Topic) -> bool;

/// The only topic with a name: an id, a link, `FILE:LINE`, a title, or a part of a title without regard to case and
/// accents, in this order. `path` is the path of the file.
///
/// # Errors
/// [`MoveError::NoTopic`], or [`MoveError::Several`] with all that match.
pub fn find_topic(file: &TopicFile, path: &str, name: &str) -> Result<Match, MoveError> {
    let name = name.trim();
    let all: Vec<_> = file
        .topics()
        .enumerate()
        .map(|(at, (_, topic))| {
            let found = Match {
                at,
                id: topic.id.clone(),
                title: topic.title.clone(),
                line: topic.line,
            };
            (found, topic)
        })
        .collect();
    let only = |matches: Vec<Match>| match <[Match; 1]>::try_from(matches) {
        Ok([only]) => Some(Ok(only)),
        Err(none) if none.is_empty() => None,
        Err(matches) => Some(Err(MoveError::Several {
            name: name.to_owned(),
            matches,
        })),
    };
    let folded = fold(name);
    let line = line_of(name, path);
    let id = ReadingId::of_url(name);
    let is_link = name.contains("://");
    let ways: [Way<'_>; 5] = [
        &|found, _| found.id == name,
        &|_, topic| is_link && topic.links().any(|link| link.id == id),
        &|_, topic| {
            let lines = file.text(&topic.span).lines().count().max(1);
            line.is_some_and(|line| topic.line <= line && line < topic.line + lines)
        },
        &|found, _| fold(&found.title) == folded,
        &|_, topic| {
            let whole = format!("{} {}", topic.title, topic.rest);
            !folded.is_empty() && fold(&whole).contains(&folded)
        },
    ];
    for way in ways {
        let matches = all.iter().filter(|(found, topic)| way(found, topic));
        if let Some(found) = only(matches.map(|(found, _)| found.clone()).collect()) {
            return found;
        }
    }
    Err(MoveError::NoTopic(name.to_owned()))
}

/// A text without regard to case and accents.
fn fold(text: &str) -> String {
    deunicode(text).to_lowercase()
}

/// The line of `FILE:LINE`, if it is of this file.
fn line_of(name: &str, path: &str) -> Option<usize> {
    let (file, line) = name.rsplit_once(':')?;
    let file = file.replace('\\', "/");
    let file = file.strip_prefix("./").unwrap_or(&file);
    let path = path.replace('\\', "/");
    let is_it = path == file
        || path
            .strip_suffix(file)
            .is_some_and(|top| top.ends_with('/'));
    (is_it && !file.is_empty()).then(|| line.parse().ok())?
}
