//! Where the server listens, and which book it serves.

use super::{Server, free_port};
use crate::support::book_test::BookTest;

#[test]
fn a_port_in_use_is_named_with_the_remedy() {
    let book = BookTest::small();
    let first = Server::of(&book);
    let port = first.port.to_string();
    book.run(&["serve", "--port", &port])
        .fails()
        .says(&format!("port {port} is in use"))
        .says("choose another port with --port");
    // The first is unharmed.
    first.shows("memory.html", "The slab allocator");
}

#[test]
fn two_servers_serve_one_book() {
    let book = BookTest::small();
    let (first, second) = (Server::of(&book), Server::of(&book));
    assert_ne!(first.port, second.port);
    book.write(
        "src/topics.md",
        "# Ideas\n\n- [Something new](https://new.example/)\n",
    );
    first.shows("all-topics.html", "Something new");
    second.shows("all-topics.html", "Something new");
}

#[test]
fn the_chosen_port_is_used() {
    let book = BookTest::small();
    let port = free_port();
    let server = Server::start(book.program().args(["serve", "-p", &port.to_string()]));
    assert_eq!(server.port, port);
    assert!(!server.log().contains("network"), "{}", server.log());
}

#[test]
fn other_computers_are_served_only_on_request_and_with_a_warning() {
    let book = BookTest::small();
    let server =
        Server::start(
            book.program()
                .args(["serve", "--port", "0", "--hostname", "0.0.0.0"]),
        );
    server.logs("everybody who can reach this computer on the network can read the book");
    let named = "GET / HTTP/1.1\r\nHost: box.example\r\n\r\n";
    assert_eq!(server.send(named).status(), "200");
}

#[test]
fn wrong_places_are_errors() {
    let book = BookTest::small();
    let missing = ["serve", "--port", "0", "--hostname"];
    book.run(&[&missing[..], &["no-such-host.invalid"]].concat())
        .fails()
        .says("no-such-host.invalid is not a host name of this computer");
    book.run(&[&missing[..], &["192.0.2.1"]].concat())
        .fails()
        .says("192.0.2.1 is not an address of this computer");
    book.run(&["serve", "nowhere"])
        .fails()
        .says("nowhere is not a folder");
    BookTest::empty()
        .run(&["serve"])
        .fails()
        .says("has no book.toml");
    book.run(&["serve", "--port", "70000"])
        .fails()
        .says("70000");
}
