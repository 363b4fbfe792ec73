//! A strict parser for RFC 5545, without a library: each calendar program tolerates errors that others
//! do not.

use std::collections::BTreeSet;

/// An event: its properties with their parameters, in order, and its unparsed lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Event {
    properties: Vec<(String, String)>,
    pub(crate) text: String,
}

/// A parsed calendar.
#[derive(Debug)]
pub(crate) struct Calendar {
    properties: Vec<(String, String)>,
    pub(crate) events: Vec<Event>,
}

impl Event {
    /// The value of the property `name`, which occurs once; text is unescaped.
    #[track_caller]
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        value(&self.properties, name)
    }

    #[track_caller]
    pub(crate) fn uid(&self) -> String {
        self.get("UID").unwrap()
    }

    #[track_caller]
    pub(crate) fn sequence(&self) -> u32 {
        self.get("SEQUENCE").unwrap().parse().unwrap()
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        self.get("STATUS").as_deref() == Some("CANCELLED")
    }

    /// The event without its SEQUENCE and DTSTAMP.
    pub(crate) fn content(&self) -> Vec<&(String, String)> {
        let properties = self.properties.iter();
        properties
            .filter(|(name, _)| !["SEQUENCE", "DTSTAMP"].contains(&name.as_str()))
            .collect()
    }
}

impl Calendar {
    #[track_caller]
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        value(&self.properties, name)
    }

    /// The event with this summary.
    #[track_caller]
    pub(crate) fn event(&self, summary: &str) -> &Event {
        let mut events = self.events.iter();
        let found = events.find(|event| event.get("SUMMARY").as_deref() == Some(summary));
        found.unwrap_or_else(|| panic!("no {summary} in {:#?}", self.events))
    }
}

/// The value of a property that must not be repeated, without parameters; text is unescaped.
#[track_caller]
fn value(properties: &[(String, String)], name: &str) -> Option<String> {
    let named = |(key, _): &&(String, String)| key.split(';').next() == Some(name);
    let found: Vec<_> = properties.iter().filter(named).collect();
    assert!(found.len() <= 1, "{name} occurs more than once");
    let (_, value) = found.first()?;
    Some(if is_text(name) {
        unescaped(value)
    } else {
        value.clone()
    })
}

fn is_text(name: &str) -> bool {
    ["SUMMARY", "DESCRIPTION", "NAME", "UID", "STATUS", "PRODID"].contains(&name)
        || name.starts_with("X-")
}

/// Parses a calendar, and asserts that it is valid.
#[track_caller]
pub(crate) fn read(bytes: &[u8]) -> Calendar {
    let text = std::str::from_utf8(bytes).unwrap();
    let mut lines: Vec<String> = Vec::new();
    for line in text.strip_suffix("\r\n").unwrap().split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.chars().any(char::is_control), "control in {line:?}");
        match line.strip_prefix(' ') {
            Some(more) => lines.last_mut().unwrap().push_str(more),
            None => lines.push(line.to_owned()),
        }
    }
    assert_eq!(lines.remove(0), "BEGIN:VCALENDAR");
    assert_eq!(lines.pop().unwrap(), "END:VCALENDAR");
    let mut calendar = Calendar {
        properties: Vec::new(),
        events: Vec::new(),
    };
    let mut within: Vec<String> = Vec::new();
    for line in lines {
        let (name, value) = split(&line);
        match (name.as_str(), within.last().map(String::as_str)) {
            ("BEGIN", _) => {
                if value == "VEVENT" {
                    calendar.events.push(Event {
                        properties: Vec::new(),
                        text: String::new(),
                    });
                }
                within.push(value);
            }
            ("END", Some(open)) => {
                assert_eq!(open, value);
                within.pop();
            }
            (_, None) => {
                assert!(calendar.events.is_empty(), "{line} is after the events");
                calendar.properties.push((name, value));
            }
            (_, Some("VEVENT")) => {
                let event = calendar.events.last_mut().unwrap();
                event.properties.push((name, value));
                event.text.push_str(&line);
                event.text.push('\n');
            }
            _ => {}
        }
    }
    assert!(within.is_empty());
    assert_valid(&calendar);
    calendar
}

