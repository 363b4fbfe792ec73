//! A topic file → the same book three times: of the topic file, of its pages as plain files, and of these through a
//! preprocessor that changes nothing.

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
use crate::pass_through;

/// Our program, built as this benchmark is.
pub(crate) const OURS: &str = env!("CARGO_BIN_EXE_mdbook-topics");

/// The same pages from different sources. The folders last as long as this value.
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
    /// The pages as plain files, and a preprocessor that changes nothing.
    PassThrough,
}

impl Books {
    /// Books of a topic file with this text.
    pub(crate) fn of(text: &str) -> Books {
        let folder = tempfile::Builder::new()
            .disable_cleanup(std::env::var_os("KEEP").is_some())
            .tempdir()
            .expect("a folder for books");
        let books = Books { folder };
        let topics = books.path(Kind::Topics);
        write(&topics, "book.toml", &book_toml("topics", OURS));
        write(&topics, "src/SUMMARY.md", "- [Topics](topics.md)\n");
        write(&topics, "src/topics.md", text);

        let pages = expanded(&topics);
        write(&books.path(Kind::Plain), "book.toml", BOOK);
        let this = std::env::current_exe().expect("this program's path");
        let command = format!("{} {}", this.display(), pass_through::ARGUMENT);
        let pass_through = book_toml("pass-through", &command);
        write(&books.path(Kind::PassThrough), "book.toml", &pass_through);
        for kind in [Kind::Plain, Kind::PassThrough] {
            write_pages(&books.path(kind), &pages);
        }
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

    /// Whether the pages of a book are those of the plain files, letter for letter but for the name of the search index:
    /// it tells which release of the indexing library made it.
    pub(crate) fn same_pages(&self, kind: Kind) -> bool {
        let (pages, plain) = (self.pages(kind), self.pages(Kind::Plain));
        pages.len() > 10 && pages == plain
    }

    /// The built pages in the order of their names.
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

    /// Runs a build from start to end, and expects that it makes a book anew.
    fn run(&self, build: &mut Command, kind: Kind) -> Duration {
        let book = self.path(kind).join("book");
        if book.exists() {
            fs::remove_dir_all(&book).expect("the last build goes");
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

fn book_toml(preprocessor: &str, command: &str) -> String {
    format!("{BOOK}\n[preprocessor.{preprocessor}]\ncommand = '{command}'\n")
}

/// The book of a topic file as a renderer of HTML gets it.
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
