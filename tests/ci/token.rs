//! The token, which stands in the environment alone, reaches the forge and nobody else.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::thread;

use crate::forge::Forge;

/// Answers one request after the other as a forge that wants to know who asks, until somebody says
/// it; returns what was said (RFC 7617).
fn ask_who(listener: &TcpListener) -> String {
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
    unreachable!("a listener ends with its program")
}

#[test]
fn the_forge_gets_it_when_it_asks() {
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
    let asked = thread::spawn(move || ask_who(&listener));
    let settings = [
        ("TOPICS_TOKEN", "s3cret$(touch pwned)"),
        ("TOPICS_BASE", before.as_str()),
        ("TOPICS_BRANCH", "main"),
    ];
    let run = runner.run("publish", &settings).ends(2);
    // x-access-token:s3cret$(touch pwned)
    assert_eq!(
        asked.join().unwrap(),
        "Basic eC1hY2Nlc3MtdG9rZW46czNjcmV0JCh0b3VjaCBwd25lZCk="
    );
    assert!(!run.log.contains("s3cret"), "{}", run.log);
    run.says("the branch main cannot be fetched from origin");
    let config = std::fs::read_to_string(runner.folder.join(".git/config")).unwrap();
    assert!(!config.contains("s3cret"), "{config}");
}
