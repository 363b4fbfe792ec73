//! The archive: its contents, that it is reproducible, and that the action installs it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use super::{VERSION, script, succeeds};
use crate::support::file_server::{Answer, FileServer};
use crate::support::tar::sha256;
use crate::support::tools::in_repository;

pub(crate) const TARGET: &str = "x86_64-unknown-linux-musl";
const WINDOWS: &str = "x86_64-pc-windows-msvc";
const TIME: &str = "1700000000";

fn key() -> String {
    succeeds(script("ci/install.sh").arg("--key"))
}

/// The archives for Linux and Windows, made once.
fn archives() -> &'static [(&'static str, PathBuf); 2] {
    static MADE: OnceLock<[(&str, PathBuf); 2]> = OnceLock::new();
    // The tests use the same folder each time.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("archives");
    MADE.get_or_init(|| [TARGET, WINDOWS].map(|target| (target, make(target, &folder, TIME))))
}

/// Makes the archive of the program under test.
fn make(target: &str, folder: &Path, time: &str) -> PathBuf {
    let mut command = script("packaging/archive.py");
    command.arg(env!("CARGO_BIN_EXE_mdbook-topics")).arg(target);
    command.arg(key().trim()).arg(folder);
    let path = succeeds(command.env("SOURCE_DATE_EPOCH", time));
    PathBuf::from(path.trim())
}

fn listed(program: &str, arguments: &[&str], archive: &Path) -> Vec<String> {
    let list = succeeds(Command::new(program).args(arguments).arg(archive));
    list.lines().map(str::to_owned).collect()
}

#[test]
fn the_archive_is_complete_and_reproducible() {
    let [(_, archive), _] = archives();
    let name = format!("mdbook-topics-{TARGET}-v{VERSION}");
    assert_eq!(
        archive.file_name().unwrap().to_str().unwrap(),
        format!("{name}.tgz")
    );
    let members = listed("tar", &["-tzf"], archive);
    assert!(members.is_sorted(), "{members:?}");
    for file in [
        "CHANGELOG.md",
        "LICENSE",
        "README.md",
        "SOURCE",
        "mdbook-topics",
        "share/bash-completion/completions/mdbook-topics",
        "share/fish/vendor_completions.d/mdbook-topics.fish",
        "share/man/man1/mdbook-topics-check.1",
        "share/man/man1/mdbook-topics.1",
        "share/zsh/site-functions/_mdbook-topics",
    ] {
        assert!(
            members.contains(&format!("{name}/{file}")),
            "{file}: {members:?}"
        );
    }
    let details = listed("tar", &["--numeric-owner", "-tvzf"], archive);
    for line in &details {
        let mode = if line.ends_with("/mdbook-topics") && !line.contains("share/") {
            "-rwxr-xr-x"
        } else {
            "-rw-r--r--"
        };
        assert!(line.starts_with(mode) && line.contains(" 0/0 "), "{line}");
    }
    let folder = tempfile::tempdir().unwrap();
    let again = make(TARGET, folder.path(), TIME);
    let bytes = |path: &Path| std::fs::read(path).unwrap();
    assert!(bytes(archive) == bytes(&again), "the archives differ");
}

#[test]
fn windows_gets_a_zip_file() {
    let [_, (_, archive)] = archives();
    assert_eq!(archive.extension().unwrap(), "zip");
    let members = listed("python3", &["-m", "zipfile", "-l"], archive);
    let name = format!("mdbook-topics-{WINDOWS}-v{VERSION}/mdbook-topics.exe ");
    assert!(
        members.iter().any(|member| member.starts_with(&name)),
        "{members:?}"
    );
}

/// A server of the release with the archive of the program under test.
pub(crate) fn server() -> FileServer {
    let [(_, archive), _] = archives();
    let bytes = std::fs::read(archive).unwrap();
    let name = archive.file_name().unwrap().to_str().unwrap();
    let sums = format!("{}  {name}\n", sha256(&bytes)).into_bytes();
    let path = |name: &str| format!("/v{VERSION}/{name}");
    FileServer::serve([
        (path("SHA256SUMS"), Answer::Send(sums)),
        (path(name), Answer::Send(bytes)),
    ])
}

#[test]
fn the_action_installs_the_archive() {
    let folder = tempfile::tempdir().unwrap();
    let server = server();
    let installed = folder.path().join("installed");
    let mut install = script("ci/fetch.sh");
    install
        .arg(&installed)
        .env("TOPICS_RELEASES", &server.url)
        .env("TOPICS_TARGET", TARGET);
    assert_eq!(succeeds(&mut install), "");
    let program = installed.join("bin/mdbook-topics");
    let shown = succeeds(Command::new(&program).arg("--version"));
    assert_eq!(shown.trim(), format!("mdbook-topics {VERSION}"));
    let built = std::fs::read(env!("CARGO_BIN_EXE_mdbook-topics")).unwrap();
    assert!(std::fs::read(program).unwrap() == built, "another program");
}

/// The names in `[package.metadata.binstall]` are those of the archives.
#[test]
fn cargo_binstall_finds_the_archives() {
    let manifest = std::fs::read_to_string(in_repository("Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let settings = &manifest["package"]["metadata"]["binstall"];
    let fill = |text: &toml::Value, target: &str| {
        let ending = if target.contains("windows") {
            ".exe"
        } else {
            ""
        };
        text.as_str()
            .unwrap()
            .replace("{ repo }", "REPO")
            .replace("{ name }", "mdbook-topics")
            .replace("{ bin }", "mdbook-topics")
            .replace("{ version }", VERSION)
            .replace("{ target }", target)
            .replace("{ binary-ext }", ending)
    };
    for (target, archive) in archives() {
        let name = archive.file_name().unwrap().to_str().unwrap();
        let others = settings["overrides"].get(target);
        let url = others.and_then(|others| others.get("pkg-url"));
        let url = fill(url.unwrap_or(&settings["pkg-url"]), target);
        assert_eq!(url, format!("REPO/releases/download/v{VERSION}/{name}"));
        let program = fill(&settings["bin-dir"], target);
        let list = "import sys, tarfile, zipfile\n\
            path = sys.argv[1]\n\
            print(*(zipfile.ZipFile(path).namelist() if path.endswith('.zip') else tarfile.open(path).getnames()), sep='\\n')";
        let members = listed("python3", &["-c", list], archive);
        assert!(members.contains(&program), "{program}: {members:?}");
    }
}
