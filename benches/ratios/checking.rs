//! Whole runs of `check`, beside a linter of Markdown and beside programs that only read the file.

use std::cell::OnceCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use tempfile::TempDir;

use crate::alone::Alone;
use crate::books::OURS;
use crate::compare::{Compare, Plan};
use crate::process::{Git, exits, plain};
use crate::{stock, topics};

pub(crate) fn compare(compare: &mut Compare) {
    let folder = tempfile::tempdir().expect("a folder for topic files");
    let small = write(&folder, "small.md", topics::REAL);
    let plan = |name: &str, bound: f64, samples: usize, seconds: u64| Plan {
        name: name.to_owned(),
        bound: Some(bound),
        samples,
        time: Duration::from_secs(seconds),
    };
    match stock::rumdl() {
        Some(rumdl) => compare.pair(
            plan("check / rumdl check --no-cache, 71 topics", 0.25, 60, 5),
            || check(&small),
            || {
                exits(
                    Command::new(&rumdl)
                        .args(["check", "--no-cache"])
                        .arg(&small),
                    &[0, 1],
                )
            },
        ),
        None => eprintln!(
            "not run: check beside rumdl; `pip install rumdl`, and name the program in RUMDL"
        ),
    }
    compare.pair(
        plan("check / a program that only parses, 71 topics", 3.0, 60, 4),
        || check(&small),
        || plain(Alone::Parse.command().arg(&small)),
    );
    // Made when first needed: the rows may be filtered.
    let many = OnceCell::new();
    let many = || many.get_or_init(|| write(&folder, "many.md", &topics::file_of(10_000)));
    let most = OnceCell::new();
    let most = || most.get_or_init(|| write(&folder, "most.md", &topics::file_of(100_000)));
    compare.pair(
        plan("check / pulldown-cmark alone, 10000 topics", 2.0, 20, 6),
        || check(many()),
        || plain(Alone::Markdown.command().arg(many())),
    );
    compare.pair(
        // What of the row above no check can do without.
        Plan {
            name: "a program that only parses / pulldown-cmark alone, 10000 topics".to_owned(),
            bound: None,
            samples: 20,
            time: Duration::from_secs(6),
        },
        || plain(Alone::Parse.command().arg(many())),
        || plain(Alone::Markdown.command().arg(many())),
    );
    compare.pair(
        plan("check of 100000 topics / of 10000", 12.0, 10, 10),
        || check(most()),
        || check(many()),
    );
    against_a_base(
        compare,
        plan("check --base / check, 10000 topics", 3.0, 20, 10),
    );
}

/// A file that a commit changed in one line.
fn against_a_base(compare: &mut Compare, plan: Plan) {
    let made = OnceCell::new();
    let repository = || {
        made.get_or_init(|| {
            let git = Git::new();
            let text = topics::file_of(10_000);
            git.write("topics.md", &text);
            git.commit_all();
            git.write("topics.md", &text.replacen("\n- ", "\n- One more\n- ", 1));
            git.commit_all();
            git
        })
    };
    let run = |arguments: &[&str]| {
        let mut check = repository().command(OURS);
        exits(check.arg("check").args(arguments).arg("topics.md"), &[0, 1])
    };
    compare.pair(plan, || run(&["--base", "HEAD~1"]), || run(&[]));
}

fn check(file: &Path) -> Duration {
    exits(Command::new(OURS).arg("check").arg(file), &[0, 1])
}

fn write(folder: &TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, text).expect("a new file");
    path
}
