//! Books with secrets, private files or errors are not published.

use super::group::{Group, everywhere};
use crate::support::repo::{BAD, WRONG, discussed};

#[test]
fn a_secret_in_a_link_is_refused_with_every_option() {
    let group = Group::new(&[]);
    let secret = "- [Call](https://zoom.example/j/1?pwd=hunter2)\n";
    group.repo.write("src/topics.md", &discussed(secret));
    for allowed in [
        &[][..],
        &["--allow-errors", "--allow-dead-links", "--adopt"],
    ] {
        let said = group.refused(1, allowed);
        assert!(said.contains("secret-in-link"), "{said}");
        assert!(
            said.contains("links contain a secret or the address of your own machine"),
            "{said}"
        );
    }
}

#[test]
fn a_secret_in_another_chapter_is_refused() {
    let group = Group::new(&[]);
    group.repo.write(
        "src/notes.md",
        "[a](https://zoom.example/j/1?pwd=hunter2) [b](https://ada:hunter2@host.example/) <http://localhost:3000/>\n",
    );
    let said = group.refused(1, &[]);
    assert!(
        said.contains(
            "notes.html: the link to https://zoom.example/j/1 contains a password or token\n"
        ),
        "{said}"
    );
    assert!(
        said.contains("notes.html: the link to https://…@host.example/ contains a password\n"),
        "{said}"
    );
    // The secret is not repeated, and a local address is not a secret.
    assert!(
        !said.contains("hunter2") && !said.contains("localhost"),
        "{said}"
    );
    group.repo.write(
        "book.toml",
        "[preprocessor.topics.rules]\nsecret-in-link = \"off\"\n",
    );
    group.publish(&[]);
}

#[test]
fn errors_are_refused_unless_allowed() {
    everywhere(|group| {
        group
            .repo
            .write("src/topics.md", &discussed(&format!("{BAD}{WRONG}")));
        let said = group.refused(1, &[]);
        assert!(
            said.contains("error[malformed-date]") && said.contains("error[malformed-link]"),
            "{said}"
        );
        assert!(said.contains("`--allow-errors`"), "{said}");
        group.publish(&["--allow-errors"]);
    });
}

#[test]
fn warnings_are_published() {
    let group = Group::new(&[]);
    let bare = "- [2024-01-13] https://lwn.net/Articles/893512/\n";
    group.repo.write("src/topics.md", &discussed(bare));
    let (_, found, _) = group.repo.try_ours(&["check"]);
    assert!(found.contains("0 errors, 1 warning"), "{found}");
    group.publish(&[]);
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_refused() {
    everywhere(|group| {
        let link = |path: &str, target: &str| {
            crate::support::system::symlink(target, group.repo.top.join(path)).unwrap();
        };
        let gone = |path: &str| std::fs::remove_file(group.repo.top.join(path)).unwrap();
        for (path, target) in [
            ("src/passwd.txt", "/etc/passwd"),
            ("src/deep.txt", "notes.md"),
            ("src/folder", "/etc"),
        ] {
            link(path, target);
            let said = group.refused(1, &[]);
            assert!(
                said.contains(&format!("{path} is a symbolic link")),
                "{said}"
            );
            gone(path);
        }
        std::fs::create_dir(group.repo.top.join("theme")).unwrap();
        link("theme/favicon.png", "/etc/passwd");
        let said = group.refused(1, &[]);
        assert!(
            said.contains("theme/favicon.png is a symbolic link"),
            "{said}"
        );
    });
}

#[test]
fn private_and_reserved_files_are_refused() {
    let group = Group::new(&[]);
    for path in [
        ".env",
        ".env.local",
        "deep/.ENVRC",
        "deep/.git/config",
        ".Git",
    ] {
        group.repo.write(&format!("src/{path}"), "TOKEN=1\n");
        let said = group.refused(1, &[]);
        let named = path.trim_end_matches("/config");
        assert!(
            said.contains(&format!("the book contains the private file {named};")),
            "{said}"
        );
        std::fs::remove_file(group.repo.top.join("src").join(path)).unwrap();
        let _ = std::fs::remove_dir_all(group.repo.top.join("src/deep"));
    }
    group.repo.write("src/.mdbook-topics", "mine\n");
    let said = group.refused(1, &[]);
    assert!(
        said.contains("`publish` needs the name .mdbook-topics"),
        "{said}"
    );
}

#[test]
fn names_that_differ_only_in_case_are_reported() {
    let group = Group::new(&[]);
    group.repo.write("src/Notes.html", "<p>other case</p>");
    let (code, out, said) = group.try_publish(&[]);
    assert_eq!(code, 0, "{out}{said}");
    assert!(
        said.contains("Notes.html and notes.html differ only in case"),
        "{said}"
    );
}

#[test]
fn tokens_of_known_forms_are_refused() {
    let group = Group::new(&[]);
    for text in [
        "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
        "glpat-Ab3dE6gH1jK2mN4pQ7rS",
    ] {
        group.repo.write(
            "src/notes.md",
            &format!("# Notes\n\nSign in with {text}.\n"),
        );
        let said = group.refused(1, &[]);
        assert!(said.contains("an access token"), "{said}");
        assert!(!said.contains(text), "{said}");
    }
}
