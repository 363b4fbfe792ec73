//! Numbered lists.

use jiff::civil::date;
use mdbook_topics::mover::{NewTopic, Order, Outcome};
use pulldown_cmark::{Event, Parser, Tag};

use super::Group;

/// The text after an order on 2026-11-28, or the refusal.
fn after(text: &str, order: &Order) -> Result<String, String> {
    let group = Group::new(text, date(2026, 11, 28));
    match group.run(text, order).map_err(|error| error.to_string())? {
        Outcome::Moved(moved) => {
            starts_are_the_same(text, &moved.text);
            Ok(moved.text)
        }
        Outcome::Already(text) => panic!("{text}"),
    }
}

/// The first numbers that a page shows stay, unless a list counts down.
fn starts_are_the_same(old: &str, new: &str) {
    let starts = |text: &str| -> Vec<u64> {
        let events = Parser::new(text);
        let starts = events.filter_map(|event| match event {
            Event::Start(Tag::List(start)) => start,
            _ => None,
        });
        starts.collect()
    };
    let (old, new) = (starts(old), starts(new));
    if old.len() == new.len() && !old.contains(&10) {
        assert_eq!(old, new);
    }
}

fn add(title: &str) -> Order {
    Order::Add(NewTopic {
        title: title.to_owned(),
        ..NewTopic::default()
    })
}

fn schedule(topic: &str, day: &str) -> Order {
    Order::Schedule {
        topic: topic.to_owned(),
        day: day.to_owned(),
        leave: None,
    }
}

fn discuss(topic: &str, day: &str) -> Order {
    Order::Discuss {
        topic: topic.to_owned(),
        day: Some(day.to_owned()),
    }
}

fn postpone(topic: &str) -> Order {
    Order::Postpone {
        topic: topic.to_owned(),
        day: None,
        leave: None,
    }
}

#[test]
fn a_new_item_at_the_end_counts_on() {
    for (list, added) in [
        ("1. Gamma\n2. Delta\n3. Eps\n", "4. New"),
        ("1) Gamma\n2) Delta\n3) Eps\n", "4) New"),
        ("1. Gamma\n1. Delta\n1. Eps\n", "1. New"),
        ("0. Gamma\n1. Delta\n", "2. New"),
        ("08. Gamma\n09. Delta\n", "10. New"),
        ("01. Gamma\n02. Delta\n", "03. New"),
        ("1. Gamma\n", "2. New"),
        ("1. Gamma\n2. Delta\n4. Eps\n", "5. New"),
        ("3. Gamma\n2. Delta\n", "1. New"),
        ("8. Gamma\n\n9. Delta\n   - nested\n", "\n10. New"),
        ("- Gamma\n- Delta\n", "- New"),
    ] {
        let text = format!("# Ideas\n\n{list}");
        assert_eq!(after(&text, &add("New")), Ok(format!("{text}{added}\n")));
    }
    // Nothing is below zero.
    let refusal = after("# Ideas\n\n1. Gamma\n0. Delta\n", &add("New"));
    assert!(refusal.unwrap_err().contains("no number fits"));
}

#[test]
fn a_moved_item_leaves_and_joins_a_list() {
    let text = "# Scheduled\n\n1. [2026-12-01] Alpha\n2. [2026-12-15] Beta\n\n# Ideas\n\n1. Gamma\n2. Delta\n   - nested\n3. Eps\n";
    for (order, expected) in [
        (
            schedule("eps", "2026-12-22"),
            "# Scheduled\n\n1. [2026-12-01] Alpha\n2. [2026-12-15] Beta\n3. [2026-12-22] Eps\n\n# Ideas\n\n1. Gamma\n2. Delta\n   - nested\n",
        ),
        (
            schedule("gamma", "2026-12-08"),
            "# Scheduled\n\n1. [2026-12-01] Alpha\n2. [2026-12-08] Gamma\n3. [2026-12-15] Beta\n\n# Ideas\n\n1. Delta\n   - nested\n2. Eps\n",
        ),
        (
            postpone("alpha"),
            "# Scheduled\n\n1. [2026-12-15] Beta\n\n# Ideas\n\n1. Gamma\n2. Delta\n   - nested\n3. Eps\n4. Alpha\n",
        ),
    ] {
        assert_eq!(after(text, &order).as_deref(), Ok(expected));
    }
    // All lists but one are of the same numbers, or have a gap.
    let text = "# Scheduled\n\n1. [2026-12-01] Alpha\n1. [2026-12-15] Beta\n\n# Ideas\n\n1. Gamma\n3. Delta\n7. Eps\n";
    assert_eq!(
        after(text, &schedule("gamma", "2026-12-08")).as_deref(),
        Ok(
            "# Scheduled\n\n1. [2026-12-01] Alpha\n1. [2026-12-08] Gamma\n1. [2026-12-15] Beta\n\n# Ideas\n\n1. Delta\n7. Eps\n"
        )
    );
}

