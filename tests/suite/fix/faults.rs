//! If a file cannot be read or written, the message is clear and nothing changes.

use crate::support::book_test::BookTest;

const FAULTS: &str = "# Past\n\n- [11/17/23] [B](https://a.org/2)\n";

#[test]
fn a_file_that_is_not_utf_8_leaves_all_files_unchanged() {
    let latin = b"# Past\n\n- [11/17/23] caf\xe9\n";
    let book = BookTest::empty()
        .file("a.md", FAULTS)
        .file("latin.md", latin);
    book.run(&["fix", "a.md", "latin.md"])
        .fails()
        .says("latin.md: line 3: byte 0xe9 at column 17 is not UTF-8");
    assert_eq!(book.read("a.md"), FAULTS);
    assert_eq!(std::fs::read(book.path("latin.md")).unwrap(), latin);
}

#[test]
fn a_read_only_file_leaves_all_files_unchanged() {
    let book = BookTest::empty().file("a.md", FAULTS).file("b.md", FAULTS);
    let mut mode = std::fs::metadata(book.path("b.md")).unwrap().permissions();
    mode.set_readonly(true);
    std::fs::set_permissions(book.path("b.md"), mode).unwrap();
    book.run(&["fix", "a.md", "b.md"])
        .fails()
        .says("b.md could not be written; it is unchanged: it is read-only");
    assert_eq!(book.read("a.md"), FAULTS);
    assert_eq!(book.read("b.md"), FAULTS);
    let names = std::fs::read_dir(book.path("")).unwrap().count();
    assert_eq!(names, 2, "no temporary file is left");
}

#[cfg(unix)]
#[test]
fn a_read_only_folder() {
    let book = BookTest::empty().file("group/a.md", FAULTS);
    let Some(_shut) = book.make_read_only("group") else {
        return;
    };
    book.run(&["fix", "group/a.md"])
        .fails()
        .says("a.md could not be written; it is unchanged");
    assert_eq!(book.read("group/a.md"), FAULTS);
}

#[test]
fn a_file_that_does_not_exist() {
    BookTest::empty()
        .run(&["fix", "nowhere.md"])
        .fails()
        .says("nowhere.md: the topic file could not be read");
}
