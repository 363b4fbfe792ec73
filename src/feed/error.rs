//! Why feeds could not be made.

/// Why feeds could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FeedError {
    /// The calendar that was published before is none of ours.
    #[error(
        "this is no calendar that mdbook-topics wrote ({reason}); give the topics.ics that was published last, or none at the first time"
    )]
    Previous {
        /// What it lacks.
        reason: String,
    },
    /// A feed that its library could not write.
    #[error("{name} could not be written: {reason}")]
    Write {
        /// The feed's name.
        name: &'static str,
        /// What the library says.
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
