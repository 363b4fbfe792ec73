//! `hooks install` says which files the hooks check.

use crate::support::repo::{BAD, Repo, discussed};

#[test]
fn install_names_the_files_that_it_checks() {
    let repo = Repo::new(&[]);
    let said = repo.ours(&["hooks", "install"]);
    assert!(said.contains("\nwatches: src/topics.md\n"), "{said}");
    let said = repo.ours(&["hooks", "status"]);
    assert!(said.contains("\nwatches: src/topics.md\n"), "{said}");
}

#[test]
fn without_a_book_toml_install_names_the_file_that_init_takes() {
    let repo = Repo::empty(&[]);
    repo.write("README.md", "Words.\n");
    repo.git(&["add", "-A"]);
    let said = repo.ours(&["hooks", "install"]);
    assert!(
        said.contains("watches: nothing, because no book.toml"),
        "{said}"
    );
    assert!(said.contains("run `mdbook-topics init FILE`"), "{said}");
    repo.write("topics.md", &discussed(BAD));
    let said = repo.ours(&["hooks", "status"]);
    let watched =
        "watches: topics.md (no book.toml names a topic file, and it has the most topics)";
    assert!(said.contains(watched), "{said}");
    repo.ours(&["init"]);
    let said = repo.ours(&["hooks", "status"]);
    assert!(said.contains("watches: src/topics.md"), "{said}");
    assert!(said.contains("(once book.toml is staged"), "{said}");
    repo.write("src/topics.md", &discussed(BAD));
    repo.git(&["add", "-A"]);
    let said = repo.ours(&["hooks", "status"]);
    assert!(said.contains("watches: src/topics.md\n"), "{said}");
}

#[test]
fn missing_files_and_invalid_settings_are_reported() {
    let repo = Repo::new(&[]);
    repo.write("book.toml", "[preprocessor.topics]\nfiles = \"other.md\"\n");
    repo.git(&["add", "-A"]);
    let said = repo.ours(&["hooks", "install"]);
    assert!(
        said.contains("watches: src/other.md (there is no such file yet)"),
        "{said}"
    );
    repo.write("book.toml", "[preprocessor.topics]\nfiles = 3\n");
    repo.git(&["add", "-A"]);
    let (code, out, said) = repo.try_ours(&["hooks", "install"]);
    assert_eq!(code, 0, "{said}");
    assert!(out.contains("watches: nothing"), "{out}");
    assert!(said.contains("book.toml"), "{said}");
}
