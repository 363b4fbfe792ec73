//! `topics.atom`: an entry for each topic that is scheduled, another when it has been discussed, and one
//! for each note (RFC 4287).
//!
//! Ids contain the book's host (RFC 4151) and links are absolute, so a book without an address has no
//! Atom feed.

use atom_syndication::{
    Category, Entry, Feed, FixedDateTime, Generator, Link, Person, Text, WriteConfig,
};
use jiff::Timestamp;
use rustc_hash::FxHashMap;

use super::book::{BookNote, Listed};
use super::content::{Content, midnight};
use super::error::FeedError;
use super::key::authority;
use super::meeting::{About, Days, Meeting};
use super::note::notes;
use crate::book::{BookAddress, NEWS, attribute_url, html, plain};
use crate::topic_file::Role;

/// The maximum number of entries; feed readers keep older ones.
const MOST_ENTRIES: usize = 50;

/// The date in tag URIs (RFC 4151, section 2.1). It is part of every id and must never change.
const TAG_DATE: &str = "2026-01-01";

/// An entry of the feed.
struct News<'a> {
    topic: Option<usize>,
    days: Option<Days>,
    /// The note, if the entry is about one.
    note: Option<&'a BookNote>,
    id: String,
    updated: Timestamp,
}

/// Writes the feed, newest entry first.
pub(super) fn write(content: &Content<'_>) -> Result<Option<Vec<u8>>, FeedError> {
    let Some(address) = content.feeds.address else {
        return Ok(None);
    };
    let mut news = news(content, address);
    news.extend(notes(content).into_iter().map(|note| News {
        topic: note.topic,
        days: None,
        note: Some(note.note),
        id: tag(note.host.unwrap_or_else(|| address.host()), &note.key),
        updated: note.updated,
    }));
    news.sort_by(|a, b| (b.updated, &b.id).cmp(&(a.updated, &a.id)));
    news.truncate(MOST_ENTRIES);
    // Without entries, use a fixed time: feeds do not depend on the clock.
    let updated = match news.first() {
        Some(news) => time(news.updated)?,
        None => parsed(&format!("{TAG_DATE}T00:00:00Z"))?,
    };
    let entries = news.iter().map(|news| entry(news, content));
    let title = plain(&content.feeds.book.title);
    let feed = Feed {
        title: Text::plain(title.clone()),
        id: tag(address.host(), &content.feeds.book.book_key),
        updated,
        authors: vec![Person {
            name: title,
            ..Person::default()
        }],
        generator: Some(Generator {
            value: "mdbook-topics".to_owned(),
            ..Generator::default()
        }),
        links: vec![
            link("self", &address.of(NEWS), "application/atom+xml"),
            link("alternate", address.as_str(), "text/html"),
        ],
        entries: entries.collect::<Result<_, _>>()?,
        lang: content.feeds.book.language.as_deref().map(plain),
        ..Feed::default()
    };
    let lines = WriteConfig {
        write_document_declaration: true,
        indent_size: Some(1),
    };
    let mut bytes = feed
        .write_with_config(Vec::new(), lines)
        .map_err(|error| failed(&error))?;
    bytes.push(b'\n');
    Ok(Some(bytes))
}

/// One entry for each meeting of a topic. A topic without meetings has one entry if its time is known.
fn news<'a>(content: &Content<'_>, address: &BookAddress) -> Vec<News<'a>> {
    let mut meetings: FxHashMap<usize, Vec<(Days, &str)>> = FxHashMap::default();
    for (Meeting { about, days }, name) in content.meetings.iter().zip(&content.names.meetings) {
        if let About::Topic(topic) = about {
            meetings.entry(*topic).or_default().push((*days, &name.uid));
        }
    }
    let mut news = Vec::new();
    for (topic, listed) in content.topics.iter().enumerate() {
        let role = listed.topic.role;
        if !role.has_meetings() {
            continue;
        }
        let mut push = |days: Option<Days>, host: &str, key: &str, updated: Timestamp| {
            news.push(News {
                topic: Some(topic),
                days,
                note: None,
                id: format!("{}/{}", tag(host, key), role.name()),
                updated,
            });
        };
        if let Some(meetings) = meetings.get(&topic) {
            let changed = (role == Role::Scheduled)
                .then(|| listed.changed())
                .flatten();
            for (days, uid) in meetings {
                // The UID of the event, which does not change if the meeting or the book moves.
                let (key, host) = uid.split_once('@').unwrap_or((uid, ""));
                let begin = content
                    .settings_of(&About::Topic(topic))
                    .moments(days.first);
                let begin = begin.map_or_else(|| midnight(days.first), |(begin, _)| begin);
                push(
                    Some(*days),
                    host,
                    key,
                    changed.map_or(begin, |at| at.min(begin)),
                );
            }
        } else if !listed.topic.is_cancelled {
            let months = listed.topic.dates.iter();
            let month = months.filter_map(|date| date.value.day()).max();
            let updated = month.map(midnight).or_else(|| listed.changed());
            if let Some(updated) = updated {
                let key = &content.names.topics[topic];
                push(None, address.host(), key, updated);
            }
        }
    }
    news
}

