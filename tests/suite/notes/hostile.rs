//! A contributor may add any file to the folder of notes: nothing outside the repository is shown.

use super::group;
use crate::support::system::symlink;

#[test]
fn links_large_files_and_other_bytes_are_left_out_with_the_reason() {
    let repo = group(&[
        ("2023-11-07.md", "# Good\n"),
        ("real.txt", "TEXT-OF-REAL\n"),
    ]);
    let secret = repo.beside("secret.md");
    std::fs::write(&secret, "SECRET-OF-OTHERS\n").unwrap();
    let notes = repo.top.join("notes");
    symlink(&secret, notes.join("2023-10-10.md")).unwrap();
    symlink("real.txt", notes.join("2023-10-11.md")).unwrap();
    symlink("..", notes.join("2023-10-12.md")).unwrap();
    std::fs::write(notes.join("2023-10-13.md"), vec![b'x'; 1_048_577]).unwrap();
    std::fs::write(notes.join("2023-10-14.md"), b"ok\n\xff\n").unwrap();
    std::fs::write(notes.join("2023-10-15.md"), "IGNORED-TEXT\n").unwrap();
    std::fs::create_dir(notes.join("2023-10-16.md")).unwrap();
    repo.write(".gitignore", "/book/\nnotes/2023-10-15.md\n");
    let (code, _, err) = repo.try_ours(&["build"]);
    assert_eq!(code, 0, "{err}");
    for expected in [
        "notes/2023-10-10.md: this note is left out: ",
        "notes/2023-10-11.md: this note is left out: ",
        "notes/2023-10-12.md: this note is left out: ",
        "is a symbolic link to real.txt; replace the link with the file or folder itself",
        "notes/2023-10-13.md: this note is left out, because it has 1048577 bytes, but at most 1048576 are allowed; split it",
        "notes/2023-10-14.md: this note is left out: line 2: byte 0xff at column 1 is not UTF-8",
        "notes/2023-10-15.md: this note is left out, because git ignores it",
    ] {
        assert!(err.contains(expected), "{expected}\n{err}");
    }
    let pages: Vec<_> = std::fs::read_dir(repo.top.join("book/notes"))
        .unwrap()
        .collect();
    assert_eq!(pages.len(), 1);
    let print = repo.read("book/print.html");
    for text in ["SECRET", "TEXT-OF-REAL", "IGNORED-TEXT"] {
        assert!(!print.contains(text), "{text}");
    }
}

#[test]
fn a_folder_outside_the_repository_is_refused() {
    let repo = group(&[]);
    let outside = repo.beside("outside");
    std::fs::create_dir(&outside).unwrap();
    std::fs::write(outside.join("2023-11-07.md"), "# SECRET\n").unwrap();
    let settings = |path: &str| format!("[preprocessor.topics]\nnotes = \"{path}\"\n");
    symlink(&outside, repo.top.join("notes")).unwrap();
    for path in [
        "notes",
        "../outside",
        "src/../../outside",
        "notes/../notes",
        ".git",
    ] {
        repo.write("book.toml", &settings(path));
        for command in ["build", "check"] {
            let (code, out, err) = repo.try_ours(&[command]);
            assert_eq!(code, 0, "{path}: {err}");
            assert!(
                err.contains(": the notes are left out: "),
                "{path}: {command}: {err}"
            );
            assert!(!out.contains("SECRET"), "{path}: {out}");
        }
        assert!(!repo.read("book/print.html").contains("SECRET"), "{path}");
    }
    // The default folder, too.
    repo.write("book.toml", "[preprocessor.topics]\n");
    let (_, _, err) = repo.try_ours(&["build"]);
    assert!(err.contains("notes: the notes are left out: "), "{err}");
    // A folder above the book is fine in its repository.
    let repo = group(&[("2023-11-07.md", "# SHOWN\n")]);
    repo.write("book.toml", &settings("src/../notes"));
    repo.ours(&["build"]);
    assert!(repo.read("book/print.html").contains("SHOWN"));
}

#[test]
fn names_with_signs_make_plain_addresses_and_harmless_links() {
    let names = [
        "2023-11-07-\"><script>alert(1)</script>.md",
        "](https:evil.example).md",
        "{{#include x}}.md",
        "a\nb.md",
        "..md",
        "%2e%2e.md",
        "\u{202e}dm.x.md",
    ];
    let repo = group(&names.map(|name| (name.split('/').next().unwrap(), "Text.\n")));
    let (code, _, err) = repo.try_ours(&["build"]);
    assert_eq!(code, 0, "{err}");
    assert!(
        !err.contains('\u{202e}') && !err.contains("a\nb.md"),
        "{err}"
    );
    let pages = std::fs::read_dir(repo.top.join("book/notes")).unwrap();
    for page in pages {
        let name = page.unwrap().file_name().into_string().unwrap();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
        assert!(name.chars().all(is_plain), "{name}");
        let html = repo.read(&format!("book/notes/{name}"));
        assert!(
            !html.contains("<script>alert") && !html.contains("evil.example\""),
            "{name}"
        );
    }
    let (_, out, err) = repo.try_ours(&["check"]);
    assert!(
        !out.contains('\u{202e}') && !out.contains("a\nb"),
        "{out}{err}"
    );
    let atom = repo.read("book/topics.atom");
    assert!(!atom.contains("<script>"), "{atom}");
}
