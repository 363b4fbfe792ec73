//! Where `build` finds and writes a book, and its summary.

use snapbox::{assert_data_eq, str};

use super::place;
use crate::support::book_test::{BookTest, Ran};

#[test]
fn the_summary_counts_topics_and_names_the_place() {
    let book = BookTest::own();
    let ran = book.build();
    assert_data_eq!(
        ran.stdout.replace(book.path("").to_str().unwrap(), "."),
        str![[r#"
topics.md: 71 topics (1 scheduled, 49 to discuss, 21 discussed), 105 readings, 14 themes
topics.md: text that belongs to no topic is shown as is: line 8
The book is in ./book/index.html

"#]]
    );
    assert!(book.has("book/index.html") && book.has("book/memory.html"));
    ran.only_counts_findings();
}

#[test]
fn the_summary_uses_the_singular() {
    let book = BookTest::small().file("src/topics.md", "# Ideas\n\n- [Slab](https://lwn.net/1/)\n");
    book.build().prints(
        "topics.md: 1 topic (0 scheduled, 1 to discuss, 0 discussed), 1 reading, 1 theme\n",
    );
}

#[test]
fn runs_from_another_folder() {
    let book = BookTest::small().file("elsewhere/deep/x", "");
    let run = |folder: &str, path: &str| {
        Ran::of(
            book.program()
                .current_dir(book.path(folder))
                .args(["build", path]),
        )
        .succeeds()
    };
    let index = book.path("book/index.html");
    for (folder, path) in [
        ("elsewhere/deep", "../.."),
        ("src", ".."),
        ("", "."),
        ("", "./src/.."),
    ] {
        assert_eq!(
            place(&run(folder, path)),
            index.to_str().unwrap(),
            "{folder} {path}"
        );
    }
    let absolute = book.path("");
    assert_eq!(
        place(&run("elsewhere", absolute.to_str().unwrap())),
        index.to_str().unwrap()
    );
}

#[test]
fn runs_from_a_folder_of_the_book() {
    let book = BookTest::small().file("src/deep/x", "").file(".git/x", "");
    let run = |folder: &str, arguments: &[&str]| {
        Ran::of(
            book.program()
                .current_dir(book.path(folder))
                .args(arguments),
        )
    };
    let index = book.path("book/index.html");
    let ran = run("src/deep", &["build"]).succeeds();
    assert_eq!(place(&ran), index.to_str().unwrap());
    run("src", &["list"])
        .succeeds()
        .prints("../src/topics.md: ");
    let named = run("", &["build", "src"]).fails();
    named.says("src has no book.toml, but the folder above has;");
}

#[test]
fn the_destination_is_relative_to_the_current_folder() {
    // Like every path on a command line; `build-dir` in book.toml is relative to the book.
    let book = BookTest::small().file("here/x", "");
    let ran = Ran::of(book.program().current_dir(book.path("here")).args([
        "build",
        "..",
        "--dest-dir",
        "out/deep",
    ]));
    assert_eq!(
        place(&ran.succeeds()),
        book.path("here/out/deep/index.html").to_str().unwrap()
    );
    assert!(!book.has("book"));
    book.run(&["build", "-d", "out"]).succeeds();
    assert!(book.has("out/memory.html"));
    let book = book.append("book.toml", "[build]\nbuild-dir = \"public\"\n");
    assert_eq!(
        place(&book.build()),
        book.path("public/index.html").to_str().unwrap()
    );
}

#[test]
fn supports_outputs_other_than_html() {
    let book = BookTest::small().append("book.toml", "[output.markdown]\n");
    assert_eq!(place(&book.build()), book.path("book").to_str().unwrap());
    assert!(
        book.read("book/memory.md")
            .contains("- [ ] The slab allocator")
    );
    let book = book.append("book.toml", "[output.html]\n");
    assert_eq!(
        place(&book.build()),
        book.path("book/html/index.html").to_str().unwrap()
    );
    assert!(book.has("book/markdown/memory.md") && book.has("book/html/memory.html"));
}
