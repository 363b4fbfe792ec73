//! The next meeting, and the sentence that a chat bot posts.

use serde_json::{Value, json};

use super::group::Group;

fn next(meeting: &Value, text: &str, today: &str) -> Value {
    let feed = Group::new(meeting).feed("next.json", text, today, None);
    serde_json::from_str(&feed).unwrap()
}

const TEXT: &str = "\
# Scheduled

- No day yet
- [2024-03-12] EEVDF
- [2024-03-05] The slab allocator @sam
  - [SLUB](https://lwn.net/Articles/229984/)
- week of 2024-03-18: RCU

# Discussed

- [2024-03-04] Held today
";

#[test]
fn all_fields_are_filled() {
    let timed = json!({ "time": "18:30", "length": 90, "zone": "Europe/Berlin" });
    assert_eq!(
        next(&timed, TEXT, "2024-03-04"),
        json!({
            "version": 1,
            "date": "2024-03-05",
            "last_date": "2024-03-05",
            "start": "2024-03-05T17:30:00Z",
            "end": "2024-03-05T19:00:00Z",
            "title": "The slab allocator",
            "lead": "sam",
            "url": "https://group.example/page.html#the-slab-allocator",
            "readings": [{ "text": "SLUB", "url": "https://lwn.net/Articles/229984/" }],
            "sentence": "Next meeting: 2024-03-05, 18:30 (Europe/Berlin): The slab allocator, led by sam, \
                1 reading. https://group.example/page.html#the-slab-allocator",
            "free_date": null,
        })
    );
}

#[test]
fn a_meeting_is_next_until_its_day_is_over() {
    for (today, title, sentence) in [
        (
            "2024-03-05",
            "The slab allocator",
            "Next meeting: 2024-03-05: The slab",
        ),
        (
            "2024-03-06",
            "EEVDF",
            "Next meeting: 2024-03-12: EEVDF. https://",
        ),
        (
            "2024-03-20",
            "RCU",
            "Next meeting: week of 2024-03-18: RCU. https://",
        ),
        (
            "2024-03-25",
            "No day yet",
            "Next meeting: No day yet. https://",
        ),
    ] {
        let next = next(&json!({}), TEXT, today);
        assert_eq!(next["title"], title, "{today}");
        let found = next["sentence"].as_str().unwrap();
        assert!(found.starts_with(sentence), "{found}");
    }
}

#[test]
fn nothing_is_scheduled() {
    let next = next(
        &json!({}),
        "# Discussed\n\n- [2024-03-05] Slab\n",
        "2024-03-05",
    );
    assert_eq!(next["title"], Value::Null);
    assert_eq!(next["sentence"], "No meeting is scheduled yet.");
}
