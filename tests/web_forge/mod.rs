//! A forge on the web: `git http-backend` for a bare repository, for those who know a token.

#![allow(dead_code)] // Each test program uses a part of this.
#![allow(clippy::unwrap_used)] // In helpers, which clippy does not take for tests.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;

#[cfg(unix)]
pub(crate) mod spy;

/// The forge, which answers until the test program ends.
pub(crate) struct WebForge {
    /// The repository's address.
    pub(crate) url: String,
    /// What was said to it (RFC 7617), in order.
    pub(crate) said: Arc<Mutex<Vec<String>>>,
}

/// The repository, and who may use it.
struct Served {
    bare: PathBuf,
    known: String,
    said: Arc<Mutex<Vec<String>>>,
}

impl WebForge {
    /// Serves a bare repository to those who say `known`, an `Authorization` header.
    pub(crate) fn serve(bare: &Path, known: &str) -> WebForge {
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
            said: Arc::default(),
        };
        let served = Arc::new(Served {
            bare: bare.to_owned(),
            known: known.to_owned(),
            said: forge.said.clone(),
        });
        thread::spawn(move || {
            for stream in listener.incoming() {
                let served = served.clone();
                thread::spawn(move || served.answer(stream.unwrap()));
            }
        });
        forge
    }

    /// The `Authorization` headers that came, each once.
    pub(crate) fn said(&self) -> Vec<String> {
        let mut said = self.said.lock().unwrap().clone();
        said.dedup();
        said
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
            self.said.lock().unwrap().push(who.to_owned());
        }
        if who != self.known {
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
    // Who has gone wants no answer.
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