fn entry(news: &News<'_>, content: &Content<'_>) -> Result<Entry, FeedError> {
    let listed = news.topic.map(|topic| content.topics[topic]);
    let words = content.feeds.words;
    let (status, day) = match (news.note, listed) {
        (None, Some(listed)) => (
            words.status(listed.topic.role),
            news.days.map(|days| days.first),
        ),
        (note, _) => (words.notes.as_str(), note.and_then(|note| note.day)),
    };
    let status = match day {
        Some(day) => format!("{status} ({day})"),
        None => status.to_owned(),
    };
    let about = match (news.topic, news.note) {
        (Some(topic), _) => content.title(topic),
        (None, note) => plain(note.map_or("", |note| &note.title)),
    };
    let title = format!("{}: {about}", plain(&status));
    let groups = listed.iter().flat_map(Listed::groups);
    let categories = groups.map(|group| Category {
        term: plain(&group.id),
        scheme: None,
        label: Some(plain(&group.title)),
    });
    let url = match (news.note, content.feeds.address) {
        (Some(note), Some(address)) => Some(address.of(&note.page)),
        _ => news.topic.and_then(|topic| content.url(topic)),
    };
    let url = url.unwrap_or_default();
    let text = match (news.note, news.topic) {
        (Some(note), _) => Some(plain(&note.text))
            .filter(|text| !text.is_empty())
            .map(|text| format!("<p>{}</p>", html(&text))),
        (None, topic) => topic.map(|topic| text(topic, content)),
    };
    Ok(Entry {
        title: Text::plain(title),
        id: news.id.clone(),
        updated: time(news.updated)?,
        categories: categories.collect(),
        links: vec![link("alternate", &url, "text/html")],
        content: text.map(|text| atom_syndication::Content {
            value: Some(text),
            content_type: Some("html".to_owned()),
            ..atom_syndication::Content::default()
        }),
        ..Entry::default()
    })
}

/// The leads and the readings, as HTML.
fn text(topic: usize, content: &Content<'_>) -> String {
    let mut out = String::new();
    if let Some(led_by) = content.led_by(topic) {
        out.push_str(&format!("<p>{}</p>", html(&led_by)));
    }
    let readings = &content.topics[topic].topic.readings;
    if readings.is_empty() {
        let none = plain(&content.feeds.words.no_reading);
        out.push_str(&format!("<p>{}</p>", html(&none)));
        return out;
    }
    out.push_str("<ul>");
    for reading in readings {
        let words = html(&plain(&reading.text));
        let whole = reading.url.contains("://").then_some(&reading.url);
        match whole.and_then(|url| attribute_url(url)) {
            Some(url) => out.push_str(&format!("<li><a href=\"{url}\">{words}</a></li>")),
            None => out.push_str(&format!("<li>{words}</li>")),
        }
    }
    out.push_str("</ul>");
    out
}

/// A tag URI (RFC 4151).
fn tag(host: &str, key: &str) -> String {
    format!("tag:{},{TAG_DATE}:{key}", authority(Some(host)))
}

fn link(rel: &str, href: &str, mime_type: &str) -> Link {
    Link {
        rel: rel.to_owned(),
        href: href.to_owned(),
        mime_type: Some(mime_type.to_owned()),
        ..Link::default()
    }
}

fn time(moment: Timestamp) -> Result<FixedDateTime, FeedError> {
    parsed(&moment.to_string())
}

fn parsed(moment: &str) -> Result<FixedDateTime, FeedError> {
    moment
        .parse()
        .map_err(|error| failed(&format_args!("{error}")))
}

fn failed(reason: &dyn std::fmt::Display) -> FeedError {
    FeedError::Write {
        name: NEWS,
        reason: reason.to_string(),
    }
}
