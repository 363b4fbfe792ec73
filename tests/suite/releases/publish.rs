//! `packaging/publish.sh` creates the release on the forge, with a program in place of `gh`.

use std::path::Path;
use std::process::Command;

use super::{copy, said};
use crate::support::system::make_executable;

const OURS: &str = "https://forge.example/ada/mdbook-topics";

/// Keeps the release in a folder: `draft` or `public`, and the files.
const GH: &str = r#"#!/bin/sh
set -eu
cd "${0%/*}/forge"
[ "$1" = release ] || exit 9
case $2 in
view)
    if [ -e draft ]; then echo true; elif [ -e public ]; then echo false; else exit 1; fi
    ;;
create)
    : >draft
    cp "${11}" notes
    ;;
upload)
    shift 6
    [ ! -e ../broken ] || exit 8
    cp "$@" .
    ;;
edit) mv draft public ;;
*) exit 9 ;;
esac
"#;

/// Runs the script with the programs in this folder.
fn script(top: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let path = format!("{}:{}", top.display(), std::env::var("PATH").unwrap());
    let mut command = Command::new(top.join("packaging/publish.sh"));
    said(&command.args(arguments).env("PATH", path).output().unwrap())
}

fn publish(top: &Path, tag: &str, repository: &str) -> (Option<i32>, String) {
    let dist = top.join("dist");
    script(top, &["forge", tag, repository, dist.to_str().unwrap()])
}

fn program(top: &Path, name: &str, text: &str) {
    std::fs::write(top.join(name), text).unwrap();
    make_executable(top.join(name));
}

#[test]
fn a_crate_that_is_published_is_no_failure() {
    let top = copy("1.2.3", OURS, "");
    for (says, code, expected) in [
        ("Published mdbook-topics v1.2.3", 0, 0),
        (
            "error: crate mdbook-topics@1.2.3 already exists on crates.io index",
            101,
            0,
        ),
        ("error: failed to verify package tarball", 101, 101),
    ] {
        let cargo = format!("#!/bin/sh\necho '{says}' >&2\nexit {code}\n");
        program(top.path(), "cargo", &cargo);
        let (code, said) = script(top.path(), &["crate"]);
        assert!(code == Some(expected) && said.contains(says), "{said}");
    }
}

#[test]
fn a_release_is_a_draft_until_it_is_complete() {
    let top = copy("1.2.3", OURS, "## 1.2.3\n\n- New.\n");
    let top = top.path();
    for folder in ["dist", "forge"] {
        std::fs::create_dir(top.join(folder)).unwrap();
    }
    program(top, "gh", GH);
    std::fs::write(top.join("dist/a.tgz"), "a").unwrap();
    std::fs::write(top.join("dist/SHA256SUMS"), "sums").unwrap();
    let forge = |name: &str| top.join("forge").join(name).exists();
    // Nothing is created for a tag that does not fit.
    assert_eq!(publish(top, "v1.2.4", OURS).0, Some(1));
    assert_eq!(super::names(&top.join("forge")), [""; 0]);
    // An upload fails.
    std::fs::write(top.join("broken"), "").unwrap();
    assert_eq!(publish(top, "v1.2.3", OURS).0, Some(8));
    assert!(forge("draft") && !forge("public"));
    // The second run completes it.
    std::fs::remove_file(top.join("broken")).unwrap();
    let done = publish(top, "v1.2.3", OURS);
    assert_eq!(done.0, Some(0), "{}", done.1);
    assert!(forge("public") && forge("a.tgz") && forge("SHA256SUMS") && !forge("draft"));
    // The third run leaves it alone.
    std::fs::write(top.join("broken"), "").unwrap();
    let done = publish(top, "v1.2.3", OURS);
    assert_eq!(
        (done.0, done.1.trim()),
        (Some(0), "publish.sh: v1.2.3 is published")
    );
    let notes = std::fs::read_to_string(top.join("forge/notes")).unwrap();
    assert_eq!(notes.trim(), "- New.");
}
