//! The token reaches only the forge.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::thread;

use super::forge::Forge;
use super::runner::Runner;
use crate::support::repo::{BAD, GOOD, discussed};
use crate::support::web_forge::WebForge;
use crate::support::web_forge::spy::Spy;

/// Answers requests like a forge that needs authentication, until one has an `Authorization` header
/// (RFC 7617); returns that header.
fn wait_for_authorization(listener: &TcpListener) -> String {
    for stream in listener.incoming() {
        let mut stream = stream.unwrap();
        let lines = BufReader::new(stream.try_clone().unwrap()).lines();
        let head: Vec<_> = lines
            .map_while(Result::ok)
            .take_while(|line| !line.is_empty())
            .collect();
        let who = head
            .iter()
            .find_map(|line| line.strip_prefix("Authorization: "));
        let status = match who {
            None => "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"forge\"",
            Some(_) => "403 Forbidden",
        };
        let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        stream.write_all(answer.as_bytes()).unwrap();
        if let Some(who) = who {
            return who.to_owned();
        }
    }
    unreachable!("a listener never ends")
}

#[test]
fn the_forge_gets_the_token_when_it_asks() {
    let forge = Forge::new();
    let before = forge.commit("main");
    let runner = forge.checkout_main();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!(
        "http://127.0.0.1:{}/group.git",
        listener.local_addr().unwrap().port()
    );
    let set = ["remote", "set-url", "origin", &url];
    forge.editor.git_in(&runner.folder, &set);
    let authorization = thread::spawn(move || wait_for_authorization(&listener));
    let settings = [
        ("TOPICS_TOKEN", "s3cret$(touch pwned)"),
        ("TOPICS_BASE", before.as_str()),
        ("TOPICS_BRANCH", "main"),
    ];
    let run = runner.run("publish", &settings).exits(2);
    // x-access-token:s3cret$(touch pwned)
    assert_eq!(
        authorization.join().unwrap(),
        "Basic eC1hY2Nlc3MtdG9rZW46czNjcmV0JCh0b3VjaCBwd25lZCk="
    );
    assert!(!run.log.contains("s3cret"), "{}", run.log);
    run.says("cannot fetch the branch main from origin");
    let config = std::fs::read_to_string(runner.folder.join(".git/config")).unwrap();
    assert!(!config.contains("s3cret"), "{config}");
}

/// Every program that a publishing job runs looks for the token: those that book.toml names, and hooks
/// of every git command of the script.
#[cfg(target_os = "linux")]
#[test]
fn only_the_forge_sees_the_token() {
    // Used only in this test: the spy sees the processes of other tests.
    const SAID: &str = "Basic eC1hY2Nlc3MtdG9rZW46Z2hzX2pvYkIwWWtCMFlrQjBZa0IwWWs=";
    const TOKEN: &str = "ghs_jobB0YkB0YkB0YkB0Yk";
    let forge = Forge::new();
    let web = WebForge::serve(&forge.bare, SAID);
    let spy = Spy::new(&forge.editor.beside(""), &web.url);
    forge.editor.write("book.toml", &spy.book_toml());
    forge.editor.git(&["commit", "-q", "-am", "Spy"]);
    let before = forge.commit("HEAD");
    forge.edit(&discussed(BAD));
    let runner = forge.checkout_main();
    let set = ["remote", "set-url", "origin", &web.url];
    forge.editor.git_in(&runner.folder, &set);
    for hook in [
        "pre-push",
        "pre-commit",
        "post-commit",
        "post-checkout",
        "reference-transaction",
    ] {
        spy.install_as_hook(&runner.folder.join(".git"), hook);
    }
    let settings = [
        ("TOPICS_TOKEN", TOKEN),
        ("GITHUB_TOKEN", "ghs_otherB0YkB0YkB0YkB0Yk"),
        ("ACTIONS_RUNTIME_TOKEN", "runtimeB0YkB0YkB0YkB0Yk"),
        ("TOPICS_BASE", before.as_str()),
        ("TOPICS_BRANCH", "main"),
        ("TOPICS_FIX", "commit"),
    ];
    let run = runner.run("publish", &settings).exits(0);
    assert_eq!(forge.topics(), discussed(GOOD));
    assert!(forge.publishes("Folios"));
    assert_eq!(web.authorizations(), [SAID]);
    let record = spy.record();
    for who in ["supports html", "pre-push", "pre-commit", "post-checkout"] {
        let is_there = |line: &str| line.starts_with("spy: ") && line.contains(who);
        assert!(record.lines().any(is_there), "{who}: {record}");
    }
    let config = std::fs::read_to_string(runner.folder.join(".git/config")).unwrap();
    for seen in [&record, &run.log, &run.summary, &config] {
        let lines: Vec<_> = seen.lines().filter(|line| line.contains("B0Yk")).collect();
        assert!(lines.is_empty(), "{lines:?}");
        assert!(!seen.contains(SAID), "{seen}");
    }
    assert!(!forge.publishes("B0Yk"));
}

/// Only git may fetch what a partial clone lacks, as only git has the token.
#[test]
fn a_partial_clone_of_a_private_repository_is_published() {
    const SAID: &str = "Basic eC1hY2Nlc3MtdG9rZW46Z2hzX3BhcnRpYWw=";
    let forge = Forge::new();
    forge
        .editor
        .git_in(&forge.bare, &["config", "uploadpack.allowFilter", "true"]);
    let web = WebForge::serve(&forge.bare, SAID);
    let publish = |before: &str| {
        let folder = forge.editor.beside("partial");
        let _ = std::fs::remove_dir_all(&folder);
        let header = format!("http.extraHeader=Authorization: {SAID}");
        let path = folder.display().to_string();
        let clone = ["clone", "-q", "--filter=blob:none", &web.url, &path];
        forge.editor.git(&[&["-c", &header], &clone[..]].concat());
        let settings = [
            ("TOPICS_TOKEN", "ghs_partial"),
            ("TOPICS_BASE", before),
            ("TOPICS_BRANCH", "main"),
            ("TOPICS_FIX", "commit"),
        ];
        // Another push comes after the checkout.
        forge.edit(&discussed(BAD));
        let runner = Runner::new(&forge, folder);
        runner.run("publish", &settings).exits(0)
    };
    let before = forge.commit("main");
    forge.edit(&discussed(
        "- [2024-01-14] [Slab](https://lwn.net/Articles/229984/)\n",
    ));
    publish(&before);
    assert_eq!(forge.topics(), discussed(GOOD));
    // The published book is read and updated.
    forge.editor.git(&["pull", "-q", "origin", "main"]);
    let before = forge.commit("main");
    forge.edit(&discussed(
        "- [2024-01-15] [Buddy](https://lwn.net/Articles/229985/)\n",
    ));
    publish(&before);
    assert!(forge.publishes("Folios"));
}
