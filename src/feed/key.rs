//! Permanent keys of meetings and topics, which calendars and feed readers store.

use std::hash::Hasher as _;

use rustc_hash::{FxHashMap, FxHashSet};
use siphasher::sip::SipHasher24;

use crate::topic_file::{Topic, slug};

/// Keys in use, now or in the calendar before: no key is used twice.
#[derive(Default)]
pub(super) struct Keys {
    taken: FxHashSet<String>,
    /// For the first key of some parts, the lowest number that may be free.
    next: FxHashMap<String, u32>,
}

impl Keys {
    /// Reserves a key that is in use.
    pub(super) fn take(&mut self, key: &str) {
        self.taken.insert(key.to_owned());
    }

    /// Returns a new key: the 64-bit SipHash-2-4 of `parts` and of a number that makes it unique.
    pub(super) fn give(&mut self, parts: &[&str]) -> String {
        let next = self.next.entry(key(parts, 0)).or_default();
        loop {
            let key = key(parts, *next);
            *next += 1;
            if self.taken.insert(key.clone()) {
                return key;
            }
        }
    }
}

fn key(parts: &[&str], number: u32) -> String {
    let mut hasher = SipHasher24::new();
    for part in parts {
        hasher.write(part.as_bytes());
        // This byte is in no UTF-8 text, so "a", "bc" and "ab", "c" differ.
        hasher.write(&[0xff]);
    }
    hasher.write(&number.to_le_bytes());
    format!("{:016x}", hasher.finish())
}

/// The identity of a topic that has not been published yet: its first reading, which survives a new
/// title, or the words of its title.
pub(super) fn identity(topic: &Topic) -> String {
    match topic.readings.first() {
        Some(reading) => reading.id.to_string(),
        None => topic.title_words(),
    }
}

/// The authority of UIDs and tags: the host in ASCII, without user and port (RFC 4151, section 2.1),
/// or a fixed name for a book without an address.
pub(super) fn authority(host: Option<&str>) -> String {
    let host = host.unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let host = match host.strip_prefix('[') {
        Some(address) => address.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    let labels: Vec<_> = host.split('.').map(slug).collect();
    if labels.iter().all(String::is_empty) {
        "mdbook-topics.invalid".to_owned()
    } else {
        labels.join(".")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Calendars of subscribers store these keys: a change would duplicate all meetings.
    #[test]
    fn keys_never_change() {
        let mut keys = Keys::default();
        assert_eq!(keys.give(&["group", "xkckkpxjyq"]), "8f24d5ce89308aa5");
        assert_eq!(keys.give(&["group", "xkckkpxjyq"]), "5a5c942996aaff7f");
    }

    #[test]
    fn authorities_are_host_names() {
        for (host, authority) in [
            (Some("Group.example:8080"), "group.example"),
            (Some("me@group.example"), "group.example"),
            (Some("[::1]:80"), "1"),
            (Some("grüppe.example"), "gruppe.example"),
            (None, "mdbook-topics.invalid"),
        ] {
            assert_eq!(super::authority(host), authority);
        }
    }
}
