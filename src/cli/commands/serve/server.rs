//! Answer the requests of browsers.

use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tungstenite::WebSocket;
use tungstenite::handshake::server::{create_response, write_response};
use tungstenite::http::Method;
use tungstenite::protocol::{Role, WebSocketConfig};

use super::hosts::Hosts;
use super::http::{Received, Response, Status, receive};
use super::page;
use super::site::{Pages, Site, View};
use super::target::{Target, decoded, find};
use crate::cli::builder::LIVE_RELOAD;

/// How long to wait for a slow client.
const PATIENCE: Duration = Duration::from_secs(10);
/// The maximum number of connections. A browser has six to a host, and one more for each open page.
const CONNECTIONS: usize = 256;
/// The maximum size of a message from a page. None sends any.
const MESSAGE: usize = 1024;
const HTML: &str = "text/html; charset=utf-8";

/// A server that is about to start.
pub(super) struct Server {
    listener: TcpListener,
    answers: Arc<Answers>,
}

struct Answers {
    hosts: Hosts,
    site: Arc<Site>,
    connections: AtomicUsize,
}

impl Server {
    pub(super) fn new(listener: TcpListener, hosts: Hosts, site: Arc<Site>) -> Server {
        let connections = AtomicUsize::new(0);
        let answers = Arc::new(Answers {
            hosts,
            site,
            connections,
        });
        Server { listener, answers }
    }

    /// Answer requests from now on, each in a thread.
    pub(super) fn start(self) {
        std::thread::spawn(move || {
            for stream in self.listener.incoming() {
                let Ok(stream) = stream else {
                    // Too many open files, for example.
                    std::thread::sleep(Duration::from_millis(50));
                    continue;
                };
                let answers = Arc::clone(&self.answers);
                if answers.connections.fetch_add(1, Ordering::Relaxed) >= CONNECTIONS {
                    answers.connections.fetch_sub(1, Ordering::Relaxed);
                    continue;
                }
                let thread = std::thread::Builder::new();
                let started = thread.spawn(move || {
                    // The client may be gone.
                    let _ = answers.serve(stream);
                    answers.connections.fetch_sub(1, Ordering::Relaxed);
                });
                if started.is_err() {
                    self.answers.connections.fetch_sub(1, Ordering::Relaxed);
                }
            }
        });
    }
}

impl Answers {
    fn serve(&self, mut stream: TcpStream) -> std::io::Result<()> {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        let Some(received) = receive(&mut stream)? else {
            return Ok(());
        };
        let received = match received {
            Ok(received) => received,
            Err(status) => return Response::plain(status).send(stream, true),
        };
        if !received
            .header("host")
            .is_some_and(|host| self.hosts.allow(host))
        {
            return Response::text(
                Status::MISDIRECTED,
                "This server answers requests to this computer only, such as localhost.",
            )
            .send(stream, true);
        }
        let with_body = received.request.method() != Method::HEAD;
        let path = match received.request.uri().authority() {
            // A request to a proxy.
            Some(_) => None,
            None => decoded(received.request.uri().path()),
        };
        let Some(path) = path else {
            return Response::plain(Status::BAD_REQUEST).send(stream, with_body);
        };
        if let Some(version) = path
            .strip_prefix(LIVE_RELOAD)
            .and_then(|end| end.strip_prefix('/'))
        {
            return match version.parse() {
                Ok(version) => self.keep(version, stream, &received),
                Err(_) => Response::plain(Status::NOT_FOUND).send(stream, with_body),
            };
        }
        if !matches!(*received.request.method(), Method::GET | Method::HEAD) {
            let mut response = Response::plain(Status::NOT_ALLOWED);
            response.headers.push(("Allow", "GET, HEAD".to_owned()));
            return response.send(stream, true);
        }
        answer(&path, &self.site.view()).send(stream, with_body)
    }

    /// Keep a web socket until its page is closed or out of date.
    fn keep(
        &self,
        version: u64,
        mut stream: TcpStream,
        received: &Received,
    ) -> std::io::Result<()> {
        // Other sites may open sockets to this one; their scripts would see that it is there.
        let host = received.header("host");
        let origin = received
            .header("origin")
            .map(|origin| origin.split_once("://"));
        let is_ours = origin.is_none_or(|origin| origin.map(|(_, host)| host) == host);
        let response = match create_response(&received.request) {
            Ok(response) if is_ours => response,
            _ => return Response::plain(Status::BAD_REQUEST).send(stream, true),
        };
        write_response(&mut stream, &response).map_err(std::io::Error::other)?;
        // A page is silent for hours.
        stream.set_read_timeout(None)?;
        let limits = WebSocketConfig::default()
            .max_message_size(Some(MESSAGE))
            .max_frame_size(Some(MESSAGE));
        let writer = WebSocket::from_raw_socket(stream.try_clone()?, Role::Server, Some(limits));
        let rest = received.rest.clone();
        let Some(number) = self.site.add(version, writer) else {
            return Ok(());
        };
        let mut reader = WebSocket::from_partially_read(stream, rest, Role::Server, Some(limits));
        while reader.read().is_ok() {}
        self.site.remove(number);
        Ok(())
    }
}

/// The response for a path.
fn answer(path: &str, view: &View) -> Response {
    if path == page::SCRIPT_PATH {
        return Response {
            status: Status::OK,
            kind: "text/javascript; charset=utf-8".to_owned(),
            body: page::SCRIPT.into(),
            headers: Vec::new(),
        };
    }
    let Some(pages) = &view.pages else {
        let error = view.failure.as_deref().unwrap_or_default();
        return Response {
            status: Status::FAILED,
            kind: HTML.to_owned(),
            body: page::error_page(error, view).into_bytes(),
            headers: vec![("Content-Security-Policy", page::POLICY.to_owned())],
        };
    };
    match find(pages.folder(), path) {
        Target::File(file) => match std::fs::read(&file) {
            Ok(bytes) => file_response(Status::OK, kind(&file), bytes, view),
            Err(_) => not_found(pages, view),
        },
        Target::Folder(location) => {
            let mut response = Response::plain(Status::MOVED);
            response.headers.push(("Location", location));
            response
        }
        Target::Missing => not_found(pages, view),
    }
}

/// The book's own page for missing pages.
fn not_found(pages: &Pages, view: &View) -> Response {
    match std::fs::read(pages.folder().join("404.html")) {
        Ok(bytes) => file_response(Status::NOT_FOUND, HTML.to_owned(), bytes, view),
        Err(_) => Response::plain(Status::NOT_FOUND),
    }
}

fn file_response(status: Status, kind: String, bytes: Vec<u8>, view: &View) -> Response {
    let body = match kind == HTML {
        true => page::with_state(bytes, view),
        false => bytes,
    };
    Response {
        status,
        kind,
        body,
        headers: Vec::new(),
    }
}

/// The media type of a file.
fn kind(file: &std::path::Path) -> String {
    let kind = mime_guess::from_path(file).first_or_octet_stream();
    match kind.type_() == mime_guess::mime::TEXT {
        true => format!("{kind}; charset=utf-8"),
        false => kind.to_string(),
    }
}
