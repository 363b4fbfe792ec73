//! What the history of a topic file says about its topics.

mod doubt;
mod files;
mod lost;
mod proposals;
mod solve;
mod timeline;
mod zones;

pub use files::Parse;
pub use lost::{LostTopic, lost_topics};
pub use proposals::{Proposal, Waiting, proposals, waiting};
pub use solve::{Confidence, Dated, Group, learnt_days, solve};
pub use timeline::{Loss, Stay, Timeline};
