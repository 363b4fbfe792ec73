//! `mdbook serve` of both stock versions: edits show up, mistakes do no harm, and the sources are
//! never written. Waits end as early as possible, and allow for a busy machine.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::time::{Duration, SystemTime};

use crate::support::book_test::{BookTest, Stock, TOPICS};
use crate::support::waiting::{PATIENCE, wait_for};

/// A server, stopped when this value is dropped.
struct Server<'b> {
    book: &'b BookTest,
    program: Child,
    port: u16,
}

impl Drop for Server<'_> {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

impl Server<'_> {
    /// Serves a book on the loopback interface and waits for its first page.
    fn start<'b>(stock: &Stock, book: &'b BookTest) -> Server<'b> {
        // Another program may take the port before the server does.
        for _ in 0..5 {
            let mut server = Server::spawn(stock, book);
            let up = wait_for(|| server.has_ended() || server.get("topics.html").is_ok());
            assert!(up, "no server after {PATIENCE:?}: {}", server.log());
            if !server.has_ended() {
                return server;
            }
            let log = server.log();
            assert!(log.to_lowercase().contains("in use"), "{log}");
        }
        panic!("no free port in five attempts");
    }

    fn spawn<'b>(stock: &Stock, book: &'b BookTest) -> Server<'b> {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        let log = File::create(book.path("log")).unwrap();
        let program = stock
            .command()
            .current_dir(book.path(""))
            .args([
                "serve",
                "--hostname",
                "127.0.0.1",
                "--port",
                &port.to_string(),
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap();
        Server {
            book,
            program,
            port,
        }
    }

    fn has_ended(&mut self) -> bool {
        self.program.try_wait().unwrap().is_some()
    }

    /// The output of the server and the preprocessor.
    fn log(&self) -> String {
        String::from_utf8_lossy(&std::fs::read(self.book.path("log")).unwrap()).into_owned()
    }

    /// How often the book was built.
    fn builds(&self) -> usize {
        self.log().matches("Running the html backend").count()
    }

    /// The text of a page.
    fn get(&self, page: &str) -> io::Result<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let host = format!("Host: 127.0.0.1:{}", self.port);
        write!(
            stream,
            "GET /{page} HTTP/1.1\r\n{host}\r\nConnection: close\r\n\r\n"
        )?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        match answer.split_once("\r\n\r\n") {
            Some((head, page)) if head.starts_with("HTTP/1.1 200") => Ok(page.to_owned()),
            // During a build, pages may be missing.
            _ => Err(io::Error::other(answer)),
        }
    }

    #[track_caller]
    fn shows(&self, page: &str, words: &str) {
        let shown = || self.get(page).is_ok_and(|page| page.contains(words));
        assert!(
            wait_for(shown),
            "{words:?} is not on {page}: {}",
            self.log()
        );
    }

    #[track_caller]
    fn logs(&self, words: &str) {
        assert!(
            wait_for(|| self.log().contains(words)),
            "{words:?}: {}",
            self.log()
        );
    }
}

/// When the files of the sources were last changed.
fn changed(book: &BookTest) -> Vec<(String, SystemTime)> {
    let files = std::fs::read_dir(book.path("src")).unwrap();
    let mut files: Vec<_> = files
        .map(|file| {
            let file = file.unwrap();
            let changed = file.metadata().unwrap().modified().unwrap();
            (file.file_name().into_string().unwrap(), changed)
        })
        .collect();
    files.sort();
    files
}

#[test]
fn edits_show_up_and_the_sources_are_never_written() {
    for stock in Stock::both() {
        let book = BookTest::own();
        let server = Server::start(stock, &book);
        server.shows("next.html", "Extended Page-Tables");
        let edited = book.read("src/topics.md").replacen(
            "# List of Potential",
            "- A visit to the [museum](https://museum.example/)\n\n# List of Potential",
            1,
        );
        book.write("src/topics.md", &edited);
        let written = changed(&book);
        server.shows("next.html", "A visit to the museum");
        // A preprocessor that writes to the sources would cause endless builds.
        let builds = server.builds();
        assert!(builds >= 2, "{}", server.log());
        std::thread::sleep(Duration::from_secs(3));
        assert_eq!(server.builds(), builds, "{}", server.log());
        assert_eq!(changed(&book), written);
    }
}

#[test]
fn the_old_pages_stay_until_a_mistake_is_fixed() {
    for stock in Stock::both() {
        let book = BookTest::small();
        let mut server = Server::start(stock, &book);
        let mistakes: [(&str, &[u8], &str); 4] = [
            (
                "book.toml",
                b"[preprocessor.topics]\nfiles = [\"nix.md\"]\n",
                "has no chapter for the topic file nix.md",
            ),
            (
                "book.toml",
                b"[preprocessor.topics]\ntheme-order = 3\n",
                "[preprocessor.topics] theme-order",
            ),
            (
                "src/SUMMARY.md",
                b"- [Other](other.md)\n",
                "has no chapter for the topic file topics.md",
            ),
            ("src/topics.md", b"# Ideas\n\n- caf\xe9\n", "UTF-8"),
        ];
        for (number, (file, mistake, message)) in mistakes.into_iter().enumerate() {
            let good = book.read(file);
            book.write(file, mistake);
            server.logs(message);
            assert!(!server.has_ended(), "{}: {}", stock.version(), server.log());
            server.shows("memory.html", "The slab allocator");
            // Fix it, together with a visible edit.
            book.write(file, good);
            let title = format!("The buddy allocator, number {number}");
            book.write("src/topics.md", TOPICS.replace("EEVDF", &title));
            server.shows("all-topics.html", &title);
            book.write("src/topics.md", TOPICS);
            server.shows("all-topics.html", "EEVDF");
        }
    }
}

#[test]
fn a_mistake_at_the_start_is_reported() {
    for stock in Stock::both() {
        let book = BookTest::small().file("src/SUMMARY.md", "- [Other](other.md)\n");
        let mut server = Server::spawn(stock, &book);
        assert!(wait_for(|| server.has_ended()), "{}", server.log());
        server.logs("add the line `- [Topics](topics.md)` to it");
    }
}

#[test]
fn edits_of_an_included_file_show_up() {
    for stock in Stock::both() {
        let book = BookTest::empty().file("docs/README.md", TOPICS);
        let book = book.file("src/topics.md", "{{#include ../docs/README.md}}\n");
        let book = book.file("src/SUMMARY.md", "- [Topics](topics.md)\n");
        let watch = "[build]\nextra-watch-dirs = [\"docs/README.md\"]\n[preprocessor.topics]\n";
        let book = book.file("book.toml", watch);
        let server = Server::start(stock, &book);
        server.shows("memory.html", "The slab allocator");
        for title in ["The buddy allocator", "The page allocator"] {
            // As editors do: write a new file, then rename it.
            book.write("docs/new", TOPICS.replace("The slab allocator", title));
            std::fs::rename(book.path("docs/new"), book.path("docs/README.md")).unwrap();
            server.shows("memory.html", title);
        }
        let builds = server.builds();
        std::thread::sleep(Duration::from_secs(3));
        assert_eq!(server.builds(), builds, "{}", server.log());
    }
}
