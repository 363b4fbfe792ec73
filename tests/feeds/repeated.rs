//! The same book makes the same bytes, wherever and by whomever it is built.

use crate::book_test::{BookTest, Ran, TOPICS};

const TABLE: &str = "address = \"https://group.example\"\nweekday = \"tuesday\"\n\
    [preprocessor.topics.meeting]\ntime = \"23:30\"\nzone = \"America/New_York\"\nopen-slots = 3\n";

#[test]
fn in_another_folder_zone_and_language() {
    let built = |zone: &str, language: &str| {
        let book = BookTest::empty()
            .file(
                "a/b/book.toml",
                format!("[book]\ntitle = \"Größe\"\n[preprocessor.topics]\n{TABLE}"),
            )
            .file("a/b/src/SUMMARY.md", "- [Topics](topics.md)\n")
            .file("a/b/src/topics.md", TOPICS);
        let ran = |arguments: &[&str]| {
            let mut program = book.program();
            program
                .env("TZ", zone)
                .env("LANG", language)
                .env("LC_ALL", language);
            Ran::of(program.args(arguments)).succeeds()
        };
        ran(&["build", "a/b"]);
        ran(&["feeds", "a/b", "--out", "out"]);
        ["topics.ics", "topics.atom", "topics.json", "next.json"].map(|name| {
            let feed = book.read(&format!("out/{name}"));
            assert_eq!(feed, book.read(&format!("a/b/book/{name}")), "{name}");
            feed
        })
    };
    let one = built("Pacific/Kiritimati", "de_DE.UTF-8");
    let two = built("Pacific/Pago_Pago", "C");
    assert_eq!(one, two);
    assert!(
        !format!("{one:?}").contains("reading group "),
        "the folder's name"
    );
}
