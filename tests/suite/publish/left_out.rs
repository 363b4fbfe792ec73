//! mdBook copies every file of `src` that is not Markdown; `publish` and `build` leave out those that
//! nobody means to publish.

use super::group::{Group, PAGES, everywhere, ran};

/// The files of the book that `build` writes to the default folder.
fn built(group: &Group) -> Vec<String> {
    let (code, out, said) = group.repo.try_ours(&["build"]);
    assert_eq!(code, 0, "{out}{said}");
    files_below(&group.repo.top.join("book"), "")
}

fn files_below(folder: &std::path::Path, prefix: &str) -> Vec<String> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files.push(format!("{path}/"));
            files.extend(files_below(&entry.path(), &format!("{path}/")));
        } else {
            files.push(path);
        }
    }
    files
}

#[track_caller]
fn assert_has(paths: &[String], path: &str, expected: bool) {
    let has = paths.iter().any(|found| found == path);
    assert_eq!(has, expected, "{path}: {paths:?}");
}

#[test]
fn ignored_files_are_left_out() {
    everywhere(|group| {
        let repo = &group.repo;
        repo.write(".gitignore", "/book\n*.csv\n/src/private/\n");
        repo.write("src/deep/.gitignore", "*.log\n!kept.log\n");
        repo.write(".git/info/exclude", "/src/excluded.txt\n");
        let excludes = repo.beside("excludes");
        std::fs::write(&excludes, "*.tmp\n").unwrap();
        let excludes = excludes.display().to_string();
        repo.git(&["config", "core.excludesFile", &excludes]);
        repo.write("src/tracked.csv", "a,b\n");
        repo.git(&["add", "-A"]);
        repo.git(&["add", "-f", "src/tracked.csv"]);
        repo.git(&["commit", "-q", "-m", "Ignore"]);
        for name in [
            "members.csv",
            "private/a.txt",
            "private/deep/b.txt",
            "deep/x.log",
            "deep/kept.log",
            "excluded.txt",
            "x.tmp",
            "untracked.txt",
        ] {
            repo.write(&format!("src/{name}"), "x\n");
        }
        let line = "left out of the book: deep/x.log, excluded.txt, members.csv, private/ and x.tmp (ignored by git)";
        let (code, out, said) = group.try_publish(&[]);
        assert_eq!(code, 0, "{out}{said}");
        assert!(said.lines().any(|found| found == line), "{said}");
        let (_, _, said) = group.repo.try_ours(&["build"]);
        assert!(said.lines().any(|found| found == line), "{said}");
        for paths in [group.paths(), built(group)] {
            for (path, expected) in [
                ("members.csv", false),
                ("private/", false),
                ("private/a.txt", false),
                ("private/deep/b.txt", false),
                ("deep/x.log", false),
                ("excluded.txt", false),
                ("x.tmp", false),
                ("tracked.csv", true),
                ("deep/kept.log", true),
                ("untracked.txt", true),
            ] {
                assert_has(&paths, path, expected);
            }
        }
    });
}

#[test]
fn a_long_list_is_shortened() {
    let group = Group::new(&[]);
    group.repo.write(".gitignore", "/book\n*.csv\n");
    for number in 1..=9 {
        group.repo.write(&format!("src/{number}.csv"), "x\n");
    }
    let (_, _, said) = group.try_publish(&[]);
    assert!(
        said.contains(
            "left out of the book: 1.csv, 2.csv, 3.csv, 4.csv, 5.csv and 4 more (ignored by git)\n"
        ),
        "{said}"
    );
}

#[test]
fn a_published_file_that_is_ignored_now_is_removed() {
    let group = Group::new(&[]);
    group.repo.write("src/members.csv", "Ada\n");
    group.publish(&[]);
    assert_eq!(group.show("members.csv"), "Ada\n");
    group.repo.write(".gitignore", "/book\n*.csv\n");
    group.try_publish(&[]);
    assert_has(&group.paths(), "members.csv", false);
}

#[test]
fn ignored_files_that_the_book_names_are_refused() {
    let group = Group::new(&[]);
    let repo = &group.repo;
    repo.write(".gitignore", "/book\n/private\n");
    repo.git(&["commit", "-q", "-am", "Ignore"]);
    repo.write("private/members.md", "Ada\n");
    let include = "# Notes\n\n{{#include ../private/members.md}}\n";
    repo.write("src/notes.md", include);
    let said = group.refused(1, &[]);
    assert!(
        said.contains(
            "src/notes.md includes: cannot publish src/../private/members.md: git ignores it"
        ),
        "{said}"
    );
    repo.git(&["add", "-f", "private/members.md"]);
    group.publish(&[]);
    repo.write("private/style.css", "p {}\n");
    let css = "[preprocessor.topics]\n[output.html]\nadditional-css = [\"private/style.css\"]\n";
    repo.write("book.toml", css);
    let said = group.refused(1, &[]);
    assert!(
        said.contains("additional-css: cannot publish private/style.css: git ignores it"),
        "{said}"
    );
    repo.write("book.toml", "[preprocessor.topics]\n");
    repo.write(".gitignore", "/book\nmine.md\n");
    repo.write("src/mine.md", "# Mine\n");
    repo.write(
        "src/SUMMARY.md",
        "- [Topics](topics.md)\n- [Notes](notes.md)\n- [Mine](mine.md)\n",
    );
    let said = group.refused(1, &[]);
    assert!(
        said.contains("src/SUMMARY.md: cannot publish src/mine.md: git ignores it"),
        "{said}"
    );
}

