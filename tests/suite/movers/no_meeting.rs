//! Days on which there was no meeting.

use jiff::civil::date;
use mdbook_topics::mover::{MoveError, Order, Outcome};

use super::Group;

/// Lists of a group that meets on Tuesdays, with a line about 2026-11-24 where `{}` is.
const LIST: &str = "# Ideas\n\n- Slab\n- Folio\n\n# Discussed\n\n{}- [2026-11-17] Zswap\n- [2026-11-10] Huge\n- [2026-11-03] Core\n";
const SCHEDULED: &str = "# Scheduled\n\n{}\n# Ideas\n\n- Slab\n- Folio\n\n# Discussed\n\n- [2026-11-17] Zswap\n- [2026-11-10] Huge\n- [2026-11-03] Core\n";
const TABLE: &str = "# Ideas\n\n| Date | Topic |\n|---|---|\n| | Slab |\n| | Folio |\n\n# Discussed\n\n| Date | Topic |\n|---|---|\n{}| 2026-11-17 | Zswap |\n| 2026-11-10 | Huge |\n| 2026-11-03 | Core |\n";
const GERMAN: &str = "# Ideen\n\n- Slab\n- Folio\n\n# Besprochen\n\n{}- 17.11.2026: Zswap\n- 10.11.2026: Huge\n- 03.11.2026: Core\n";

/// The day that a topic gets on 2026-11-28, if none is named or this one.
fn discussed(text: &str, day: Option<&str>) -> Result<String, MoveError> {
    let order = Order::Discuss {
        topic: "slab".to_owned(),
        day: day.map(str::to_owned),
    };
    let group = Group::new(text, date(2026, 11, 28));
    let Outcome::Moved(moved) = group.run(text, &order)? else {
        panic!("nothing to do");
    };
    let file = group.parse(&moved.text);
    let mut topics = file.topics().filter(|(_, topic)| topic.id == "slab");
    let (_, topic) = topics.next().unwrap();
    Ok(topic.days().next().unwrap().to_string())
}

#[test]
fn discuss_takes_the_last_day_with_a_meeting() {
    for (list, line) in [
        (LIST, "- [2026-11-24] No meeting (travel)\n"),
        (LIST, "- [2026-11-22] – [2026-11-26] Break\n"),
        (LIST, "- 2026-11-18 to 2026-11-27: No meeting\n"),
        (SCHEDULED, "- [2026-11-24] Cancelled\n"),
        (TABLE, "| 2026-11-24 | No meeting (travel) |\n"),
        (GERMAN, "- 24.11.2026: fällt aus\n"),
    ] {
        let text = list.replace("{}", line);
        assert_eq!(discussed(&text, None).unwrap(), "2026-11-17", "{text}");
        let refusal = discussed(&text, Some("2026-11-24")).unwrap_err();
        assert!(matches!(refusal, MoveError::Taken { .. }), "{refusal}");
        let refusal = refusal.to_string();
        assert!(
            refusal.contains("there is no meeting on 2026-11-24: "),
            "{refusal}"
        );
        // Without the line, there was a meeting.
        let text = list.replace("{}", "");
        assert_eq!(discussed(&text, None).unwrap(), "2026-11-24", "{text}");
    }
    let text = LIST.replace("{}", "- Nov 2026: No meeting\n");
    let text = text
        .replace("2026-11-17", "2026-10-27")
        .replace("2026-11-10", "2026-10-20");
    let text = text.replace("2026-11-03", "2026-10-13");
    assert_eq!(discussed(&text, None).unwrap(), "2026-10-27", "{text}");
    // Two days are no span.
    let text = LIST.replace("{}", "- [2026-11-26], [2026-11-20] No meeting\n");
    assert_eq!(discussed(&text, None).unwrap(), "2026-11-24", "{text}");
}

#[test]
fn the_day_of_a_scheduled_topic_is_refused_if_it_was_cancelled() {
    let text = SCHEDULED.replace("{}", "- [2026-11-24] Slab\n- [2026-11-24] No meeting\n");
    let text = text.replace("# Ideas\n\n- Slab\n", "# Ideas\n\n");
    let refusal = discussed(&text, None).unwrap_err().to_string();
    assert!(
        refusal.contains("No meeting (line 4); name another day, or change that line first"),
        "{refusal}"
    );
    assert_eq!(discussed(&text, Some("2026-11-17")).unwrap(), "2026-11-17");
}

#[test]
fn no_topic_is_scheduled_within_a_break() {
    let text = SCHEDULED.replace("{}", "- 2026-11-29 – 2026-12-18: Winter break\n");
    let group = Group::new(&text, date(2026, 11, 28));
    let schedule = |day: &str| {
        let order = Order::Schedule {
            topic: "slab".to_owned(),
            day: day.to_owned(),
            leave: None,
        };
        group.run(&text, &order)
    };
    for day in ["next", "first free"] {
        let Ok(Outcome::Moved(moved)) = schedule(day) else {
            panic!("{day}");
        };
        assert!(moved.text.contains("- [2026-12-22] Slab"), "{}", moved.text);
    }
    let refusal = schedule("2026-12-08").unwrap_err().to_string();
    assert!(refusal.contains("Winter break (line 3)"), "{refusal}");
}
