//! Whole runs of `check`, compared with a Markdown linter and with shorter files.

use std::cell::OnceCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use mdbook_topics::topic_file::markdown_options;
use pulldown_cmark::Parser;
use tempfile::TempDir;

use crate::books::OURS;
use crate::compare::{Compare, Plan, time};
use crate::process::exits;
use crate::{readme, stock, topics};

pub(crate) fn compare(compare: &mut Compare) {
    against_rumdl(compare);
    against_parsing(compare);
    let folder = tempfile::tempdir().expect("a folder for topic files");
    // Written at first use, since the rows may be filtered.
    let (many, most) = (OnceCell::new(), OnceCell::new());
    let plan = Plan {
        name: "check of 100000 topics / of 10000".to_owned(),
        bound: Some(12.0),
        samples: 10,
    };
    compare.pair(
        plan,
        || check(most.get_or_init(|| write(&folder, "most.md", &topics::file_of(100_000)))),
        || check(many.get_or_init(|| write(&folder, "many.md", &topics::file_of(10_000)))),
    );
}

fn against_rumdl(compare: &mut Compare) {
    let Some(rumdl) = stock::rumdl() else {
        eprintln!(
            "skipped: `check` compared with rumdl; run `pip install rumdl` and set RUMDL to its path"
        );
        return;
    };
    let folder = tempfile::tempdir().expect("a folder for topic files");
    for (count, bound, samples) in [(71, 0.30, 60), (1000, 0.40, 40), (10_000, 0.50, 20)] {
        let file = OnceCell::new();
        let file = || {
            file.get_or_init(|| {
                let text = match count {
                    71 => topics::REAL.to_owned(),
                    _ => topics::file_of(count),
                };
                write(&folder, &format!("{count}.md"), &text)
            })
        };
        let plan = Plan {
            name: format!("check / rumdl check --no-cache, {count} topics"),
            bound: Some(bound),
            samples,
        };
        compare.pair(
            plan,
            || check(file()),
            || {
                let mut command = Command::new(&rumdl);
                command.args(["check", "--no-cache"]).arg(file());
                exits(&mut command, &[0, 1])
            },
        );
    }
}

/// A hook may check a file that has no topics, which should cost hardly more than reading it.
fn against_parsing(compare: &mut Compare) {
    const ALLOWED: Duration = Duration::from_millis(10);
    let folder = tempfile::tempdir().expect("a folder for a README");
    let text = readme::of_lines(2000);
    let file = write(&folder, "README.md", &text);
    let plan = Plan {
        name: "check of a README without topics / parsing + 10 ms".to_owned(),
        bound: Some(1.0),
        samples: 60,
    };
    compare.pair(
        plan,
        || check(&file),
        || time(|| Parser::new_ext(&text, markdown_options()).count()) + ALLOWED,
    );
}

fn check(file: &Path) -> Duration {
    exits(Command::new(OURS).arg("check").arg(file), &[0, 1])
}

fn write(folder: &TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, text).expect("a new file");
    path
}
