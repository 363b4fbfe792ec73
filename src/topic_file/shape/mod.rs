//! The readers for the shapes in which groups write their topics, one file each.

mod heading;
mod list;
mod paragraph;
mod table;

pub(super) use heading::Meeting;
