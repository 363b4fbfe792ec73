//! What the history of a topic file says about its topics.

mod files;
mod lost;
mod proposals;
mod solve;
mod timeline;

pub use files::Parse;
pub use lost::{LostTopic, lost_topics};
pub use proposals::{Proposal, Waiting, proposals, waiting};
pub use solve::{Confidence, Dated, Group, learnt_days, solve};
pub use timeline::{Loss, Stay, Timeline};
