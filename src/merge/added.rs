//! One text for a topic that both sides added.
//!
//! Without a base nobody knows who changed what. So it is one only if a side says everything: words are equal, and of
//! dates, links, leads, tags and nested lines the other side has the same or none.

use std::cmp::Ordering;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::content::{Content, Parts};
use super::document::{Item, List};
use crate::topic_file::{Reading, Topic};

/// What a side says.
struct Said<'i> {
    item: &'i Item<'i>,
    parts: Parts<'i>,
    /// Its links, and where those of the first line are in it.
    links: Vec<(&'i Reading, Option<Range<usize>>)>,
    addresses: FxHashSet<&'i str>,
    leads: FxHashSet<&'i str>,
    tags: FxHashSet<&'i str>,
}

/// Make one text of both, or report a conflict.
pub(super) fn union(
    (our_list, ours): (&List<'_>, &Item<'_>),
    (their_list, theirs): (&List<'_>, &Item<'_>),
    section: usize,
) -> Content {
    if ours.lines == theirs.lines {
        return Content::Merged(ours.lines.clone());
    }
    let (own, other) = (Said::of(ours), Said::of(theirs));
    if !own.agrees_with(&other) {
        return Content::Conflict;
    }
    // Who leads a meeting, and when it is, the entry of that meeting says.
    if our_list.key != their_list.key {
        let (ahead, other_side) = match section == our_list.key {
            true => (&own, &other),
            false => (&other, &own),
        };
        if !ahead.has_meeting_of(other_side) {
            return Content::Conflict;
        }
    }
    let merged = own.with(&other).or_else(|| other.with(&own));
    merged.map_or(Content::Conflict, Content::Merged)
}

