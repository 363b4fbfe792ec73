//! `ci/topics.sh form`: an accepted issue changes the topic file, with a loopback server as the forge's API.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use super::forge::Forge;
use super::runner::Run;
use crate::support::system::make_executable;

const LIST: &str = "\
# Scheduled

# Ideas

- [Folios](https://a.example/folios)

# Discussed

- [2023-11-07] [Slabs](https://a.example/slabs)
";

/// Requests to the API: method and path, then the body.
type Requests = Arc<Mutex<Vec<(String, Value)>>>;

/// A server that records requests, and its address.
fn api() -> (String, Requests) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let requests = Requests::default();
    let record = Arc::clone(&requests);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let mut first = String::new();
            reader.read_line(&mut first).unwrap();
            let (mut length, mut has_token) = (0, false);
            loop {
                let mut line = String::new();
                reader.read_line(&mut line).unwrap();
                let line = line.trim().to_lowercase();
                if let Some(value) = line.strip_prefix("content-length: ") {
                    length = value.parse().unwrap();
                }
                has_token |= line == "authorization: token t0ken";
                if line.is_empty() {
                    break;
                }
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            assert!(has_token, "{first}");
            let request = first.rsplit_once(' ').unwrap().0.to_owned();
            record
                .lock()
                .unwrap()
                .push((request, serde_json::from_slice(&body).unwrap()));
            stream
                .write_all(
                    b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}",
                )
                .unwrap();
        }
    });
    (address, requests)
}

/// A forge with our forms.
fn forge() -> Forge {
    let forge = Forge::with(LIST);
    let action = "example/mdbook-topics@0123456789abcdef0123456789abcdef01234567";
    forge
        .editor
        .ours(&["init", ".", "--ci", "--action", action]);
    forge.editor.git(&["add", "-A"]);
    forge.editor.git(&["commit", "-q", "-m", "Forms"]);
    forge.editor.git(&["push", "-q", "origin", "main"]);
    forge
}

fn issue(body: &str, labels: &[&str]) -> Value {
    let labels: Vec<_> = labels.iter().map(|name| json!({ "name": name })).collect();
    json!({
        "action": "labeled",
        "label": { "name": "accepted" },
        "issue": {
            "number": 12, "state": "open", "body": body, "user": { "login": "sam" }, "labels": labels
        }
    })
}

fn suggestion(title: &str, links: &str) -> String {
    format!(
        "### Title\n\n{title}\n\n### Theme\n\nLet the program choose\n\n\
         ### Who would lead the discussion\n\n_No response_\n\n### Links\n\n{links}"
    )
}

/// Runs the script for an event; returns its result and the requests to the API.
fn run(forge: &Forge, event: &Value) -> (Run, Vec<(String, Value)>) {
    let (address, requests) = api();
    let path = forge.editor.beside("event.json");
    std::fs::write(&path, event.to_string()).unwrap();
    let runner = forge.checkout_main();
    let run = runner.plain(
        "form",
        &[
            ("GITHUB_EVENT_PATH", path.to_str().unwrap()),
            ("GITHUB_API_URL", &address),
            ("GITHUB_REPOSITORY", "group/topics"),
            ("TOPICS_TOKEN", "t0ken"),
            ("TOPICS_BRANCH", "main"),
            ("TOPICS_NAME", "Bot"),
            ("TOPICS_EMAIL", "bot@example.org"),
            ("SOURCE_DATE_EPOCH", "1700000000"),
        ],
    );
    let requests = requests.lock().unwrap().clone();
    (run, requests)
}

fn main_of(forge: &Forge) -> String {
    forge.editor.git(&["fetch", "-q", "origin"]);
    forge.editor.git(&["show", "origin/main:src/topics.md"])
}

#[test]
fn an_accepted_suggestion_is_in_the_list_and_the_issue_is_closed() {
    let forge = forge();
    let event = issue(
        &suggestion("Maple [skip ci] @all `x`", "https://a.example/maple"),
        &["accepted"],
    );
    let (ran, requests) = run(&forge, &event);
    assert_eq!(ran.code, 0, "{}", ran.log);
    let text = main_of(&forge);
    let line = "- [Maple \\[skip ci\\] \\@all \\`x\\`](https://a.example/maple)\n";
    assert!(text.contains(line), "{text}");
    let message = forge
        .editor
        .git(&["log", "-1", "--format=%an: %B", "origin/main"]);
    assert_eq!(
        message.trim(),
        "Bot: Add: Maple skip ci all `x`\n\nAsked for in issue 12 by sam."
    );
    let [(comment, said), (close, state)] = &requests[..] else {
        panic!("{requests:?} {}", ran.log);
    };
    assert_eq!(comment, "POST /repos/group/topics/issues/12/comments");
    assert!(
        said["body"].as_str().unwrap().contains("      +- [Maple"),
        "{said}"
    );
    assert_eq!(
        (close.as_str(), &state["state"]),
        ("PATCH /repos/group/topics/issues/12", &json!("closed"))
    );
    assert!(forge.publishes("Maple"), "{}", ran.log);

    // A second run adds nothing.
    let (ran, requests) = run(&forge, &event);
    assert_eq!((ran.code, main_of(&forge)), (0, text), "{}", ran.log);
    assert!(
        requests[0].1["body"]
            .as_str()
            .unwrap()
            .contains("is there already")
    );
}

