//! Relative links and pictures of an included file lead where they led before.

use std::process::Command;

use super::group;
use crate::support::book_test::Stock;
use crate::support::repo::{Repo, START};

/// Links and pictures in every place of a file, after [`START`].
const LINKS: &str = "\
- [2023-09-05] [Slides](slides/x%20y.pdf), [notes](notes/y.md#end) ![A picture](img/p.png)

# Links

See [the ideas](#ideas), [us](/), [the rules](book/src/rules.md), [a plan](book/src/plan.pdf) and
[another group](https://group.example/a.md).

![Our room](./img/p.png) [ref][r]

[r]: notes/
";

/// A picture of one pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n rest";

/// A group whose file has relative links and pictures.
fn linked() -> Repo {
    let repo = group(&[]);
    repo.write("README.md", &format!("{START}{LINKS}"));
    repo.write("notes/y.md", "# Notes\n");
    repo.write("slides/x y.pdf", "slides\n");
    repo.write("book/src/rules.md", "# Rules\n");
    repo.write("book/src/plan.pdf", "plan\n");
    repo.write(
        "book/src/SUMMARY.md",
        "- [Topics](topics.md)\n- [Rules](rules.md)\n",
    );
    std::fs::create_dir_all(repo.top.join("img")).unwrap();
    std::fs::write(repo.top.join("img/p.png"), PNG).unwrap();
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "--no-verify", "-m", "Links"]);
    repo
}

/// The built pages of the topics.
fn pages(repo: &Repo) -> String {
    let pages = ["discussed.html", "topics.html", "all-topics.html"];
    let read = |page: &str| repo.read(&format!("book/book/{page}"));
    let themes = std::fs::read_dir(repo.top.join("book/book")).unwrap();
    let themes = themes.filter_map(|entry| entry.unwrap().file_name().into_string().ok());
    let themes: Vec<_> = themes.filter(|name| name.ends_with(".html")).collect();
    let themes = themes.iter().map(String::as_str);
    pages.into_iter().chain(themes).map(read).collect()
}

/// Every local address on these pages must be a file of the book.
fn publish(repo: &Repo) -> (i32, String, String) {
    let remote = repo.beside("remote.git");
    if !remote.exists() {
        let path = remote.to_str().unwrap();
        repo.git(&["init", "-q", "--bare", path]);
        repo.git(&["remote", "add", "forge", path]);
        repo.git(&["push", "-q", "forge", "main"]);
    }
    repo.try_ours(&["publish", "book", "--remote", "forge"])
}

#[test]
fn links_lead_to_the_forge_and_pictures_are_copied() {
    for (remote, file, folder) in [
        (
            "https://ada:s3cret@github.com/ada/group.git",
            "https://github.com/ada/group/blob/main",
            "https://github.com/ada/group/tree/main",
        ),
        (
            "git@gitlab.com:uni/os/group.git",
            "https://gitlab.com/uni/os/group/-/blob/main",
            "https://gitlab.com/uni/os/group/-/tree/main",
        ),
        (
            "ssh://git@codeberg.org/ada/group.git",
            "https://codeberg.org/ada/group/src/branch/main",
            "https://codeberg.org/ada/group/src/branch/main",
        ),
    ] {
        let repo = linked();
        repo.git(&["remote", "add", "origin", remote]);
        let (code, out, said) = repo.try_ours(&["build", "book"]);
        assert_eq!(code, 0, "{said}");
        assert!(!said.contains("README.md"), "{said}");
        let pages = pages(&repo);
        for link in [
            format!("href=\"{file}/slides/x%20y.pdf\""),
            format!("href=\"{file}/notes/y.md#end\""),
            format!("href=\"{file}/README.md#ideas\""),
            format!("href=\"{folder}/notes\""),
            format!("href=\"{folder}/\""),
            "href=\"rules.html\"".to_owned(),
            "href=\"plan.pdf\"".to_owned(),
            "href=\"https://group.example/a.md\"".to_owned(),
            "src=\"topics-files/img/p.png\"".to_owned(),
        ] {
            assert!(pages.contains(&link), "{link}: {pages}");
        }
        assert!(!(pages + &out + &said).contains("s3cret"));
        let data = repo.read("book/book/topics.json");
        assert!(
            data.contains(&format!("\"{file}/notes/y.md#end\"")),
            "{data}"
        );
        let copy = repo.top.join("book/book/topics-files/img/p.png");
        assert_eq!(std::fs::read(copy).unwrap(), PNG);
        let (code, out, said) = publish(&repo);
        assert_eq!(code, 0, "{out}{said}");
        repo.git(&["show", "gh-pages:topics-files/img/p.png"]);
    }
}

