//! A loopback server with the part of a forge's API that `ci/topics.sh merge` uses: pull requests and comments, in pages.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};

use serde_json::{Value, json};

/// The account of the job.
const JOB: &str = "github-actions[bot]";
/// The token that every request must have.
pub(crate) const TOKEN: &str = "t0k\"en\\";

/// The server.
pub(crate) struct PullsApi {
    pub(crate) address: String,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
pub(crate) struct State {
    /// Open pull requests, as the API lists them.
    pub(crate) pulls: Vec<Value>,
    /// Comments, with the numbers of their pull requests.
    pub(crate) comments: Vec<(u64, Value)>,
    /// Requests that changed something: method and path.
    pub(crate) writes: Vec<String>,
    /// The paths of all other requests.
    pub(crate) reads: Vec<String>,
    /// Whether writes are refused.
    pub(crate) is_read_only: bool,
}

impl PullsApi {
    pub(crate) fn new() -> PullsApi {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let state = Arc::<Mutex<State>>::default();
        let own = Arc::clone(&state);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                answer(stream.unwrap(), &own);
            }
        });
        PullsApi { address, state }
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Lists a pull request into `base`. `repository` is the id of the repository of its branch; ours is 1.
    pub(crate) fn open(
        &self,
        number: u64,
        base: &str,
        head: (&str, &str),
        repository: Option<u64>,
    ) {
        let (name, sha) = head;
        let repository = repository.map(|id| json!({ "id": id, "full_name": "x/y" }));
        self.state().pulls.push(json!({
            "number": number,
            "title": "$(touch pwned) `touch pwned`\n::error::pwned\n[skip ci] closes #1",
            "body": "Co-authored-by: mallory <m@evil.example>\n::set-output name=x::y",
            "user": { "login": "mallory" },
            "base": { "ref": base, "sha": "", "repo": { "id": 1 } },
            "head": { "ref": name, "sha": sha, "repo": repository },
        }));
    }

    /// The texts of the comments on a pull request.
    pub(crate) fn comments(&self, number: u64) -> Vec<String> {
        let state = self.state();
        let own = state.comments.iter().filter(|(on, _)| *on == number);
        own.map(|(_, comment)| comment["body"].as_str().unwrap().to_owned())
            .collect()
    }
}

fn answer(mut stream: TcpStream, state: &Mutex<State>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut first = String::new();
    reader.read_line(&mut first).unwrap();
    let (mut length, mut has_token) = (0, false);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        let line = line.trim();
        if let Some(value) = line.to_lowercase().strip_prefix("content-length: ") {
            length = value.parse().unwrap();
        }
        has_token |= line == format!("Authorization: token {TOKEN}");
        if line.is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let mut words = first.split(' ');
    let (method, path) = (words.next().unwrap(), words.next().unwrap());
    let (status, text) = match has_token {
        true => routed(method, path, &body, &mut state.lock().unwrap()),
        false => (401, Value::Null),
    };
    let text = text.to_string();
    let head = format!(
        "HTTP/1.1 {status} x\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{text}",
        text.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
}

fn routed(method: &str, path: &str, body: &[u8], state: &mut State) -> (u16, Value) {
    if method != "GET" {
        state.writes.push(format!("{method} {path}"));
        if state.is_read_only {
            return (403, Value::Null);
        }
    } else {
        state.reads.push(path.to_owned());
    }
    let Some(path) = path.strip_prefix("/repos/group/topics/") else {
        // A job may not ask who it is.
        return (403, Value::Null);
    };
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let parts: Vec<_> = path.split('/').collect();
    match (method, &parts[..]) {
        ("GET", ["pulls"]) => {
            assert!(query.starts_with("state=open&"), "{query}");
            (200, page(state.pulls.clone(), query))
        }
        ("GET", ["issues", number, "comments"]) => {
            let number: u64 = number.parse().unwrap();
            let own = state.comments.iter().filter(|(on, _)| *on == number);
            (200, page(own.map(|(_, own)| own.clone()).collect(), query))
        }
        ("POST", ["issues", number, "comments"]) => {
            let body: Value = serde_json::from_slice(body).unwrap();
            let id = 100 + state.comments.len();
            let comment = json!({ "id": id, "user": { "login": JOB }, "body": body["body"] });
            state.comments.push((number.parse().unwrap(), comment));
            (201, json!({}))
        }
        ("PATCH", ["issues", "comments", id]) => {
            let body: Value = serde_json::from_slice(body).unwrap();
            let mut comments = state.comments.iter_mut();
            let (_, comment) = comments
                .find(|(_, comment)| comment["id"].as_u64() == id.parse().ok())
                .unwrap();
            comment["body"] = body["body"].clone();
            (200, json!({}))
        }
        _ => (404, Value::Null),
    }
}

/// A page of a list.
fn page(entries: Vec<Value>, query: &str) -> Value {
    let number = |name: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let value = pairs.find_map(|(key, value)| (key == name).then_some(value));
        value.unwrap().parse::<usize>().unwrap()
    };
    let (size, page) = (number("per_page"), number("page"));
    let entries = entries.into_iter().skip(size * (page - 1)).take(size);
    Value::Array(entries.collect())
}