/// mdBook copies the file over the page of the same name.
#[test]
fn an_ignored_file_in_place_of_a_page_is_refused() {
    let group = Group::new(&[]);
    group.repo.write(".gitignore", "/book\n*.html\n");
    group.repo.write("src/notes.html", "my draft\n");
    let said = group.refused(2, &[]);
    assert!(
        said.contains("src/notes.html is ignored by git, and mdBook copies it over the page"),
        "{said}"
    );
}

#[test]
fn untracked_credentials_refuse_the_publish() {
    for name in [
        ".netrc",
        ".npmrc",
        ".git-credentials",
        "id_ed25519",
        "cert.pem",
        "deep/server.key",
        ".ssh/config",
        ".aws/config",
        ".htpasswd",
    ] {
        let group = Group::new(&[]);
        let path = format!("src/{name}");
        group.repo.write(&path, "a word\n");
        let said = group.refused(1, &[]);
        assert!(
            said.contains(&format!(
                "with the names of credentials, which would be public: {name};"
            )),
            "{said}"
        );
        let (_, _, said) = group.repo.try_ours(&["build"]);
        assert!(
            said.contains("(named like credentials; move them out of src)"),
            "{said}"
        );
        assert_has(&built(&group), name, false);
        // Git publishes a committed file anyway.
        if !name.starts_with('.') {
            group.repo.git(&["add", "-f", &path]);
            group.publish(&[]);
            assert_has(&group.paths(), name, true);
        }
    }
    let group = Group::new(&[]);
    group.repo.write("id_rsa", "a word\n");
    group
        .repo
        .write("src/notes.md", "# Notes\n\n{{#include ../id_rsa}}\n");
    let said = group.refused(1, &[]);
    assert!(
        said.contains("src/notes.md includes: cannot publish src/../id_rsa: id_rsa is private"),
        "{said}"
    );
}

#[test]
fn ignored_credentials_are_left_out() {
    let group = Group::new(&[]);
    group.repo.write(".gitignore", "/book\n.netrc\n");
    group.repo.write("src/.netrc", "a word\n");
    let (code, _, said) = group.try_publish(&[]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("left out of the book: .netrc (ignored by git)\n"),
        "{said}"
    );
    assert_has(&group.paths(), ".netrc", false);
}

#[test]
fn hidden_files_and_backups_are_left_out() {
    let group = Group::new(&[]);
    for name in [
        ".idea/workspace.xml",
        ".DS_Store",
        "img/.DS_Store",
        "img/plot.svg",
        ".well-known/security.txt",
        "topics.md~",
        "kept.bak",
    ] {
        group.repo.write(&format!("src/{name}"), "x\n");
    }
    group.repo.git(&["add", "src/kept.bak", "src/.DS_Store"]);
    let (code, _, said) = group.try_publish(&[]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("left out of the book: topics.md~ (left by an editor or the system)\n"),
        "{said}"
    );
    assert!(
        said.contains("left out of the book: .DS_Store, .idea/ and img/.DS_Store (hidden;"),
        "{said}"
    );
    for paths in [group.paths(), built(&group)] {
        for (path, expected) in [
            (".idea/workspace.xml", false),
            (".DS_Store", false),
            ("img/.DS_Store", false),
            ("topics.md~", false),
            ("img/plot.svg", true),
            ("kept.bak", true),
            (".well-known/security.txt", true),
            (".nojekyll", true),
        ] {
            assert_has(&paths, path, expected);
        }
    }
}

#[test]
fn a_setting_names_hidden_files_to_publish() {
    let group = Group::new(&[]);
    group.repo.write("src/.demo/x.txt", "x\n");
    group.repo.write(
        "book.toml",
        "[preprocessor.topics.publish]\nhidden = \".demo\"\n",
    );
    group.publish(&[]);
    assert_eq!(group.show(".demo/x.txt"), "x\n");
    assert_has(&built(&group), ".demo/x.txt", true);
}

