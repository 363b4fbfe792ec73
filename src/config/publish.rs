//! `[preprocessor.topics.publish]`: where `publish` puts the book, unless the command line says so.

use serde::Deserialize;

/// The table; what is not set has the value that the command line documents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PublishTable {
    /// The branch.
    pub branch: Option<String>,
    /// The remote.
    pub remote: Option<String>,
    /// The folder on the branch.
    pub folder: Option<String>,
}
