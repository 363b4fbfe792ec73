//! Pull requests as the forge's API lists them, and the comment on one whose conflict is resolved.
//!
//! ```text
//!  JSON ──▶ request ──▶ PullRequest ──▶ (merged by the command line)
//!  JSON ──▶ comments ──▶ our comment ──┐
//!  merged files ──▶ text ──────────────┴──▶ a new or changed comment
//! ```
//!
//! GitHub: "REST API endpoints for pull requests" and "for issue comments". Gitea and Forgejo have the same keys. Titles,
//! texts and names of authors are not read; the name of a branch is used only where git pushes to it.

mod comments;
mod request;
mod text;

pub use comments::{Comment, comment_of, read_comments, user_name};
pub use request::{PullRequest, Source, read_requests};
pub use text::{ResolvedFile, Upstream, outdated, resolved};

/// The forge's answer is not what its API promises.
#[derive(Debug, thiserror::Error)]
#[error("the forge's answer could not be read: {0}; check GITHUB_API_URL")]
pub struct AnswerError(#[from] serde_json::Error);
