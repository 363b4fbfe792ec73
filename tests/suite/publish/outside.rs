//! mdBook reads any file of the machine; `publish` allows only files of the repository.

#![cfg(unix)]

use super::group::{Group, PAGES};
use crate::support::system::symlink;

const VICTIM: &str = "V1CT1M: somebody else's words";

/// A group, and a folder of private files next to its repository.
fn next_to_a_victim() -> Group {
    let group = Group::new(&[]);
    let victim = group.repo.beside("victim");
    std::fs::create_dir_all(victim.join("src")).unwrap();
    for name in [
        "x.md",
        "x.css",
        "index.hbs",
        "src/topics.md",
        "src/notes.md",
        "book.toml",
    ] {
        std::fs::write(victim.join(name), format!("{VICTIM}\n")).unwrap();
    }
    std::fs::write(
        victim.join("src/SUMMARY.md"),
        "- [T](topics.md)\n- [N](notes.md)\n",
    )
    .unwrap();
    group
}

impl Group {
    fn link(&self, target: &str, path: &str) {
        let path = self.repo.top.join(path);
        let _ = std::fs::remove_file(&path);
        let _ = std::fs::remove_dir_all(&path);
        symlink(target, path).unwrap();
    }

    fn html(&self, settings: &str) {
        let text = format!("[preprocessor.topics]\n[output.html]\n{settings}\n");
        self.repo.write("book.toml", &text);
    }

    /// Expects a refusal with these words, which shows nothing of the private files.
    #[track_caller]
    fn refuses_private(&self, words: &str) {
        let allow = ["--allow-errors", "--allow-dead-links", "--adopt"];
        let said = self.refused(1, &allow);
        assert!(said.contains(words), "{words:?}: {said}");
        assert!(!said.contains("V1CT1M"), "{said}");
    }
}

#[test]
fn the_source_folder_must_be_inside() {
    let group = next_to_a_victim();
    group.repo.write(
        "book.toml",
        "[book]\nsrc = \"../victim/src\"\n[preprocessor.topics]\n",
    );
    group.refuses_private("book.toml: [book] src: cannot publish ../victim/src: ");
    group.repo.write("book.toml", "[preprocessor.topics]\n");
    group.link("../victim/src", "src");
    group.refuses_private("src is a symbolic link that points outside ");
    // Links inside the repository are refused as well.
    let group = next_to_a_victim();
    std::fs::rename(group.repo.top.join("src"), group.repo.top.join("docs")).unwrap();
    group.link("docs", "src");
    group.refuses_private("src is a symbolic link");
}

#[test]
fn book_toml_must_be_inside() {
    let group = next_to_a_victim();
    group.link("../victim/book.toml", "book.toml");
    group.refuses_private("book.toml is a symbolic link that points outside ");
    group.link("settings.toml", "book.toml");
    group.repo.write("settings.toml", "[preprocessor.topics]\n");
    group.refuses_private("book.toml is a symbolic link");
}

#[test]
fn the_theme_must_be_inside() {
    let group = next_to_a_victim();
    for theme in ["../victim", "/etc"] {
        group.html(&format!("theme = \"{theme}\""));
        group.refuses_private("book.toml: [output.html] theme: ");
    }
    group.html("");
    group.link("../victim", "theme");
    group.refuses_private("theme is a symbolic link that points outside ");
    for (name, target) in [
        ("index.hbs", "../../victim/index.hbs"),
        ("fonts", "../../victim"),
    ] {
        std::fs::create_dir_all(group.repo.top.join("looks")).unwrap();
        let file = format!("looks/{name}");
        group.html("theme = \"looks\"");
        group.link(target, &file);
        group.refuses_private(&format!("{file} is a symbolic link"));
        std::fs::remove_file(group.repo.top.join(file)).unwrap();
    }
}

#[test]
fn styles_and_scripts_must_be_inside() {
    let group = next_to_a_victim();
    for kind in ["css", "js"] {
        let set = |path: &str| group.html(&format!("additional-{kind} = [\"{path}\"]"));
        for path in ["../victim/x.css", "/etc/hostname", "src/../../victim/x.css"] {
            set(path);
            let words = format!("additional-{kind}: {path} is outside the book");
            group.refuses_private(&words);
        }
        set("x.css");
        group.link("../victim/x.css", "x.css");
        group.refuses_private(&format!("additional-{kind}: cannot publish x.css: "));
        group.link("../victim", "folder");
        set("folder/x.css");
        group.refuses_private(&format!("additional-{kind}: cannot publish folder/x.css: "));
        group.link("real.css", "x.css");
        group.repo.write("real.css", "p {}\n");
        set("x.css");
        group.refuses_private("x.css is a symbolic link");
        set("real.css");
        group.publish(&[]);
    }
}

