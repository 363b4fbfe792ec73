//! Requests and responses of HTTP/1.1, one on each connection.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};

use tungstenite::http::Request;

/// The maximum size of a request's head.
const HEAD: usize = 16 * 1024;
/// The maximum number of its headers.
const HEADERS: usize = 64;
/// How much of a rejected request to read, so that the sender reads the response.
const REST: u64 = 64 * 1024;

/// A request, and the bytes after its head.
pub(super) struct Received {
    pub(super) request: Request<()>,
    pub(super) rest: Vec<u8>,
}

impl Received {
    /// A header, if it is text.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.request.headers().get(name)?.to_str().ok()
    }
}

/// Read a request: the request, or the status to reject it with. None if the client sent nothing.
pub(super) fn receive(stream: &mut impl Read) -> io::Result<Option<Result<Received, Status>>> {
    let mut buffer = Vec::new();
    loop {
        let mut chunk = [0; 4096];
        match stream.read(&mut chunk)? {
            0 => return Ok(None),
            read => buffer.extend_from_slice(&chunk[..read]),
        }
        match parse(&buffer) {
            Some(parsed) => return Ok(Some(parsed)),
            None if buffer.len() > HEAD => return Ok(Some(Err(Status::TOO_LARGE))),
            None => {}
        }
    }
}

/// Parse the head of a request. None if it is incomplete.
fn parse(buffer: &[u8]) -> Option<Result<Received, Status>> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut head = httparse::Request::new(&mut headers);
    let length = match head.parse(buffer) {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) => return None,
        Err(httparse::Error::TooManyHeaders) => return Some(Err(Status::TOO_LARGE)),
        Err(_) => return Some(Err(Status::BAD_REQUEST)),
    };
    let mut request = Request::builder()
        .method(head.method.unwrap_or_default())
        .version(match head.version {
            Some(1) => tungstenite::http::Version::HTTP_11,
            _ => tungstenite::http::Version::HTTP_10,
        })
        .uri(head.path.unwrap_or_default());
    for header in head.headers.iter() {
        request = request.header(header.name, header.value);
    }
    let rest = buffer[length..].to_vec();
    let received = request.body(()).map(|request| Received { request, rest });
    Some(received.map_err(|_| Status::BAD_REQUEST))
}

/// A status code with its phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Status(&'static str);

impl Status {
    pub(super) const OK: Status = Status("200 OK");
    pub(super) const MOVED: Status = Status("302 Found");
    pub(super) const BAD_REQUEST: Status = Status("400 Bad Request");
    pub(super) const NOT_FOUND: Status = Status("404 Not Found");
    pub(super) const NOT_ALLOWED: Status = Status("405 Method Not Allowed");
    pub(super) const MISDIRECTED: Status = Status("421 Misdirected Request");
    pub(super) const TOO_LARGE: Status = Status("431 Request Header Fields Too Large");
    pub(super) const FAILED: Status = Status("500 Internal Server Error");
}

/// A response.
pub(super) struct Response {
    pub(super) status: Status,
    /// The media type.
    pub(super) kind: String,
    pub(super) body: Vec<u8>,
    /// Other headers.
    pub(super) headers: Vec<(&'static str, String)>,
}

impl Response {
    /// A response with a line of text.
    pub(super) fn text(status: Status, text: &str) -> Response {
        Response {
            status,
            kind: "text/plain; charset=utf-8".to_owned(),
            body: format!("{text}\n").into_bytes(),
            headers: Vec::new(),
        }
    }

    /// A response with the phrase of the status.
    pub(super) fn plain(status: Status) -> Response {
        Response::text(status, status.0)
    }

    /// Send it, without the body for HEAD, and end the connection.
    pub(super) fn send(&self, mut stream: TcpStream, with_body: bool) -> io::Result<()> {
        let (status, kind, length) = (self.status.0, &self.kind, self.body.len());
        // Without `no-store`, the browser could show a page of an earlier build.
        let mut bytes = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
             Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n"
        );
        for (name, value) in &self.headers {
            bytes.push_str(&format!("{name}: {value}\r\n"));
        }
        bytes.push_str("\r\n");
        let mut bytes = bytes.into_bytes();
        if with_body {
            bytes.extend_from_slice(&self.body);
        }
        stream.write_all(&bytes)?;
        stream.shutdown(Shutdown::Write)?;
        // Closing a connection with unread bytes makes the system drop the response.
        io::copy(&mut stream.take(REST), &mut io::sink())?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn received(text: &[u8]) -> Option<Result<Received, Status>> {
        receive(&mut &*text).unwrap()
    }

    #[test]
    fn heads_are_read_and_limited() {
        let good = received(b"GET /x?y HTTP/1.1\r\nHost: a\r\n\r\nrest");
        let good = good.unwrap().ok().unwrap();
        assert_eq!(
            (good.request.uri().path(), good.header("host")),
            ("/x", Some("a"))
        );
        assert_eq!(good.rest, b"rest");
        let status = |text: &[u8]| received(text).unwrap().err().unwrap();
        assert_eq!(status(b"\x16\x03\x01 hello\r\n\r\n"), Status::BAD_REQUEST);
        assert_eq!(
            status(b"GET / HTTP/1.1\r\nno colon\r\n\r\n"),
            Status::BAD_REQUEST
        );
        let many = format!("GET / HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(HEADERS + 1));
        assert_eq!(status(many.as_bytes()), Status::TOO_LARGE);
        let long = format!("GET /{}", "x".repeat(2 * HEAD));
        assert_eq!(status(long.as_bytes()), Status::TOO_LARGE);
        assert!(received(b"").is_none() && received(b"GET / HT").is_none());
    }
}
