//! A web server on this machine that serves files, or does it badly.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What the server does with requests for a path.
pub(crate) enum Answer {
    Send(Vec<u8>),
    /// Sends one byte, and no more for a minute.
    Stall,
    Redirect(String),
    /// Announces this many bytes.
    Announce(u64),
}

/// A server that answers until the tests end.
pub(crate) struct FileServer {
    /// Its address, without a slash at the end.
    pub(crate) url: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl FileServer {
    /// Serves these paths; all others do not exist.
    pub(crate) fn serve(answers: impl IntoIterator<Item = (String, Answer)>) -> FileServer {
        let answers: Arc<BTreeMap<String, Answer>> = Arc::new(answers.into_iter().collect());
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = FileServer {
            url: format!("http://127.0.0.1:{port}"),
            requests: Arc::default(),
        };
        let requests = server.requests.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (answers, requests) = (answers.clone(), requests.clone());
                // The client may be gone.
                thread::spawn(move || answer(stream.unwrap(), &answers, &requests).ok());
            }
        });
        server
    }

    /// The paths of all requests, in order.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

fn answer(
    mut stream: TcpStream,
    answers: &BTreeMap<String, Answer>,
    requests: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    while lines
        .next()
        .transpose()?
        .is_some_and(|line| !line.is_empty())
    {}
    requests.lock().unwrap().push(path.clone());
    let (status, header, body) = match answers.get(&path) {
        Some(Answer::Send(body)) => ("200 OK", length(body.len() as u64), body.as_slice()),
        Some(Answer::Stall) => ("200 OK", length(1000), b"x".as_slice()),
        Some(Answer::Redirect(to)) => (
            "302 Found",
            format!("Location: {to}\r\n{}", length(0)),
            b"".as_slice(),
        ),
        Some(Answer::Announce(size)) => ("200 OK", length(*size), b"x".as_slice()),
        None => ("404 Not Found", length(0), b"".as_slice()),
    };
    stream
        .write_all(format!("HTTP/1.1 {status}\r\n{header}Connection: close\r\n\r\n").as_bytes())?;
    stream.write_all(body)?;
    stream.flush()?;
    if matches!(answers.get(&path), Some(Answer::Stall)) {
        thread::sleep(Duration::from_secs(60));
    }
    Ok(())
}

fn length(bytes: u64) -> String {
    format!("Content-Length: {bytes}\r\n")
}
