//! The JSON Schema of the settings, which editors use to complete and check `book.toml`.

use serde_json::{Map, Value, json};

use super::reference::{Kind, SETTINGS, Setting};

/// The keys of the table that mdBook reads.
const MDBOOK_KEYS: [(&str, &str); 6] = [
    (
        "command",
        "The program of the preprocessor, as mdBook runs it",
    ),
    ("before", "Preprocessors that run after this one"),
    ("after", "Preprocessors that run before this one"),
    ("renderer", "The renderer that the preprocessor is for"),
    ("renderers", "The renderers that the preprocessor is for"),
    ("optional", "Whether a missing program is no error"),
];

/// The schema of a `book.toml` (JSON Schema 2020-12). It only restricts `[preprocessor.topics]`.
#[must_use]
pub fn schema() -> Value {
    let mut topics = table("");
    if let Some(Value::Object(properties)) = topics.get_mut("properties") {
        for (key, about) in MDBOOK_KEYS {
            properties.insert(key.to_owned(), json!({ "description": about }));
        }
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "book.toml with mdbook-topics",
        "description": "The settings of mdbook-topics in the book.toml of an mdBook.",
        "type": "object",
        "properties": {
            "preprocessor": { "type": "object", "properties": { "topics": topics } }
        }
    })
}

/// The schema of the table at a path.
fn table(path: &str) -> Value {
    let mut properties = Map::new();
    let mut others = json!(false);
    for setting in SETTINGS {
        let Some(key) = key_in(setting.path, path) else {
            continue;
        };
        match key {
            "*" => others = described(setting),
            _ => {
                properties.insert(key.to_owned(), described(setting));
            }
        }
    }
    json!({ "type": "object", "properties": properties, "additionalProperties": others })
}

/// The last key of a setting of this table.
fn key_in<'a>(path: &'a str, table: &str) -> Option<&'a str> {
    let key = match table {
        "" => path,
        _ => path.strip_prefix(table)?.strip_prefix('.')?,
    };
    (!key.contains('.')).then_some(key)
}

/// The schema of a setting, with its description.
fn described(setting: &Setting) -> Value {
    let mut about = setting.about.to_owned();
    if !setting.default.is_empty() {
        about.push_str(&format!(" [default: {}]", setting.default));
    }
    let mut schema = json!({ "description": about });
    if let (Some(all), Value::Object(own)) = (schema.as_object_mut(), of_kind(setting)) {
        all.extend(own);
    }
    schema
}

fn of_kind(setting: &Setting) -> Value {
    let text = json!({ "type": "string" });
    let texts = json!({ "type": "array", "items": text });
    // A date of TOML is a string for a schema.
    let day = json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" });
    match setting.kind {
        Kind::Text => text,
        Kind::Texts => json!({ "anyOf": [text, texts] }),
        Kind::List => texts,
        Kind::Choice(words) => json!({ "enum": words }),
        Kind::Number(least, most) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Kind::TextOrNumber => json!({ "anyOf": [text, { "type": "integer", "minimum": 1 }] }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::FlagOrNumber(most) => json!({
            "anyOf": [{ "type": "boolean" }, { "type": "integer", "minimum": 0, "maximum": most }]
        }),
        Kind::Day => day,
        Kind::Days => json!({ "type": "array", "items": text }),
        Kind::Table => table(setting.path),
        Kind::TableOrList => {
            let table = table(setting.path);
            json!({ "anyOf": [table, { "type": "array", "items": table }] })
        }
        Kind::TableOr(words) => json!({ "anyOf": [{ "enum": words }, table(setting.path)] }),
        Kind::ListOrWeights => json!({
            "anyOf": [texts, { "type": "object", "additionalProperties": { "type": "integer" } }]
        }),
    }
}
