//! From a repository with nothing but `README.md` to a book with hooks.

use crate::support::book_test::Stock;
use crate::support::repo::{BAD, FORMATS, GOOD, Repo, START, WRONG, discussed};

/// A group that has only a `README.md`, with a new book.
fn new_group(format: &[&str]) -> Repo {
    let repo = Repo::empty(format);
    repo.write("README.md", START);
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Our list"]);
    repo.ours(&["init"]);
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Make a book"]);
    repo
}

#[test]
fn hooks_check_the_readme_after_init() {
    for format in FORMATS {
        let repo = new_group(format);
        assert_eq!(repo.read("README.md"), START);
        let said = repo.ours(&["hooks", "install"]);
        assert!(said.contains("watches: README.md\n"), "{said}");
        repo.write("README.md", &discussed(WRONG));
        let said = repo.refused(&["commit", "-am", "Wrong"]);
        assert!(said.contains("--> README.md:7:3"), "{said}");
        repo.write("README.md", &discussed(BAD));
        repo.git(&["commit", "-q", "-am", "Bad"]);
        assert_eq!(repo.git(&["show", "HEAD:README.md"]), discussed(GOOD));
        assert_eq!(repo.git(&["status", "--short"]), "");
    }
}

#[test]
fn the_book_is_built_and_names_the_readme() {
    let repo = new_group(&[]);
    let settings = repo.read("book/book.toml");
    let template = "edit-url-template = \"https://forge.example/edit/main/book/{path}\"";
    repo.write(
        "book/book.toml",
        &format!("{settings}[output.html]\n{template}\n"),
    );
    let built = repo.ours(&["build"]);
    assert!(built.starts_with("README.md: 3 topics"), "{built}");
    let link = "href=\"https://forge.example/edit/main/README.md#L3\"";
    let page = || repo.read("book/book/scheduling.html");
    assert!(page().contains(link), "{}", page());
    assert_eq!(repo.git(&["status", "--short"]), " M book/book.toml\n");
    for stock in Stock::both() {
        std::fs::remove_dir_all(repo.top.join("book/book")).unwrap();
        let path = stock.command();
        let path = path.get_envs().find(|(name, _)| *name == "PATH");
        let mut mdbook = repo.command(stock.command().get_program());
        mdbook.env("PATH", path.unwrap().1.unwrap());
        let output = mdbook.args(["build", "book"]).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        assert!(page().contains(link), "{}", page());
    }
}
