//! A forge on the web: `git http-backend` for a bare repository that needs a token.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;

pub(crate) mod spy;

/// The forge, which answers until the tests end.
pub(crate) struct WebForge {
    /// The URL of the repository.
    pub(crate) url: String,
    /// The `Authorization` headers that came (RFC 7617), in order.
    received: Arc<Mutex<Vec<String>>>,
}

/// The repository, and the header that gives access to it.
struct Served {
    bare: PathBuf,
    expected: String,
    received: Arc<Mutex<Vec<String>>>,
}

impl WebForge {
    /// Serves a bare repository to requests with the `Authorization` header `expected`.
    pub(crate) fn serve(bare: &Path, expected: &str) -> WebForge {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let name = bare.file_name().unwrap().to_str().unwrap();
        let config = ["config", "http.receivepack", "true"];
        let set = Command::new("git")
            .arg("-C")
            .arg(bare)
            .args(config)
            .status();
        assert!(set.unwrap().success());
        let forge = WebForge {
            url: format!("http://127.0.0.1:{port}/{name}"),
            received: Arc::default(),
        };
        let served = Arc::new(Served {
            bare: bare.to_owned(),
            expected: expected.to_owned(),
            received: forge.received.clone(),
        });
        thread::spawn(move || {
            for stream in listener.incoming() {
                let served = served.clone();
                thread::spawn(move || served.answer(stream.unwrap()));
            }
        });
        forge
    }

    /// The `Authorization` headers that came, without consecutive repetitions.
    pub(crate) fn authorizations(&self) -> Vec<String> {
        let mut received = self.received.lock().unwrap().clone();
        received.dedup();
        received
    }
}

impl Served {
    fn answer(&self, mut stream: TcpStream) {
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        let mut head = Vec::new();
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            match line.trim_end() {
                "" => break,
                line => head.push(line.to_owned()),
            }
        }
        let header = |wanted: &str| {
            let mut lines = head.iter().filter_map(|line| line.split_once(": "));
            lines.find_map(|(name, value)| name.eq_ignore_ascii_case(wanted).then_some(value))
        };
        let mut body = Vec::new();
        match header("Content-Length") {
            Some(length) => {
                let length = length.parse().unwrap();
                reader.take(length).read_to_end(&mut body).unwrap();
            }
            None if header("Transfer-Encoding").is_some() => read_chunks(&mut reader, &mut body),
            None => {}
        }
        let who = header("Authorization").unwrap_or_default();
        if !who.is_empty() {
            self.received.lock().unwrap().push(who.to_owned());
        }
        if who != self.expected {
            let ask = "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"forge\"";
            respond(&mut stream, ask, b"");
            return;
        }
        let mut words = head[0].split(' ');
        let (method, target) = (words.next().unwrap(), words.next().unwrap());
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let mut backend = Command::new("git");
        backend
            .arg("http-backend")
            .env("GIT_PROJECT_ROOT", self.bare.parent().unwrap())
            .env("GIT_HTTP_EXPORT_ALL", "1")
            .env("REMOTE_USER", "somebody")
            .env("REQUEST_METHOD", method)
            .env("PATH_INFO", path)
            .env("QUERY_STRING", query)
            .env("CONTENT_TYPE", header("Content-Type").unwrap_or_default())
            .env("CONTENT_LENGTH", body.len().to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        for (name, variable) in [
            ("Content-Encoding", "HTTP_CONTENT_ENCODING"),
            ("Git-Protocol", "GIT_PROTOCOL"),
        ] {
            if let Some(value) = header(name) {
                backend.env(variable, value);
            }
        }
        let mut backend = backend.spawn().unwrap();
        let mut input = backend.stdin.take().unwrap();
        let writer = thread::spawn(move || input.write_all(&body));
        let output = backend.wait_with_output().unwrap().stdout;
        let _ = writer.join().unwrap();
        let end = output
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .unwrap();
        let head = String::from_utf8_lossy(&output[..end]).into_owned();
        let status = head.lines().find_map(|line| line.strip_prefix("Status: "));
        let status = status.unwrap_or("200 OK");
        let others = head.lines().filter(|line| !line.starts_with("Status: "));
        let others: String = others.map(|line| format!("\r\n{line}")).collect();
        respond(
            &mut stream,
            &format!("{status}{others}"),
            &output[end + 4..],
        );
    }
}

fn respond(stream: &mut TcpStream, head: &str, body: &[u8]) {
    let length = body.len();
    let head = format!("HTTP/1.1 {head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
    // The client may be gone.
    let _ = stream
        .write_all(head.as_bytes())
        .and_then(|()| stream.write_all(body));
}

fn read_chunks(reader: &mut BufReader<TcpStream>, body: &mut Vec<u8>) {
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        let length = u64::from_str_radix(line.trim(), 16).unwrap();
        let mut chunk = Vec::new();
        reader.take(length + 2).read_to_end(&mut chunk).unwrap();
        if length == 0 {
            return;
        }
        chunk.truncate(chunk.len() - 2);
        body.extend(chunk);
    }
}
