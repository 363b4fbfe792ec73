//! `mdbook-topics init`: the files it creates for an existing topic file, its report, and that following
//! the report results in a book.

mod existing_books;
mod faults;
mod new_books;
mod whole_way;
mod workflows;

use std::collections::BTreeMap;
use std::process::Command;

use crate::support::book_test::{BookTest, Ran};

/// A topic file in a language that the program does not know, with dates in the order day, month.
const POLISH: &str = "\
# Systemy operacyjne

Spotykamy się we wtorki.

## Najbliższe spotkania

- [12/3/2024] Pamięć: [SLUB](https://lwn.net/Articles/229984/)

## Propozycje

1. [EEVDF](https://lwn.net/Articles/925371/) zamiast CFS

## Minione spotkania

- [20/2/2024] [Weryfikator BPF](https://docs.kernel.org/bpf/verifier.html)
- [6/2/2024] [io_uring](https://kernel.dk/io_uring.pdf)
";

/// Every file in the book's folder.
fn files(book: &BookTest) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![book.path("")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(book.path("")).unwrap();
                files.insert(
                    name.to_str().unwrap().to_owned(),
                    std::fs::read(&path).unwrap(),
                );
            }
        }
    }
    files
}

/// Follow the report: add its texts to existing files, then run its commands.
fn follow(book: &BookTest, ran: &Ran) -> Ran {
    let mut built = None;
    let mut target = None;
    for line in ran.stdout.lines() {
        if let Some(file) = line.strip_suffix(" is unchanged; add to it:") {
            target = Some(file.to_owned());
        } else if line.ends_with(':') && !line.starts_with(' ') {
            target = None;
        } else if let (Some(file), Some(text)) = (&target, line.strip_prefix("  ")) {
            book.write(file, format!("{}{text}\n", book.read(file)));
        } else if let Some(command) = line.strip_prefix("  ") {
            let command = command.replace(" --open", "");
            let ours = env!("CARGO_BIN_EXE_mdbook-topics");
            let command = command.replace("mdbook-topics", &format!("'{ours}'"));
            let mut shell = Command::new("sh");
            built =
                Some(Ran::of(shell.args(["-c", &command]).current_dir(book.path(""))).succeeds());
        }
    }
    built.unwrap()
}
