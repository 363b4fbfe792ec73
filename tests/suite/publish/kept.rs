//! What stands on the branch beside the book: it stays, and the book overwrites none of it.

use super::group::{Group, PAGES, everywhere};

#[test]
fn what_is_not_the_book_s_stays_byte_for_byte() {
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
        // And when the book's files go.
        repo.write("src/SUMMARY.md", "- [Topics](topics.md)\n");
        std::fs::remove_file(repo.top.join("src/notes.md")).unwrap();
        let said = group.publish(&[]);
        assert!(said.contains("  - notes.html\n"), "{said}");
        assert_eq!(others(group), before);
        assert_eq!(repo.git(&["rev-list", "--count", PAGES]), "3\n");
    });
}

#[test]
fn two_books_stand_on_one_branch() {
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
        // The other one, by the settings.
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
fn a_book_takes_no_file_of_another() {
    let group = Group::new(&[]);
    group.publish(&["--folder", "autumn"]);
    // The book at the top would have a file where the other has one.
    group.repo.write("src/autumn/notes.html", "mine");
    let said = group.refused(1, &[]);
    assert!(said.contains("autumn/notes.html belongs to another book on the branch (autumn/.mdbook-topics lists it)"), "{said}");
    let again = group.refused(1, &["--adopt"]);
    assert_eq!(again, said);
    std::fs::remove_dir_all(group.repo.top.join("src/autumn")).unwrap();
    // And the other way round.
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
fn files_of_another_tool_are_overwritten_only_when_asked() {
    everywhere(|group| {
        group.branch_of_another_tool(&[
            ("index.html", "old"),
            ("notes.html", "old"),
            ("old.html", "old"),
        ]);
        let said = group.refused(1, &[]);
        assert!(
            said.contains("the book would overwrite them: index.html, notes.html; `--folder NAME`"),
            "{said}"
        );
        assert!(said.contains("`--adopt`"), "{said}");
        let said = group.publish(&["--adopt"]);
        assert!(said.contains("  ~ index.html\n"), "{said}");
        assert_ne!(group.show("index.html"), "old");
        // What the book does not have was not taken over.
        assert_eq!(group.show("old.html"), "old");
        assert!(!group.show(".mdbook-topics").contains("old.html"));
        group.publish(&[]);
    });
}

#[test]
fn a_foreign_file_in_the_way_of_a_folder_is_never_taken() {
    everywhere(|group| {
        group.branch_of_another_tool(&[("autumn", "a file"), ("notes.html/x", "in a folder")]);
        let said = group.refused(1, &["--adopt"]);
        assert!(said.contains("notes.html/x"), "{said}");
        let said = group.refused(1, &["--adopt", "--folder", "autumn"]);
        assert!(said.contains(": autumn;"), "{said}");
    });
}

#[test]
fn a_list_that_cannot_be_read_is_told() {
    everywhere(|group| {
        let list = ".mdbook-topics";
        group.branch_of_another_tool(&[(
            list,
            "files published by mdbook-topics, version 1\nindex.html\n../x\n",
        )]);
        let said = group.refused(2, &[]);
        assert!(said.contains(".mdbook-topics on the branch says which files are the book's, but line 3 of it is no path"), "{said}");
    });
    let group = Group::new(&[]);
    group.branch_of_another_tool(&[(
        ".mdbook-topics",
        "files published by mdbook-topics, version 9\n",
    )]);
    let said = group.refused(2, &[]);
    assert!(said.contains("newer version of this program"), "{said}");
}

#[test]
fn folders_that_cannot_be() {
    let group = Group::new(&[]);
    for folder in ["../x", "/x", ".git", "a/.git/b", "a//b"] {
        let said = group.refused(2, &["--folder", folder]);
        assert!(said.contains("is no folder of a branch"), "{said}");
    }
}
