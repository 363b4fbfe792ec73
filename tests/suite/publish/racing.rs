//! Several publishers at once: no commit is lost.

use std::path::PathBuf;
use std::process::Stdio;

use super::group::{Group, PAGES, ran};
use crate::support::repo::FORMATS;

/// How many times both push.
const ROUNDS: usize = 20;

#[test]
fn two_publishers_at_once_lose_nothing() {
    let group = Group::new(&[]);
    let clones = ["autumn", "winter"].map(|name| {
        let clone = group.repo.beside(name);
        group
            .repo
            .git(&["clone", "-q", "../remote.git", &clone.display().to_string()]);
        (name, clone)
    });
    for round in 0..ROUNDS {
        let publish = |(name, clone): &(&str, PathBuf)| {
            let text = format!("# Notes\n\n{name} {round}\n");
            std::fs::write(clone.join("src/notes.md"), text).unwrap();
            let mut publisher = group.publisher(clone, &["--push", "--folder", name]);
            publisher.stdout(Stdio::null()).spawn().unwrap()
        };
        for mut publisher in clones.each_ref().map(publish) {
            assert!(publisher.wait().unwrap().success(), "round {round}");
        }
        for (name, _) in &clones {
            let page = group.on_remote(&["show", &format!("{PAGES}:{name}/notes.html")]);
            assert!(page.contains(&format!("{name} {round}")), "round {round}");
        }
    }
    // Each made one commit per round, and no commit was lost.
    let commits = group.on_remote(&["rev-list", "--count", PAGES]);
    assert_eq!(commits.trim(), (2 * ROUNDS).to_string());
    assert_eq!(
        group.on_remote(&["rev-list", "--merges", "--count", PAGES]),
        "0\n"
    );
    group.on_remote(&["fsck", "--strict", "--no-dangling"]);
}

#[test]
fn two_publishers_share_a_repository() {
    for format in FORMATS {
        let group = Group::new(format);
        let publish = |name| {
            let mut publisher = group.publisher(&group.repo.top, &["--folder", name]);
            publisher.stdout(Stdio::null()).spawn().unwrap()
        };
        for mut publisher in ["autumn", "winter"].map(publish) {
            assert!(publisher.wait().unwrap().success());
        }
        assert_eq!(group.repo.git(&["rev-list", "--count", PAGES]), "2\n");
        let paths = group.paths();
        for name in ["autumn/notes.html", "winter/notes.html"] {
            assert!(paths.contains(&name.to_owned()), "{name}");
        }
    }
}

/// Makes somebody else push after `publish` has fetched and before it pushes.
#[cfg(unix)]
fn somebody_quick(group: &Group, times: usize) {
    let hook = format!(
        "cd '{}'\nunset GIT_DIR\nn=$(cat count 2>/dev/null || echo 0)\n[ $n -ge {times} ] && exit 0\n\
         echo $((n + 1)) > count\ntree=$(git rev-parse {PAGES}^{{tree}})\n\
         commit=$(echo quick | git commit-tree $tree -p {PAGES})\n\
         git update-ref refs/heads/{PAGES} $commit\n",
        group.remote.display()
    );
    super::remotes::script(&group.repo.top.join(".git/hooks/pre-push"), &hook);
}

#[cfg(unix)]
#[test]
fn publish_tries_three_times() {
    for format in FORMATS {
        let group = Group::new(format);
        group.publish(&["--push"]);
        group.edit("Slab");
        somebody_quick(&group, 2);
        let before = group.untouched();
        let (code, out, said) = ran(&mut group.publisher(&group.repo.top, &["--push"]));
        assert_eq!(code, 0, "{out}{said}");
        assert_eq!(group.untouched(), before);
        let subjects = group.on_remote(&["log", "--format=%s", PAGES]);
        let subjects: Vec<_> = subjects.lines().collect();
        assert_eq!(subjects.len(), 4, "{subjects:?}");
        assert_eq!(subjects[1..3], ["quick", "quick"]);

        group.edit("Buddy");
        std::fs::remove_file(group.remote.join("count")).unwrap();
        somebody_quick(&group, 9);
        let (code, _, said) = ran(&mut group.publisher(&group.repo.top, &["--push"]));
        assert_eq!(code, 1, "{said}");
        assert!(
            said.contains("gh-pages moved during each of 3 attempts"),
            "{said}"
        );
        assert_eq!(
            group.on_remote(&["log", "-1", "--format=%s", PAGES]),
            "quick\n"
        );
    }
}
