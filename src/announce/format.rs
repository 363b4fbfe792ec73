//! The formats of announcements, with their templates.

/// A format of announcements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnnounceFormat {
    /// A mail, its subject first.
    Text,
    /// Markdown (CommonMark).
    Markdown,
    /// HTML, as the body of a mail.
    Html,
    /// Slack's mrkdwn.
    Slack,
    /// The content of a message in Matrix, as JSON.
    Matrix,
}

impl AnnounceFormat {
    /// All formats.
    pub const ALL: [AnnounceFormat; 5] = [
        AnnounceFormat::Text,
        AnnounceFormat::Markdown,
        AnnounceFormat::Html,
        AnnounceFormat::Slack,
        AnnounceFormat::Matrix,
    ];

    /// Its name on the command line and in the settings.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            AnnounceFormat::Text => "text",
            AnnounceFormat::Markdown => "markdown",
            AnnounceFormat::Html => "html",
            AnnounceFormat::Slack => "slack",
            AnnounceFormat::Matrix => "matrix",
        }
    }

    /// The built-in template of a meeting with topics.
    pub(super) fn of_topics(self) -> &'static str {
        match self {
            AnnounceFormat::Text => "Subject: {subject}\n\n{heading}: {when}\n\n{topics}\n",
            AnnounceFormat::Markdown => "**{heading}:** {when}\n\n{topics}\n",
            AnnounceFormat::Html | AnnounceFormat::Matrix => {
                "<p><strong>{heading}:</strong> {when}</p>\n{topics}\n"
            }
            AnnounceFormat::Slack => "*{heading}:* {when}\n\n{topics}\n",
        }
    }

    /// The built-in template of a day without a topic.
    pub(super) fn without_topic(self) -> &'static str {
        match self {
            AnnounceFormat::Text => "Subject: {subject}\n\n{when}: {status}\n\n{why}\n",
            AnnounceFormat::Markdown => "**{when}: {status}**\n\n{why}\n",
            AnnounceFormat::Html | AnnounceFormat::Matrix => {
                "<p><strong>{when}: {status}</strong></p>\n<p>{why}</p>\n"
            }
            AnnounceFormat::Slack => "*{when}: {status}*\n\n{why}\n",
        }
    }
}
