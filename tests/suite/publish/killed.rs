//! If `publish` is killed or cannot write, the branch is either unchanged or complete.

use std::process::Stdio;
use std::time::{Duration, Instant};

use super::group::{Group, PAGES};
use crate::support::repo::FORMATS;

/// How many times to kill it, in each kind of repository.
const KILLS: [u32; 3] = [60, 20, 20];

#[test]
fn a_killed_publish_leaves_the_branch_whole() {
    for (format, kills) in FORMATS.into_iter().zip(KILLS) {
        let group = Group::new(format);
        let temporary = group.repo.beside("temporary");
        std::fs::create_dir(&temporary).unwrap();
        let start = Instant::now();
        group.publish(&[]);
        let whole = start.elapsed();
        let mut moved = 0;
        for kill in 0..kills {
            let title = format!("Round {kill}");
            group.edit(&title);
            let before = (group.untouched(), tip(&group));
            let mut publisher = group.publisher(&group.repo.top, &[]);
            publisher.stdout(Stdio::null()).stderr(Stdio::null());
            publisher.env("TMPDIR", &temporary);
            let mut publisher = publisher.spawn().unwrap();
            // The build takes most of the time: kill more often after it.
            let share = 0.4 + 0.8 * f64::from(scattered(kill, kills)) / f64::from(kills);
            std::thread::sleep(whole.mul_f64(share));
            publisher.kill().unwrap();
            publisher.wait().unwrap();
            // Let a git that it started finish.
            std::thread::sleep(Duration::from_millis(30));
            let after = tip(&group);
            assert_eq!(group.untouched(), before.0);
            if after != before.1 {
                moved += 1;
                let parent = group.repo.git(&["rev-parse", &format!("{PAGES}^")]);
                assert_eq!(parent, before.1);
                assert!(group.show("all-topics.html").contains(&title));
            }
            let listed = group.show(".mdbook-topics");
            assert_eq!(group.paths().len(), listed.lines().count() - 1 + 2);
            group.repo.git(&["fsck", "--no-dangling"]);
        }
        assert!(moved < kills, "every publish finished before it was killed");
        // The next run removes all leftovers.
        group.edit("After all");
        let mut publisher = group.publisher(&group.repo.top, &[]);
        publisher.env("TMPDIR", &temporary);
        let (code, out, said) = super::group::ran(&mut publisher);
        assert_eq!(code, 0, "{out}{said}");
        assert_eq!(std::fs::read_dir(&temporary).unwrap().count(), 0);
        assert!(group.show("all-topics.html").contains("After all"));
    }
}

fn tip(group: &Group) -> String {
    group.repo.git(&["rev-parse", PAGES])
}

/// A permutation of the numbers below `count`.
fn scattered(number: u32, count: u32) -> u32 {
    (number * 7 + 3) % count
}

#[test]
fn the_lock_of_another_process_is_named() {
    let group = Group::new(&[]);
    group.publish(&[]);
    group.edit("Slab");
    let lock = group.repo.top.join(".git/refs/heads/gh-pages.lock");
    std::fs::write(&lock, "").unwrap();
    let said = group.refused(2, &[]);
    assert!(said.contains("gh-pages.lock"), "{said}");
    std::fs::remove_file(lock).unwrap();
    group.publish(&[]);
}

/// Publishes as a user who may read the repository but not write to it.
#[cfg(unix)]
#[test]
fn nothing_changes_without_write_permission() {
    for format in FORMATS {
        let group = Group::new(format);
        group.publish(&[]);
        group.edit("Slab");
        let before = (group.untouched(), group.refs());
        let objects = group.repo.top.join(".git/objects");
        let home = group.repo.beside("");
        let mut publisher = group.publisher(&group.repo.top, &[]);
        chmod(&group, &objects, "a-w");
        if std::fs::write(objects.join("attempt"), "").is_ok() {
            // Root may write everywhere; run as nobody.
            std::fs::remove_file(objects.join("attempt")).unwrap();
            let status = group
                .repo
                .command("chown")
                .args(["-R", "65534"])
                .arg(&home)
                .status();
            if !status.is_ok_and(|status| status.success()) {
                eprintln!("skipped: this user may write everywhere");
                continue;
            }
            let arguments = ["--reuid=65534", "--clear-groups", "--"];
            let program = publisher.get_program().to_owned();
            publisher = group.repo.command("setpriv");
            publisher.args(arguments).arg(program).arg("publish");
        }
        publisher.env("TMPDIR", &home);
        let (code, out, said) = super::group::ran(&mut publisher);
        chmod(&group, &objects, "u+w");
        // Only root changed the owner, and can change it back.
        let back = group
            .repo
            .command("chown")
            .args(["-R", "0"])
            .arg(&home)
            .output();
        drop(back);
        assert_eq!(code, 2, "{out}{said}");
        assert!(said.contains("ermission"), "{said}");
        assert_eq!((group.untouched(), group.refs()), before);
    }
}

#[cfg(unix)]
fn chmod(group: &Group, folder: &std::path::Path, mode: &str) {
    let status = group
        .repo
        .command("chmod")
        .args(["-R", mode])
        .arg(folder)
        .status();
    assert!(status.unwrap().success());
}
