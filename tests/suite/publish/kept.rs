//! Other files on the branch are kept, and the book never overwrites them unasked.

use super::group::{Group, PAGES, everywhere};

#[test]
fn other_files_do_not_change() {
    everywhere(|group| {
        group.branch_of_another_tool(&[
            ("CNAME", "group.example\n"),
            ("wiki/index.html", "a wiki"),
            ("wiki/deep/x.html", "x"),
            ("run.sh", "#!/bin/sh\n"),
        ]);
        let repo = &group.repo;
        let others = |group: &Group| {
            let tree = group.repo.git(&["ls-tree", "-r", PAGES]);
            let mut lines: Vec<_> = tree.lines().map(str::to_owned).collect();
            lines.retain(|line| {
                ["CNAME", "wiki/", "run.sh"]
                    .iter()
                    .any(|name| line.contains(name))
            });
            lines
        };
        let before = others(group);
        assert_eq!(before.len(), 4);
        group.publish(&[]);
        assert_eq!(others(group), before);
        // Also when files of the book are removed.
        repo.write("src/SUMMARY.md", "- [Topics](topics.md)\n");
        std::fs::remove_file(repo.top.join("src/notes.md")).unwrap();
        let said = group.publish(&[]);
        assert!(said.contains("  - notes.html\n"), "{said}");
        assert_eq!(others(group), before);
        assert_eq!(repo.git(&["rev-list", "--count", PAGES]), "3\n");
    });
}

#[test]
fn two_books_share_a_branch() {
    everywhere(|group| {
        group.publish(&[]);
        group.publish(&["--folder", "autumn"]);
        let first = group.repo.git(&["rev-parse", &format!("{PAGES}:autumn")]);
        assert!(group.paths().contains(&"autumn/notes.html".to_owned()));
        group.edit("Slab");
        group.publish(&[]);
        assert_eq!(
            group.repo.git(&["rev-parse", &format!("{PAGES}:autumn")]),
            first
        );
        assert!(group.show("all-topics.html").contains("Slab"));
        // The other book, chosen in book.toml.
        group.repo.write(
            "book.toml",
            "[preprocessor.topics.publish]\nfolder = \"autumn\"\nbranch = \"gh-pages\"\nremote = \"origin\"\n",
        );
        let top = group.show("all-topics.html");
        let said = group.publish(&[]);
        assert!(said.contains("  ~ autumn/all-topics.html\n"), "{said}");
        assert_eq!(group.show("all-topics.html"), top);
        assert_eq!(
            group
                .paths()
                .iter()
                .filter(|path| path.ends_with(".nojekyll"))
                .count(),
            1
        );
    });
}

#[test]
fn a_book_never_overwrites_another_book() {
    let group = Group::new(&[]);
    group.publish(&["--folder", "autumn"]);
    // The book at the top has a file with the path of a file of the other book.
    group.repo.write("src/autumn/notes.html", "mine");
    let said = group.refused(1, &[]);
    assert!(said.contains("autumn/notes.html belongs to another book on the branch (autumn/.mdbook-topics lists it)"), "{said}");
    let again = group.refused(1, &["--adopt"]);
    assert_eq!(again, said);
    std::fs::remove_dir_all(group.repo.top.join("src/autumn")).unwrap();
    // The other way round.
    group.repo.write("src/winter/notes.html", "mine");
    group.publish(&[]);
    std::fs::remove_dir_all(group.repo.top.join("src/winter")).unwrap();
    let said = group.refused(1, &["--folder", "winter", "--adopt"]);
    assert!(
        said.contains(
            "winter/notes.html belongs to another book on the branch (.mdbook-topics lists it)"
        ),
        "{said}"
    );
}

#[test]
fn files_of_another_tool_are_overwritten_only_with_adopt() {
    everywhere(|group| {
        group.branch_of_another_tool(&[
            ("index.html", "old"),
            ("notes.html", "old"),
            ("old.html", "old"),
        ]);
        let said = group.refused(1, &[]);
        assert!(
            said.contains("files on the branch that are not its own: index.html, notes.html; publish into another folder (`--folder NAME`)"),
            "{said}"
        );
        assert!(said.contains("(`--adopt`)"), "{said}");
        let said = group.publish(&["--adopt"]);
        assert!(said.contains("  ~ index.html\n"), "{said}");
        assert_ne!(group.show("index.html"), "old");
        // Files that the book does not have are not taken over.
        assert_eq!(group.show("old.html"), "old");
        assert!(!group.show(".mdbook-topics").contains("old.html"));
        group.publish(&[]);
    });
}

#[test]
fn a_file_that_a_folder_would_replace_is_never_adopted() {
    everywhere(|group| {
        group.branch_of_another_tool(&[("autumn", "a file"), ("notes.html/x", "in a folder")]);
        let said = group.refused(1, &["--adopt"]);
        assert!(said.contains("notes.html/x"), "{said}");
        let said = group.refused(1, &["--adopt", "--folder", "autumn"]);
        assert!(said.contains(": autumn;"), "{said}");
    });
}

#[test]
fn a_damaged_manifest_is_refused() {
    everywhere(|group| {
        let list = ".mdbook-topics";
        group.branch_of_another_tool(&[(
            list,
            "files published by mdbook-topics, version 1\nindex.html\n../x\n",
        )]);
        let said = group.refused(2, &[]);
        assert!(
            said.contains(".mdbook-topics on the branch is damaged: line 3 is not a path"),
            "{said}"
        );
    });
    let group = Group::new(&[]);
    group.branch_of_another_tool(&[(
        ".mdbook-topics",
        "files published by mdbook-topics, version 9\n",
    )]);
    let said = group.refused(2, &[]);
    assert!(said.contains("newer version of mdbook-topics"), "{said}");
}

#[test]
fn invalid_folders_are_refused() {
    let group = Group::new(&[]);
    for folder in ["../x", "/x", ".git", "a/.git/b", "a//b"] {
        let said = group.refused(2, &["--folder", folder]);
        assert!(said.contains("is not a valid folder of a branch"), "{said}");
    }
}
