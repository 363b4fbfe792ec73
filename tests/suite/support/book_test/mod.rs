//! A book in a temporary folder, and the programs that build it.

mod page;
mod ran;
mod stock;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

pub(crate) use page::Page;
pub(crate) use ran::Ran;
pub(crate) use stock::{MDBOOK_0_4, MDBOOK_0_5, Stock};

/// A small topic file: a scheduled, a potential and a discussed topic, each of a different theme.
pub(crate) const TOPICS: &str = "\
# Scheduled

- [2024-03-05] The slab allocator: [SLUB](https://lwn.net/Articles/229984/)

# Ideas

- [EEVDF](https://lwn.net/Articles/925371/) after the CFS scheduler

# Discussed

- [2023-11-07] The BPF verifier, [in its own words](https://docs.kernel.org/bpf/verifier.html)
";

/// The pages of [`TOPICS`] after its own chapter, in order.
pub(crate) const PAGES: [&str; 6] = [
    "next.md",
    "scheduling.md",
    "memory.md",
    "bpf.md",
    "discussed.md",
    "all-topics.md",
];

/// A book, deleted when this value is dropped.
pub(crate) struct BookTest {
    folder: TempDir,
}

impl BookTest {
    /// An empty folder.
    pub(crate) fn empty() -> BookTest {
        BookTest {
            folder: tempfile::Builder::new()
                .prefix("reading group ")
                .tempdir()
                .unwrap(),
        }
    }

    /// A book with [`TOPICS`] as its only chapter.
    pub(crate) fn small() -> BookTest {
        BookTest::empty()
            .file("book.toml", "[preprocessor.topics]\n")
            .file("src/SUMMARY.md", "- [Topics](topics.md)\n")
            .file("src/topics.md", TOPICS)
    }

    /// A copy of this repository's own book.
    pub(crate) fn own() -> BookTest {
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("book");
        let mut book = BookTest::empty();
        for name in ["book.toml", "src/SUMMARY.md", "src/topics.md"] {
            book = book.file(name, std::fs::read(own.join(name)).unwrap());
        }
        book
    }

    /// Adds a file, and its parent folders.
    pub(crate) fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        self.write(name, content);
        self
    }

    /// Writes a file, and its parent folders.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    /// Appends text to a file.
    pub(crate) fn append(self, name: &str, more: &str) -> Self {
        let text = self.read(name) + more;
        self.file(name, text)
    }

    /// Adds an executable script, for example a preprocessor.
    #[cfg(unix)]
    pub(crate) fn script(self, name: &str, text: &str) -> Self {
        let book = self.file(name, format!("#!/bin/sh\n{text}"));
        crate::support::system::make_executable(book.path(name));
        book
    }

    /// The path of a file of the book; `""` is its folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        // Programs print the path without links.
        let root = dunce::canonicalize(self.folder.path()).unwrap();
        if name.is_empty() {
            root
        } else {
            root.join(name)
        }
    }

    /// The text of a file.
    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Whether a file exists.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.path(name).exists()
    }

    /// A page of the built book.
    pub(crate) fn page(&self, name: &str) -> Page {
        Page::new(&self.read(name))
    }

    /// Our program, with the book's folder as its working directory.
    pub(crate) fn program(&self) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_mdbook-topics"));
        program.current_dir(self.path("")).env_remove("MDBOOK_LOG");
        program
    }

    /// Runs our program.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(self.program().args(arguments))
    }

    /// Runs our program with a text on standard input.
    pub(crate) fn run_with_input(&self, arguments: &[&str], input: &str) -> Ran {
        use std::io::Write as _;
        let mut program = self.program();
        let pipes = program.args(arguments).stdin(Stdio::piped());
        let pipes = pipes.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = pipes.spawn().unwrap();
        let mut pipe = child.stdin.take().unwrap();
        pipe.write_all(input.as_bytes()).unwrap();
        drop(pipe);
        child.wait_with_output().unwrap().into()
    }

    /// Runs `mdbook-topics build`, which must succeed.
    pub(crate) fn build(&self) -> Ran {
        self.run(&["build"]).succeeds()
    }

    /// Runs `build` of a stock mdBook, which finds our program in `PATH`.
    pub(crate) fn build_with(&self, stock: &Stock) -> Ran {
        Ran::of(stock.command().current_dir(self.path("")).arg("build"))
    }

    /// The file names of the built pages in a folder, sorted.
    pub(crate) fn page_names(&self, folder: &str) -> Vec<String> {
        let entries = std::fs::read_dir(self.path(folder)).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut pages: Vec<_> = names.filter(|name| name.ends_with(".html")).collect();
        pages.sort();
        pages
    }
}

/// A read-only folder; writable again when this value is dropped.
#[cfg(unix)]
pub(crate) struct ReadOnly(PathBuf);

#[cfg(unix)]
impl BookTest {
    /// Makes a folder read-only; `None` if this user can write there anyway, as root can.
    pub(crate) fn make_read_only(&self, name: &str) -> Option<ReadOnly> {
        let folder = ReadOnly(self.path(name));
        folder.set_mode(0o555);
        if std::fs::write(folder.0.join("attempt"), "").is_ok() {
            std::fs::remove_file(folder.0.join("attempt")).unwrap();
            eprintln!("not run: this user can write everywhere");
            return None;
        }
        Some(folder)
    }
}

#[cfg(unix)]
impl ReadOnly {
    fn set_mode(&self, mode: u32) {
        crate::support::system::set_mode(&self.0, mode);
    }
}

#[cfg(unix)]
impl Drop for ReadOnly {
    fn drop(&mut self) {
        self.set_mode(0o755);
    }
}