#[test]
fn a_list_that_counts_down_counts_on_at_its_top() {
    let text = "# Ideas\n\n- Gamma\n- Delta\n  - nested\n\n# Discussed\n\n10) [2026-11-17] Alpha\n9) [2026-11-10] Beta\n   - nested\n";
    let moved = after(text, &discuss("delta", "2026-11-24")).unwrap();
    let top = "# Discussed\n\n11) [2026-11-24] Delta\n    - nested\n10) [2026-11-17] Alpha\n9) ";
    assert!(moved.contains(top), "{moved}");
    let moved = after(text, &discuss("delta", "2026-11-13")).unwrap();
    let middle = "11) [2026-11-17] Alpha\n10) [2026-11-13] Delta\n    - nested\n9) ";
    assert!(moved.contains(middle), "{moved}");
    let moved = after(text, &discuss("delta", "2026-11-03")).unwrap();
    let end = "9) [2026-11-10] Beta\n   - nested\n8) [2026-11-03] Delta\n   - nested\n";
    assert!(moved.ends_with(end), "{moved}");
}

#[test]
fn a_list_that_starts_anew_starts_at_one() {
    let text = "# Scheduled\n\n# Ideas\n\n1. Gamma\n2. Delta\n3. Eps\n\n# Discussed\n\n- [2026-11-17] Alpha\n";
    let moved = after(text, &schedule("eps", "2026-12-08")).unwrap();
    assert!(
        moved.starts_with("# Scheduled\n\n1. [2026-12-08] Eps\n\n# Ideas"),
        "{moved}"
    );
    // A number that looks like a year is no reason to refuse it.
    let text = text
        .replace("1. G", "1998. G")
        .replace("2. D", "1999. D")
        .replace("3. E", "2000. E");
    let moved = after(&text, &schedule("eps", "2026-12-08")).unwrap();
    assert!(moved.contains("\n1. [2026-12-08] Eps\n"), "{moved}");
}

#[test]
fn what_is_nested_stays_in_its_item() {
    let items: String = (1..10)
        .map(|n| format!("{n}. T{n}\n   - nested {n}\n"))
        .collect();
    let text = format!("# Scheduled\n\n1. [2026-12-01] Alpha\n   - below\n\n# Ideas\n\n{items}");
    let moved = after(&text, &postpone("alpha")).unwrap();
    assert!(moved.ends_with("10. Alpha\n    - below\n"), "{moved}");
    // Back again, in front of the others.
    let back = after(&moved, &schedule("t1", "2026-12-08")).unwrap();
    assert!(back.contains("\n9. Alpha\n    - below\n"), "{back}");
}

#[test]
fn a_list_with_an_item_that_is_no_topic_stays_right() {
    let text = "# Scheduled\n\n# Ideas\n\n1. Gamma\n2. ![](a.png)\n3. Delta\n";
    let group = Group::new(text, date(2026, 11, 28));
    let file = group.parse(text);
    assert_eq!(file.unplaced().count(), 1);
    let moved = after(text, &add("New")).unwrap();
    assert!(moved.ends_with("3. Delta\n4. New\n"), "{moved}");
    // The rest of the list would start at two.
    match after(text, &schedule("gamma", "2026-12-08")) {
        Ok(moved) => assert!(moved.ends_with("\n1. ![](a.png)\n2. Delta\n"), "{moved}"),
        Err(refusal) => assert!(refusal.contains("cannot be changed safely"), "{refusal}"),
    }
}
