//! Settings and variables that change what git prints must not change what the program reads.

use std::process::Command;

use crate::support::repo::{BAD, GOOD, Repo, START, discussed, everywhere, text};

/// Every setting that changes the output of a git command that the program runs.
const SETTINGS: &str = "
[user]
name = Ada
email = ada@example.org
[blame]
showRoot = true
showEmail = true
date = relative
coloring = highlightRecent
blankBoundary = true
markIgnoredLines = true
markUnblamableLines = true
ignoreRevsFile = nowhere/ignored
[color]
ui = always
diff = always
status = always
remote = always
push = always
branch = always
transport = always
[column]
ui = always
[core]
quotePath = true
pager = false
abbrev = 4
[diff]
noprefix = true
mnemonicPrefix = true
renames = false
renameLimit = 1
external = false
relative = true
ignoreSubmodules = all
wsErrorHighlight = all
[grep]
lineNumber = true
[i18n]
commitEncoding = ISO-8859-1
logOutputEncoding = UTF-16
[log]
showSignature = true
date = relative
decorate = full
[pager]
blame = false
diff = false
log = false
status = false
[push]
default = nothing
followTags = true
[status]
relativePaths = true
branch = true
short = true
showStash = true
showUntrackedFiles = no
submoduleSummary = true
";

/// Adds the settings and the variables.
fn hostile(command: &mut Command, repo: &Repo) {
    let settings = repo.beside("hostile");
    let order = repo.beside("order").display().to_string();
    std::fs::write(&order, "zzz\n").unwrap();
    std::fs::write(
        &settings,
        format!("{SETTINGS}[diff]\norderFile = {order}\n"),
    )
    .unwrap();
    command
        .env("GIT_CONFIG_GLOBAL", settings)
        .env("GIT_DIFF_OPTS", "--unified=0")
        .env("GIT_EXTERNAL_DIFF", "false")
        .env("GIT_PAGER", "false")
        .env("GIT_PAGER_IN_USE", "true")
        .env("LANG", "de_DE.UTF-8")
        .env("LC_ALL", "de_DE.UTF-8");
}

fn ours(repo: &Repo, arguments: &[&str]) -> (i32, String) {
    let mut command = repo.command(env!("CARGO_BIN_EXE_mdbook-topics"));
    hostile(&mut command, repo);
    // Git itself refuses these next to each other.
    command
        .env("GIT_GLOB_PATHSPECS", "1")
        .env("GIT_ICASE_PATHSPECS", "1");
    let output = command.args(arguments).output().unwrap();
    let said = format!("{}{}", text(&output.stdout), text(&output.stderr));
    (output.status.code().unwrap(), said)
}

#[test]
fn commits_are_fixed() {
    everywhere(|repo| {
        repo.stage(&discussed(BAD));
        let mut git = repo.command("git");
        hostile(&mut git, repo);
        let output = git.args(["commit", "-q", "-m", "Fix"]).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        repo.assert_clean(&discussed(GOOD));
    });
}

#[test]
fn moved_files_and_their_years_are_found() {
    everywhere(|repo| {
        let dated = format!("{START}- Mar 15: [Epoll](https://lwn.net/Articles/13587/)\n");
        repo.stage(&dated);
        repo.git(&["commit", "-q", "--no-verify", "-m", "Old"]);
        repo.git(&["switch", "-q", "-c", "branch"]);
        std::fs::create_dir(repo.top.join("src/ö \"x\"")).unwrap();
        repo.git(&["mv", "src/topics.md", "src/ö \"x\"/topics.md"]);
        repo.write(
            "book.toml",
            "[book]\n[preprocessor.topics]\nfiles = [\"ö \\\"x\\\"/topics.md\"]\n",
        );
        repo.git(&["commit", "-q", "-a", "--no-verify", "-m", "Move"]);
        let (code, said) = ours(repo, &["check", "--base", "main"]);
        assert_eq!(code, 0, "{said}");
        let (_, said) = ours(repo, &["fix"]);
        let fixed = repo.read("src/ö \"x\"/topics.md");
        assert_eq!(fixed, dated.replace("Mar 15:", "[2023-03-15]"), "{said}");
    });
}

#[test]
fn books_are_published() {
    everywhere(|repo| {
        repo.write(".git/info/exclude", "book/\n");
        repo.write("src/SUMMARY.md", "- [Topics](topics.md)\n");
        let (code, said) = ours(repo, &["publish"]);
        assert_eq!(code, 0, "{said}");
        let commit = repo.git(&["cat-file", "commit", "gh-pages"]);
        assert!(commit.contains("with uncommitted changes"), "{commit}");
        assert!(!commit.contains("encoding"), "{commit}");
    });
}
