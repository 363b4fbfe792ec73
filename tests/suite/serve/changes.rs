//! Which files the server watches, and that it writes none.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::Server;
use crate::support::book_test::{BookTest, TOPICS};

/// All files below a folder, with their times.
fn files(folder: &Path) -> BTreeMap<PathBuf, SystemTime> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => files.extend(self::files(&path)),
            false => {
                let changed = path.metadata().unwrap().modified().unwrap();
                files.insert(path, changed);
            }
        }
    }
    files
}

#[test]
fn all_files_that_the_book_reads_are_watched() {
    let book = BookTest::empty()
        .file("docs/README.md", TOPICS)
        .file("docs/inner.md", "inner words")
        .file("docs/outer.md", "{{#include inner.md}}\n")
        .file("group/src/topics.md", "{{#include ../../docs/README.md}}\n")
        .file("group/src/about.md", "# About\n\n{{#include ../../docs/outer.md}}\n")
        .file("group/src/SUMMARY.md", "- [Topics](topics.md)\n- [About](about.md)\n")
        .file("group/extra/data.txt", "")
        .file("group/own.css", "")
        .file(
            "group/book.toml",
            "[build]\nextra-watch-dirs = [\"extra\"]\n[output.html]\nadditional-css = [\"own.css\"]\n[preprocessor.topics]\n",
        );
    let server = Server::start(book.program().args(["serve", "group", "--port", "0"]));
    server.shows("memory.html", "The slab allocator");
    let changes: [(&str, &str, &str, &str); 8] = [
        (
            "docs/README.md",
            &TOPICS.replace("slab", "buddy"),
            "memory.html",
            "The buddy allocator",
        ),
        ("docs/inner.md", "other words", "about.html", "other words"),
        ("docs/outer.md", "last words", "about.html", "last words"),
        ("group/own.css", "a { color: red }", "all-topics.html", ""),
        ("group/src/new.txt", "a new file", "new.txt", "a new file"),
        (
            "group/theme/head.hbs",
            "<meta name=\"own\">",
            "about.html",
            "<meta name=\"own\">",
        ),
        (
            "group/src/deep/er.txt",
            "a new folder",
            "deep/er.txt",
            "a new folder",
        ),
        (
            "group/notes/2023-11-07.md",
            "Words of the notes.",
            "discussed.html",
            "2023-11-07",
        ),
    ];
    for (number, (file, text, page, words)) in changes.into_iter().enumerate() {
        book.write(file, text);
        server.logs(file.strip_prefix("group/").unwrap_or(file));
        server.shows(page, words);
        assert!(server.builds() > number, "{file}: {}", server.log());
    }
    let builds = server.builds();
    book.write("group/extra/data.txt", "x");
    server.logs("extra/data.txt changed");
    assert_eq!(server.builds(), builds + 1, "{}", server.log());
}

#[cfg(unix)]
#[test]
fn a_linked_topic_file_is_followed() {
    let book = BookTest::small()
        .file("lists/first.md", TOPICS)
        .file("lists/second.md", TOPICS.replace("slab", "buddy"));
    fs::remove_file(book.path("src/topics.md")).unwrap();
    crate::support::system::symlink("first.md", book.path("lists/current.md")).unwrap();
    crate::support::system::symlink("../lists/current.md", book.path("src/topics.md")).unwrap();
    let server = Server::of(&book);
    server.shows("memory.html", "The slab allocator");
    book.write("lists/first.md", TOPICS.replace("slab", "page"));
    server.shows("memory.html", "The page allocator");
    // The link in the middle points elsewhere.
    crate::support::system::symlink("second.md", book.path("lists/new")).unwrap();
    fs::rename(book.path("lists/new"), book.path("lists/current.md")).unwrap();
    server.shows("memory.html", "The buddy allocator");
    book.write("lists/second.md", TOPICS.replace("slab", "arena"));
    server.shows("memory.html", "The arena allocator");
}

