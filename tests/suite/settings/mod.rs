//! The reference and the schema of the settings are those of the code.

mod guide;

use mdbook_topics::config::{SETTINGS, schema};
use serde_json::{Value, json};
use snapbox::{Data, assert_data_eq};

use crate::support::tools::in_repository;

#[test]
fn the_schema_is_up_to_date() {
    let written = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    let path = in_repository("docs/schemas/settings.schema.json");
    assert_data_eq!(Data::text(written), Data::read_from(&path, None).raw());
}

#[test]
fn the_guide_is_up_to_date() {
    let path = in_repository("docs/settings.md");
    assert_data_eq!(
        Data::text(guide::settings_guide()),
        Data::read_from(&path, None).raw()
    );
}

/// What the schema finds wrong with a `book.toml`.
pub(crate) fn faults(text: &str) -> Vec<String> {
    let schema = schema();
    jsonschema::meta::validate(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let book: toml::Table = toml::from_str(text).unwrap();
    let book = for_a_schema(&toml::Value::Table(book));
    let faults = validator.iter_errors(&book);
    faults.map(|fault| fault.to_string()).collect()
}

/// As editors see it: a date of TOML is a string.
fn for_a_schema(value: &toml::Value) -> Value {
    match value {
        toml::Value::Datetime(day) => json!(day.to_string()),
        toml::Value::Array(list) => list.iter().map(for_a_schema).collect(),
        toml::Value::Table(table) => {
            let keys = table.iter();
            keys.map(|(key, value)| (key.clone(), for_a_schema(value)))
                .collect()
        }
        other => serde_json::to_value(other).unwrap(),
    }
}

#[test]
fn the_schema_accepts_every_example() {
    for setting in SETTINGS {
        let table = setting.path.rsplit_once('.').map_or("", |(table, _)| table);
        let table = format!("preprocessor.topics.{table}").replace('*', "any");
        let text = format!("[{}]\n{}\n", table.trim_end_matches('.'), setting.example);
        assert_eq!(faults(&text), [""; 0], "{text}");
    }
    let book = std::fs::read_to_string(in_repository("book/book.toml")).unwrap();
    assert_eq!(faults(&book), [""; 0]);
}

#[test]
fn the_schema_rejects_what_the_program_rejects() {
    for text in [
        "fils = \"a.md\"",
        "files = 1",
        "date-order = \"day\"",
        "themes = \"yes\"",
        "meeting = { tiem = \"18:30\" }",
        "meeting = { every = 0 }",
        "meeting = { open-slots = 53 }",
        "meeting = [{ from = \"June\" }]",
        "rules = { bare-url = \"fatal\" }",
        "publish = { brnch = \"x\" }",
        "themes = { memory = { word = [] } }",
    ] {
        let book = format!("[preprocessor.topics]\n{text}\n");
        assert!(!faults(&book).is_empty(), "{text}");
    }
}
