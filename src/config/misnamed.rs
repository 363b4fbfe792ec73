//! Find a table of `book.toml` that was meant to be `[preprocessor.topics]`.

use serde_json::Value;

use crate::nearest::nearest;

/// A warning about a table that looks like a misspelling of ours, if ours is absent. `book` is the whole
/// `book.toml`.
pub(crate) fn misnamed_table(book: &Value) -> Option<String> {
    let preprocessors = book.get("preprocessor").and_then(Value::as_object);
    if preprocessors.is_some_and(|all| all.contains_key("topics")) {
        return None;
    }
    let is_near = |name: &str, ours| nearest(name, [ours]).is_some();
    let mut near = preprocessors.into_iter().flat_map(|all| all.keys());
    let near = near.find(|name| is_near(name, "topics"));
    let written = near
        .map(|name| format!("preprocessor.{name}"))
        .or_else(|| {
            let mut tables = book.as_object().into_iter().flatten();
            tables.find_map(|(name, table)| match name.as_str() {
                "topics" => Some(name.clone()),
                _ if is_near(name, "preprocessor") && table.get("topics").is_some() => {
                    Some(format!("{name}.topics"))
                }
                _ => None,
            })
        })?;
    Some(format!(
        "[{written}] is not read; did you mean [preprocessor.topics]?"
    ))
}

#[cfg(test)]
mod tests {
    use super::misnamed_table;

    #[test]
    fn finds_a_table_that_is_nearly_ours() {
        for (text, written) in [
            ("[preprocessor.topic]", Some("preprocessor.topic")),
            ("[preprocessor.Topics]", Some("preprocessor.Topics")),
            ("[preprocesor.topics]", Some("preprocesor.topics")),
            ("[topics]", Some("topics")),
            ("[preprocessor.toc]", None),
            ("[preprocessor.topic]\n[preprocessor.topics]", None),
            ("[book]", None),
            ("preprocessor = 1", None),
        ] {
            let book: toml::Table = text.parse().unwrap();
            let warning = misnamed_table(&serde_json::to_value(book).unwrap());
            let expected = written.map(|written| {
                format!("[{written}] is not read; did you mean [preprocessor.topics]?")
            });
            assert_eq!(warning, expected, "{text}");
        }
    }
}
