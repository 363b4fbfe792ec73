//! Published meetings keep their UIDs, and removed meetings are cancelled.

use super::group::{SLAB, all_day, file, open};

/// A new UID for a published meeting would duplicate it in every calendar.
#[test]
fn uids_never_change() {
    let items = format!("{SLAB}\n[2024-03-12] No reading");
    let calendar = open(4).calendar(&file(&items, ""), "2024-03-11", None);
    let names: Vec<_> = calendar.events.iter().map(super::ics::Event::uid).collect();
    assert_eq!(
        names[..3],
        [
            "bb5fa76fcd8d18ca@group.example",
            "d3047b1ff825e15f@group.example",
            "f5325336db71c127@group.example"
        ]
    );
}

#[test]
fn control_characters_in_titles_do_not_matter() {
    // Control characters separate words in titles, and are left out in feeds.
    let items = "[2024-03-05] \u{1}A\u{e}A¡A\n[2024-03-05] m\u{1}b4A";
    let group = all_day();
    let first = group.ics(&file(items, ""), "2024-03-01", None);
    assert_eq!(
        group.ics(&file(items, ""), "2024-03-01", Some(&first)),
        first
    );
    let turned = items.split('\n').rev().collect::<Vec<_>>().join("\n");
    assert_eq!(
        group.ics(&file(&turned, ""), "2024-03-01", Some(&first)),
        first
    );
}

#[test]
fn two_meetings_with_equal_title_and_day_keep_their_uids() {
    let (one, two) = (SLAB, SLAB.replace("/1", "/2"));
    let group = all_day();
    let items = file(&format!("{one}\n{two}"), "");
    let first = group.ics(&items, "2024-03-01", None);
    for items in [file(&two, one), file(one, &two), items] {
        let again = group.ics(&items, "2024-03-01", Some(&first));
        let names = |text: &str| -> Vec<_> {
            let events = super::ics::read(text.as_bytes()).events;
            let events = events.iter();
            events
                .map(|event| (event.uid(), event.get("DESCRIPTION")))
                .collect()
        };
        assert_eq!(names(&again), names(&first));
    }
}

#[test]
fn uids_do_not_depend_on_the_order_of_topics() {
    // Both have the same first reading.
    let other = "[2024-02-20] [Buddies](https://a.example/1)";
    let group = all_day();
    let first = group.ics(&file(SLAB, other), "2024-03-01", None);
    for discussed in [format!("{SLAB}\n{other}"), format!("{other}\n{SLAB}")] {
        assert_eq!(group.ics(&file("", &discussed), "2024-03-06", None), first);
    }
}

#[test]
fn a_topic_with_two_meetings_has_two_events() {
    let item = "[2024-03-05], [2024-03-12] [Slab](https://a.example/1)";
    let group = all_day();
    let first = group.ics(&file(item, ""), "2024-03-01", None);
    let days = |text: &str| -> Vec<_> {
        let calendar = super::ics::read(text.as_bytes());
        let events = calendar.events.iter();
        events
            .map(|event| {
                (
                    event.uid(),
                    event.get("DTSTART").unwrap(),
                    event.is_cancelled(),
                )
            })
            .collect()
    };
    let [(one, ..), (two, ..)] = &days(&first)[..] else {
        panic!("{first}");
    };
    assert_ne!(one, two);
    // The second moves, the first does not change.
    let item = "[2024-03-05], [2024-03-19] [Slab](https://a.example/1)";
    let moved = group.ics(&file(item, ""), "2024-03-01", Some(&first));
    assert_eq!(
        days(&moved),
        [
            (one.clone(), "20240305".to_owned(), false),
            (two.clone(), "20240319".to_owned(), false)
        ]
    );
    // The first is cancelled.
    let item = "[2024-03-19] [Slab](https://a.example/1)";
    let left = group.ics(&file(item, ""), "2024-03-01", Some(&moved));
    assert_eq!(
        days(&left),
        [
            (one.clone(), "20240305".to_owned(), true),
            (two.clone(), "20240319".to_owned(), false)
        ]
    );
}

