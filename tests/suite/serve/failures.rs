//! A failed build keeps the pages, and shows the error until it is fixed.

use std::fs;

use super::{Server, expect_reload};
use crate::support::book_test::{BookTest, TOPICS};

const BANNER: &str = "<div role=\"alert\" id=\"mdbook-topics-build-error\"";

#[test]
fn the_old_pages_stay_below_the_error_until_it_is_fixed() {
    let book = BookTest::small();
    let server = Server::of(&book);
    let mistakes: [(&str, &[u8], &str); 5] = [
        (
            "book.toml",
            b"[preprocessor.topics]\ntheme-order = 3\n",
            "theme-order",
        ),
        ("book.toml", b"[preprocessor.topics\n", "TOML parse error"),
        (
            "book.toml",
            b"[output.markdown]\n[preprocessor.topics]\n",
            "no HTML pages",
        ),
        (
            "src/SUMMARY.md",
            b"- [Other](other.md)\n",
            "the chapter src/other.md does not exist; create it",
        ),
        ("src/topics.md", b"# Ideas\n\n- caf\xe9\n", "UTF-8"),
    ];
    for (file, mistake, message) in mistakes {
        let good = book.read(file);
        let mut open = server.socket_of("memory.html");
        book.write(file, mistake);
        expect_reload(&mut open);
        let page = server.get("memory.html");
        assert_eq!(page.status(), "200");
        assert!(page.body.contains("The slab allocator"), "{message}");
        let banner = &page.body[page.body.find(BANNER).unwrap()..];
        assert!(
            banner[..banner.find("</div>").unwrap()].contains(message),
            "{banner}"
        );
        server.logs(message);
        server.shows("no-such-page.html", BANNER);
        // Other files are unchanged.
        let script = server.get(&server.script());
        assert_eq!(script.status(), "200");
        assert!(!script.body.contains("mdbook-topics-build-error"));
        let mut open = server.socket_of("memory.html");
        book.write(file, good);
        expect_reload(&mut open);
        server.no_longer_shows("memory.html", BANNER);
    }
}

#[test]
fn an_error_at_the_start_is_shown_until_it_is_fixed() {
    let book = BookTest::small().file(
        "book.toml",
        "[preprocessor.topics]\n\"<script>\" = 1\nfiles = [\"<img>.md\"]\n",
    );
    let server = Server::of(&book);
    for page in ["", "memory.html", "deep/er/"] {
        let shown = server.get(page);
        assert_eq!(shown.status(), "500");
        assert!(shown.body.contains("&lt;img&gt;.md"), "{}", shown.body);
        assert!(!shown.body.contains("<img"));
        assert!(
            shown
                .header("Content-Security-Policy")
                .unwrap()
                .starts_with("default-src 'none'")
        );
    }
    assert!(server.get("__livereload.js").body.contains("new WebSocket"));
    server.logs("there are no pages yet");
    let mut open = server.socket_of("");
    book.write("book.toml", "[preprocessor.topics]\n");
    expect_reload(&mut open);
    server.shows("memory.html", "The slab allocator");
}

#[test]
fn a_deleted_file_is_an_error_until_it_is_restored() {
    let book = BookTest::small();
    let server = Server::of(&book);
    for name in ["src/topics.md", "src/SUMMARY.md", "book.toml", "src"] {
        fs::rename(book.path(name), book.path("away")).unwrap();
        server.shows("memory.html", BANNER);
        server.shows("memory.html", "The slab allocator");
        fs::rename(book.path("away"), book.path(name)).unwrap();
        server.no_longer_shows("memory.html", BANNER);
    }
    book.write("src/topics.md", TOPICS.replace("slab", "buddy"));
    server.shows("memory.html", "The buddy allocator");
}

// Windows allows no such file names.
#[cfg(unix)]
#[test]
fn messages_cannot_control_the_terminal() {
    let book = BookTest::small();
    let server = Server::of(&book);
    book.write("src/\u{1b}[31mred\u{7}.txt", "x");
    server.logs("changed; built in");
    book.write(
        "book.toml",
        "[preprocessor.topics]\nfiles = [\"\\u001b[31m.md\"]\n",
    );
    server.shows("", BANNER);
    assert!(
        !server.log().contains(['\u{1b}', '\u{7}']),
        "{:?}",
        server.log()
    );
}
