//! mdBook reads any file of the machine. What is not the repository's own is not published.

#![cfg(unix)]

use std::os::unix::fs::symlink;

use super::group::{Group, PAGES};

const VICTIM: &str = "V1CT1M: somebody else's words";

/// A group, and beside its repository a folder whose files nobody should see.
fn beside_a_victim() -> Group {
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

    /// Is refused, says this, and shows nothing of the victim.
    #[track_caller]
    fn gives_nothing_away(&self, words: &str) {
        let allow = ["--allow-errors", "--allow-dead-links", "--adopt"];
        let said = self.refused(1, &allow);
        assert!(said.contains(words), "{words:?}: {said}");
        assert!(!said.contains("V1CT1M"), "{said}");
    }
}

#[test]
fn the_source_folder() {
    let group = beside_a_victim();
    group.repo.write(
        "book.toml",
        "[book]\nsrc = \"../victim/src\"\n[preprocessor.topics]\n",
    );
    group.gives_nothing_away("book.toml: [book] src: ../victim/src leads out of ");
    group.repo.write("book.toml", "[preprocessor.topics]\n");
    group.link("../victim/src", "src");
    group.gives_nothing_away("book.toml: [book] src: src leads out of ");
    // Nor through a link that stays in the repository.
    let group = beside_a_victim();
    std::fs::rename(group.repo.top.join("src"), group.repo.top.join("docs")).unwrap();
    group.link("docs", "src");
    group.gives_nothing_away("src is a symbolic link");
}

#[test]
fn the_settings() {
    let group = beside_a_victim();
    group.link("../victim/book.toml", "book.toml");
    group.gives_nothing_away("the book: book.toml leads out of ");
    group.link("settings.toml", "book.toml");
    group.repo.write("settings.toml", "[preprocessor.topics]\n");
    group.gives_nothing_away("book.toml is a symbolic link");
}

#[test]
fn the_theme() {
    let group = beside_a_victim();
    for theme in ["../victim", "/etc"] {
        group.html(&format!("theme = \"{theme}\""));
        group.gives_nothing_away("book.toml: [output.html] theme: ");
    }
    group.html("");
    group.link("../victim", "theme");
    group.gives_nothing_away("book.toml: [output.html] theme: theme leads out of ");
    for (name, target) in [
        ("index.hbs", "../../victim/index.hbs"),
        ("fonts", "../../victim"),
    ] {
        std::fs::create_dir_all(group.repo.top.join("looks")).unwrap();
        let file = format!("looks/{name}");
        group.html("theme = \"looks\"");
        group.link(target, &file);
        group.gives_nothing_away(&format!("{file} is a symbolic link"));
        std::fs::remove_file(group.repo.top.join(file)).unwrap();
    }
}

#[test]
fn styles_and_scripts() {
    let group = beside_a_victim();
    for kind in ["css", "js"] {
        let set = |path: &str| group.html(&format!("additional-{kind} = [\"{path}\"]"));
        for path in ["../victim/x.css", "/etc/hostname", "src/../../victim/x.css"] {
            set(path);
            let words = format!("additional-{kind}: {path} leads out of the book");
            group.gives_nothing_away(&words);
        }
        set("x.css");
        group.link("../victim/x.css", "x.css");
        group.gives_nothing_away(&format!("additional-{kind}: x.css leads out of "));
        group.link("../victim", "folder");
        set("folder/x.css");
        group.gives_nothing_away(&format!("additional-{kind}: folder/x.css leads out of "));
        group.link("real.css", "x.css");
        group.repo.write("real.css", "p {}\n");
        set("x.css");
        group.gives_nothing_away("x.css is a symbolic link");
        set("real.css");
        group.publish(&[]);
    }
}

#[test]
fn other_paths_of_the_settings() {
    let group = beside_a_victim();
    let victim = group.repo.beside("victim/x.md");
    let kept = || std::fs::read_to_string(&victim).unwrap() == format!("{VICTIM}\n");
    for (settings, words) in [
        (
            "input-404 = \"../../victim/x.md\"",
            "input-404: ../../victim/x.md leads out of",
        ),
        (
            "[output.html.redirect]\n\"/../../victim/x.md\" = \"/a\"",
            "redirect]: ../../victim/x.md leads out",
        ),
    ] {
        group.html(settings);
        group.gives_nothing_away(words);
        assert!(kept(), "{settings}");
    }
}

#[test]
fn includes() {
    let group = beside_a_victim();
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
            "src/notes.md includes: src/../../victim/x.md leads out of ",
        ),
        (
            "{{ #include ../../victim/x.md:1:2 }}".to_owned(),
            "leads out of ",
        ),
        (
            "`{{#rustdoc_include ../../victim/x.md}}`".to_owned(),
            "leads out of ",
        ),
        (
            "{{#playground ../../victim/x.md editable}}".to_owned(),
            "leads out of ",
        ),
        ("{{#include ../linked.md}}".to_owned(), "leads out of "),
        (
            "{{#include /etc/passwd}}".to_owned(),
            "/etc/passwd leads out of ",
        ),
        (
            "{{#include deep/more.md}}".to_owned(),
            "src/deep/more.md includes: ",
        ),
        (
            "{{#include ../.git/config}}".to_owned(),
            "leads to .git/config, which nobody else should see",
        ),
        (
            "{{#include ../.git/extra}}".to_owned(),
            "leads to .git/extra",
        ),
        ("{{#include ../.env}}".to_owned(), "leads to .env"),
        (
            format!("{{{{#include {top}/.git/config}}}}"),
            "leads to .git/config",
        ),
    ] {
        group
            .repo
            .write("src/notes.md", &format!("# Notes\n\n{text}\n"));
        group.gives_nothing_away(words);
    }
    // One's own files may be included, and what only looks like an include is text.
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

/// As some keep it outside of `.git`.
#[test]
fn git_s_own_folder_by_another_name() {
    let group = beside_a_victim();
    let to = group.repo.top.join("data");
    group
        .repo
        .git(&["init", "-q", "--separate-git-dir", to.to_str().unwrap()]);
    group
        .repo
        .write("src/notes.md", "# Notes\n\n{{#include ../data/config}}\n");
    group.gives_nothing_away("leads to data/config, which nobody else should see");
}

#[test]
fn chapters() {
    let group = beside_a_victim();
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
        let words = format!("src/SUMMARY.md: {path} leads out of the book");
        group.gives_nothing_away(&words);
    }
    assert!(!group.repo.beside("victim/new.md").exists());
    let nested = "- [Topics](topics.md)\n  - [Deep](notes.md)\n    - [X](a/../../../victim/x.md)\n";
    group.repo.write("src/SUMMARY.md", nested);
    group.gives_nothing_away("a/../../../victim/x.md leads out of the book");
    assert!(
        !group
            .repo
            .try_git(&["rev-parse", "--verify", "-q", PAGES])
            .0
    );
}

/// mdBook would write an empty one into the sources.
#[test]
fn a_chapter_that_is_missing_is_not_made() {
    let group = Group::new(&[]);
    group.repo.write(
        "src/SUMMARY.md",
        "- [Topics](topics.md)\n- [New](deep/new.md)\n",
    );
    for arguments in [&[][..], &["--dry-run"]] {
        let said = group.refused(2, arguments);
        assert!(
            said.contains("src/SUMMARY.md: src/deep/new.md is missing"),
            "{said}"
        );
        assert!(!group.repo.top.join("src/deep").exists());
    }
}
