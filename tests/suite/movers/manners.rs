//! A change is written as the editors of the file would, and refusals give advice that helps.

use jiff::civil::date;
use mdbook_topics::mover::{MoveError, NewTopic, Order, Outcome};

use super::Group;

fn after(text: &str, order: &Order) -> Result<String, MoveError> {
    let group = Group::new(text, date(2026, 11, 28));
    match group.run(text, order)? {
        Outcome::Moved(moved) => Ok(moved.text),
        Outcome::Already(text) => panic!("{text}"),
    }
}

fn cancel(day: &str, why: Option<&str>) -> Order {
    Order::Cancel {
        day: day.to_owned(),
        why: why.map(str::to_owned),
    }
}

fn add(title: &str) -> Order {
    Order::Add(NewTopic {
        title: title.to_owned(),
        ..NewTopic::default()
    })
}

#[test]
fn checkboxes_are_those_of_the_section() {
    let text = "# Scheduled\n\n- [ ] [2026-11-24] Slab\n  - nested\n- [ ] [2026-12-01] Folio\n\n# Ideas\n\n- [ ] Radix\n\n# Discussed\n\n- [x] [2026-11-17] Zswap\n- [x] [2026-11-10] Huge\n";
    for day in [None, Some("2026-11-25")] {
        let order = Order::Discuss {
            topic: "slab".to_owned(),
            day: day.map(str::to_owned),
        };
        let moved = after(text, &order).unwrap();
        let line = format!(
            "- [x] [{}] Slab\n  - nested\n- [x]",
            day.unwrap_or("2026-11-24")
        );
        assert!(moved.contains(&line), "{moved}");
    }
    let order = Order::Schedule {
        topic: "zswap".to_owned(),
        day: "2026-12-08".to_owned(),
        leave: None,
    };
    let moved = after(text, &order).unwrap();
    assert!(
        moved.contains("- [ ] [2026-11-17] & [2026-12-08] Zswap\n"),
        "{moved}"
    );
    let moved = after(text, &add("New")).unwrap();
    assert!(moved.contains("- [ ] Radix\n- [ ] New\n"), "{moved}");
    // If the items of a section differ, the box stays.
    let mixed = text.replace("- [x] [2026-11-10]", "- [ ] [2026-11-10]");
    let order = Order::Discuss {
        topic: "slab".to_owned(),
        day: None,
    };
    let moved = after(&mixed, &order).unwrap();
    assert!(moved.contains("- [ ] [2026-11-24] Slab\n"), "{moved}");
}

#[test]
fn a_meeting_is_cancelled_in_the_language_of_the_headings() {
    for (headings, line) in [
        (["Geplant", "Ideen", "Besprochen"], "Abgesagt (Ferien)"),
        (["Scheduled", "Ideas", "Discussed"], "No meeting (Ferien)"),
        (["À venir", "Idées", "Discutés"], "Annulée (Ferien)"),
    ] {
        let [scheduled, ideas, discussed] = headings;
        let text = format!(
            "# {scheduled}\n\n- [2026-12-01] Slab\n\n# {ideas}\n\n- Radix\n\n# {discussed}\n\n- [2026-11-17] Zswap\n"
        );
        let moved = after(&text, &cancel("2026-12-08", Some("Ferien"))).unwrap();
        assert!(
            moved.contains(&format!("- [2026-12-08] {line}\n")),
            "{moved}"
        );
    }
}

#[test]
fn a_title_is_shown_as_it_was_given() {
    let text = "# Ideas\n\n- Radix\n";
    for title in ["<!-- c", "... c", "[ c", "c ["] {
        let refusal = after(text, &add(title)).unwrap_err().to_string();
        assert!(
            refusal.contains("its title would be \"c\""),
            "{title}: {refusal}"
        );
    }
    for title in [
        "C++",
        "C#",
        ".NET",
        "Why?",
        "The end.",
        "a <b> c",
        "`d`",
        "What: is-it —",
        "U.S.",
    ] {
        assert!(after(text, &add(title)).is_ok(), "{title}");
    }
}

