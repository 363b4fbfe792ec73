//! The JSON feeds match their schemas in `docs/schemas`.

use std::collections::BTreeSet;

use mdbook_topics::topic_file::{PlaceholderKind, Role};
use serde_json::{Value, json};

use super::group::Group;
use super::hostile;
use crate::support::book_test::BookTest;
use crate::support::feeds::json_feed_names;

/// The schema of a feed.
fn schema(feed: &str) -> Value {
    let name = feed.strip_suffix(".json").unwrap();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schemas");
    let text = std::fs::read_to_string(format!("{folder}/{name}.schema.json")).unwrap();
    let schema = serde_json::from_str(&text).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    schema
}

#[track_caller]
pub(crate) fn assert_matches_schema(feed: &str, text: &str) {
    let value: Value = serde_json::from_str(text).unwrap();
    let validator = jsonschema::validator_for(&schema(feed)).unwrap();
    let faults: Vec<_> = validator
        .iter_errors(&value)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{faults:#?}\n{text}");
}

#[test]
fn the_feeds_of_a_real_book_match() {
    for table in ["", "address = \"https://group.example/reading\"\n"] {
        let book = BookTest::own().append("book.toml", table);
        book.run(&["feeds", "--out", "out"]).succeeds();
        for name in json_feed_names() {
            assert_matches_schema(name, &book.read(&format!("out/{name}")));
        }
    }
}

#[test]
fn the_feeds_of_all_kinds_of_meetings_match() {
    let timed = json!({ "time": "18:30", "zone": "Europe/Berlin" });
    for group in [Group::new(&json!({})), Group::new(&timed)] {
        for text in [
            "",
            "# Scheduled\n\n- [2024-03-05] [Slab](https://a.example/1) @sam\n",
            "# Scheduled\n\n- week of 2024-03-05: Slab\n",
            "# Scheduled\n\n- Slab\n",
            &hostile::text(),
        ] {
            for name in json_feed_names() {
                let feed = group.feed(name, text, "2024-03-01", None);
                assert_matches_schema(name, &feed);
            }
        }
    }
}

#[test]
fn schemas_have_exactly_the_keys_of_the_feeds() {
    let text = "# Scheduled\n\n- [2024-03-05] [Slab](https://a.example/1) @sam\n\nstray\n\n\
                # Ideas\n\n- [2024-03-12] TBD\n";
    for name in json_feed_names() {
        let feed = Group::new(&json!({})).feed(name, text, "2024-03-01", None);
        let (mut written, mut described) = (BTreeSet::new(), BTreeSet::new());
        collect_keys(&serde_json::from_str(&feed).unwrap(), &mut written);
        collect_properties(&schema(name), &mut described);
        assert_eq!(written, described, "{name}");
    }
}

/// The keys of all objects in a value.
fn collect_keys(value: &Value, keys: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            keys.extend(object.keys().cloned());
            object.values().for_each(|value| collect_keys(value, keys));
        }
        Value::Array(values) => values.iter().for_each(|value| collect_keys(value, keys)),
        _ => {}
    }
}

/// The keys of `properties` in all parts of a schema.
fn collect_properties(schema: &Value, keys: &mut BTreeSet<String>) {
    for (name, part) in schema.as_object().into_iter().flatten() {
        if name == "properties" {
            keys.extend(part.as_object().unwrap().keys().cloned());
        }
        collect_properties(part, keys);
    }
}

#[test]
fn schemas_list_all_roles_and_kinds() {
    let schema = schema("topics.json");
    let roles = Role::WITH_TOPICS
        .into_iter()
        .chain([Role::Timetable, Role::Reference]);
    let roles: Vec<_> = roles.map(Role::name).collect();
    assert_eq!(schema["$defs"]["role"]["enum"], json!(roles));
    let kinds = PlaceholderKind::ALL.map(PlaceholderKind::name);
    let placeholder = &schema["$defs"]["placeholder"]["properties"];
    assert_eq!(placeholder["kind"]["enum"], json!(kinds));
}

#[test]
fn schemas_reject_invalid_data() {
    let good = Group::new(&json!({})).feed("next.json", "", "2024-03-01", None);
    let validator = jsonschema::validator_for(&schema("next.json")).unwrap();
    for (right, wrong) in [
        ("\"version\": 1", "\"version\": 2"),
        ("\"date\": null", "\"date\": \"soon\""),
        ("\"lead\": null,", ""),
        ("yet.\"", "yet.\\n\""),
    ] {
        let bad = good.replace(right, wrong);
        assert_ne!(bad, good);
        assert!(
            !validator.is_valid(&serde_json::from_str(&bad).unwrap()),
            "{bad}"
        );
    }
}

#[test]
fn topics_json_contains_the_output_of_list() {
    let book = BookTest::own().append("book.toml", "address = \"https://group.example/\"\n");
    book.run(&["feeds", "--out", "out"]).succeeds();
    let mut data: Value = serde_json::from_str(&book.read("out/topics.json")).unwrap();
    let list = book
        .run(&["list", "src/topics.md", "--format", "json"])
        .succeeds();
    let mut list: Value = serde_json::from_str(&list.stdout).unwrap();
    let file = data["files"][0].as_object_mut().unwrap();
    assert_eq!(file.remove("page"), Some(json!("topics.html")));
    assert_eq!(
        file.remove("url"),
        Some(json!("https://group.example/topics.html"))
    );
    for topic in file["topics"].as_array_mut().unwrap() {
        let topic = topic.as_object_mut().unwrap();
        let page = topic.shift_remove("page").unwrap();
        let url = format!("https://group.example/{}", page.as_str().unwrap());
        assert_eq!(topic.shift_remove("url"), Some(json!(url)));
    }
    list["file"] = json!("topics.md");
    assert_eq!(data["files"][0], list);
}