#[test]
fn settings_know_the_forge_better_than_the_remote() {
    for (settings, expected) in [
        (
            "[output.html]\ngit-repository-url = \"https://github.com/ada/group\"\n",
            "https://github.com/ada/group/blob/main/notes/y.md#end",
        ),
        (
            "file-url-template = \"https://git.example/group/tree/{path}?h=main\"\n",
            "https://git.example/group/tree/notes/y.md?h=main#end",
        ),
    ] {
        let repo = linked();
        repo.git(&["remote", "add", "origin", "https://gitlab.com/a/b"]);
        let toml = repo.read("book/book.toml");
        repo.write("book/book.toml", &(toml + settings));
        repo.ours(&["build", "book"]);
        let pages = pages(&repo);
        assert!(pages.contains(&format!("href=\"{expected}\"")), "{pages}");
    }
    let repo = linked();
    let toml = repo.read("book/book.toml");
    repo.write(
        "book/book.toml",
        &(toml + "file-url-template = \"x/{path}\"\n"),
    );
    let (code, _, said) = repo.try_ours(&["build", "book"]);
    assert!(
        code == 2 && said.contains("file-url-template: `x/{path}`"),
        "{said}"
    );
}

#[test]
fn the_default_branch_of_the_remote_is_used() {
    let repo = linked();
    repo.git(&["remote", "add", "origin", "https://github.com/ada/group"]);
    repo.git(&["update-ref", "refs/remotes/origin/trunk", "HEAD"]);
    let head = ["symbolic-ref", "refs/remotes/origin/HEAD"];
    repo.git(&[head[0], head[1], "refs/remotes/origin/trunk"]);
    repo.git(&["checkout", "-q", "-b", "work"]);
    repo.ours(&["build", "book"]);
    let pages = pages(&repo);
    assert!(pages.contains("/blob/trunk/notes/y.md"), "{pages}");
}

#[test]
fn without_a_forge_links_are_text_with_one_warning_and_publish_works() {
    let repo = linked();
    let (code, _, said) = repo.try_ours(&["build", "book"]);
    assert_eq!(code, 0, "{said}");
    let warnings: Vec<_> = said
        .lines()
        .filter(|line| line.contains("shown as text"))
        .collect();
    let [warning] = warnings[..] else {
        panic!("{said}");
    };
    assert!(warning.contains("README.md:9: "), "{warning}");
    assert!(warning.contains("(lines 9, 13, 16)"), "{warning}");
    let shown = pages(&repo);
    assert!(
        shown.contains("Slides") && !shown.contains("x%20y.pdf"),
        "{shown}"
    );
    assert!(shown.contains("src=\"topics-files/img/p.png\""), "{shown}");
    let (code, out, said) = publish(&repo);
    assert_eq!(code, 0, "{out}{said}");
}

