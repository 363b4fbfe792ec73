//! What the server answers, also to hostile requests.

use std::io::Write as _;
use std::net::TcpStream;

use super::{Server, expect_reload};
use crate::support::book_test::{BookTest, TOPICS};

fn book() -> BookTest {
    BookTest::small()
        .file("secret.txt", "secret")
        .file("src/a b/index.html", "the folder")
        .file("src/picture.svg", "<svg/>")
        .file("src/data.json", "{}")
        .file("src/notes.txt", "text")
        .file("src/unknown.xyzzy", "bytes")
}

#[test]
fn files_have_their_types_and_are_never_stored() {
    let book = book();
    let server = Server::of(&book);
    for (page, kind) in [
        ("", "text/html; charset=utf-8"),
        ("memory.html?q=1", "text/html; charset=utf-8"),
        ("a%20b/", "text/html; charset=utf-8"),
        ("picture.svg", "image/svg+xml"),
        ("data.json", "application/json"),
        (&server.script(), "text/javascript; charset=utf-8"),
        ("notes.txt", "text/plain; charset=utf-8"),
        ("topics.ics", "text/calendar; charset=utf-8"),
        ("unknown.xyzzy", "application/octet-stream"),
    ] {
        let answer = server.get(page);
        assert_eq!(answer.status(), "200", "{page}");
        assert_eq!(answer.header("Content-Type"), Some(kind), "{page}");
        assert_eq!(answer.header("Cache-Control"), Some("no-store"));
        assert_eq!(answer.header("X-Content-Type-Options"), Some("nosniff"));
        let length: usize = answer.header("Content-Length").unwrap().parse().unwrap();
        assert_eq!(length, answer.body.len(), "{page}");
        let head = server.send(&format!("HEAD /{page} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        assert_eq!((head.head, head.body.as_str()), (answer.head, ""), "{page}");
    }
}

#[test]
fn only_pages_of_the_book_are_served() {
    let book = book();
    let server = Server::of(&book);
    for path in [
        "../secret.txt",
        "%2e%2e/secret.txt",
        "..%2f..%2fsecret.txt",
        "..%5csecret.txt",
        "a%20b/../../secret.txt",
        "src/topics.md",
        "topics.md",
        "memory.html%00.txt",
        "a%20b/none",
        "css/",
        "none",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status(), "404", "{path}");
        assert!(
            answer.body.contains("Document not found"),
            "{path}: {}",
            answer.body
        );
    }
    let absolute = book
        .path("secret.txt")
        .display()
        .to_string()
        .replace(' ', "%20");
    assert_eq!(server.get(&absolute).status(), "404");
    for path in ["a%20b", "/a%20b?x=1"] {
        let answer = server.get(path);
        assert_eq!(answer.status(), "302");
        assert_eq!(answer.header("Location"), Some("/a%20b/"));
    }
}

#[test]
fn other_requests_are_refused() {
    let book = book();
    let server = Server::of(&book);
    let status = |request: &str| server.send(request).status().to_owned();
    assert_eq!(
        status("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello"),
        "405"
    );
    assert_eq!(status("GET / HTTP/1.1\r\n\r\n"), "421");
    assert_eq!(
        status("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"),
        "421"
    );
    assert_eq!(
        status("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        "400"
    );
    assert_eq!(status("GET * HTTP/1.1\r\nHost: localhost\r\n\r\n"), "400");
    assert_eq!(
        status("GET /%ff HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        "400"
    );
    assert_eq!(status("hello\r\n\r\n"), "400");
    let long = "x".repeat(40_000);
    assert_eq!(
        status(&format!("GET /{long} HTTP/1.1\r\nHost: localhost\r\n\r\n")),
        "431"
    );
    // Clients that send nothing, or half a request, do not keep others waiting.
    let mut idle: Vec<_> = (0..20)
        .map(|_| TcpStream::connect(("127.0.0.1", server.port)).unwrap())
        .collect();
    for stream in &mut idle {
        stream.write_all(b"GET / HT").unwrap();
    }
    assert_eq!(server.get("").status(), "200");
}

#[test]
fn open_pages_reload_even_if_a_build_ends_before_they_connect() {
    let book = book();
    let server = Server::of(&book);
    let old = server.get("").body;
    let path = old[old.find("__livereload/").unwrap()..]
        .split('"')
        .next()
        .unwrap();
    let mut others: Vec<_> = (0..10)
        .map(|_| server.socket(path, None).unwrap())
        .collect();
    book.write("src/topics.md", TOPICS.replace("slab", "buddy"));
    server.shows("memory.html", "The buddy allocator");
    others.iter_mut().for_each(expect_reload);
    expect_reload(&mut server.socket(path, None).unwrap());
}

#[test]
fn sockets_of_other_sites_and_of_unknown_paths_are_refused() {
    let book = book();
    let server = Server::of(&book);
    let own = format!("http://127.0.0.1:{}", server.port);
    let path = "__livereload/mdbook-topics/1";
    assert!(server.socket(path, Some(&own)).is_some());
    for origin in ["http://evil.example", "null", "http://127.0.0.1:1"] {
        assert!(server.socket(path, Some(origin)).is_none(), "{origin}");
    }
    for path in ["__livereload/mdbook-topics/x", "__livereload", "index.html"] {
        assert!(server.socket(path, None).is_none(), "{path}");
    }
    assert_eq!(server.get(path).status(), "400");
}

#[test]
fn closed_pages_free_their_connections() {
    let book = book();
    let server = Server::of(&book);
    for _ in 0..600 {
        drop(server.socket("__livereload/mdbook-topics/1", None));
    }
    assert_eq!(server.get("").status(), "200");
}
