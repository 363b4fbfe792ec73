//! Other programs read the feeds correctly: icalendar, vobject, feedparser and a strict XML parser. `tests/browser/feeds.test.mjs` does the same with ical.js.

use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

use super::group::Group;
use super::hostile;
use super::ics;
use crate::support::tools::python_tool;

/// The Python in which the programs are installed.
fn python() -> Option<PathBuf> {
    python_tool("icalendar")?;
    python_tool("python")
}

/// What the programs see in the feeds of a text; `None` if they are not installed.
fn seen(group: &Group, text: &str, previous: Option<&str>) -> Option<Value> {
    let python = python()?;
    let folder = tempfile::tempdir().unwrap();
    let files = ["topics.ics", "topics.atom"].map(|name| {
        let path = folder.path().join(name);
        std::fs::write(&path, group.feed(name, text, "2024-03-01", previous)).unwrap();
        path
    });
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/feeds/readers.py");
    let output = Command::new(python).arg(script).args(files).output();
    let output = output.unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

const TEXT: &str = "\
# Scheduled

- [2024-03-26] Winter; with, signs \\\\ and \\\\n
- [2024-04-02] [Summer](https://a.example/?a=1&b=2) @sam
- week of 2024-04-08: Some day

# Discussed

- [2024-02-27] Über 虎 & &lt;b>
";

#[test]
fn other_programs_read_calendars_and_news_correctly() {
    let hours = json!({ "time": "18:30", "length": 90, "zone": "Europe/Berlin" });
    for (meeting, summer) in [
        (hours, ["20240402T163000Z", "20240402T180000Z"]),
        (json!({}), ["20240402", "20240403"]),
    ] {
        let group = Group::new(&meeting);
        let Some(seen) = seen(&group, TEXT, None) else {
            return;
        };
        for program in ["icalendar", "vobject"] {
            assert_eq!(seen[program]["name"], "Group");
            let events = seen[program]["events"].as_array().unwrap();
            assert_eq!(events.len(), 4);
            assert_eq!(events[0]["summary"], "Über 虎 & <b>", "{program}");
            assert_eq!(
                events[1]["summary"], "Winter; with, signs \\ and \\n",
                "{program}"
            );
            let uid = events[2]["uid"].as_str().unwrap();
            assert_eq!(
                events[2],
                json!({
                    "uid": uid, "sequence": 0, "status": "CONFIRMED",
                    "start": summer[0], "end": summer[1], "summary": "Summer",
                    "description": "led by sam\nSummer: https://a.example/?a=1&b=2",
                    "url": "https://group.example/page.html#summer",
                }),
                "{program}"
            );
            assert_eq!(events[3]["start"], "20240408");
            assert_eq!(events[3]["end"], "20240415");
        }
        let news = &seen["feedparser"];
        assert_eq!(news["title"], "Group");
        assert_eq!(news["self"], "https://group.example/topics.atom");
        let entries = news["entries"].as_array().unwrap();
        assert_eq!(entries.len(), 4);
        assert_eq!(entries[1]["title"], "Scheduled (2024-04-02): Summer");
        assert_eq!(entries[1]["link"], "https://group.example/page.html#summer");
        assert_eq!(
            entries[1]["content"],
            "<p>led by sam</p><ul><li><a href=\"https://a.example/?a=1&amp;b=2\">Summer</a></li></ul>"
        );
        assert_eq!(entries[3]["title"], "Discussed (2024-02-27): Über 虎 & <b>");
    }
}

#[test]
fn other_programs_see_cancelled_and_moved_meetings() {
    let group = Group::new(&json!({}));
    let first = group.ics(TEXT, "2024-03-01", None);
    let text = TEXT
        .replace("[2024-03-26] Winter", "Winter")
        .replace("04-02", "04-03");
    let Some(seen) = seen(&group, &text, Some(&first)) else {
        return;
    };
    for program in ["icalendar", "vobject"] {
        let events = seen[program]["events"].as_array().unwrap();
        let of = |number: usize| (&events[number]["status"], &events[number]["sequence"]);
        assert_eq!(of(1), (&json!("CANCELLED"), &json!(1)));
        assert_eq!(of(2), (&json!("CONFIRMED"), &json!(1)));
        assert_eq!(events[2]["start"], "20240403");
    }
}

#[test]
fn other_programs_read_hostile_texts_as_we_do() {
    let group = Group::new(&json!({ "time": "18:30", "zone": "Europe/Berlin" }));
    let text = hostile::text();
    let Some(seen) = seen(&group, &text, None) else {
        return;
    };
    let ours = group.calendar(&text, "2024-03-01", None).events;
    for program in ["icalendar", "vobject"] {
        let theirs = seen[program]["events"].as_array().unwrap();
        assert_eq!(theirs.len(), ours.len());
        for (ours, theirs) in ours.iter().zip(theirs) {
            for (name, key) in [
                ("UID", "uid"),
                ("SUMMARY", "summary"),
                ("DESCRIPTION", "description"),
            ] {
                let ours = ours.get(name).unwrap_or_default();
                assert_eq!(theirs[key], ours, "{program}");
            }
        }
    }
    assert_eq!(seen["feedparser"]["entries"].as_array().unwrap().len(), 50);
    // Also for a book without meetings.
    let empty = group.ics("", "2024-03-01", None);
    assert!(ics::read(empty.as_bytes()).events.is_empty());
    let seen = self::seen(&group, "", None).unwrap();
    assert_eq!(seen["vobject"]["events"], json!([]));
}
