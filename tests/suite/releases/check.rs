//! The checks before a release: the tag, the repository, the changelog, and the list of files.

use std::path::Path;

use super::{copy, names, said, succeeds};
use std::process::Command;

const OURS: &str = "https://forge.example/ada/mdbook-topics";
const CHANGES: &str = "# Changelog\n\n## Unreleased\n\n## 1.2.3\n\n- New.\n\n## 1.2.2\n\n- Old.\n";

fn check(top: &Path, tag: &str, repository: &str) -> (Option<i32>, String) {
    let mut command = Command::new(top.join("packaging/check.sh"));
    said(&command.args([tag, repository]).output().unwrap())
}

#[test]
fn a_tag_must_fit_the_version_the_repository_and_the_changelog() {
    let good = copy("1.2.3", OURS, CHANGES);
    let (code, notes) = check(good.path(), "v1.2.3", OURS);
    assert_eq!((code, notes.trim()), (Some(0), "- New."));
    for (tag, repository, says) in [
        (
            "v1.2.4",
            OURS,
            "the tag is v1.2.4, but Cargo.toml has the version 1.2.3",
        ),
        ("1.2.3", OURS, "the tag is 1.2.3"),
        (
            "v1.2.3",
            "https://forge.example/eve/mdbook-topics",
            "set it there",
        ),
    ] {
        let (code, error) = check(good.path(), tag, repository);
        assert!(code == Some(1) && error.contains(says), "{error}");
    }
    let unwritten = copy("1.2.3", OURS, "# Changelog\n\n## Unreleased\n\n- New.\n");
    let (code, error) = check(unwritten.path(), "v1.2.3", OURS);
    assert!(
        code == Some(1) && error.contains("has no section"),
        "{error}"
    );
    let empty = copy("1.2.3", OURS, "## 1.2.3\n\n## 1.2.2\n\n- Old.\n");
    assert_eq!(check(empty.path(), "v1.2.3", OURS).0, Some(1));
    let early = copy("1.2.3-rc.1", OURS, CHANGES);
    let (code, error) = check(early.path(), "v1.2.3-rc.1", OURS);
    assert!(
        code == Some(1) && error.contains("must have the form"),
        "{error}"
    );
}

/// The files of release 1.2.3.
const FILES: [&str; 13] = [
    "mdbook-topics-aarch64-apple-darwin-v1.2.3.tgz",
    "mdbook-topics-aarch64-unknown-linux-musl-v1.2.3.tgz",
    "mdbook-topics-x86_64-apple-darwin-v1.2.3.tgz",
    "mdbook-topics-x86_64-pc-windows-msvc-v1.2.3.zip",
    "mdbook-topics-x86_64-unknown-linux-musl-v1.2.3.tgz",
    "mdbook_topics-1.2.3-py3-none-macosx_10_12_x86_64.whl",
    "mdbook_topics-1.2.3-py3-none-macosx_11_0_arm64.whl",
    "mdbook_topics-1.2.3-py3-none-manylinux_2_17_aarch64.manylinux2014_aarch64.whl",
    "mdbook_topics-1.2.3-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
    "mdbook_topics-1.2.3-py3-none-musllinux_1_2_aarch64.whl",
    "mdbook_topics-1.2.3-py3-none-musllinux_1_2_x86_64.whl",
    "mdbook_topics-1.2.3-py3-none-win_amd64.whl",
    "mdbook_topics-1.2.3.tar.gz",
];

#[test]
fn a_release_has_exactly_its_files() {
    let top = copy("1.2.3", OURS, CHANGES);
    let dist = top.path().join("dist");
    let assemble = || {
        let mut command = Command::new(top.path().join("packaging/assemble.sh"));
        said(&command.arg(&dist).output().unwrap())
    };
    std::fs::create_dir(&dist).unwrap();
    for file in FILES {
        std::fs::write(dist.join(file), file).unwrap();
    }
    assert_eq!(assemble(), (Some(0), String::new()));
    let sums = std::fs::read_to_string(dist.join("SHA256SUMS")).unwrap();
    let listed: Vec<_> = sums.lines().map(|line| line[64..].trim()).collect();
    assert_eq!(listed, FILES);
    let mut verify = Command::new("sha256sum");
    succeeds(
        verify
            .args(["--check", "--strict", "SHA256SUMS"])
            .current_dir(&dist),
    );
    // Again, with the list of the first time.
    assert_eq!(assemble(), (Some(0), String::new()));
    assert_eq!(names(&dist).len(), FILES.len() + 1);
    // One more, or one of another version, or one less.
    let odd = dist.join("mdbook_topics-1.2.2-py3-none-win_amd64.whl");
    std::fs::write(&odd, "").unwrap();
    let (code, error) = assemble();
    assert!(
        code == Some(1) && error.contains("not expected: mdbook_topics-1.2.2"),
        "{error}"
    );
    std::fs::remove_file(odd).unwrap();
    for file in FILES {
        std::fs::remove_file(dist.join(file)).unwrap();
        let (code, error) = assemble();
        assert!(
            code == Some(1) && error.contains("missing"),
            "{file}: {error}"
        );
        assert!(!dist.join("SHA256SUMS").exists());
        std::fs::write(dist.join(file), file).unwrap();
    }
}