#[test]
fn other_paths_in_book_toml_must_be_inside() {
    let group = next_to_a_victim();
    let victim = group.repo.beside("victim/x.md");
    let kept = || std::fs::read_to_string(&victim).unwrap() == format!("{VICTIM}\n");
    for (settings, words) in [
        (
            "input-404 = \"../../victim/x.md\"",
            "input-404: ../../victim/x.md is outside the book",
        ),
        (
            "[output.html.redirect]\n\"/../../victim/x.md\" = \"/a\"",
            "redirect]: ../../victim/x.md is outside the book",
        ),
    ] {
        group.html(settings);
        group.refuses_private(words);
        assert!(kept(), "{settings}");
    }
}

#[test]
fn included_files_must_be_inside_and_not_private() {
    let group = next_to_a_victim();
    let secret = "[user]\n\tpassword = hunter2hunter2\n";
    group.repo.write(".git/extra", secret);
    group.repo.write(".env", secret);
    group
        .repo
        .write("src/deep/more.md", "{{#include ../../../victim/x.md}}\n");
    group.link("../../victim/x.md", "linked.md");
    group.link("../victim/x.md", "linked.md");
    let top = group.repo.top.display().to_string();
    for (text, words) in [
        (
            "{{#include ../../victim/x.md}}".to_owned(),
            "src/notes.md includes: cannot publish src/../../victim/x.md: ",
        ),
        (
            "{{ #include ../../victim/x.md:1:2 }}".to_owned(),
            "victim/x.md is outside ",
        ),
        (
            "`{{#rustdoc_include ../../victim/x.md}}`".to_owned(),
            "victim/x.md is outside ",
        ),
        (
            "{{#playground ../../victim/x.md editable}}".to_owned(),
            "victim/x.md is outside ",
        ),
        (
            "{{#include ../linked.md}}".to_owned(),
            "linked.md is a symbolic link that points outside ",
        ),
        (
            "{{#include /etc/passwd}}".to_owned(),
            "/etc/passwd is outside ",
        ),
        (
            "{{#include deep/more.md}}".to_owned(),
            "src/deep/more.md includes: ",
        ),
        (
            "{{#include ../.git/config}}".to_owned(),
            "/.git/config belongs to git",
        ),
        (
            "{{#include ../.git/extra}}".to_owned(),
            "/.git/extra belongs to git",
        ),
        ("{{#include ../.env}}".to_owned(), ".env is private"),
        (
            format!("{{{{#include {top}/.git/config}}}}"),
            "/.git/config belongs to git",
        ),
    ] {
        group
            .repo
            .write("src/notes.md", &format!("# Notes\n\n{text}\n"));
        group.refuses_private(words);
    }
    // Files of the repository may be included. An escaped include is plain text.
    group
        .repo
        .write("README.md", "{{#include README.md}} Our own words\n");
    group.repo.write(
        "src/notes.md",
        "# Notes\n\n{{#include ../README.md}} \\{{#include /etc/passwd}} {{#include ../gone.md}}\n",
    );
    let (code, _, said) = group.try_publish(&[]);
    assert_eq!(code, 0, "{said}");
    assert!(group.show("notes.html").contains("Our own words"));
    assert!(!group.show("notes.html").contains("root:"));
}

/// The git directory can have another name than `.git`.
#[test]
fn a_git_directory_with_another_name_is_private() {
    let group = next_to_a_victim();
    let to = group.repo.top.join("data");
    group
        .repo
        .git(&["init", "-q", "--separate-git-dir", to.to_str().unwrap()]);
    group
        .repo
        .write("src/notes.md", "# Notes\n\n{{#include ../data/config}}\n");
    group.refuses_private("data/config is private");
}

#[test]
fn chapters_must_be_inside() {
    let group = next_to_a_victim();
    for path in [
        "../../victim/x.md",
        "../../victim/new.md",
        "/etc/passwd",
        "../README.md",
    ] {
        group.repo.write(
            "src/SUMMARY.md",
            &format!("- [Topics](topics.md)\n- [X]({path})\n"),
        );
        let words = format!("src/SUMMARY.md: {path} is outside the book");
        group.refuses_private(&words);
    }
    assert!(!group.repo.beside("victim/new.md").exists());
    let nested = "- [Topics](topics.md)\n  - [Deep](notes.md)\n    - [X](a/../../../victim/x.md)\n";
    group.repo.write("src/SUMMARY.md", nested);
    group.refuses_private("a/../../../victim/x.md is outside the book");
    assert!(
        !group
            .repo
            .try_git(&["rev-parse", "--verify", "-q", PAGES])
            .0
    );
}

/// mdBook would create an empty chapter in the sources.
#[test]
fn a_missing_chapter_is_not_created() {
    let group = Group::new(&[]);
    group.repo.write(
        "src/SUMMARY.md",
        "- [Topics](topics.md)\n- [New](deep/new.md)\n",
    );
    for arguments in [&[][..], &["--dry-run"]] {
        let said = group.refused(2, arguments);
        assert!(
            said.contains("src/SUMMARY.md: the chapter src/deep/new.md does not exist"),
            "{said}"
        );
        assert!(!group.repo.top.join("src/deep").exists());
    }
}
