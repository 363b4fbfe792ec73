//! The ways in which editors save a file.

use std::fs;
use std::io::Write as _;
use std::time::Duration;

use super::{Server, expect_reload};
use crate::support::book_test::{BookTest, TOPICS};

/// A way to save `src/topics.md`.
type Save = fn(&BookTest, &str);

fn in_place(book: &BookTest, text: &str) {
    fs::write(book.path("src/topics.md"), text).unwrap();
}

/// The file is empty for a moment.
fn in_two_steps(book: &BookTest, text: &str) {
    let mut file = fs::File::create(book.path("src/topics.md")).unwrap();
    std::thread::sleep(Duration::from_millis(60));
    file.write_all(text.as_bytes()).unwrap();
}

/// VS Code with some settings, gedit, and most programs that save atomically.
fn rename_over(book: &BookTest, text: &str) {
    fs::write(book.path("src/.topics.md.tmp"), text).unwrap();
    fs::rename(book.path("src/.topics.md.tmp"), book.path("src/topics.md")).unwrap();
}

/// Vim: a swap file, a probe, a backup by renaming, and a new file.
fn like_vim(book: &BookTest, text: &str) {
    fs::write(book.path("src/.topics.md.swp"), "b0VIM").unwrap();
    fs::write(book.path("src/4913"), "").unwrap();
    fs::remove_file(book.path("src/4913")).unwrap();
    fs::rename(book.path("src/topics.md"), book.path("src/topics.md~")).unwrap();
    fs::write(book.path("src/topics.md"), text).unwrap();
    fs::remove_file(book.path("src/topics.md~")).unwrap();
    fs::remove_file(book.path("src/.topics.md.swp")).unwrap();
}

/// Emacs: a backup by copying, then the file in place.
fn like_emacs(book: &BookTest, text: &str) {
    fs::write(book.path("src/#topics.md#"), text).unwrap();
    fs::copy(book.path("src/topics.md"), book.path("src/topics.md~")).unwrap();
    in_place(book, text);
    fs::remove_file(book.path("src/#topics.md#")).unwrap();
}

/// From another folder, as git does.
fn from_elsewhere(book: &BookTest, text: &str) {
    fs::write(book.path("new"), text).unwrap();
    fs::rename(book.path("new"), book.path("src/topics.md")).unwrap();
}

fn delete_and_write(book: &BookTest, text: &str) {
    fs::remove_file(book.path("src/topics.md")).unwrap();
    std::thread::sleep(Duration::from_millis(60));
    in_place(book, text);
}

/// As a checkout of another branch may do.
fn replace_folder(book: &BookTest, text: &str) {
    fs::rename(book.path("src"), book.path("old")).unwrap();
    fs::create_dir(book.path("src")).unwrap();
    fs::copy(book.path("old/SUMMARY.md"), book.path("src/SUMMARY.md")).unwrap();
    in_place(book, text);
    fs::remove_dir_all(book.path("old")).unwrap();
}

const SAVES: [Save; 8] = [
    in_place,
    in_two_steps,
    rename_over,
    like_vim,
    like_emacs,
    from_elsewhere,
    delete_and_write,
    replace_folder,
];

fn titled(title: &str) -> String {
    TOPICS.replace("The slab allocator", title)
}

#[test]
fn every_way_of_saving_shows_up_and_reloads_open_pages() {
    let book = BookTest::small();
    let server = Server::of(&book);
    // Twice: the folder or file that was watched may be gone after the first time.
    for (number, save) in SAVES.iter().chain(&SAVES).enumerate() {
        let mut open = server.socket_of("memory.html");
        let title = format!("Allocator number {number}");
        save(&book, &titled(&title));
        expect_reload(&mut open);
        server.shows("memory.html", &title);
    }
    // No save was taken for an error: each is over soon.
    assert!(!server.log().contains("error:"), "{}", server.log());
}

#[test]
fn a_hundred_saves_in_a_second_end_with_the_last() {
    let book = BookTest::small();
    let server = Server::of(&book);
    for number in 1..=100 {
        in_place(&book, &titled(&format!("Allocator number {number}")));
        std::thread::sleep(Duration::from_millis(8));
        if number % 10 == 0 {
            assert_eq!(server.get("memory.html").status(), "200");
        }
    }
    server.shows("memory.html", "Allocator number 100");
    std::thread::sleep(Duration::from_secs(1));
    server.shows("memory.html", "Allocator number 100");
    assert!(server.builds() <= 20, "{}", server.log());
    assert!(!server.log().contains("error:"), "{}", server.log());
}

#[test]
fn saves_of_the_same_length_in_the_same_moment_are_seen() {
    let book = BookTest::small();
    let server = Server::of(&book);
    for number in 10..30 {
        in_place(&book, &titled(&format!("Allocator number {number}")));
        in_place(&book, &titled(&format!("Allocator number {}", number + 50)));
        server.shows("memory.html", &format!("Allocator number {}", number + 50));
    }
}

#[test]
fn files_that_editors_leave_do_not_build_the_book() {
    let book = BookTest::small().file("src/topics.md~", "old");
    let server = Server::of(&book);
    let text = book.read("src/topics.md");
    for name in [".topics.md.swp", "topics.md~", "#topics.md#", ".#topics.md"] {
        book.write(&format!("src/{name}"), "x");
    }
    // The same bytes again, and reading them.
    book.write("src/topics.md", &text);
    book.write("unrelated.txt", "x");
    book.write("book/index.html", "another build");
    std::thread::sleep(Duration::from_millis(1500));
    assert_eq!(server.builds(), 0, "{}", server.log());
    in_place(&book, &titled("The buddy allocator"));
    server.shows("memory.html", "The buddy allocator");
    server.logs("src/topics.md changed; built in");
    assert_eq!(server.builds(), 1, "{}", server.log());
}
