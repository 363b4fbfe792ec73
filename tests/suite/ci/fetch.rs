//! `ci/fetch.sh` and `ci/install.sh`, with a server of releases on this machine.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use super::forge::executable;
use crate::support::file_server::{Answer, FileServer};
use crate::support::repo::{short_path, text};
use crate::support::tar::{Member, sha256, tgz};
use crate::support::tools::in_repository;

const TARGET: &str = "x86_64-unknown-linux-musl";
const FOLDER: &str = "mdbook-topics-x86_64-unknown-linux-musl-v1.2.3";
const ARCHIVE: &str = "/v1.2.3/mdbook-topics-x86_64-unknown-linux-musl-v1.2.3.tgz";
const SUMS: &str = "/v1.2.3/SHA256SUMS";

/// A program that reports its version, and leaves a mark when it runs.
const PROGRAM: &[u8] = b"#!/bin/sh\n: >\"${0%/*}/../../ran\"\necho mdbook-topics 1.2.3\n";

/// A checkout of the action, and a folder to install to.
struct Checkout {
    folder: tempfile::TempDir,
    key: String,
}

/// What a script did.
struct Done {
    code: i32,
    said: String,
    took: Duration,
}

impl Checkout {
    fn new() -> Checkout {
        let folder = tempfile::tempdir().unwrap();
        let put = |path: &str, text: &str| {
            let path = folder.path().join("action").join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            executable(&path, text);
        };
        put(
            "Cargo.toml",
            "[package]\nname = \"mdbook-topics\"\nversion = \"1.2.3\"\n\n[package.metadata]\nversion = \"9\"\n",
        );
        for part in ["Cargo.lock", "build.rs", "src/lib.rs", "hooks/pre-commit"] {
            put(part, part);
        }
        for script in ["ci/fetch.sh", "ci/install.sh"] {
            put(
                script,
                &std::fs::read_to_string(in_repository(script)).unwrap(),
            );
        }
        // Instead of building, cargo leaves a mark.
        std::fs::create_dir(folder.path().join("bin")).unwrap();
        let cargo = format!(
            "#!/bin/sh\necho \"$@\" >{}/built\n",
            folder.path().display()
        );
        executable(&folder.path().join("bin/cargo"), &cargo);
        let mut checkout = Checkout {
            folder,
            key: String::new(),
        };
        let key = checkout.script("install.sh", "--key").output().unwrap();
        text(&key.stdout).trim().clone_into(&mut checkout.key);
        assert_eq!(checkout.key.len(), 40);
        checkout
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn script(&self, name: &str, argument: &str) -> Command {
        let mut command = Command::new(self.path("action/ci").join(name));
        command
            .arg(argument)
            .env("PATH", short_path(Some(&self.path("bin"))))
            .env("GITHUB_ACTIONS", "true")
            .env("TOPICS_TARGET", TARGET)
            .env_remove("TOPICS_RELEASES")
            .env_remove("TOPICS_INSTALL");
        command
    }

    fn run(&self, script: &str, releases: &str, settings: &[(&str, &str)]) -> Done {
        let mut command = self.script(script, self.path("installed").to_str().unwrap());
        let start = Instant::now();
        let output = command
            .env("TOPICS_RELEASES", releases)
            .envs(settings.iter().copied())
            .output()
            .unwrap();
        Done {
            code: output.status.code().unwrap(),
            said: text(&output.stdout) + &text(&output.stderr),
            took: start.elapsed(),
        }
    }

    fn fetch(&self, releases: &str) -> Done {
        self.run("fetch.sh", releases, &[])
    }

    /// The archive of this source with this program.
    fn archive(&self, program: &[u8]) -> Vec<u8> {
        tgz(&[
            Member::File(&format!("{FOLDER}/SOURCE"), self.key.as_bytes()),
            Member::File(&format!("{FOLDER}/mdbook-topics"), program),
        ])
    }

    fn program(&self) -> PathBuf {
        self.path("installed/bin/mdbook-topics")
    }

    /// Everything in the folder, without the checkout itself.
    fn files(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut folders = vec![self.path("")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let name = path.strip_prefix(self.folder.path()).unwrap();
                if name == Path::new("action") || name == Path::new("bin") {
                    continue;
                }
                if path.is_dir() && !path.is_symlink() {
                    folders.push(path.clone());
                } else {
                    found.push(name.display().to_string());
                }
            }
        }
        found.sort();
        found
    }

    #[track_caller]
    fn assert_nothing_installed(&self) {
        assert_eq!(self.files(), [""; 0]);
    }
}

impl Done {
    #[track_caller]
    fn exits(&self, code: i32, says: &str) {
        assert_eq!(self.code, code, "{}", self.said);
        assert!(self.said.contains(says), "{says:?}: {}", self.said);
    }
}

fn sums(archive: &[u8]) -> Vec<u8> {
    let name = ARCHIVE.rsplit('/').next().unwrap();
    format!(
        "{}  other.tgz\n{}  {name}\n",
        "0".repeat(64),
        sha256(archive)
    )
    .into_bytes()
}

