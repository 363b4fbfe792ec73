//! What the history of a topic file says about its topics.

mod solve;
mod timeline;

pub use solve::{Confidence, Dated, Group, learnt_days, solve};
pub use timeline::{Stay, Timeline};
