//! Errors of making feeds.

/// Why feeds could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FeedError {
    /// The previous calendar was not written by mdbook-topics.
    #[error(
        "not a calendar written by mdbook-topics ({reason}); pass the last published topics.ics, or omit --previous the first time"
    )]
    Previous {
        /// What is wrong with it.
        reason: String,
    },
    /// A library failed to write a feed.
    #[error("cannot write {name}: {reason}")]
    Write {
        /// The feed's name.
        name: &'static str,
        /// The error of the library.
        reason: String,
    },
}

impl FeedError {
    pub(super) fn previous(reason: &str) -> FeedError {
        FeedError::Previous {
            reason: reason.to_owned(),
        }
    }
}
