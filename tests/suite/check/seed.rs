//! `check` on the real file of the first group.

use crate::support::book_test::BookTest;

/// Lines on a terminal.
const SCREEN: usize = 50;

#[test]
fn the_report_fits_on_a_screen_and_has_no_false_positives() {
    let ran = BookTest::own().run(&["check"]).succeeds().stays_silent();
    assert!(ran.stdout.lines().count() <= SCREEN, "{}", ran.stdout);
    let places: Vec<_> = ran
        .stdout
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("--> src/topics.md:"))
        .collect();
    // One link in two topics, `),[`, three dates of numbers, two bare URLs.
    assert_eq!(
        places,
        ["34:31", "65:73", "79:3", "80:3", "82:12", "84:3", "109:171"]
    );
    ran.prints("note[no-reading]: a topic with no link: src/topics.md lines 57, 58, 108\n")
        .prints("0 errors, 7 warnings, 23 notes; 6 fixable with `mdbook-topics fix`\n");
}
