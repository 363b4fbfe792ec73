//! A topic chapter that includes its topic file: every command reads that file, and names it.

mod books;
mod commits;
mod faults;
mod relative;

use crate::support::repo::{Repo, START};

/// The files of a book that includes `README.md`, and their texts.
const BOOK: [(&str, &str); 3] = [
    ("book/book.toml", "[book]\n[preprocessor.topics]\n"),
    (
        "book/src/SUMMARY.md",
        "# Summary\n\n- [Topics](topics.md)\n",
    ),
    (
        "book/src/topics.md",
        "# Topics\n\n{{#include ../../README.md}}\n",
    ),
];

/// A repository with a list in `README.md`, a book that includes it, one commit and our hooks.
fn group(format: &[&str]) -> Repo {
    let repo = Repo::empty(format);
    for (path, text) in BOOK {
        repo.write(path, text);
    }
    repo.write("README.md", START);
    repo.write(".gitignore", "/book/book/\n");
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Start"]);
    repo.ours(&["hooks", "install"]);
    repo
}