#[cfg(unix)]
#[test]
fn only_tracked_regular_pictures_of_the_repository_are_copied() {
    let repo = group(&[]);
    std::fs::write(repo.beside("secret.png"), "secret").unwrap();
    std::fs::write(repo.top.join("untracked.png"), "untracked").unwrap();
    repo.write("notes.txt", "notes");
    repo.write(
        "pointer.png",
        "version https://git-lfs.github.com/spec/v1\n",
    );
    crate::support::system::symlink("../secret.png", repo.top.join("link.png")).unwrap();
    crate::support::system::symlink("..", repo.top.join("up")).unwrap();
    let pictures = [
        "link.png",
        "up/secret.png",
        "../secret.png",
        "untracked.png",
        "notes.txt",
        "pointer.png",
        "img",
        ".git/config",
        "absent.png",
    ];
    let lines = pictures.map(|path| format!("- ![p]({path})\n")).concat();
    repo.write("README.md", &format!("{START}\n# Pictures\n\n{lines}"));
    repo.git(&[
        "add",
        "README.md",
        "pointer.png",
        "link.png",
        "up",
        "notes.txt",
    ]);
    repo.git(&["commit", "-q", "--no-verify", "-m", "Pictures"]);
    let (code, _, said) = repo.try_ours(&["build", "book"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("shown as text"), "{said}");
    for problem in [
        "untracked.png is not tracked by git",
        "pointer.png is a Git LFS pointer",
        "fetch it with `git lfs pull`",
        "absent.png does not exist",
    ] {
        assert!(said.contains(problem), "{problem}: {said}");
    }
    assert!(!repo.top.join("book/book/topics-files").exists());
    let (code, out, said) = publish(&repo);
    assert_eq!(code, 0, "{out}{said}");
}

#[test]
fn pictures_that_git_does_not_track_are_no_addresses_of_the_forge() {
    let repo = linked();
    repo.git(&["remote", "add", "origin", "https://github.com/ada/group"]);
    repo.write(".gitignore", "private/\nbook/book/\n");
    repo.write("private/x.png", "x");
    repo.write("new.png", "new");
    repo.write("book/src/new.png", "new");
    repo.write("book/src/private/y.png", "y");
    let pictures = "\
# Pictures

![1](private/x.png)
![2](new.png)
![3](book/src/new.png)
![4](book/src/private/y.png)
![5](img/p.png)
";
    repo.write("README.md", &format!("{START}\n{pictures}"));
    repo.git(&["add", "README.md", ".gitignore"]);
    repo.git(&["commit", "-q", "--no-verify", "-m", "Pictures"]);
    let (code, _, said) = repo.try_ours(&["build", "book"]);
    assert_eq!(code, 0, "{said}");
    let first = START.lines().count() + 4;
    for (line, problem) in [
        (first, "private/x.png is ignored by git"),
        (first + 1, "new.png is not tracked by git, so only"),
        (
            first + 2,
            "book/src/new.png is not tracked by git, but part",
        ),
        (first + 3, "book/src/private/y.png is ignored by git"),
    ] {
        let warning = format!("README.md:{line}: {problem}");
        assert!(said.contains(&warning), "{warning}: {said}");
    }
    let pages = pages(&repo);
    assert!(!pages.contains("github.com/ada/group/raw"), "{pages}");
    assert!(
        !pages.contains("y.png") && !pages.contains("x.png"),
        "{pages}"
    );
    assert!(pages.contains("src=\"topics-files/img/p.png\""), "{pages}");
}

#[test]
fn stock_mdbook_shows_pictures_of_the_forge() {
    let repo = linked();
    repo.git(&["remote", "add", "origin", "https://github.com/ada/group"]);
    for stock in Stock::both() {
        let ours = stock.command();
        let path = ours.get_envs().find(|(name, _)| *name == "PATH").unwrap();
        let mut mdbook: Command = repo.command(ours.get_program());
        mdbook.env("PATH", path.1.unwrap()).args(["build", "book"]);
        let output = mdbook.output().unwrap();
        assert!(output.status.success(), "{output:?}");
        let pages = pages(&repo);
        let picture = "src=\"https://github.com/ada/group/raw/main/img/p.png\"";
        assert!(pages.contains(picture), "{pages}");
        std::fs::remove_dir_all(repo.top.join("book/book")).unwrap();
    }
}

#[test]
fn links_of_a_chapter_itself_are_unchanged() {
    let repo = linked();
    repo.git(&["remote", "add", "origin", "https://github.com/ada/group"]);
    repo.write(
        "book/src/topics.md",
        &format!("{START}- [x](rules.md) [y](nowhere.md)\n"),
    );
    repo.ours(&["build", "book"]);
    let pages = pages(&repo);
    assert!(pages.contains("href=\"nowhere.html\""), "{pages}");
    assert!(!pages.contains("github.com"), "{pages}");
}
