//! Events of a calendar: days, hours, weeks and open slots.

use super::group::{SLAB, all_day, file, open, timed};

#[test]
fn an_empty_title_is_replaced_by_the_id() {
    let text = file("[2024-03-05] &#1; [&#8238;](https://a.example/1)", "");
    let calendar = all_day().calendar(&text, "2024-03-01", None);
    assert_eq!(calendar.events[0].get("SUMMARY").as_deref(), Some("topic"));
}

#[test]
fn a_whole_day_ends_on_the_next_day() {
    let calendar = all_day().calendar(&file(SLAB, ""), "2024-03-01", None);
    let event = calendar.event("Slab");
    for (name, value) in [
        ("DTSTART", "20240305"),
        ("DTEND", "20240306"),
        ("STATUS", "CONFIRMED"),
        ("TRANSP", "TRANSPARENT"),
        ("SEQUENCE", "0"),
        ("DTSTAMP", "20240305T000000Z"),
        ("URL", "https://group.example/page.html#slab"),
        ("DESCRIPTION", "led by sam\nSlab: https://a.example/1"),
    ] {
        assert_eq!(event.get(name).as_deref(), Some(value), "{name}");
    }
    assert!(event.text.contains("DTSTART;VALUE=DATE:20240305\n"));
    assert!(event.text.contains("DTEND;VALUE=DATE:20240306\n"));
}

#[test]
fn hours_follow_daylight_saving_time() {
    let items = "[2024-03-26] Winter\n[2024-04-02] Summer";
    let calendar = timed().calendar(&file(items, ""), "2024-03-01", None);
    for (title, start, end) in [
        ("Winter", "20240326T173000Z", "20240326T190000Z"),
        ("Summer", "20240402T163000Z", "20240402T180000Z"),
    ] {
        let event = calendar.event(title);
        assert_eq!(event.get("DTSTART").as_deref(), Some(start));
        assert_eq!(event.get("DTEND").as_deref(), Some(end));
        assert_eq!(event.get("TRANSP").as_deref(), Some("OPAQUE"));
    }
}

#[test]
fn a_week_is_an_event_and_a_month_is_not() {
    let items = "week of 2024-03-18: [Week](https://a.example/1)\n2024-03: Month\nNo day";
    let group = timed();
    let first = group.ics(&file(items, ""), "2024-03-01", None);
    let calendar = super::ics::read(first.as_bytes());
    assert_eq!(calendar.events.len(), 1);
    let week = calendar.event("Week");
    assert_eq!(week.get("DTSTART").as_deref(), Some("20240318"));
    assert_eq!(week.get("DTEND").as_deref(), Some("20240325"));
    assert_eq!(week.get("STATUS").as_deref(), Some("TENTATIVE"));
    // When its day is known, it is the same event.
    let items = "[2024-03-20] [Week](https://a.example/1)";
    let calendar = group.calendar(&file(items, ""), "2024-03-01", Some(&first));
    let day = calendar.event("Week");
    assert_eq!((day.uid(), day.sequence()), (week.uid(), 1));
    assert_eq!(day.get("DTSTART").as_deref(), Some("20240320T173000Z"));
}

#[test]
fn a_past_meeting_is_the_same_event() {
    let group = timed();
    let first = group.ics(&file(SLAB, ""), "2024-03-01", None);
    let held = group.ics(&file("", SLAB), "2024-03-06", Some(&first));
    assert_eq!(first, held);
    // Also without the previous calendar: the UID depends on topic and day.
    assert_eq!(first, group.ics(&file("", SLAB), "2024-03-06", None));
}

#[test]
fn new_hours_apply_only_to_future_meetings() {
    let items = file("[2024-03-12] EEVDF", SLAB);
    let before = all_day().ics(&items, "2024-03-06", None);
    let after = timed().calendar(&items, "2024-03-06", Some(&before));
    let slab = after.event("Slab");
    assert_eq!(
        (slab.get("DTEND").as_deref(), slab.sequence()),
        (Some("20240306"), 0)
    );
    let eevdf = after.event("EEVDF");
    let start = eevdf.get("DTSTART");
    assert_eq!(
        (start.as_deref(), eevdf.sequence()),
        (Some("20240312T173000Z"), 1)
    );
}

