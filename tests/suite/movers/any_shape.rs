//! The same for generated lists of every shape. For a longer search, set `PROPTEST_CASES`.

use std::collections::BTreeMap;
use std::sync::Mutex;

use jiff::ToSpan as _;
use mdbook_topics::mover::{MoveError, Moved, NewTopic, Order, Outcome};
use mdbook_topics::topic_file::{Role, TopicFile};
use proptest::prelude::*;

use super::Group;
use super::every_file::{assert_only_moved, readings};
use crate::support::generate::shapes::{Shape, group};
use crate::support::texts::DAY;

/// The default number of cases.
const CASES: u32 = 40;

const IDEAS: &str = "\
# Ideas

- [Maple trees](https://ideas.example/maple)
- Folios: [part 1](https://ideas.example/folio-1), [part 2](https://ideas.example/folio-2) #memory
  - Questions: why now?

    And more.
- [Timers](https://ideas.example/timers) @kim
";

/// How often each order was done and refused, by shape.
static DONE: Mutex<BTreeMap<(Shape, &str), [usize; 2]>> = Mutex::new(BTreeMap::new());

fn count(shape: Shape, what: &'static str, result: &Result<Outcome, MoveError>) {
    // That the file has no section for it is the right answer.
    if matches!(result, Err(MoveError::NoSection(..))) {
        return;
    }
    if let Err(MoveError::Unsure { reason, .. }) = result {
        println!("{shape:?} {what}: {reason}");
    }
    let mut done = DONE.lock().unwrap();
    let counts = done.entry((shape, what)).or_default();
    counts[usize::from(result.is_err())] += 1;
}

fn order_of(what: &str, topic: &str, in_days: i64) -> Order {
    let topic = topic.to_owned();
    let day = DAY.saturating_add(in_days.days()).to_string();
    match what {
        "schedule" => Order::Schedule {
            topic,
            day,
            leave: None,
        },
        "discuss" => Order::Discuss {
            topic,
            day: Some(DAY.saturating_sub(in_days.days()).to_string()),
        },
        "postpone" => Order::Postpone {
            topic,
            day: None,
            leave: None,
        },
        "add" => Order::Add(NewTopic {
            title: format!("A *new* topic [{in_days}]"),
            links: vec!["https://new.example/a_(b)".to_owned()],
            lead: Some("Sam Example".to_owned()),
            ..NewTopic::default()
        }),
        "add on a day" => Order::Add(NewTopic {
            title: "1. New".to_owned(),
            day: Some(day),
            ..NewTopic::default()
        }),
        _ => Order::Cancel {
            day,
            why: Some("holidays".to_owned()),
        },
    }
}

fn assert_moves(shape: Shape, list: &str, in_days: i64) {
    let newline = if list.contains("\r\n") { "\r\n" } else { "\n" };
    let text = format!("{list}{newline}{}", IDEAS.replace('\n', newline));
    let group = Group::new(&text, DAY);
    let file = group.parse(&text);
    let ideas = ["maple-trees", "folios-part-1-part-2", "timers"];
    let topics: Vec<_> = file.topics().map(|(_, topic)| topic.id.clone()).collect();
    for (at, id) in topics.iter().enumerate() {
        let is_idea = ideas.contains(&id.as_str());
        for what in ["schedule", "discuss"] {
            if !is_idea && (what == "discuss" || at % 3 != 0) {
                continue;
            }
            let result = group.run(&text, &order_of(what, id, in_days));
            count(shape, if is_idea { what } else { "other" }, &result);
            let Ok(Outcome::Moved(moved)) = result else {
                continue;
            };
            assert_only_moved(
                &group,
                &text,
                &moved.text,
                at,
                &format!("{what} {id}\n{text}"),
            );
            assert_undoes(&group, &text, &moved);
            if what == "schedule" && is_idea {
                let back = group.run(&moved.text, &order_of("postpone", id, 0));
                count(shape, "postpone", &back);
                if let Ok(Outcome::Moved(back)) = back {
                    assert_eq!(readings(&group.parse(&back.text)), readings(&file));
                    // The last idea returns to its place.
                    if id == "timers" && has_one_place(&file) {
                        assert_eq!(back.text, text, "{}", moved.text);
                    }
                }
            }
        }
    }
    for what in ["add", "add on a day", "cancel"] {
        let result = group.run(&text, &order_of(what, "", in_days));
        count(shape, what, &result);
        if let Ok(Outcome::Moved(moved)) = result {
            let after = group.parse(&moved.text);
            let more = usize::from(what != "cancel");
            assert_eq!(
                after.topics().count(),
                topics.len() + more,
                "{}",
                moved.text
            );
            // The topics of a cancelled meeting go to the ideas.
            let before = readings(&file);
            let mut now = readings(&after);
            now.retain(|id, _| before.contains_key(id));
            assert_eq!(now, before, "{what}\n{text}\n{}", moved.text);
            for line in text.lines().filter(|_| what != "cancel") {
                assert!(moved.text.contains(line), "{line:?}\n{}", moved.text);
            }
        }
    }
}

/// Whether all ideas are in one section.
fn has_one_place(file: &TopicFile) -> bool {
    let sections = file.sections.iter();
    let potential = sections.filter(|one| one.role == Role::Potential);
    potential.count() == 1
}

/// A change that is said to be undone by an order is.
fn assert_undoes(group: &Group, text: &str, moved: &Moved) {
    if !moved.restores {
        return;
    }
    let undo = moved.undo.as_ref().unwrap();
    let Ok(Outcome::Moved(back)) = group.run(&moved.text, undo) else {
        panic!("{undo:?}\n{}", moved.text);
    };
    assert_eq!(back.text, text, "{undo:?}\n{}", moved.text);
}

/// Schedules each idea for a day that has a line without a topic.
fn assert_fills(shape: Shape, list: &str, in_days: i64) {
    let day = DAY.saturating_add(in_days.days());
    let text = format!("{list}\n{IDEAS}\n# Coming up\n\n- [{day}] TBD\n");
    let group = Group::new(&text, DAY);
    let file = group.parse(&text);
    let is_open = file.placeholders().any(|other| other.text == "TBD");
    for idea in ["maple-trees", "folios-part-1-part-2", "timers"] {
        let result = group.run(&text, &order_of("schedule", idea, in_days));
        count(shape, "fill", &result);
        let Ok(Outcome::Moved(moved)) = result else {
            continue;
        };
        let after = group.parse(&moved.text);
        assert_eq!(readings(&after), readings(&file), "{}", moved.text);
        let is_filled = is_open && !moved.text.contains("TBD");
        let is_named = moved.summary.contains("the file still says \"TBD\"");
        assert_eq!(
            is_open && !is_filled,
            is_named,
            "{}\n{}",
            moved.summary,
            moved.text
        );
        assert_undoes(&group, &text, &moved);
        // In a file with dates in another form, the line gets that form.
        let is_same_form = moved.text.contains(&format!("- [{day}] [Timers]"));
        if is_filled && is_same_form && has_one_place(&file) {
            assert!(moved.restores, "{:?}\n{}", moved.undo, moved.text);
        }
    }
}

#[test]
fn movers_work_in_every_shape_and_lose_nothing() {
    let cases = std::env::var("PROPTEST_CASES").ok();
    let cases = cases.and_then(|cases| cases.parse().ok()).unwrap_or(CASES);
    let config = ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    runner
        .run(&(group(), 1..20_i64), |(list, in_days)| {
            assert_moves(list.shape, &list.text, in_days);
            if !list.text.contains("\r\n") {
                assert_fills(list.shape, &list.text, in_days);
            }
            Ok(())
        })
        .unwrap();
    let done = DONE.lock().unwrap();
    let mut all: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for ((shape, what), counts) in done.iter() {
        println!(
            "{shape:?} {what}: {} done, {} refused",
            counts[0], counts[1]
        );
        let all = all.entry(what).or_default();
        all[0] += counts[0];
        all[1] += counts[1];
    }
    println!("{all:?}");
    for (what, [done, refused]) in all {
        assert!(done > 0, "{what}: all {refused} refused");
    }
}
