//! Read the values of `[preprocessor.topics]`: a wrong type is an error, an unknown key a warning.

use super::error::ConfigError;
use super::table::Table;
use super::unknown_keys::UnknownKeys;

/// Read the table that mdBook passes on, and warn about its unknown keys. `Null` is an absent table.
pub(super) fn read(value: &serde_json::Value) -> Result<(Table, Vec<String>), ConfigError> {
    if value.is_null() {
        return Ok((Table::default(), Vec::new()));
    }
    let mut unknown = UnknownKeys::default();
    let mut ignored = |path: serde_ignored::Path<'_>| unknown.add(&path);
    let values = serde_ignored::Deserializer::new(value, &mut ignored);
    let table = serde_path_to_error::deserialize(values).map_err(|error| {
        let path = error.path().to_string();
        ConfigError::of_value(&path, &error.inner().to_string())
    })?;
    Ok((table, unknown.warnings()))
}