#[test]
fn open_slots_are_announced() {
    let group = open(3);
    // A Monday. One of the next three Tuesdays has a meeting in its week, and one is a holiday.
    let items = "[2024-03-07] Slab\n[2024-03-19] Spring break\n[2024-03-21] We need a topic!";
    let first = group.ics(&file(items, ""), "2024-03-04", None);
    let days = |text: &str| -> Vec<_> {
        let calendar = super::ics::read(text.as_bytes());
        let open = calendar.events.iter();
        let open = open.filter(|event| event.get("SUMMARY").unwrap() == "topic wanted");
        open.map(|event| (event.get("DTSTART").unwrap(), event.get("STATUS").unwrap()))
            .collect()
    };
    let tentative = |day: &str| (day.to_owned(), "TENTATIVE".to_owned());
    assert_eq!(days(&first), [tentative("20240312"), tentative("20240321")]);
    assert_eq!(
        days(&all_day().ics(&file(items, ""), "2024-03-04", None)),
        []
    );
    // The event keeps its UID when it gets a topic.
    let uid = |text: &str, title: &str| super::ics::read(text.as_bytes()).event(title).uid();
    let items = "[2024-03-07] Slab\n[2024-03-12] EEVDF\n[2024-03-19] Spring break";
    let found = group.ics(&file(items, ""), "2024-03-05", Some(&first));
    let open = super::ics::read(first.as_bytes());
    let open = open
        .events
        .iter()
        .find(|event| event.text.contains("20240312"));
    assert_eq!(uid(&found, "EEVDF"), open.unwrap().uid());
    // The slot on the 21st is no longer open.
    let cancelled = ("20240321".to_owned(), "CANCELLED".to_owned());
    assert_eq!(days(&found), [cancelled]);
    // Past slots are removed.
    assert_eq!(
        days(&group.ics(&file("", ""), "2024-05-01", Some(&found))).len(),
        3
    );
}

#[test]
fn a_calendar_without_meetings_is_valid() {
    let text = all_day().ics(&file("", ""), "2024-03-01", None);
    assert!(text.contains("BEGIN:VTIMEZONE\r\n"));
    assert!(
        all_day()
            .feeds(&file("", ""), "2024-03-01", Some(&text))
            .is_ok()
    );
}

/// The paper may be read later, but nobody meets on that day.
#[test]
fn a_cancelled_meeting_with_a_paper_is_not_announced() {
    let paper = "[Paper](https://a.example/2)";
    let group = open(4);
    for item in [
        format!("[2024-03-12] Cancelled: {paper}"),
        format!("[2024-03-12] **Cancelled** {paper}"),
        format!("[2024-03-12] CANCELLED – {paper}"),
        format!("[2024-03-12] {paper} (cancelled)"),
        format!("[2024-03-12] ~~{paper}~~ cancelled"),
        format!("[2024-03-12] ~~{paper}~~"),
        format!("~~[2024-03-12] {paper}~~"),
        format!("[2024-03-12] Postponed: {paper}"),
        format!("[2024-03-12] {paper}\n  - no meeting this week"),
        format!("[2024-03-12] Abgesagt: {paper}"),
    ] {
        let before = format!("{SLAB}\n[2024-03-12] {paper}");
        let first = group.ics(&file(&before, ""), "2024-03-01", None);
        let text = format!("# Scheduled\n\n- {SLAB}\n- {item}\n");
        let calendar = group.calendar(&text, "2024-03-01", None);
        assert!(
            !calendar.events.iter().any(|event| {
                event
                    .get("DTSTART")
                    .as_deref()
                    .is_some_and(|start| start.starts_with("20240312"))
            }),
            "{item}: {calendar:?}"
        );
        // Those who subscribed see that it is cancelled.
        let calendar = group.calendar(&text, "2024-03-01", Some(&first));
        let gone = calendar
            .events
            .iter()
            .filter(|event| event.get("STATUS").as_deref() == Some("CANCELLED"));
        assert_eq!(gone.count(), 1, "{item}");
        let text = format!("# Scheduled\n\n- {item}\n");
        for feed in group.feeds(&text, "2024-03-01", None).unwrap() {
            let words = String::from_utf8(feed.bytes).unwrap();
            let announces = feed.name != "topics.json" && words.contains("https://a.example/2");
            assert!(!announces, "{item}: {}: {words}", feed.name);
        }
    }
    let about = format!("# Scheduled\n\n- [2024-03-12] Handling cancelled work: {paper}\n");
    let calendar = group.calendar(&about, "2024-03-01", None);
    assert!(
        calendar
            .event("Handling cancelled work")
            .get("DTSTART")
            .is_some()
    );
}
