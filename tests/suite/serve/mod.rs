//! `mdbook-topics serve`: edits show up, mistakes do no harm, and nothing is written.

mod answers;
mod changes;
mod failures;
mod places;
mod saves;
#[cfg(unix)]
mod stops;

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;
use tungstenite::{Message, WebSocket};

use crate::support::book_test::BookTest;
use crate::support::waiting::{PATIENCE, wait_for};

/// A server with a temporary folder of its own. It is stopped when this value is dropped.
struct Server {
    program: Child,
    port: u16,
    folder: TempDir,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// The answer to a request.
struct Answer {
    head: String,
    body: String,
}

impl Answer {
    fn status(&self) -> &str {
        &self.head["HTTP/1.1 ".len()..][..3]
    }

    fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        Some(lines.find(|(key, _)| key.eq_ignore_ascii_case(name))?.1)
    }
}

impl Server {
    /// Serves a book on a free port, and waits until it is there.
    fn of(book: &BookTest) -> Server {
        Server::start(book.program().args(["serve", "--port", "0"]))
    }

    fn start(command: &mut Command) -> Server {
        let folder = TempDir::with_prefix("serve-").unwrap();
        std::fs::create_dir(folder.path().join("tmp")).unwrap();
        let (program, line) = spawn(command, folder.path());
        let mut server = Server {
            program,
            port: 0,
            folder,
        };
        server.take_port(&line);
        server
    }

    /// Starts the server again, with the same temporary folder.
    fn restart(&mut self, command: &mut Command) {
        let line;
        (self.program, line) = spawn(command, self.folder.path());
        self.take_port(&line);
    }

    fn take_port(&mut self, line: &str) {
        let port = line.split(['/', ':']).find_map(|part| part.parse().ok());
        self.port = port.unwrap_or_else(|| panic!("{line}{}", self.log()));
    }
    fn log(&self) -> String {
        let log = std::fs::read(self.folder.path().join("log")).unwrap();
        String::from_utf8_lossy(&log).into_owned()
    }

    /// How often the book was built again and shown.
    fn builds(&self) -> usize {
        self.log().matches(" changed; built in ").count()
    }

    /// Sends bytes, and returns all that comes back.
    fn send(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        Answer {
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }

    fn get(&self, page: &str) -> Answer {
        self.send(&format!("GET /{page} HTTP/1.1\r\nHost: localhost\r\n\r\n"))
    }

    /// A script of the book; its name contains a hash.
    fn script(&self) -> String {
        let page = self.get("").body;
        let at = page.find("src=\"toc-").unwrap() + "src=\"".len();
        page[at..].split('"').next().unwrap().to_owned()
    }

    #[track_caller]
    fn shows(&self, page: &str, words: &str) {
        let shown = || self.get(page).body.contains(words);
        assert!(
            wait_for(shown),
            "{words:?} is not on {page}: {}",
            self.log()
        );
    }

    #[track_caller]
    fn no_longer_shows(&self, page: &str, words: &str) {
        let gone = || !self.get(page).body.contains(words);
        assert!(wait_for(gone), "{words:?} is on {page}: {}", self.log());
    }

    #[track_caller]
    fn logs(&self, words: &str) {
        let log = || self.log().contains(words);
        assert!(wait_for(log), "{words:?}: {}", self.log());
    }

    /// Opens the socket that a page opens.
    fn socket_of(&self, page: &str) -> WebSocket<TcpStream> {
        let page = self.get(page).body;
        let at = page.find("__livereload/").unwrap();
        let path = page[at..].split('"').next().unwrap();
        self.socket(path, None).unwrap()
    }

    fn socket(&self, path: &str, origin: Option<&str>) -> Option<WebSocket<TcpStream>> {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let mut request = tungstenite::http::Request::builder()
            .uri(format!("ws://127.0.0.1:{}/{path}", self.port))
            .header("Host", format!("127.0.0.1:{}", self.port))
            .header("Connection", "Upgrade")
            .header("Upgrade", "websocket")
            .header("Sec-WebSocket-Version", "13")
            .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        if let Some(origin) = origin {
            request = request.header("Origin", origin);
        }
        let (socket, _) = tungstenite::client(request.body(()).unwrap(), stream).ok()?;
        Some(socket)
    }
}

/// Starts a server, and waits for the line that it prints then.
fn spawn(command: &mut Command, folder: &Path) -> (Child, String) {
    let mut program = command
        .env("TMPDIR", folder.join("tmp"))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(File::create(folder.join("log")).unwrap())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut out = BufReader::new(program.stdout.take().unwrap());
    out.read_line(&mut line).unwrap();
    (program, line)
}

/// Waits for the word at which a page reloads.
#[track_caller]
fn expect_reload(socket: &mut WebSocket<TcpStream>) {
    assert_eq!(socket.read().unwrap(), Message::text("reload"));
}

/// A port that nothing listens on.
fn free_port() -> u16 {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    free.local_addr().unwrap().port()
}
