//! Books of an included topic file.

use super::{BOOK, group};
use crate::support::book_test::{BookTest, Stock, TOPICS};
use crate::support::repo::{START, discussed};

/// A book in `book/` that includes `README.md`, outside of any repository.
fn book() -> BookTest {
    let book = BookTest::empty().file("README.md", TOPICS);
    BOOK.into_iter()
        .fold(book, |book, (path, text)| book.file(path, text))
}

#[test]
fn commands_without_arguments_read_the_included_file() {
    let book = book();
    let list = book.run(&["list"]).succeeds();
    list.prints("README.md: 3 topics");
    let list = book.run(&["list", "--format", "json"]).succeeds();
    list.prints("\"file\": \"README.md\"");
    book.run(&["explain", "EEVDF"]).succeeds();
    book.write("README.md", format!("{TOPICS}- 13/45/2023 Slab\n"));
    let check = book.run(&["check"]);
    assert!(
        check.stdout.contains("--> README.md:12:3"),
        "{}",
        check.stdout
    );
    book.write(
        "README.md",
        format!("{TOPICS}- [Slab] (https://lwn.net/1/)\n"),
    );
    book.run(&["fix"]);
    assert_eq!(
        book.read("README.md"),
        format!("{TOPICS}- [Slab](https://lwn.net/1/)\n")
    );
    assert_eq!(book.read("book/src/topics.md"), BOOK[2].1);
}

#[test]
fn a_named_file_gets_the_settings_of_the_book_that_includes_it() {
    let book = book().append(
        "book/book.toml",
        "[preprocessor.topics.roles]\npotential = [\"Maybe\"]\n",
    );
    book.write("README.md", "# Maybe\n\n- KVM\n- Xen\n");
    let list = book.run(&["list", "README.md"]).succeeds().stays_silent();
    list.prints("README.md: 2 topics");
    let list = book.run(&["list", "book/src/topics.md"]).succeeds();
    let list = list.prints("2 topics");
    assert!(
        list.stderr
            .contains("README.md, which book/src/topics.md includes")
    );
}

#[test]
fn both_stock_versions_show_the_included_file() {
    for setting in ["", "before = [\"links\"]\n", "after = [\"links\"]\n"] {
        let book = book().append("book/book.toml", setting);
        book.run(&["build", "book"])
            .succeeds()
            .prints("README.md: 3 topics");
        let ours = book.page("book/book/memory.html").text();
        assert!(ours.contains("SLUB"), "{ours}");
        for stock in Stock::both() {
            std::fs::remove_dir_all(book.path("book/book")).unwrap();
            let mut mdbook = stock.command();
            let output = mdbook
                .args(["build", "book"])
                .current_dir(book.path(""))
                .output()
                .unwrap();
            assert!(output.status.success(), "{output:?}");
            let page = book.page("book/book/memory.html").text();
            assert!(page.contains("SLUB"), "{page}");
            assert!(!book.read("book/book/topics.html").contains("#include"));
        }
    }
}

#[test]
fn edit_links_and_warnings_name_the_included_file() {
    let book = book().append(
        "book/book.toml",
        "[output.html]\nedit-url-template = \"https://forge.example/edit/main/book/{path}\"\n",
    );
    book.write(
        "README.md",
        format!("{TOPICS}\n# Whatever\n\n- An item\n- 1/2/03 x\n"),
    );
    let built = book.run(&["build", "book"]).succeeds();
    assert!(built.stderr.contains("README.md:13: "), "{}", built.stderr);
    let check_links = |page: &str| {
        assert!(
            page.contains("href=\"https://forge.example/edit/main/README.md#L3\""),
            "{page}"
        );
        // mdBook's own link. A browser leaves out "./".
        let page = page.replace("/./", "/");
        let own = "href=\"https://forge.example/edit/main/book/src/../../README.md\"";
        assert!(page.contains(own), "{page}");
    };
    check_links(&book.read("book/book/memory.html"));
    for stock in Stock::both() {
        let mut mdbook = stock.command();
        let output = mdbook
            .args(["build", "book"])
            .current_dir(book.path(""))
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        check_links(&book.read("book/book/memory.html"));
    }
}

#[test]
fn search_settings_of_the_chapter_still_apply() {
    let book = book().append(
        "book/book.toml",
        "[output.html]\nedit-url-template = \"https://forge.example/{path}\"\n\
         [output.html.search.chapter]\n\"topics.md\" = { enable = true }\n",
    );
    book.run(&["build", "book"]).succeeds();
}

#[test]
fn history_of_the_included_file_dates_its_lines() {
    let repo = group(&[]);
    repo.write(
        "README.md",
        &discussed("- Dec 5: [Slab](https://lwn.net/Articles/229984/)\n"),
    );
    repo.git(&["commit", "-q", "-a", "--no-verify", "-m", "Slab"]);
    let list = repo.ours(&["list", "--format", "json"]);
    assert!(list.contains("\"2023-12-05\""), "{list}");
    repo.ours(&["build", "book"]);
    let page = repo.read("book/book/discussed.html");
    assert!(page.contains("2023-12-05"), "{page}");
    let out = repo.top.join("feeds");
    repo.ours(&["feeds", "book", "--out", out.to_str().unwrap()]);
    let data = repo.read("feeds/topics.json");
    assert!(
        data.contains("\"README.md\"") && data.contains("2023-12-05"),
        "{data}"
    );
}

#[test]
fn publish_checks_and_publishes_the_included_file() {
    let repo = group(&[]);
    let remote = repo.beside("remote.git");
    let path = remote.to_str().unwrap();
    repo.git(&["init", "-q", "--bare", path]);
    repo.git(&["remote", "add", "origin", path]);
    repo.git(&["push", "-q", "origin", "main"]);
    let (code, out, said) = repo.try_ours(&["publish", "book", "--push"]);
    assert_eq!(code, 0, "{out}{said}");
    let page = repo.git(&["--git-dir", path, "show", "gh-pages:topics.html"]);
    assert!(page.contains("EEVDF"), "{page}");
    repo.write("README.md", &format!("{START}- 13/45/2023 Slab\n"));
    let (code, _, said) = repo.try_ours(&["publish", "book"]);
    assert!(code == 1 && said.contains("--> README.md:9:3"), "{said}");
    repo.write("README.md", &START.replace("EEVDF", "EEVDF!"));
    let (code, _, said) = repo.try_ours(&["publish", "book"]);
    assert!(code == 0 && said.contains("uncommitted changes"), "{said}");
}
