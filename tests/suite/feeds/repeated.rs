//! The same book gives the same feeds on every machine.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::book_test::{BookTest, Ran, TOPICS};
use crate::support::feeds::feed_names;

const TABLE: &str = "address = \"https://group.example\"\nweekday = \"tuesday\"\n\
    [preprocessor.topics.meeting]\ntime = \"23:30\"\nzone = \"America/New_York\"\nopen-slots = 3\n";

#[test]
fn feeds_do_not_depend_on_folder_zone_and_locale() {
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
        for name in feed_names() {
            let feed = book.read(&format!("out/{name}"));
            assert_eq!(feed, book.read(&format!("a/b/book/{name}")), "{name}");
        }
        let mut files = BTreeMap::new();
        collect(&book.path("a/b/book"), &mut files);
        files
    };
    let one = built("Pacific/Kiritimati", "de_DE.UTF-8");
    let two = built("Pacific/Pago_Pago", "C");
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&one), names(&two));
    for (name, bytes) in &one {
        assert!(two[name] == *bytes, "{name} differs");
        let text = String::from_utf8_lossy(bytes);
        assert!(
            !text.contains("reading group "),
            "the folder's name in {name}"
        );
    }
}

/// Every file below a folder, by its name.
fn collect(folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            files.insert(name, fs::read(&path).unwrap());
        }
    }
}