impl<'i> Said<'i> {
    fn of(item: &'i Item<'i>) -> Said<'i> {
        let parts = Parts::of(item);
        let first = item.lines.find('\n').unwrap_or(item.lines.len());
        let links = item.topic.into_iter().flat_map(Topic::links);
        let links: Vec<_> = links
            .map(|link| {
                let place = item.place(&link.span);
                (link, place.filter(|place| place.end <= first))
            })
            .collect();
        let (leads, tags) = item
            .topic
            .map_or((&[][..], &[][..]), |topic| (&topic.leads, &topic.tags));
        Said {
            item,
            parts,
            addresses: links.iter().map(|(link, _)| &*link.url).collect(),
            links,
            leads: leads.iter().map(String::as_str).collect(),
            tags: tags.iter().map(String::as_str).collect(),
        }
    }

    /// Whether no part differs, except that one side may say nothing there.
    fn agrees_with(&self, other: &Said<'i>) -> bool {
        let words = |of: &Said<'_>, known: Option<&FxHashSet<&str>>| of.words(known);
        let are_equal = words(self, None) == words(other, None)
            || words(self, Some(&other.addresses)) == words(other, Some(&self.addresses));
        let dates = [self, other].map(|side| letters(side.parts.date));
        let is_one_set = |one: &FxHashSet<&str>, two: &FxHashSet<&str>| {
            one == two || one.is_empty() || two.is_empty()
        };
        // In another order, a link may be of other words.
        let order = |of: &Said<'i>, known: &Said<'_>| -> Vec<&'i str> {
            let links = of.links.iter().filter(|(_, place)| place.is_some());
            let urls = links.map(|(link, _)| &*link.url);
            urls.filter(|url| known.addresses.contains(url)).collect()
        };
        are_equal
            && (order(self, other) == order(other, self))
            && (dates[0] == dates[1] || dates.iter().any(Vec::is_empty))
            && is_one_set(&self.leads, &other.leads)
            && is_one_set(&self.tags, &other.tags)
            && checkbox(self.parts.bullet) == checkbox(other.parts.bullet)
    }

    /// Whether the other side has no date and lead that this one lacks.
    fn has_meeting_of(&self, other: &Said<'_>) -> bool {
        let (own, new) = (letters(self.parts.date), letters(other.parts.date));
        (new.is_empty() || own == new) && self.leads.is_superset(&other.leads)
    }

    /// Its text, with the date and nested lines of the other side if it has none. `None` if it lacks something else.
    fn with(&self, other: &Said<'_>) -> Option<String> {
        let first_addresses = |of: &Said<'i>| -> FxHashSet<&'i str> {
            let links = of.links.iter().filter(|(_, place)| place.is_some());
            links.map(|(link, _)| &*link.url).collect()
        };
        let first = first_addresses(self);
        let has_links = other
            .links
            .iter()
            .all(|(link, place)| place.is_none() || first.contains(&*link.url));
        let has_asides = self.leads.is_superset(&other.leads) && self.tags.is_superset(&other.tags);
        let nested = larger(self.parts.nested, other.parts.nested)?;
        let date = match (self.parts.date, other.parts.date) {
            ("", date) => date,
            (date, _) => date,
        };
        // The date of a row or heading may be anywhere in it.
        let is_item = self.parts.bullet.contains(['-', '*', '+', '.', ')']);
        let has_date = date == self.parts.date || is_item;
        let Parts { bullet, words, .. } = self.parts;
        (has_links && has_asides && has_date).then(|| format!("{bullet}{date}{words}\n{nested}"))
    }

    /// The words of the first line, without leads, tags and addresses. Links whose address is not in `known` are left out
    /// with their text.
    fn words(&self, known: Option<&FxHashSet<&str>>) -> Vec<String> {
        let lines = &self.item.lines;
        let start = self.parts.bullet.len() + self.parts.date.len();
        let end = start + self.parts.words.len();
        let links = self.links.iter().filter_map(|(link, place)| {
            let is_shown = known.is_none_or(|known| known.contains(&*link.url));
            let text = if is_shown && link.text != link.url {
                &*link.text
            } else {
                ""
            };
            Some((place.clone()?, text))
        });
        let asides = self.item.topic.map_or(&[][..], |topic| &topic.asides);
        let asides = asides
            .iter()
            .filter_map(|aside| Some((self.item.place(aside)?, "")));
        let mut cuts: Vec<_> = links.chain(asides).collect();
        cuts.sort_by_key(|(place, _)| place.start);
        let mut text = String::new();
        let mut at = start;
        for (place, shown) in cuts {
            if place.start >= at && place.end <= end {
                text.push_str(lines.get(at..place.start).unwrap_or_default());
                text.push_str(&format!(" {shown} "));
                at = place.end;
            }
        }
        text.push_str(lines.get(at..end).unwrap_or_default());
        text.split_whitespace()
            .map(|word| word.trim_matches(['(', ')', '[', ']', '*', '_', '`', ',', ';', ':']))
            .filter(|word| !word.is_empty() && !word.chars().all(|c| "-–—".contains(c)))
            .map(str::to_owned)
            .collect()
    }
}

/// The nested lines that contain those of the other side. `None` if neither do.
fn larger<'t>(own: &'t str, other: &'t str) -> Option<&'t str> {
    let lines = |text: &'t str| {
        let lines = text.lines().map(str::trim);
        lines.filter(|line| !line.is_empty())
    };
    let contains = |large: &'t str, small: &'t str| {
        let mut rest = lines(large);
        lines(small).all(|line| rest.any(|other| other == line))
    };
    let (count, other_count) = (lines(own).count(), lines(other).count());
    match count.cmp(&other_count) {
        Ordering::Less => contains(other, own).then_some(other),
        _ => contains(own, other).then_some(own),
    }
}

/// The letters and digits of a date, without the signs between them.
fn letters(date: &str) -> Vec<&str> {
    let runs = date.split(|c: char| !c.is_alphanumeric());
    runs.filter(|run| !run.is_empty()).collect()
}

/// The checkbox of a bullet.
fn checkbox(bullet: &str) -> Option<&str> {
    let start = bullet.find('[')?;
    bullet.get(start..start + 3)
}