/// Splits a line into name with parameters, and value.
fn split(line: &str) -> (String, String) {
    let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("{line}"));
    let key = name.split(';').next().unwrap();
    let is_name = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
    assert!(!key.is_empty() && key.chars().all(is_name), "{line}");
    assert!(!name.contains(";TZID"), "time zones are not used: {line}");
    if is_text(key) {
        assert!(is_escaped(value), "{line}");
    }
    (name.to_owned(), value.to_owned())
}

/// RFC 5545, section 3.3.11.
fn is_escaped(text: &str) -> bool {
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let follows = match c {
            '\\' => chars.next(),
            _ => Some('n'),
        };
        if matches!(c, ',' | ';') || !matches!(follows, Some('\\' | ',' | ';' | 'n' | 'N')) {
            return false;
        }
    }
    true
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.push(match chars.next().unwrap() {
                'n' | 'N' => '\n',
                other => other,
            }),
            _ => out.push(c),
        }
    }
    out
}

#[track_caller]
fn assert_valid(calendar: &Calendar) {
    assert_eq!(calendar.get("VERSION").as_deref(), Some("2.0"));
    assert!(calendar.get("PRODID").is_some());
    for hint in ["REFRESH-INTERVAL", "X-PUBLISHED-TTL"] {
        assert_eq!(calendar.get(hint).as_deref(), Some("PT12H"));
    }
    assert_eq!(calendar.get("NAME"), calendar.get("X-WR-CALNAME"));
    let mut uids = BTreeSet::new();
    for event in &calendar.events {
        assert!(uids.insert(event.uid()), "{} occurs twice", event.uid());
        let _ = event.sequence();
        for name in ["SUMMARY", "DTSTAMP", "DTSTART", "DTEND", "STATUS", "TRANSP"] {
            assert!(event.get(name).is_some(), "no {name}: {}", event.text);
        }
        let (start, end) = (event.get("DTSTART").unwrap(), event.get("DTEND").unwrap());
        // Their length is equal, so they sort by time.
        assert!(start.len() == end.len() && start < end, "{}", event.text);
        assert!(start.len() == 8 || (start.len() == 16 && start.ends_with('Z')));
        let status = event.get("STATUS").unwrap();
        assert!(["CONFIRMED", "TENTATIVE", "CANCELLED"].contains(&status.as_str()));
    }
}

#[test]
fn invalid_calendars_are_detected() {
    let good = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nX-PUBLISHED-TTL:PT12H\r\n\
        REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\nBEGIN:VEVENT\r\nUID:u\r\nSEQUENCE:0\r\nSUMMARY:a\\, b\r\n\
        DTSTAMP:20240305T000000Z\r\nDTSTART;VALUE=DATE:20240305\r\nDTEND;VALUE=DATE:20240306\r\n\
        STATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    assert_eq!(
        read(good.as_bytes()).event("a, b").get("DTEND").unwrap(),
        "20240306"
    );
    for (right, wrong) in [
        ("a\\, b", "a, b".to_owned()),
        ("a\\, b", "a\\b".to_owned()),
        ("a\\, b", "a\nb".to_owned()),
        ("a\\, b", "a\u{1}b".to_owned()),
        ("a\\, b", "b".repeat(300)),
        ("20240306", "20240305".to_owned()),
        ("CONFIRMED", "OFF".to_owned()),
        ("UID:u\r\n", String::new()),
        ("UID:u\r\n", "UID:u\r\nUID:v\r\n".to_owned()),
        ("DTSTART;VALUE=DATE", "DTSTART;TZID=Mars".to_owned()),
        ("VERSION:2.0\r\n", "VERSION:2.0\n".to_owned()),
    ] {
        let bad = good.replace(right, &wrong);
        let read = std::panic::catch_unwind(|| read(bad.as_bytes()));
        assert!(read.is_err(), "{wrong:?} for {right}");
    }
}
