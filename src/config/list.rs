//! A list of values, or a single one.

use serde::Deserialize;

/// `"a"` or `["a", "b"]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "expected a string or a list of strings")]
pub(super) enum List<T> {
    One(T),
    Many(Vec<T>),
}

impl<T> List<T> {
    /// All values.
    pub(super) fn into_vec(self) -> Vec<T> {
        match self {
            List::One(one) => vec![one],
            List::Many(many) => many,
        }
    }
}