#[test]
fn removed_meetings_stay_cancelled_for_thirty_days() {
    let group = all_day();
    let first = group.ics(&file(SLAB, ""), "2024-03-01", None);
    let gone = group.ics(&file("", ""), "2024-03-02", Some(&first));
    let calendar = super::ics::read(gone.as_bytes());
    let event = calendar.event("Slab");
    assert!(event.is_cancelled());
    assert_eq!(event.sequence(), 1);
    // Nothing changes during this time.
    let last = group.ics(&file("", ""), "2024-04-04", Some(&gone));
    assert_eq!(last, gone);
    let over = group.calendar(&file("", ""), "2024-04-05", Some(&last));
    assert!(over.events.is_empty());
    // A meeting that comes back is the same event.
    let back = group.calendar(&file(SLAB, ""), "2024-03-03", Some(&gone));
    let event = back.event("Slab");
    assert!(!event.is_cancelled());
    assert_eq!(
        (event.uid(), event.sequence()),
        (calendar.event("Slab").uid(), 2)
    );
}

#[test]
fn a_meeting_scheduled_again_is_the_same_event() {
    let group = all_day();
    let first = group.ics(&file(SLAB, ""), "2024-03-01", None);
    let uid = super::ics::read(first.as_bytes()).event("Slab").uid();
    let ideas = "# Scheduled\n\n# Ideas\n\n- [Slab](https://a.example/1)\n";
    let postponed = group.ics(ideas, "2024-03-02", Some(&first));
    let later = SLAB.replace("03-05", "04-02");
    let again = group.calendar(&file(&later, ""), "2024-03-09", Some(&postponed));
    assert_eq!(again.events.len(), 1);
    let event = again.event("Slab");
    assert_eq!((event.uid(), event.sequence()), (uid, 2));
    assert_eq!(event.get("STATUS").as_deref(), Some("CONFIRMED"));
}

#[test]
fn a_uid_is_reused_for_the_same_day_only_if_its_topic_is_gone() {
    let group = all_day();
    let first = group.ics(&file("[2024-03-05] Slab", ""), "2024-03-01", None);
    let uid = super::ics::read(first.as_bytes()).event("Slab").uid();
    // A new title and no reading: only the day shows that it is the same meeting.
    let other = group.calendar(
        &file("[2024-03-05] Buddies", ""),
        "2024-03-01",
        Some(&first),
    );
    assert_eq!(other.events.len(), 1);
    assert_eq!(other.event("Buddies").uid(), uid);
    // The old topic is postponed, so this is another meeting.
    let both = "# Scheduled\n\n- [2024-03-05] Buddies\n\n# Ideas\n\n- Slab\n";
    let both = group.calendar(both, "2024-03-01", Some(&first));
    assert_eq!(both.events.len(), 2);
    assert!(both.event("Slab").is_cancelled());
    assert_ne!(both.event("Buddies").uid(), uid);
}

#[test]
fn a_postponed_topic_keeps_its_uid() {
    let group = all_day();
    let first = group.ics(&file(SLAB, ""), "2024-03-01", None);
    // Another talk on the same reading takes its day.
    let text = "# Scheduled\n\n- [2024-03-05] Buddies\n  - [Slab](https://a.example/1)\n\n\
        # Ideas\n\n- [Slab](https://a.example/1) @sam\n";
    let calendar = group.calendar(text, "2024-03-01", Some(&first));
    assert_eq!(calendar.events.len(), 2);
    assert!(calendar.event("Slab").is_cancelled());
    assert_eq!(calendar.event("Buddies").sequence(), 0);
}