#[test]
fn advice_is_for_the_one_who_asked() {
    let text = "# Scheduled\n\n- [2026-12-01] Slab\n\n# Ideas\n\n- Radix trees\n";
    let refusal = after(text, &cancel("2026-11-01", None))
        .unwrap_err()
        .to_string();
    assert!(
        !refusal.contains("discuss") && refusal.contains("2026-11-01: No meeting"),
        "{refusal}"
    );
    for (order, words) in [
        (add("<!-- c"), "ask a maintainer to edit it, at line 5"),
        (cancel("2026-11-01", None), "2026-11-01 is in the past"),
        (
            Order::Discuss {
                topic: "slab".to_owned(),
                day: None,
            },
            "is in the future; write the day of the meeting",
        ),
        (
            Order::Discuss {
                topic: "radix-trees".to_owned(),
                day: None,
            },
            "is not known; write it like 2026-12-01",
        ),
        (
            add("Radix tree"),
            "has nearly the same title; choose another title",
        ),
        (
            Order::Add(NewTopic {
                title: "Radix trees".to_owned(),
                links: vec!["https://a.example".to_owned()],
                ..NewTopic::default()
            }),
            "ask a maintainer to edit it, or choose another title",
        ),
    ] {
        let refusal = after(text, &order).unwrap_err().for_requester();
        assert!(refusal.ends_with(words), "{refusal}");
    }
}

#[test]
fn rows_have_pipes_at_their_ends_if_the_others_have() {
    let text = "# Scheduled\n\nDate | Topic | Lead\n---|---|---\n2026-12-01 | Maple | Kim\n2026-12-08 | TBD | ?\n2026-12-22 | Xarray | Lee\n\n# Ideas\n\nTopic | Lead\n---|---\nSlab | Sam\nFolio | Kim\n";
    let schedule = |day: &str| Order::Schedule {
        topic: "slab".to_owned(),
        day: day.to_owned(),
        leave: None,
    };
    let postpone = Order::Postpone {
        topic: "maple".to_owned(),
        day: None,
        leave: None,
    };
    let with_day = Order::Add(NewTopic {
        title: "New".to_owned(),
        day: Some("2026-12-29".to_owned()),
        lead: Some("Zoe".to_owned()),
        ..NewTopic::default()
    });
    for (order, line) in [
        (
            schedule("2026-12-15"),
            "\n2026-12-15 | Slab | Sam\n2026-12-22",
        ),
        (postpone, "\nFolio | Kim\nMaple | Kim\n"),
        (with_day, "\n2026-12-29 | New | Zoe\n\n"),
        // The pipe keeps the empty cell.
        (add("New"), "\nFolio | Kim\nNew | |\n"),
        (
            cancel("2026-12-29", None),
            "\n2026-12-29 | No meeting | |\n",
        ),
    ] {
        let moved = after(text, &order).unwrap();
        assert!(moved.contains(line), "{moved}");
    }
    // The columns are in another order.
    let text = text.replace("Date | Topic | Lead", "Topic | Date");
    let text = text
        .replace("---|---|---", "---|---")
        .replace(" | Lee", "")
        .replace(" | Kim\n2", "\n2");
    let text = text.replace("2026-12-01 | Maple", "Maple | 2026-12-01");
    let text = text
        .replace("2026-12-08 | TBD | ?\n", "")
        .replace("2026-12-22 | Xarray", "Xarray | 2026-12-22");
    let text = text.replace(
        "Topic | Lead\n---|---\nSlab | Sam\nFolio | Kim",
        "- Slab\n- Folio",
    );
    let moved = after(&text, &schedule("2026-12-15")).unwrap();
    assert!(moved.contains("\nSlab | 2026-12-15\nXarray"), "{moved}");
}