#[cfg(unix)]
#[test]
fn links_in_circles_end() {
    let book = BookTest::small().file("theme/css/general.css", "");
    crate::support::system::symlink("..", book.path("theme/css/up")).unwrap();
    crate::support::system::symlink("loop", book.path("theme/loop")).unwrap();
    let server = Server::of(&book);
    book.write("theme/css/general.css", "a { color: red }");
    server.logs("general.css changed");
}

/// As on file systems of other computers.
#[cfg(target_os = "linux")]
#[test]
fn a_change_that_the_system_does_not_report_is_found() {
    let book = BookTest::small();
    let server = Server::of(&book);
    // Only closing the file would be reported.
    let write = "import mmap, sys\n\
        file = open('src/topics.md', 'r+b')\n\
        memory = mmap.mmap(file.fileno(), 0)\n\
        at = memory.find(b'slab')\n\
        memory[at:at + 4] = b'pool'\n\
        memory.flush()\n\
        sys.stdin.read()\n";
    let mut editor = std::process::Command::new("python3")
        .args(["-c", write])
        .current_dir(book.path(""))
        .stdin(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    server.shows("memory.html", "The pool allocator");
    assert!(editor.try_wait().unwrap().is_none());
    drop(editor.stdin.take());
    editor.wait().unwrap();
    book.write("src/topics.md", TOPICS.replace("slab", "arena"));
    server.shows("memory.html", "The arena allocator");
}

#[cfg(unix)]
#[test]
fn an_edit_during_a_build_is_shown() {
    let book = BookTest::small()
        .script("slow", "[ \"$1\" = supports ] && exit\ntouch started\nsleep 1\nexec python3 -c 'import json,sys; json.dump(json.load(sys.stdin)[1], sys.stdout)'\n")
        .append("book.toml", "[preprocessor.slow]\ncommand = \"./slow\"\n");
    let server = Server::of(&book);
    for title in ["The buddy allocator", "The page allocator"] {
        fs::remove_file(book.path("started")).unwrap();
        book.write(
            "src/topics.md",
            TOPICS.replace("The slab allocator", "A title in between"),
        );
        assert!(crate::support::waiting::wait_for(|| book.has("started")));
        book.write("src/topics.md", TOPICS.replace("The slab allocator", title));
        server.shows("memory.html", title);
    }
}

#[cfg(unix)]
#[test]
fn a_preprocessor_that_writes_its_files_again_causes_no_loop() {
    let book = BookTest::small()
        .script("draw", "[ \"$1\" = supports ] && exit\necho drawn > src/drawn.txt\nexec python3 -c 'import json,sys; json.dump(json.load(sys.stdin)[1], sys.stdout)'\n")
        .append("book.toml", "[preprocessor.draw]\ncommand = \"./draw\"\n");
    let server = Server::of(&book);
    server.shows("drawn.txt", "drawn");
    std::thread::sleep(Duration::from_secs(2));
    assert!(server.builds() <= 1, "{}", server.log());
}

#[test]
fn nothing_is_written_to_the_book() {
    let book = BookTest::small().file("src/SUMMARY.md", "- [Topics](topics.md)\n- [New](new.md)\n");
    let before = files(&book.path(""));
    let server = Server::of(&book);
    server.shows("", "new.md");
    server.logs("there are no pages yet");
    assert_eq!(files(&book.path("")), before);
    book.write("src/new.md", "# New words\n");
    server.shows("new.html", "New words");
    server.shows("topics.ics", "BEGIN:VCALENDAR");
    let mut after = files(&book.path(""));
    assert!(after.remove(&book.path("src/new.md")).is_some());
    assert_eq!(after, before);
}

#[test]
fn the_pages_are_those_of_build() {
    let book = BookTest::own();
    book.run(&["build", "--dest-dir", "built"]).succeeds();
    let server = Server::of(&book);
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for page in ["topics.html", "next.html", "all-topics.html", "print.html"] {
        let served = server.get(page).body;
        let (before, script) = served.split_once("<!-- Livereload script").unwrap();
        let (_, after) = script.split_once("</script>").unwrap();
        let built = book.read(&format!("built/{page}"));
        assert!(
            words(&(before.to_owned() + after)) == words(&built),
            "{page}"
        );
    }
}
