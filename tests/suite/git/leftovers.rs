//! A killed program leaves nothing in the work tree, and the next run removes its leftovers.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::repo::{BAD, Repo, discussed};

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Starts a program and kills it after a while.
fn kill(mut command: Command, after: Duration) {
    let quiet = command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = quiet.spawn().unwrap();
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
}

/// A file that takes a while to write.
fn long() -> String {
    let line = |at| format!("- 1/13/24 [Folios {at}](https://lwn.net/Articles/{at}/)\n");
    discussed(&(0..500).map(line).collect::<String>())
}

#[test]
fn a_killed_fix_leaves_nothing_in_the_work_tree() {
    let repo = Repo::new(&[]);
    let program = env!("CARGO_BIN_EXE_mdbook-topics");
    let long = long();
    repo.write("src/topics.md", &long);
    let before = names(&repo.top.join(".git"));
    let start = Instant::now();
    repo.ours(&["fix"]);
    let whole = start.elapsed();
    let mut left = 0;
    for round in 0..100_u32 {
        repo.write("src/topics.md", &long);
        let mut command = repo.command(program);
        command.arg("fix");
        // Writing is the last step.
        kill(command, whole.mul_f64(0.5 + 0.6 * f64::from(round) / 100.0));
        assert_eq!(names(&repo.top.join("src")), ["topics.md"]);
        let status = repo.git(&["status", "--short"]);
        assert!(
            ["", " M src/topics.md\n"].contains(&status.as_str()),
            "{status}"
        );
        left += names(&repo.top.join(".git"))
            .len()
            .saturating_sub(before.len());
    }
    eprintln!("{left} leftovers were seen");
    repo.write("src/topics.md", &discussed(BAD));
    repo.ours(&["fix"]);
    assert_eq!(names(&repo.top.join(".git")), before);
}

/// A kill leaves temporary files in every folder where files are written.
#[test]
fn the_next_run_removes_leftovers() {
    let repo = Repo::new(&[]);
    let leave = |folder: &Path| {
        std::fs::create_dir_all(folder).unwrap();
        std::fs::write(folder.join(".mdbook-topics-aB3xYz012345.tmp"), "left").unwrap();
    };
    let git = repo.top.join(".git");
    let before = names(&git);
    for arguments in [
        &["fix"][..],
        &["fix", "--staged"],
        &["assets"],
        &["hooks", "install"],
        &["feeds", "--out", "public"],
    ] {
        leave(&git);
        repo.write("src/SUMMARY.md", "- [Topics](topics.md)\n");
        repo.stage(&discussed(BAD));
        repo.ours(arguments);
        assert_eq!(names(&git), before, "{arguments:?}");
    }
    // Outside a repository, the temporary file is next to its target.
    let free = repo.beside("free");
    std::fs::create_dir(&free).unwrap();
    std::fs::write(free.join("topics.md"), discussed(BAD)).unwrap();
    for (arguments, folder) in [
        (&["fix", "topics.md"][..], free.clone()),
        (&["init"], free.join("book")),
    ] {
        leave(&folder);
        let mut command = repo.command_in(&free, env!("CARGO_BIN_EXE_mdbook-topics"));
        assert!(command.args(arguments).output().unwrap().status.success());
        let names = names(&folder);
        assert!(
            !names.iter().any(|name| name.ends_with(".tmp")),
            "{names:?}"
        );
    }
}

/// One folder was left by a killed `publish`, another belongs to a running process.
#[test]
fn temporary_folders_of_killed_processes_are_removed() {
    let repo = Repo::new(&["--object-format=sha256"]);
    repo.write("src/SUMMARY.md", "- [Topics](topics.md)\n");
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Book"]);
    let temporary = repo.beside("temporary");
    std::fs::create_dir_all(temporary.join(".mdbook-topics-aB3xYz012345.tmp/html")).unwrap();
    std::fs::create_dir_all(temporary.join(".mdbook-topics-alive1012345.tmp")).unwrap();
    std::fs::create_dir_all(temporary.join("somebody-else")).unwrap();
    let alive = std::fs::File::open(temporary.join(".mdbook-topics-alive1012345.tmp")).unwrap();
    alive.lock().unwrap();
    let publish = || {
        let mut command = repo.command(env!("CARGO_BIN_EXE_mdbook-topics"));
        let command = command.arg("publish").env("TMPDIR", &temporary);
        assert!(command.output().unwrap().status.success());
        names(&temporary)
    };
    assert_eq!(
        publish(),
        [".mdbook-topics-alive1012345.tmp", "somebody-else"]
    );
    drop(alive);
    assert_eq!(publish(), ["somebody-else"]);
}
