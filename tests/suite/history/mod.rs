//! The history of a topic file: days of its topics, and statistics.
//!
//! `HISTORIES=1000 cargo test --test suite history::` tries more generated histories.

mod commands;
mod generate;
mod lost;
mod stats;
mod sure;
mod write;

/// How many histories to generate.
fn count() -> u64 {
    let count = std::env::var("HISTORIES").ok();
    count.and_then(|text| text.parse().ok()).unwrap_or(30)
}