/// Earlier versions published hidden files, and readers may depend on them.
#[test]
fn hidden_files_that_are_published_already_stay() {
    let group = Group::new(&[]);
    let keep = |hidden: &str| {
        let table = format!("[preprocessor.topics.publish]\nhidden = [{hidden}]\n");
        group.repo.write("book.toml", &table);
    };
    keep("\".old\"");
    group.repo.write("src/.old/x.txt", "1\n");
    group.publish(&["--push"]);
    keep("");
    group.repo.write("src/.old/x.txt", "2\n");
    group.repo.write("src/.old/y.txt", "2\n");
    let (code, _, said) = group.try_publish(&["--push"]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("left out of the book: .old/y.txt (hidden;"),
        "{said}"
    );
    let show = |path: &str| group.on_remote(&["show", &format!("{PAGES}:{path}")]);
    assert_eq!(show(".old/x.txt"), "2\n");
    assert!(
        !group
            .on_remote(&["ls-tree", "-r", "--name-only", PAGES])
            .contains("y.txt")
    );
}

#[test]
fn git_pointers_of_large_files_are_refused() {
    let group = Group::new(&[]);
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n";
    group.repo.write("src/img/plot.png", pointer);
    let said = group.refused(1, &[]);
    assert!(
        said.contains(
            "Git LFS pointers, not the files themselves: img/plot.png; run `git lfs pull`"
        ),
        "{said}"
    );
    std::fs::remove_file(group.repo.top.join("src/img/plot.png")).unwrap();
    // A chapter, and a file that a chapter includes.
    group.repo.write("more.txt", pointer);
    group
        .repo
        .write("src/notes.md", "# Notes\n\n{{#include ../more.txt}}\n");
    let said = group.refused(1, &[]);
    assert!(
        said.contains("src/../more.txt; run `git lfs pull`"),
        "{said}"
    );
    group.repo.write("src/notes.md", pointer);
    let said = group.refused(1, &[]);
    assert!(said.contains("src/notes.md; run `git lfs pull`"), "{said}");
    // A text about pointers is not one.
    group
        .repo
        .write("src/notes.md", &format!("# Notes\n\n    {pointer}"));
    group.publish(&[]);
}

/// A hook's environment names the repository with paths relative to its top.
#[test]
fn the_environment_of_a_hook_does_not_mislead_git() {
    let group = Group::new(&[]);
    group.repo.write(".gitignore", "/book\n*.csv\n");
    group.repo.write("src/members.csv", "Ada\n");
    for (folder, variables) in [
        ("", &[("GIT_DIR", ".git")][..]),
        ("src", &[("GIT_DIR", "../.git"), ("GIT_WORK_TREE", "..")]),
    ] {
        let folder = group.repo.top.join(folder);
        let top = group.repo.top.display().to_string();
        let mut build = group
            .repo
            .command_in(&folder, env!("CARGO_BIN_EXE_mdbook-topics"));
        build.args(["build", &top]).envs(variables.iter().copied());
        let (code, out, said) = ran(&mut build);
        assert_eq!(code, 0, "{out}{said}");
        assert_eq!(said, "left out of the book: members.csv (ignored by git)\n");
    }
}

/// `publish` refuses links, and `build` follows them.
#[cfg(unix)]
#[test]
fn links_to_ignored_files_and_ignored_links_are_left_out() {
    let group = Group::new(&[]);
    let repo = &group.repo;
    repo.write(".gitignore", "/book\n/private\n*.csv\n");
    repo.write("private/a.txt", "Ada\n");
    repo.write("shared/b.txt", "b\n");
    std::fs::write(repo.beside("members"), "Ada\n").unwrap();
    for (target, link) in [
        ("../private", "src/linked"),
        ("../shared", "src/shared"),
        ("../private/a.txt", "src/a.txt"),
        ("../../members", "src/members.csv"),
    ] {
        crate::support::system::symlink(target, repo.top.join(link)).unwrap();
    }
    let paths = built(&group);
    for (path, expected) in [
        ("linked/a.txt", false),
        ("a.txt", false),
        ("members.csv", false),
        ("shared/b.txt", true),
    ] {
        assert_has(&paths, path, expected);
    }
}

#[test]
fn a_submodule_has_its_own_ignore_rules() {
    let group = Group::new(&[]);
    let repo = &group.repo;
    let other = repo.beside("other");
    std::fs::create_dir(&other).unwrap();
    repo.git_in(&other, &["init", "-q"]);
    std::fs::write(other.join(".gitignore"), "*.csv\n").unwrap();
    std::fs::write(other.join("plot.svg"), "x\n").unwrap();
    repo.git_in(&other, &["add", "-A"]);
    repo.git_in(&other, &["commit", "-q", "-m", "Other"]);
    repo.git(&["submodule", "--quiet", "add", "../other", "src/other"]);
    repo.write("src/other/members.csv", "Ada\n");
    let paths = built(&group);
    assert_has(&paths, "other/members.csv", false);
    assert_has(&paths, "other/.git", false);
    assert_has(&paths, "other/plot.svg", true);
}

#[test]
fn a_book_outside_a_repository_has_no_ignore_rules() {
    let group = Group::new(&[]);
    group.repo.write(".gitignore", "*.csv\n");
    group.repo.write("src/members.csv", "Ada\n");
    std::fs::remove_dir_all(group.repo.top.join(".git")).unwrap();
    assert_has(&built(&group), "members.csv", true);
}
