//! The branch gets the built book, byte for byte, in one commit.

use super::group::{Group, PAGES, everywhere, ran};

#[test]
fn the_branch_gets_the_built_book_and_nothing_else_changes() {
    everywhere(|group| {
        let said = group.publish(&[]);
        assert!(
            said.contains(" pages added, 0 changed, 0 removed; "),
            "{said}"
        );
        assert!(said.contains("  + all-topics.html\n"), "{said}");
        assert!(
            said.contains("Not pushed; run `git push origin gh-pages`\n"),
            "{said}"
        );
        let repo = &group.repo;
        repo.ours(&["build"]);
        let listed = group.show(".mdbook-topics");
        let mut listed = listed.lines();
        assert_eq!(
            listed.next(),
            Some("files published by mdbook-topics, version 1")
        );
        let listed: Vec<_> = listed.collect();
        for path in &listed {
            let blob = repo.git(&["rev-parse", &format!("{PAGES}:{path}")]);
            let built = format!("book/{path}");
            let hash = repo.git(&["hash-object", "--no-filters", &built]);
            assert_eq!(blob, hash, "{path}");
        }
        assert!(listed.contains(&"notes.html") && listed.is_sorted());
        assert_eq!(
            group.paths().len(),
            listed.len() + 2,
            "the manifest and .nojekyll"
        );
        assert_eq!(group.show(".nojekyll"), "");
        for line in repo.git(&["ls-tree", "-r", PAGES]).lines() {
            assert!(line.starts_with("100644 blob "), "{line}");
        }
        repo.git(&["fsck", "--strict", "--no-dangling"]);
    });
}

#[test]
fn the_commit_message_names_the_source_commit() {
    everywhere(|group| {
        group.publish(&[]);
        let repo = &group.repo;
        let head = repo.git(&["rev-parse", "HEAD"]);
        let message = repo.git(&["log", "-1", "--format=%B", PAGES]);
        assert!(message.contains(&format!("\nSource: {head}")), "{message}");
        assert!(
            message.contains(" pages added, 0 changed, 0 removed"),
            "{message}"
        );
        assert_eq!(
            repo.git(&["log", "-1", "--format=%an %ae %aI %P", PAGES]),
            "Ada ada@example.org 2024-01-20T12:00:00+01:00 \n"
        );
        // The next commit has this one as its parent.
        let first = repo.git(&["rev-parse", PAGES]);
        group.edit("Slab");
        let before = group.untouched();
        let (code, ..) = group.try_publish(&[]);
        assert_eq!((code, group.untouched()), (0, before));
        assert_eq!(repo.git(&["rev-parse", &format!("{PAGES}^")]), first);
        let message = repo.git(&["log", "-1", "--format=%B", PAGES]);
        assert!(
            message.contains(&format!("{}, with uncommitted changes", head.trim())),
            "{message}"
        );
    });
}

#[test]
fn the_author_is_taken_from_the_environment() {
    everywhere(|group| {
        let mut publisher = group.publisher(&group.repo.top, &[]);
        publisher
            .env("GIT_AUTHOR_NAME", "Grace")
            .env("GIT_AUTHOR_EMAIL", "grace@example.org")
            .env("GIT_AUTHOR_DATE", "@1700000000 +0200")
            .env("GIT_COMMITTER_NAME", "Robot")
            .env("GIT_COMMITTER_EMAIL", "robot@example.org");
        let (code, _, said) = ran(&mut publisher);
        assert_eq!(code, 0, "{said}");
        let format = "--format=%an <%ae> %ad, %cn <%ce>";
        let who = group.repo.git(&["log", "-1", "--date=raw", format, PAGES]);
        assert_eq!(
            who,
            "Grace <grace@example.org> 1700000000 +0200, Robot <robot@example.org>\n"
        );
    });
}

#[test]
fn a_missing_author_is_reported_as_git_does() {
    let group = Group::new(&[]);
    group
        .repo
        .git(&["config", "--global", "--unset", "user.name"]);
    group
        .repo
        .git(&["config", "--global", "--unset", "user.email"]);
    group
        .repo
        .git(&["config", "--global", "user.useConfigOnly", "true"]);
    let said = group.refused(2, &[]);
    assert!(said.contains("git config --global user.email"), "{said}");
}

#[test]
fn removed_pages_are_removed_from_the_branch() {
    everywhere(|group| {
        group.publish(&[]);
        assert!(group.paths().contains(&"notes.html".to_owned()));
        let repo = &group.repo;
        repo.write(
            "src/SUMMARY.md",
            "- [Topics](topics.md)\n- [In](deep/in.md)\n",
        );
        repo.write("src/deep/in.md", "# In\n");
        std::fs::remove_file(repo.top.join("src/notes.md")).unwrap();
        let said = group.publish(&[]);
        assert!(said.contains("1 page added, "), "{said}");
        assert!(
            said.contains("  + deep/in.html\n") && said.contains("  - notes.html\n"),
            "{said}"
        );
        let paths = group.paths();
        assert!(paths.contains(&"deep/in.html".to_owned()));
        assert!(!paths.contains(&"notes.html".to_owned()));
        // A file can replace a folder.
        repo.write("src/SUMMARY.md", "- [Topics](topics.md)\n");
        repo.write("src/deep/in.md", "");
        std::fs::remove_dir_all(repo.top.join("src/deep")).unwrap();
        repo.write("src/deep", "a file\n");
        group.publish(&[]);
        assert_eq!(group.show("deep"), "a file\n");
        std::fs::remove_file(repo.top.join("src/deep")).unwrap();
        repo.write("src/deep/again", "a folder\n");
        group.publish(&[]);
        assert_eq!(group.show("deep/again"), "a folder\n");
        assert!(!group.paths().contains(&"deep".to_owned()));
        repo.git(&["fsck", "--strict", "--no-dangling"]);
    });
}

#[test]
fn line_endings_and_filters_are_not_applied() {
    everywhere(|group| {
        let repo = &group.repo;
        repo.git(&["config", "core.autocrlf", "true"]);
        repo.git(&["config", "core.safecrlf", "false"]);
        repo.write(".gitattributes", "*.txt text eol=crlf ident\n");
        repo.write("src/windows.txt", "one\r\n$Id$\r\n");
        group.publish(&[]);
        assert_eq!(group.show("windows.txt"), "one\r\n$Id$\r\n");
        let said = group.publish(&[]);
        assert!(said.contains("is up to date"), "{said}");
    });
}
