//! `[preprocessor.topics.publish]`: where to publish the book.

use serde::{Deserialize, Deserializer};

use super::list::List;

/// Where to publish the book. The command line takes precedence, and has the defaults.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct PublishTable {
    /// The branch.
    pub branch: Option<String>,
    /// The remote.
    pub remote: Option<String>,
    /// The folder of the book on the branch.
    pub folder: Option<String>,
    /// Hidden files and folders of `src` to publish, by name or path.
    #[serde(deserialize_with = "list")]
    pub hidden: Vec<String>,
}

/// Reads a list, or a single value.
fn list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    List::deserialize(deserializer).map(List::into_vec)
}
