//! A topic file → its book twice: from the topic file, and from the same pages as plain files.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use mdbook_driver::MDBook;
use mdbook_driver::book::{Book, BookItem};
use mdbook_driver::builtin_renderers::CmdRenderer;
use mdbook_topics::preprocessor::TopicsPreprocessor;
use tempfile::TempDir;

use crate::compare::time;

/// Our program, built like this benchmark.
pub(crate) const OURS: &str = env!("CARGO_BIN_EXE_mdbook-topics");

/// The same pages from two sources, in a temporary folder.
pub(crate) struct Books {
    folder: TempDir,
}

/// One of the books.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    /// The topic file and our preprocessor.
    Topics,
    /// The pages as plain files.
    Plain,
}

impl Books {
    /// Books of a topic file with this text.
    pub(crate) fn new(text: &str) -> Books {
        let folder = tempfile::tempdir().expect("a folder for books");
        let books = Books { folder };
        let topics = books.path(Kind::Topics);
        let preprocessor = "[preprocessor.topics]\n";
        write(&topics, "book.toml", &format!("{BOOK}\n{preprocessor}"));
        write(&topics, "src/SUMMARY.md", "- [Topics](topics.md)\n");
        write(&topics, "src/topics.md", text);

        let pages = expanded(&topics);
        write(&books.path(Kind::Plain), "book.toml", BOOK);
        write_pages(&books.path(Kind::Plain), &pages);
        books
    }

    /// Builds a book with the stock mdBook.
    pub(crate) fn build_with(&self, mdbook: &Path, kind: Kind) -> Duration {
        self.run(Command::new(mdbook).arg("build").arg(self.path(kind)), kind)
    }

    /// Builds the topic file's book with our program alone.
    pub(crate) fn build(&self) -> Duration {
        let mut ours = Command::new(OURS);
        self.run(ours.arg("build").arg(self.path(Kind::Topics)), Kind::Topics)
    }

    /// Whether both books have the same pages. Lines with the name of the search index are ignored: it depends on the
    /// release of the indexing library.
    pub(crate) fn same_pages(&self) -> bool {
        let pages = self.pages(Kind::Topics);
        pages.len() > 10 && pages == self.pages(Kind::Plain)
    }

    /// The built pages, sorted by name.
    fn pages(&self, kind: Kind) -> Vec<(OsString, String)> {
        let built = fs::read_dir(self.path(kind).join("book")).expect("a built book");
        let mut pages: Vec<_> = built
            .map(|file| file.expect("a file of a built book"))
            .filter(|file| Path::new(&file.file_name()).extension() == Some("html".as_ref()))
            .map(|file| {
                let page = fs::read_to_string(file.path()).expect("a page");
                let lines = page.lines().filter(|line| !line.contains("searchindex"));
                (file.file_name(), lines.collect())
            })
            .collect();
        pages.sort();
        pages
    }

    /// Runs a build in a clean folder.
    fn run(&self, build: &mut Command, kind: Kind) -> Duration {
        let book = self.path(kind).join("book");
        if book.exists() {
            fs::remove_dir_all(&book).expect("the last build can be removed");
        }
        build
            .env_remove("MDBOOK_LOG")
            .env_remove("RUST_LOG")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut ended = None;
        let took = time(|| ended = build.status().ok());
        assert!(ended.is_some_and(|status| status.success()), "{build:?}");
        assert!(book.join("index.html").is_file(), "{build:?}");
        took
    }

    fn path(&self, kind: Kind) -> PathBuf {
        self.folder.path().join(format!("{kind:?}"))
    }
}

const BOOK: &str = "[book]\ntitle = \"Topics\"\n";

/// The book of a topic file as the HTML renderer receives it.
fn expanded(root: &Path) -> Book {
    let mut book = MDBook::load(root).expect("a book of topics");
    book.with_preprocessor(TopicsPreprocessor::default());
    let html = CmdRenderer::new("html".to_owned(), String::new());
    let (book, _) = book.preprocess_book(&html).expect("pages of topics");
    book
}

fn write_pages(root: &Path, pages: &Book) {
    let mut summary = String::new();
    write_items(root, &pages.items, "", &mut summary);
    write(root, "src/SUMMARY.md", &summary);
}

fn write_items(root: &Path, items: &[BookItem], indent: &str, summary: &mut String) {
    for item in items {
        let BookItem::Chapter(chapter) = item else {
            continue;
        };
        let path = chapter.path.as_ref().expect("no drafts here").display();
        summary.push_str(&format!("{indent}- [{}]({path})\n", chapter.name));
        write(root, &format!("src/{path}"), &chapter.content);
        write_items(root, &chapter.sub_items, &format!("{indent}  "), summary);
    }
}

fn write(root: &Path, name: &str, text: &str) {
    let path = root.join(name);
    fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a new folder");
    fs::write(path, text).expect("a new file");
}
