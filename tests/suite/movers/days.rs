//! Days as people write them.

use jiff::civil::date;
use mdbook_topics::mover::{MoveError, Order, Outcome};

use super::Group;

/// A list with these days: a meeting to come, and two that took place.
fn list([ahead, last, before]: [&str; 3]) -> String {
    format!(
        "# Scheduled\n\n- {ahead}: [Maple](https://a.example/m)\n\n# Ideas\n\n- [EEVDF](https://a.example/e)\n\n\
         # Discussed\n\n- {last}: [Slabs](https://a.example/s)\n- {before}: [RCU](https://a.example/r)\n"
    )
}

const MONTH_FIRST: [&str; 3] = ["12/1/2026", "11/24/2026", "11/17/2026"];
const DAY_FIRST: [&str; 3] = ["1/12/2026", "24/11/2026", "17/11/2026"];
const MONTH_FIRST_WITHOUT_YEARS: [&str; 3] = ["12/1", "11/24", "11/17"];
const DOTS: [&str; 3] = ["1.12.2026", "24.11.2026", "17.11.2026"];

/// The day for which a topic is scheduled on 2026-11-28.
fn scheduled(dates: [&str; 3], day: &str) -> Result<String, MoveError> {
    let text = list(dates);
    let order = Order::Schedule {
        topic: "eevdf".to_owned(),
        day: day.to_owned(),
        leave: None,
    };
    let group = Group::new(&text, date(2026, 11, 28));
    let Outcome::Moved(moved) = group.run(&text, &order)? else {
        panic!("nothing to do");
    };
    let file = group.parse(&moved.text);
    let mut topics = file.topics().filter(|(_, topic)| topic.id == "eevdf");
    let (_, topic) = topics.next().unwrap();
    Ok(topic.days().next().unwrap().to_string())
}

#[test]
fn the_order_of_day_and_month_is_that_of_the_file() {
    for (dates, day, expected) in [
        (MONTH_FIRST, "12/8", "2026-12-08"),
        (MONTH_FIRST, "12/8/2026", "2026-12-08"),
        (MONTH_FIRST, "8/12/2027", "2027-08-12"),
        (MONTH_FIRST_WITHOUT_YEARS, "12/8", "2026-12-08"),
        (DAY_FIRST, "8/12", "2026-12-08"),
        (DAY_FIRST, "12/8/2027", "2027-08-12"),
        // One of the numbers is no month, or the weekday shows which of them is.
        (MONTH_FIRST, "15/12", "2026-12-15"),
        (DOTS, "12/15", "2026-12-15"),
        (DOTS, "Tue 12/8", "2026-12-08"),
        (DOTS, "8.12.", "2026-12-08"),
        (DOTS, "8 December", "2026-12-08"),
        (DOTS, "Dec 8th, 2026", "2026-12-08"),
        (DOTS, "2026-12-08", "2026-12-08"),
    ] {
        assert_eq!(
            scheduled(dates, day).as_deref(),
            Ok(expected),
            "{day} {dates:?}"
        );
    }
}

#[test]
fn a_day_that_is_not_clear_is_refused() {
    for (dates, day) in [
        (DOTS, "12/8"),
        (DOTS, "8/12/2026"),
        // Two orders.
        (["12/15/2026", "24/11/2026", "17/11/2026"], "12/8"),
        // The year may be first.
        (DOTS, "26.12.27"),
    ] {
        let error = scheduled(dates, day).unwrap_err();
        assert_eq!(error, MoveError::Ambiguous(day.to_owned()), "{dates:?}");
    }
    for day in ["tomorrow", "2026-12", "12/8 and more", "13/13", "Dec\n8"] {
        let error = scheduled(MONTH_FIRST, day).unwrap_err();
        assert_eq!(error, MoveError::Day(day.to_owned()));
    }
    let error = scheduled(DOTS, "Monday, Dec 8").unwrap_err().to_string();
    assert!(error.contains("2026-12-08 is a Tuesday"), "{error}");
}