#[test]
fn a_refusal_is_answered_and_leaves_the_issue_open() {
    let forge = forge();
    let before = main_of(&forge);
    let good = suggestion("Maple", "https://a.example/maple");
    for (body, words) in [
        (
            format!("{good}\n\n### Title\n\nForged"),
            "\"Title\" occurs 2 times",
        ),
        (
            good.replace("### Theme", "### Thema"),
            "\"Theme\" occurs 0 times",
        ),
        (
            suggestion(&"\u{1f600}".repeat(65_536), ""),
            "65536 characters",
        ),
        (suggestion("Maple", "javascript:alert(1)"), "has no address"),
        (suggestion("a\u{202e}b", ""), "invisible"),
        ("Hello".to_owned(), "not written with a form"),
    ] {
        let (ran, requests) = run(&forge, &issue(&body, &["accepted"]));
        assert_eq!(ran.code, 0, "{}", ran.log);
        let [(comment, said)] = &requests[..] else {
            panic!("{words}: {requests:?} {}", ran.log);
        };
        assert_eq!(comment, "POST /repos/group/topics/issues/12/comments");
        assert!(said["body"].as_str().unwrap().contains(words), "{said}");
        assert_eq!(main_of(&forge), before);
    }
}

#[test]
fn an_issue_without_the_label_changes_nothing() {
    let forge = forge();
    let before = main_of(&forge);
    let good = suggestion("Maple", "https://a.example/maple");
    let mut edited = issue(&good, &["accepted"]);
    edited["action"] = json!("edited");
    for event in [issue(&good, &["topic"]), edited] {
        let (ran, requests) = run(&forge, &event);
        assert_eq!(
            (ran.code, requests.len(), main_of(&forge)),
            (0, 0, before.clone()),
            "{}",
            ran.log
        );
    }
}

#[test]
fn carriage_returns_and_the_form_of_the_workflow() {
    let forge = forge();
    let body = suggestion("Maple", "https://a.example/maple").replace('\n', "\r\n");
    let (ran, _) = run(&forge, &issue(&body, &["accepted"]));
    assert_eq!(ran.code, 0, "{}", ran.log);
    let event = json!({
        "inputs": { "action": "schedule", "topic": "maple", "day": "2023-11-21", "why": "" },
        "sender": { "login": "kim" }
    });
    let (ran, requests) = run(&forge, &event);
    assert_eq!((ran.code, requests.len()), (0, 0), "{}", ran.log);
    let text = main_of(&forge);
    assert!(
        text.contains("# Scheduled\n\n- [2023-11-21] [Maple](https://a.example/maple)\n"),
        "{text}"
    );
}

#[test]
fn a_protected_branch_gets_a_pull_request() {
    let forge = forge();
    let hook = forge.bare.join("hooks/update");
    std::fs::write(&hook, "#!/bin/sh\ntest \"$1\" != refs/heads/main\n").unwrap();
    make_executable(&hook);
    let before = main_of(&forge);
    let body = suggestion("Maple", "https://a.example/maple");
    let (ran, requests) = run(&forge, &issue(&body, &["accepted"]));
    assert_eq!((ran.code, main_of(&forge)), (0, before), "{}", ran.log);
    let [(pull, said), (comment, _)] = &requests[..] else {
        panic!("{requests:?} {}", ran.log);
    };
    assert_eq!(pull, "POST /repos/group/topics/pulls");
    assert_eq!(
        (&said["head"], &said["base"]),
        (&json!("topics/issue-12"), &json!("main"))
    );
    assert_eq!(comment, "POST /repos/group/topics/issues/12/comments");
    let text = forge
        .editor
        .git(&["show", "origin/topics/issue-12:src/topics.md"]);
    assert!(
        text.contains("- [Maple](https://a.example/maple)"),
        "{text}"
    );
}

#[test]
fn every_address_of_an_answer_is_written() {
    let repo = crate::support::repo::Repo::empty(&[]);
    let form = |links: &str| {
        repo.write("topics.md", LIST);
        let fields = ["--field", "title=x", "--field", &format!("links={links}")];
        let said = repo.try_ours(&[&["form"], &fields[..]].concat());
        (said.0, repo.read("topics.md"), said.2)
    };
    for links in [
        "https://x.org/2, https://x.org/3",
        "https://x.org/2 https://x.org/3",
        "[a](https://x.org/2), [b](https://x.org/3)",
        "- see https://x.org/2.\n- <https://x.org/3>",
    ] {
        let (code, text, said) = form(links);
        let line = "- x: <https://x.org/2>, <https://x.org/3>\n";
        assert!(code == 0 && text.contains(line), "{links}: {said} {text}");
    }
    for links in [
        "https://x.org/2, www.x.org/3",
        "https://x.org/2 ftp://x.org/3",
    ] {
        let (code, text, said) = form(links);
        assert!(code == 1 && text == LIST, "{links}: {said} {text}");
        assert!(
            said.contains("line 1 of the links has an address that cannot be read"),
            "{said}"
        );
    }
    // The shell makes two addresses of them.
    let (code, _, said) = repo.try_ours(&["add", "x", "https://x.org/2,", "https://x.org/3"]);
    assert!(
        code == 1 && said.contains("without a mark at its end"),
        "{said}"
    );
    assert_eq!(repo.read("topics.md"), LIST);
}

#[test]
fn an_answer_is_given_once() {
    let repo = crate::support::repo::Repo::empty(&[]);
    repo.write("topics.md", LIST);
    for second in ["title=b", "title="] {
        let (code, _, said) = repo.try_ours(&["form", "--field", "title=a", "--field", second]);
        assert!(
            code == 2 && said.contains("`title` is given twice"),
            "{said}"
        );
    }
    assert_eq!(repo.read("topics.md"), LIST);
}
