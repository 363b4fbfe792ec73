//! What becomes of meetings that subscribers know: which is which, and what is cancelled.

use super::group::{SLAB, all_day, file, open};

/// Another name for a meeting that is known would show it twice in every calendar.
#[test]
fn names_never_change() {
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
fn what_cannot_be_shown_of_a_title_tells_nothing() {
    // Control characters part words, and are left out in feeds.
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
fn two_of_one_title_and_day_stay_themselves() {
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
fn names_do_not_depend_on_the_place_in_the_file() {
    // Both begin with one reading.
    let other = "[2024-02-20] [Buddies](https://a.example/1)";
    let group = all_day();
    let first = group.ics(&file(SLAB, other), "2024-03-01", None);
    for discussed in [format!("{SLAB}\n{other}"), format!("{other}\n{SLAB}")] {
        assert_eq!(group.ics(&file("", &discussed), "2024-03-06", None), first);
    }
}

#[test]
fn a_topic_of_two_meetings_has_two_events() {
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
    // The second is moved, the first stays as it was.
    let item = "[2024-03-05], [2024-03-19] [Slab](https://a.example/1)";
    let moved = group.ics(&file(item, ""), "2024-03-01", Some(&first));
    assert_eq!(
        days(&moved),
        [
            (one.clone(), "20240305".to_owned(), false),
            (two.clone(), "20240319".to_owned(), false)
        ]
    );
    // The first is given up.
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
fn what_vanished_stays_cancelled_for_thirty_days() {
    let group = all_day();
    let first = group.ics(&file(SLAB, ""), "2024-03-01", None);
    let gone = group.ics(&file("", ""), "2024-03-02", Some(&first));
    let calendar = super::ics::read(gone.as_bytes());
    let event = calendar.event("Slab");
    assert!(event.is_cancelled());
    assert_eq!(event.sequence(), 1);
    // Nothing changes until its time is over.
    let last = group.ics(&file("", ""), "2024-04-04", Some(&gone));
    assert_eq!(last, gone);
    let over = group.calendar(&file("", ""), "2024-04-05", Some(&last));
    assert!(over.events.is_empty());
    // One that comes back is the same.
    let back = group.calendar(&file(SLAB, ""), "2024-03-03", Some(&gone));
    let event = back.event("Slab");
    assert!(!event.is_cancelled());
    assert_eq!(
        (event.uid(), event.sequence()),
        (calendar.event("Slab").uid(), 2)
    );
}

#[test]
fn what_is_scheduled_again_is_the_same_event() {
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
fn a_day_is_taken_over_only_from_a_topic_that_is_gone() {
    let group = all_day();
    let first = group.ics(&file("[2024-03-05] Slab", ""), "2024-03-01", None);
    let uid = super::ics::read(first.as_bytes()).event("Slab").uid();
    // Another title, no reading: all that tells that it is the same meeting is the day.
    let other = group.calendar(
        &file("[2024-03-05] Buddies", ""),
        "2024-03-01",
        Some(&first),
    );
    assert_eq!(other.events.len(), 1);
    assert_eq!(other.event("Buddies").uid(), uid);
    // The old topic waits for another day: then it is another meeting.
    let both = "# Scheduled\n\n- [2024-03-05] Buddies\n\n# Ideas\n\n- Slab\n";
    let both = group.calendar(both, "2024-03-01", Some(&first));
    assert_eq!(both.events.len(), 2);
    assert!(both.event("Slab").is_cancelled());
    assert_ne!(both.event("Buddies").uid(), uid);
}

#[test]
fn a_name_is_not_taken_from_a_topic_that_waits() {
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
fn talks_of_one_title_or_one_reading_stay_themselves() {
    let group = all_day();
    for item in ["Open discussion", "[Part](https://a.example/1) of it"] {
        let items = |days: &[&str]| -> String {
            let days = days.iter().map(|day| format!("[2024-03-{day}] {item}"));
            days.collect::<Vec<_>>().join("\n")
        };
        let first = group.ics(&file(&items(&["05", "12", "19"]), ""), "2024-03-01", None);
        let before = super::ics::read(first.as_bytes()).events;
        // The first one is given up: no other takes its place.
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
fn every_change_is_stamped_later_than_the_one_before() {
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
fn only_a_calendar_of_ours_is_remembered() {
    let group = all_day();
    let good = group.ics(&file(SLAB, ""), "2024-03-01", None);
    let fails = |previous: &str, reason: &str| {
        let error = group.feeds(&file(SLAB, ""), "2024-03-01", Some(previous));
        let error = error.unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
    };
    fails("", "it is no iCalendar");
    fails("<!DOCTYPE html><title>404</title>", "it is no iCalendar");
    fails(
        "BEGIN:VCALENDAR\r\nPRODID:x\r\nEND:VCALENDAR\r\n",
        "another program wrote it",
    );
    fails(&good.replace("SEQUENCE:0\r\n", ""), "SEQUENCE of the event");
    fails(
        &good.replace("-DAYS:2024-03-05", "-DAYS:soon"),
        "the day of the event",
    );
    fails(
        &good.replace("DTSTAMP:2024", "DTSTAMP:"),
        "DTSTAMP of the event",
    );
    let start = good.find("BEGIN:VEVENT").unwrap();
    let end = good.find("END:VCALENDAR").unwrap();
    let doubled = format!("{}{}", &good[..end], &good[start..]);
    fails(&doubled, "two of its events have the UID");
    fails(&good[..good.len() / 2], "it is no iCalendar");
}

/// A parser that goes down with each component would use its stack up.
#[test]
fn a_calendar_of_components_within_components() {
    let group = all_day();
    let items = file(SLAB, "");
    let first = group.ics(&items, "2024-03-01", None);
    let begin = "BEGIN:VEVENT\r\n".repeat(50_000);
    let folded = "BEG\r\n IN:V\n\tEVENT\n".repeat(50_000);
    let mismatched = "begin:vevent\nEND:X\n".repeat(50_000);
    let closed = format!("{begin}{}", "END:VEVENT\r\n".repeat(50_000));
    for (more, why) in [
        (&begin, "begins a component too deep for it"),
        (&folded, "begins a component too deep for it"),
        (&closed, "begins a component too deep for it"),
        (&mismatched, "ends what was not begun"),
    ] {
        let calendar = first.replacen("BEGIN:VEVENT\r\n", more, 1);
        let feeds = group.feeds(&items, "2024-03-01", Some(&calendar));
        let said = feeds.unwrap_err().to_string();
        assert!(
            said.contains("this is no calendar that mdbook-topics wrote"),
            "{said}"
        );
        assert!(said.contains(why), "{said}");
    }
}
