//! `[preprocessor.topics.publish]`: where to publish the book.

use serde::Deserialize;

/// Where to publish the book. The command line takes precedence, and has the defaults.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PublishTable {
    /// The branch.
    pub branch: Option<String>,
    /// The remote.
    pub remote: Option<String>,
    /// The folder of the book on the branch.
    pub folder: Option<String>,
}
