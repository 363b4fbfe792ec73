//! Meetings that need a topic: a topic takes their line, and gives it back.

use jiff::civil::date;
use mdbook_topics::mover::{Moved, NewTopic, Order, Outcome};

use super::Group;

const LIST: &str = "\
# Scheduled

- [2026-12-01] [Maple trees](https://a.example/maple)
- [2026-12-08] *to be chosen*
- [2026-12-15] TBD

# Ideas

- [EEVDF](https://a.example/eevdf) @sam <!-- keep me -->
  - [paper](https://a.example/paper)

# Discussed

- [2026-11-24] [Slabs](https://a.example/slabs)
- [2026-11-17] [RCU](https://a.example/rcu)
";

const TABLE: &str = "\
# Scheduled

| Date | Topic | Lead |
|---|---|---|
| 2026-12-01 | [Maple trees](https://a.example/maple) | Sam |
| 2026-12-08 | TBD | |
| 2026-12-15 | TBD | |

# Ideas

- [EEVDF](https://a.example/eevdf)

# Discussed

| Date | Topic | Lead |
|---|---|---|
| 2026-11-24 | [Slabs](https://a.example/slabs) | Kim |
| 2026-11-17 | [RCU](https://a.example/rcu) | Kim |
";

const HEADINGS: &str = "\
# Upcoming

## 2026-12-01: Maple trees

[paper](https://a.example/maple)

## 2026-12-08: TBD

## 2026-12-15: TBD

# Ideas

- [EEVDF](https://a.example/eevdf)
  - [paper](https://a.example/paper)

# Past

## 2026-11-24: Slabs

[paper](https://a.example/slabs)

## 2026-11-17: RCU

[paper](https://a.example/rcu)
";

fn group(text: &str) -> Group {
    Group::new(text, date(2026, 11, 28))
}

fn schedule(day: &str) -> Order {
    Order::Schedule {
        topic: "eevdf".to_owned(),
        day: day.to_owned(),
        leave: None,
    }
}

#[track_caller]
fn moved(text: &str, order: &Order) -> Moved {
    match group(text).run(text, order) {
        Ok(Outcome::Moved(moved)) => moved,
        other => panic!("{other:?}"),
    }
}

/// Schedules the topic for the open day, and undoes that.
#[track_caller]
fn assert_fills(text: &str, day: &str, changes: &[(&str, &str)]) {
    let mut expected = text.to_owned();
    for (old, new) in changes {
        assert_eq!(expected.matches(old).count(), 1, "{old:?}");
        expected = expected.replace(old, new);
    }
    let filled = moved(text, &schedule(day));
    assert_eq!(filled.text, expected);
    assert!(filled.restores, "{:?}", filled.undo);
    assert_eq!(moved(&filled.text, &filled.undo.unwrap()).text, text);
}

#[test]
fn in_a_list() {
    let idea = "[EEVDF](https://a.example/eevdf) @sam <!-- keep me -->\n  - [paper](https://a.example/paper)\n";
    let item = format!("\n- {idea}");
    let day = format!("- [2026-12-15] {idea}");
    let line = "- [2026-12-15] TBD\n";
    for name in ["2026-12-15", "15 December", "Tuesday, 15.12."] {
        assert_fills(LIST, name, &[(&item, ""), (line, &day)]);
    }
    let windows = LIST.replace('\n', "\r\n");
    let filled = moved(&windows, &schedule("2026-12-15"));
    assert_eq!(
        filled.text.replace("\r\n", "\n").replace('\n', "\r\n"),
        filled.text
    );
    assert!(filled.restores);
}

#[test]
fn in_a_table() {
    assert_fills(
        TABLE,
        "first free",
        &[
            ("\n- [EEVDF](https://a.example/eevdf)\n", ""),
            (
                "| 2026-12-08 | TBD | |\n",
                "| 2026-12-08 | [EEVDF](https://a.example/eevdf) | |\n",
            ),
        ],
    );
}

#[test]
fn in_a_heading() {
    assert_fills(
        HEADINGS,
        "first free",
        &[
            (
                "\n- [EEVDF](https://a.example/eevdf)\n  - [paper](https://a.example/paper)\n",
                "",
            ),
            (
                "## 2026-12-08: TBD\n",
                "## 2026-12-08: [EEVDF](https://a.example/eevdf)\n\n- [paper](https://a.example/paper)\n",
            ),
        ],
    );
}

#[test]
fn for_a_scheduled_topic_a_new_one_and_a_cancelled_meeting() {
    let topic = "maple-trees".to_owned();
    let day = "2026-12-15".to_owned();
    let postpone = Order::Postpone {
        topic,
        day: Some(day.clone()),
        leave: None,
    };
    let maple = "[Maple trees](https://a.example/maple)\n";
    let line = "- [2026-12-15] TBD\n";
    let was = format!("- [2026-12-01] {maple}");
    assert_fills_with(
        &postpone,
        &[(&was, ""), (line, &format!("- [2026-12-15] {maple}"))],
    );
    let add = Order::Add(NewTopic {
        title: "Timers".to_owned(),
        day: Some(day.clone()),
        ..NewTopic::default()
    });
    assert_fills_with(&add, &[(line, "- [2026-12-15] Timers\n")]);
    let why = Some("holidays".to_owned());
    let cancel = Order::Cancel { day, why };
    assert_fills_with(&cancel, &[(line, "- [2026-12-15] No meeting (holidays)\n")]);
}

#[track_caller]
fn assert_fills_with(order: &Order, changes: &[(&str, &str)]) {
    let mut expected = LIST.to_owned();
    for (old, new) in changes {
        expected = expected.replace(old, new);
    }
    assert_eq!(moved(LIST, order).text, expected);
}

#[test]
fn a_topic_leaves_such_a_line_if_asked() {
    let text = LIST.replace("2026-12-01", "2026-12-02");
    let order = |leave: &str| Order::Postpone {
        topic: "maple-trees".to_owned(),
        day: None,
        leave: Some(leave.to_owned()),
    };
    let left = moved(&text, &order("Topic needed!"));
    let line = "# Scheduled\n\n- [2026-12-02] Topic needed!\n- [2026-12-08]";
    assert!(left.text.contains(line), "{}", left.text);
    assert!(left.restores);
    // Nothing else than that a topic is needed.
    for leave in ["Something else", "Cancelled"] {
        assert!(group(&text).run(&text, &order(leave)).is_err());
    }
}

#[test]
fn a_line_that_says_more_stays_and_is_named() {
    let text = TABLE.replace("| 2026-12-08 | TBD | |", "| 2026-12-08 | TBD | Kim |");
    let text = text.replace(
        "- [EEVDF](https://a.example/eevdf)",
        "| Topic | Lead |\n|---|---|\n| [EEVDF](https://a.example/eevdf) | Lee |",
    );
    let moved = moved(&text, &schedule("2026-12-08"));
    let rows =
        "| 2026-12-08 | TBD | Kim |\n| 2026-12-08 | [EEVDF](https://a.example/eevdf) | Lee |\n";
    assert!(moved.text.contains(rows), "{}", moved.text);
    assert!(
        moved
            .summary
            .contains("the file still says \"TBD\" for that day")
    );
}

#[test]
fn a_row_of_another_table_keeps_its_columns() {
    let ideas = "| Who | Paper |\n|---|---|\n| Lee | [EEVDF](https://a.example/eevdf) |";
    let text = TABLE.replace("- [EEVDF](https://a.example/eevdf)", ideas);
    let row = "| 2026-12-08 | [EEVDF](https://a.example/eevdf) | Lee |\n";
    let filled = moved(&text, &schedule("2026-12-08"));
    assert!(filled.text.contains(row), "{}", filled.text);
    let row = row.replace("12-08", "12-22");
    let added = moved(&text, &schedule("2026-12-22"));
    assert!(added.text.contains(&row), "{}", added.text);
    // A cell without a column of that name has no place.
    let more = "| Why | Paper |\n|---|---|\n| It is new | [EEVDF](https://a.example/eevdf) |";
    let text = TABLE.replace("- [EEVDF](https://a.example/eevdf)", more);
    assert!(group(&text).run(&text, &schedule("2026-12-22")).is_err());
}
