//! How the server ends.

use std::process::Command;

use super::Server;
use crate::support::book_test::{BookTest, TOPICS};
use crate::support::waiting::wait_for;

impl Server {
    /// The temporary files and folders.
    fn leftovers(&self) -> usize {
        std::fs::read_dir(self.folder.path().join("tmp"))
            .unwrap()
            .count()
    }

    fn signal(&self, signal: &str) {
        let id = self.program.id().to_string();
        assert!(
            Command::new("kill")
                .args([signal, &id])
                .status()
                .unwrap()
                .success()
        );
    }

    #[track_caller]
    fn ends_well(mut self) {
        let mut code = None;
        assert!(wait_for(|| {
            code = self.program.try_wait().unwrap();
            code.is_some()
        }));
        assert_eq!(code.unwrap().code(), Some(0), "{}", self.log());
        assert_eq!(self.leftovers(), 0);
    }
}

#[test]
fn interrupts_end_it_and_remove_the_temporary_folder() {
    for signal in ["-INT", "-TERM", "-HUP"] {
        let book = BookTest::small();
        let server = Server::of(&book);
        assert_eq!(server.leftovers(), 1);
        let _open = server.socket_of("");
        server.signal(signal);
        server.ends_well();
    }
}

#[test]
fn an_interrupt_during_a_build_leaves_nothing() {
    let book = BookTest::own();
    let server = Server::of(&book);
    for number in 0..5 {
        book.write(
            "src/topics.md",
            TOPICS.replace("slab", &format!("slab {number}")),
        );
        std::thread::sleep(std::time::Duration::from_millis(60));
    }
    server.signal("-INT");
    server.ends_well();
}

#[test]
fn the_next_server_removes_what_a_killed_one_left() {
    let book = BookTest::small();
    let mut server = Server::of(&book);
    server.program.kill().unwrap();
    server.program.wait().unwrap();
    let names = |server: &Server| -> Vec<_> {
        let entries = std::fs::read_dir(server.folder.path().join("tmp")).unwrap();
        entries.map(|entry| entry.unwrap().file_name()).collect()
    };
    let left = names(&server);
    assert_eq!(left.len(), 1);
    server.restart(book.program().args(["serve", "--port", "0"]));
    let now = names(&server);
    assert!(now.len() == 1 && now != left, "{now:?}");
}
