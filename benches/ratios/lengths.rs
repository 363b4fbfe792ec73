//! Every command over topic files of all shapes, compared with files half as long.

use std::cell::OnceCell;
use std::fs;
use std::process::Command;
use std::time::Duration;

use tempfile::TempDir;

use crate::books::OURS;
use crate::compare::{Compare, Plan};
use crate::process::exits;
use crate::shapes::{SHAPES, Shape};

/// Bytes of the shorter file.
const SHORT: usize = 64 << 10;
/// Doubling the length multiplies the time by at most this.
const MOST: f64 = 2.5;

pub(crate) fn compare(compare: &mut Compare) {
    for shape in SHAPES {
        // Made when first needed: the rows may be filtered.
        let (long, short) = (OnceCell::new(), OnceCell::new());
        compare.pair(
            Plan {
                name: format!("twice as long: {}", shape.name),
                bound: Some(MOST),
                samples: 10,
            },
            || run_all(long.get_or_init(|| book(shape, 2 * SHORT))),
            || run_all(short.get_or_init(|| book(shape, SHORT))),
        );
    }
}

fn book(shape: &Shape, bytes: usize) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for a book");
    let write = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).expect("a new file");
    };
    fs::create_dir(folder.path().join("src")).expect("a new folder");
    write("book.toml", "[book]\n[preprocessor.topics]\n");
    write("src/SUMMARY.md", "- [Topics](topics.md)\n");
    write("src/topics.md", &shape.text(bytes));
    folder
}

fn run_all(book: &TempDir) -> Duration {
    let commands: [&[&str]; 5] = [
        &["list"],
        &["check"],
        &["fix", "--diff"],
        &["build"],
        &["feeds", "--out", "feeds"],
    ];
    let run = |arguments: &[&str]| {
        let mut command = Command::new(OURS);
        exits(command.args(arguments).current_dir(book), &[0, 1])
    };
    commands.into_iter().map(run).sum()
}
