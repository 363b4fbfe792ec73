//! Settings in `MDBOOK_…` environment variables, which take precedence over `book.toml`, as in mdBook.

use std::ffi::OsString;

use super::error::ConfigError;

/// The tables of `book.toml` that mdBook lets variables set.
const TABLES: [&str; 5] = ["book", "build", "rust", "output", "preprocessor"];

/// A setting in an environment variable.
#[derive(Debug, Clone, PartialEq)]
pub struct EnvironmentSetting {
    /// The name of the variable.
    pub variable: String,
    /// The key in `book.toml`, such as `preprocessor.topics.address`.
    pub key: String,
    /// The value.
    pub value: toml::Value,
}

impl EnvironmentSetting {
    /// All settings in the environment of this process, outer tables first.
    ///
    /// # Errors
    /// [`ConfigError::Variable`] for a value that `book.toml` cannot contain.
    pub fn all() -> Result<Vec<EnvironmentSetting>, ConfigError> {
        EnvironmentSetting::among(std::env::vars_os())
    }

    fn among(
        variables: impl Iterator<Item = (OsString, OsString)>,
    ) -> Result<Vec<EnvironmentSetting>, ConfigError> {
        let mut settings = Vec::new();
        for (variable, value) in variables {
            let Some((variable, key)) = variable.to_str().and_then(key_of) else {
                continue;
            };
            let value = value.to_str().and_then(value_of);
            let Some(value) = value else {
                return Err(ConfigError::Variable(variable));
            };
            settings.push(EnvironmentSetting {
                variable,
                key,
                value,
            });
        }
        settings.sort_unstable_by(|a, b| a.key.cmp(&b.key));
        Ok(settings)
    }

    /// Set the key in a `book.toml`. Like mdBook, replace a value that should be a table.
    pub(super) fn apply(&self, book: &mut toml::Table) {
        let mut table = book;
        let mut keys = self.key.split('.').peekable();
        while let Some(key) = keys.next() {
            if keys.peek().is_none() {
                table.insert(key.to_owned(), self.value.clone());
                return;
            }
            let next = table
                .entry(key)
                .or_insert_with(|| toml::Value::Table(toml::Table::new()));
            if !next.is_table() {
                *next = toml::Value::Table(toml::Table::new());
            }
            let toml::Value::Table(next) = next else {
                return;
            };
            table = next;
        }
    }
}

/// The key that a variable sets (mdBook's guide, "Environment Variables").
fn key_of(variable: &str) -> Option<(String, String)> {
    let name = variable.strip_prefix("MDBOOK_")?;
    let key = name.to_lowercase().replace("__", ".").replace('_', "-");
    let table = key.split('.').next().unwrap_or_default();
    TABLES
        .contains(&table)
        .then(|| (variable.to_owned(), key.clone()))
}

/// The value as JSON, or as a text.
fn value_of(text: &str) -> Option<toml::Value> {
    let value = serde_json::from_str(text);
    let value = value.unwrap_or_else(|_| serde_json::Value::String(text.to_owned()));
    toml::Value::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn among(variables: &[(&str, &str)]) -> Result<Vec<EnvironmentSetting>, ConfigError> {
        let variables = variables.iter();
        EnvironmentSetting::among(variables.map(|(name, value)| (name.into(), value.into())))
    }

    #[test]
    fn variables_are_read_as_mdbook_reads_them() {
        let settings = among(&[
            ("MDBOOK_PREPROCESSOR__TOPICS__DATE_ORDER", "dmy"),
            ("MDBOOK_BOOK", "{\"src\": \"texts\"}"),
            ("MDBOOK_LOG", "info"),
            ("MDBOOK_VERSION", "0.5"),
            ("MDBOOK_BOOKS__SRC", "x"),
            ("BOOK__SRC", "x"),
        ]);
        let mut book: toml::Table = "[preprocessor]\ntopics = 1\n".parse().unwrap();
        for setting in settings.unwrap() {
            setting.apply(&mut book);
        }
        let expected = "[book]\nsrc = \"texts\"\n[preprocessor.topics]\ndate-order = \"dmy\"\n";
        assert_eq!(book, expected.parse().unwrap());
    }

    #[test]
    fn a_value_that_toml_cannot_represent_names_its_variable() {
        let refused = among(&[("MDBOOK_BOOK__SRC", "null")]).unwrap_err();
        assert!(
            refused.to_string().contains("MDBOOK_BOOK__SRC"),
            "{refused}"
        );
    }
}