/// The answers of a release with this archive.
fn release(archive: Vec<u8>) -> BTreeMap<String, Answer> {
    BTreeMap::from([
        (SUMS.to_owned(), Answer::Send(sums(&archive))),
        (ARCHIVE.to_owned(), Answer::Send(archive)),
    ])
}

#[test]
fn the_program_of_the_release_is_installed() {
    let checkout = Checkout::new();
    let server = FileServer::serve(release(checkout.archive(PROGRAM)));
    let done = checkout.run("install.sh", &server.url, &[]);
    done.exits(0, "");
    assert_eq!(done.said, "");
    assert_eq!(checkout.files(), ["installed/bin/mdbook-topics", "ran"]);
    assert_eq!(std::fs::read(checkout.program()).unwrap(), PROGRAM);
    assert_eq!(server.requests(), [SUMS, ARCHIVE]);
    // It is not downloaded again.
    checkout.run("install.sh", &server.url, &[]).exits(0, "");
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn forges_may_redirect() {
    let checkout = Checkout::new();
    let archive = checkout.archive(PROGRAM);
    let mut answers = release(archive.clone());
    answers.insert("/elsewhere".into(), Answer::Send(archive));
    answers.insert(ARCHIVE.into(), Answer::Redirect("/elsewhere".into()));
    let server = FileServer::serve(answers);
    checkout.fetch(&server.url).exits(0, "");
    // But not to a file of this machine, or to another protocol.
    for target in ["file:///etc/passwd", "ftp://127.0.0.1/archive"] {
        let checkout = Checkout::new();
        let mut answers = release(checkout.archive(PROGRAM));
        answers.insert(ARCHIVE.into(), Answer::Redirect(target.into()));
        let server = FileServer::serve(answers);
        checkout.fetch(&server.url).exits(3, "cannot download");
        checkout.assert_nothing_installed();
    }
}

#[test]
fn an_archive_with_another_checksum_is_refused_and_never_runs() {
    for change in [&b"\n# changed"[..], b""] {
        let checkout = Checkout::new();
        let mut answers = release(checkout.archive(PROGRAM));
        let changed = checkout.archive(&[PROGRAM, change].concat());
        // The second time, SHA256SUMS lists the checksum of another archive.
        let listed = if change.is_empty() {
            b"other".to_vec()
        } else {
            checkout.archive(PROGRAM)
        };
        answers.insert(SUMS.into(), Answer::Send(sums(&listed)));
        answers.insert(ARCHIVE.into(), Answer::Send(changed));
        let server = FileServer::serve(answers);
        for script in ["fetch.sh", "install.sh"] {
            let done = checkout.run(script, &server.url, &[]);
            done.exits(2, "but SHA256SUMS lists");
            // Nor is it built instead.
            checkout.assert_nothing_installed();
        }
    }
}

#[test]
fn checksums_must_be_listed_once() {
    let name = ARCHIVE.rsplit('/').next().unwrap();
    let line = |sum: &str| format!("{sum}  {name}\n");
    let twice = line(&"0".repeat(64)) + &line(&"1".repeat(64));
    for (sums, code, says) in [
        (twice, 2, "does not list"),
        (line("0123"), 2, "no SHA-256 checksum"),
        (line(&"Z".repeat(64)), 2, "does not list"),
        (String::new(), 3, "has no mdbook-topics-x86_64"),
        (
            format!("{}  ../{name}\n", "0".repeat(64)),
            3,
            "has no mdbook-topics-x86_64",
        ),
    ] {
        let checkout = Checkout::new();
        let mut answers = release(checkout.archive(PROGRAM));
        answers.insert(SUMS.into(), Answer::Send(sums.into_bytes()));
        let server = FileServer::serve(answers);
        checkout.fetch(&server.url).exits(code, says);
        checkout.assert_nothing_installed();
    }
}

/// Expects that the program is built from its source.
#[track_caller]
fn assert_builds(
    checkout: &Checkout,
    releases: &str,
    settings: &[(&str, &str)],
    says: &str,
) -> Done {
    let done = checkout.run("install.sh", releases, settings);
    done.exits(0, says);
    done.exits(
        0,
        "::warning title=mdbook-topics::building the program, as its release",
    );
    let built = std::fs::read_to_string(checkout.path("built")).unwrap();
    let installed = checkout.path("installed");
    assert!(
        built.starts_with("install --locked --path ")
            && built.ends_with(&format!("--root {}\n", installed.display())),
        "{built}"
    );
    assert_eq!(checkout.files(), ["built"]);
    done
}

#[test]
fn without_a_release_the_program_is_built() {
    let checkout = Checkout::new();
    let archive = checkout.archive(PROGRAM);
    let mut without_archive = release(archive.clone());
    without_archive.remove(ARCHIVE);
    let mut too_large = release(archive);
    too_large.insert(ARCHIVE.into(), Answer::Announce(10_000_000_000));
    for answers in [BTreeMap::new(), without_archive, too_large] {
        let server = FileServer::serve(answers);
        assert_builds(&checkout, &server.url, &[], "cannot download");
    }
    assert_builds(&checkout, "", &[], "no address of releases is set");
    for address in [
        "http://example.invalid",
        "ftp://example.invalid",
        "file:///",
    ] {
        assert_builds(&checkout, address, &[], "only downloaded over https");
    }
    assert_builds(
        &checkout,
        "http://127.0.0.1:1@example.invalid",
        &[],
        "must contain no user",
    );
    let unknown = [("TOPICS_TARGET", "riscv64gc-unknown-linux-musl")];
    let server = FileServer::serve(release(checkout.archive(PROGRAM)));
    assert_builds(
        &checkout,
        &server.url,
        &unknown,
        "has no mdbook-topics-riscv64gc",
    );
}

#[test]
fn a_slow_or_absent_server_is_not_waited_for() {
    let checkout = Checkout::new();
    let soon = [("TOPICS_TIMEOUT", "1")];
    let mut answers = release(checkout.archive(PROGRAM));
    answers.insert(ARCHIVE.into(), Answer::Stall);
    let slow = FileServer::serve(answers);
    // Nobody listens there.
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = free.local_addr().unwrap().port();
    drop(free);
    for releases in [slow.url, format!("http://127.0.0.1:{port}")] {
        let done = assert_builds(&checkout, &releases, &soon, "cannot download");
        assert!(done.took < Duration::from_secs(20), "{:?}", done.took);
    }
}

#[test]
fn the_release_of_another_source_is_not_used() {
    let checkout = Checkout::new();
    let server = FileServer::serve(release(checkout.archive(PROGRAM)));
    // A commit after the release has the same version.
    std::fs::write(checkout.path("action/src/lib.rs"), "later").unwrap();
    assert_builds(&checkout, &server.url, &[], "built from another source");
}

#[test]
fn a_build_can_be_demanded() {
    let checkout = Checkout::new();
    let server = FileServer::serve(release(checkout.archive(PROGRAM)));
    let done = checkout.run("install.sh", &server.url, &[("TOPICS_INSTALL", "build")]);
    done.exits(0, "");
    assert!(!done.said.contains("warning"), "{}", done.said);
    assert_eq!(checkout.files(), ["built"]);
    assert_eq!(server.requests(), [""; 0]);
    let wrong = checkout.run("install.sh", &server.url, &[("TOPICS_INSTALL", "perhaps")]);
    wrong.exits(2, "must be download or build, not perhaps");
}

#[test]
fn no_archive_writes_outside_the_folder() {
    let checkout = Checkout::new();
    let key = checkout.key.clone();
    let secret = checkout.path("action/secret");
    executable(&secret, "#!/bin/sh\necho mdbook-topics 1.2.3\n");
    let secret = secret.to_str().unwrap();
    let file = |name: &str| format!("{FOLDER}/{name}");
    let (source, program) = (file("SOURCE"), file("mdbook-topics"));
    let outside = file("../../../evil");
    let absolute = checkout.path("evil").display().to_string();
    let good = || {
        [
            Member::File(&source, key.as_bytes()),
            Member::File(&program, PROGRAM),
        ]
    };
    // Members with such names are never written.
    let mut members = vec![
        Member::File(&outside, PROGRAM),
        Member::File("../evil", PROGRAM),
        Member::File(&absolute, PROGRAM),
        Member::Link(FOLDER, "../../.."),
        Member::Link("bin", "/"),
    ];
    members.extend(good());
    let server = FileServer::serve(release(tgz(&members)));
    checkout.fetch(&server.url).exits(0, "");
    assert_eq!(checkout.files(), ["installed/bin/mdbook-topics", "ran"]);
    assert!(!Path::new(&absolute).exists());
    // Links are not programs.
    for link in [
        Member::Link(&program, secret),
        Member::HardLink(&program, secret),
        Member::File(&program, b""),
    ] {
        let checkout = Checkout::new();
        let server =
            FileServer::serve(release(tgz(&[Member::File(&source, key.as_bytes()), link])));
        checkout.fetch(&server.url).exits(2, "it was not installed");
        checkout.assert_nothing_installed();
    }
    // Nor are other files.
    for (archive, says) in [
        (
            tgz(&[Member::File(&source, key.as_bytes())]),
            "does not contain",
        ),
        (tgz(&[Member::File(&program, PROGRAM)]), "does not contain"),
        (b"no archive".to_vec(), "does not contain"),
        (
            checkout.archive(b"#!/bin/sh\necho mdbook-topics 1.2.4\n"),
            "contains another version",
        ),
    ] {
        let checkout = Checkout::new();
        let server = FileServer::serve(release(archive));
        checkout.fetch(&server.url).exits(2, says);
        checkout.assert_nothing_installed();
    }
    // A program of another system does not run here.
    let checkout = Checkout::new();
    let server = FileServer::serve(release(checkout.archive(b"#!/nowhere\n")));
    assert_builds(&checkout, &server.url, &[], "does not run on this machine");
}
