//! A full disk gives a clear error, and nothing changes except git's object folders.

use std::path::Path;
use std::process::Output;

use crate::support::repo::{BAD, Repo, discussed, text};

/// Mounts a small private file system on the first folder, copies the second folder to it and fills
/// it; then runs the remaining arguments there.
const ON_A_FULL_DISK: &str = r#"
disk=$1 top=$2
shift 2
mount -t tmpfs -o size=2m none "$disk"
cp -a "$top/." "$disk"
cd "$disk"
dd if=/dev/zero of=filler bs=512 2>/dev/null || true
cp .git/index /dev/shm/index.$$
find . -path ./.git/objects -prune -o -print | sort > /dev/shm/files.$$
set +e
"$@"
code=$?
set -e
cmp .git/index /dev/shm/index.$$
find . -path ./.git/objects -prune -o -print | sort | cmp - /dev/shm/files.$$
cmp src/topics.md "$top/src/topics.md"
git fsck --no-dangling
rm -f /dev/shm/index.$$ /dev/shm/files.$$
exit $code
"#;

/// If mounting is not allowed: limits the size of files instead.
const NO_FILE_GROWS: &str = r#"
cd "$2"
shift 2
cp .git/index "$HOME/index"
set +e
(trap '' XFSZ; ulimit -f 0; "$@")
code=$?
set -e
cmp .git/index "$HOME/index"
git fsck --no-dangling
exit $code
"#;

fn run(repo: &Repo, arguments: &[&str]) -> Output {
    let disk = repo.beside("disk");
    std::fs::create_dir_all(&disk).unwrap();
    let may_mount = |way: &[&str]| {
        let mut command = repo.command(way[0]);
        command.args(&way[1..]).args(["mount", "-t", "tmpfs"]);
        command.args(["-o", "size=64k", "none"]).arg(&disk);
        command.output().is_ok_and(|ran| ran.status.success())
    };
    let ways: [&[&str]; 2] = [
        &["unshare", "--user", "--map-root-user", "--mount"],
        &["sudo", "-n", "-E", "unshare", "--mount"],
    ];
    let (way, script) = match ways.into_iter().find(|way| may_mount(way)) {
        Some(way) => (way, ON_A_FULL_DISK),
        None => (&["env"][..], NO_FILE_GROWS),
    };
    let program = Path::new(env!("CARGO_BIN_EXE_mdbook-topics"));
    let mut command = repo.command(way[0]);
    command.args(&way[1..]).args(["sh", "-ec", script, "sh"]);
    command.arg(&disk).arg(&repo.top);
    command.arg(program).args(arguments).output().unwrap()
}

#[track_caller]
fn assert_nothing_changes(arguments: &[&str]) {
    let repo = Repo::new(&[]);
    repo.stage(&discussed(BAD));
    let ran = run(&repo, arguments);
    let (out, said) = (text(&ran.stdout), text(&ran.stderr));
    assert_eq!(ran.status.code(), Some(2), "{out}{said}");
    assert!(said.contains("error: "), "{said}");
    assert!(
        said.contains("space left") || said.contains("too large"),
        "{said}"
    );
    assert!(!said.contains("differ"), "{said}");
    assert_eq!(repo.read("src/topics.md"), discussed(BAD));
}

#[test]
fn fix_on_a_full_disk() {
    assert_nothing_changes(&["fix", "src/topics.md"]);
}

#[test]
fn fix_staged_on_a_full_disk() {
    assert_nothing_changes(&["fix", "--staged"]);
}

#[test]
fn the_hook_on_a_full_disk() {
    assert_nothing_changes(&["hook", "pre-commit"]);
}