#[test]
fn talks_with_equal_title_or_reading_keep_their_uids() {
    let group = all_day();
    for item in ["Open discussion", "[Part](https://a.example/1) of it"] {
        let items = |days: &[&str]| -> String {
            let days = days.iter().map(|day| format!("[2024-03-{day}] {item}"));
            days.collect::<Vec<_>>().join("\n")
        };
        let first = group.ics(&file(&items(&["05", "12", "19"]), ""), "2024-03-01", None);
        let before = super::ics::read(first.as_bytes()).events;
        // The first is cancelled: the others keep their UIDs.
        let fewer = file(&items(&["12", "19"]), "");
        let after = group.calendar(&fewer, "2024-03-01", Some(&first)).events;
        assert!(after[0].is_cancelled());
        let named = |events: &[super::ics::Event]| -> Vec<_> {
            let events = events.iter();
            events
                .map(|event| (event.uid(), event.get("DTSTART")))
                .collect()
        };
        assert_eq!(named(&before), named(&after));
    }
}

#[test]
fn time_stamps_increase_with_every_change() {
    let mut group = all_day();
    group.stamp = Some("2024-01-01T00:00:00Z".parse().unwrap());
    let mut previous: Option<String> = None;
    let mut stamps = Vec::new();
    for day in ["03-05", "03-12", "03-19"] {
        let text = file(&SLAB.replace("03-05", day), "");
        let feed = group.ics(&text, "2024-03-01", previous.as_deref());
        let calendar = super::ics::read(feed.as_bytes());
        stamps.push(calendar.event("Slab").get("DTSTAMP").unwrap());
        previous = Some(feed);
    }
    assert_eq!(
        stamps,
        ["20240101T000000Z", "20240101T000001Z", "20240101T000002Z"]
    );
}

#[test]
fn only_our_own_calendars_are_read() {
    let group = all_day();
    let good = group.ics(&file(SLAB, ""), "2024-03-01", None);
    let fails = |previous: &str, reason: &str| {
        let error = group.feeds(&file(SLAB, ""), "2024-03-01", Some(previous));
        let error = error.unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
    };
    fails("", "it is not in the iCalendar format");
    fails(
        "<!DOCTYPE html><title>404</title>",
        "it is not in the iCalendar format",
    );
    fails(
        "BEGIN:VCALENDAR\r\nPRODID:x\r\nEND:VCALENDAR\r\n",
        "another program wrote it",
    );
    fails(&good.replace("SEQUENCE:0\r\n", ""), "has no valid SEQUENCE");
    fails(
        &good.replace("-DAYS:2024-03-05", "-DAYS:soon"),
        "has no valid X-MDBOOK-TOPICS-DAYS",
    );
    fails(
        &good.replace("DTSTAMP:2024", "DTSTAMP:"),
        "has no valid DTSTAMP",
    );
    let start = good.find("BEGIN:VEVENT").unwrap();
    let end = good.find("END:VCALENDAR").unwrap();
    let doubled = format!("{}{}", &good[..end], &good[start..]);
    fails(&doubled, "two of its events have the UID");
    fails(&good[..good.len() / 2], "it is not in the iCalendar format");
}

/// A recursive parser would overflow its stack.
#[test]
fn deeply_nested_calendars_are_refused() {
    let group = all_day();
    let items = file(SLAB, "");
    let first = group.ics(&items, "2024-03-01", None);
    let begin = "BEGIN:VEVENT\r\n".repeat(50_000);
    let folded = "BEG\r\n IN:V\n\tEVENT\n".repeat(50_000);
    let mismatched = "begin:vevent\nEND:X\n".repeat(50_000);
    let closed = format!("{begin}{}", "END:VEVENT\r\n".repeat(50_000));
    for (more, why) in [
        (&begin, "nests components too deeply"),
        (&folded, "nests components too deeply"),
        (&closed, "nests components too deeply"),
        (&mismatched, "has an END without a matching BEGIN"),
    ] {
        let calendar = first.replacen("BEGIN:VEVENT\r\n", more, 1);
        let feeds = group.feeds(&items, "2024-03-01", Some(&calendar));
        let said = feeds.unwrap_err().to_string();
        assert!(
            said.contains("not a calendar written by mdbook-topics"),
            "{said}"
        );
        assert!(said.contains(why), "{said}");
    }
}
