//! `mdbook-topics build`: where it finds and writes books, its output and its errors.

mod environment;
mod faults;
mod looking;
#[cfg(unix)]
mod outside;
mod places;
mod settings;

use crate::support::book_test::Ran;

/// The path in the last line of the output; it exists.
#[track_caller]
fn place(ran: &Ran) -> String {
    let line = ran.stdout.lines().last().unwrap();
    let place = line.strip_prefix("The book is in ").unwrap();
    assert!(std::path::Path::new(place).exists(), "{place}");
    place.to_owned()
}
