//! `mdbook-topics build`: where books are found and written, what is said, and what goes wrong.

mod faults;
#[cfg(unix)]
mod outside;
mod places;
mod settings;

use crate::support::book_test::Ran;

/// The place that the last line names; it exists.
#[track_caller]
fn place(ran: &Ran) -> String {
    let line = ran.stdout.lines().last().unwrap();
    let place = line.strip_prefix("The book is in ").unwrap();
    assert!(std::path::Path::new(place).exists(), "{place}");
    place.to_owned()
}
