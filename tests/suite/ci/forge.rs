//! A bare repository as the forge, an editor's clone of it, and the checkouts of its runners.

use std::path::PathBuf;

use super::runner::Runner;
use crate::support::repo::{Repo, START};
use crate::support::system::make_executable;

/// A forge with a group's book on its main branch.
pub(crate) struct Forge {
    /// The clone of somebody who edits the topic file.
    pub(crate) editor: Repo,
    pub(crate) bare: PathBuf,
    /// The arguments of `git init` for every repository.
    format: &'static [&'static str],
}

impl Forge {
    /// A forge with one commit, with [`START`] as the topic file.
    pub(crate) fn new() -> Forge {
        Forge::with(START)
    }

    /// A forge with one commit, with this topic file.
    pub(crate) fn with(topics: &str) -> Forge {
        Forge::in_format(topics, &[])
    }

    /// The same, with repositories of this format.
    pub(crate) fn in_format(topics: &str, format: &'static [&'static str]) -> Forge {
        let editor = Repo::empty(format);
        let bare = editor.beside("forge.git");
        let path = bare.display().to_string();
        editor.git(&[&["init", "-q", "--bare"], format, &[&path]].concat());
        editor.git(&["remote", "add", "origin", &format!("file://{path}")]);
        editor.write("book.toml", "[book]\n[preprocessor.topics]\n");
        editor.write("src/SUMMARY.md", "- [Topics](topics.md)\n");
        editor.write("src/topics.md", topics);
        editor.git(&["add", "-A"]);
        editor.git(&["commit", "-q", "-m", "Start"]);
        editor.git(&["push", "-q", "origin", "main"]);
        Forge {
            editor,
            bare,
            format,
        }
    }

    /// Commits a topic file to the editor's branch and pushes it; returns the commit.
    pub(crate) fn edit(&self, topics: &str) -> String {
        self.editor.stage(topics);
        self.editor.git(&["commit", "-q", "-m", "Edit"]);
        self.editor.git(&["push", "-q", "origin", "HEAD"]);
        self.commit("HEAD")
    }

    /// The full name of a commit of the editor's clone.
    pub(crate) fn commit(&self, name: &str) -> String {
        self.editor.git(&["rev-parse", name]).trim().to_owned()
    }

    /// Opens a pull request that changes the topic file; returns its newest commit. As on a forge, its
    /// trial merge into main is at `refs/pull/1/merge`.
    pub(crate) fn open_pull_request(&self, topics: &str) -> String {
        self.editor.git(&["switch", "-q", "-c", "request"]);
        let head = self.edit(topics);
        self.update_trial_merge();
        head
    }

    /// Makes the trial merge, again if main has moved on.
    pub(crate) fn update_trial_merge(&self) {
        let editor = &self.editor;
        editor.git(&["checkout", "-q", "--detach", "main"]);
        editor.git(&["merge", "-q", "--no-ff", "-m", "Trial", "request"]);
        editor.git(&["push", "-q", "-f", "origin", "HEAD:refs/pull/1/merge"]);
        editor.git(&["switch", "-q", "main"]);
    }

    /// All references of the forge, with their commits.
    pub(crate) fn refs(&self) -> String {
        self.editor.git_in(&self.bare, &["for-each-ref"])
    }

    /// A file of a branch on the forge.
    pub(crate) fn file(&self, branch: &str, path: &str) -> String {
        let object = format!("refs/heads/{branch}:{path}");
        self.editor.git_in(&self.bare, &["show", &object])
    }

    /// The topic file of the forge's main branch.
    pub(crate) fn topics(&self) -> String {
        self.file("main", "src/topics.md")
    }

    /// The subjects of the commits on the forge's main branch, newest first.
    pub(crate) fn subjects(&self) -> Vec<String> {
        let log = ["log", "--format=%s", "main"];
        let log = self.editor.git_in(&self.bare, &log);
        log.lines().map(str::to_owned).collect()
    }

    /// The newest commit of the forge's main branch, in a format of `git log`.
    pub(crate) fn newest(&self, format: &str) -> String {
        let format = format!("--format={format}");
        self.editor
            .git_in(&self.bare, &["log", "-1", &format, "main"])
    }

    /// Whether the published book contains these words.
    pub(crate) fn publishes(&self, words: &str) -> bool {
        let mut git = self.editor.command_in(&self.bare, "git");
        let found = git.args(["grep", "-q", "-F", "-e", words, "gh-pages", "--"]);
        found.output().unwrap().status.success()
    }

    /// Whether a book was published.
    pub(crate) fn has_book(&self) -> bool {
        self.refs().contains("refs/heads/gh-pages")
    }

    /// Makes the forge reject all pushes; returns the path of a file that exists after an attempt.
    pub(crate) fn reject_pushes(&self) -> PathBuf {
        let tried = self.editor.beside("tried");
        let script = format!("#!/bin/sh\n: >'{}'\nexit 1\n", tried.display());
        executable(&self.bare.join("hooks/pre-receive"), &script);
        tried
    }

    /// A checkout like that of `actions/checkout`: one reference, detached or on its branch, with the
    /// whole history or the newest `depth` commits.
    pub(crate) fn checkout(&self, reference: &str, depth: Option<&str>) -> Runner<'_> {
        let folder = self.editor.beside("runner");
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir(&folder).unwrap();
        let git = |arguments: &[&str]| self.editor.git_in(&folder, arguments);
        git(&[&["init", "-q"], self.format].concat());
        let url = format!("file://{}", self.bare.display());
        git(&["remote", "add", "origin", &url]);
        let depth = depth.map(|depth| format!("--depth={depth}"));
        let mut fetch = vec!["fetch", "-q", "--no-tags"];
        fetch.extend(depth.as_deref());
        fetch.push("origin");
        if depth.is_none() {
            fetch.push("+refs/heads/*:refs/remotes/origin/*");
        }
        let wanted = format!("+{reference}:refs/remotes/wanted");
        fetch.push(&wanted);
        git(&fetch);
        match reference.strip_prefix("refs/heads/") {
            Some(branch) => git(&["checkout", "-q", "-B", branch, "refs/remotes/wanted"]),
            None => git(&["checkout", "-q", "--detach", "refs/remotes/wanted"]),
        };
        Runner::new(self, folder)
    }

    /// The checkout of a pull request.
    pub(crate) fn checkout_pull_request(&self) -> Runner<'_> {
        self.checkout("refs/pull/1/merge", None)
    }

    /// The checkout of a push to the main branch.
    pub(crate) fn checkout_main(&self) -> Runner<'_> {
        self.checkout("refs/heads/main", None)
    }
}

/// Writes an executable file.
pub(crate) fn executable(path: &std::path::Path, script: &str) {
    std::fs::write(path, script).unwrap();
    make_executable(path);
}
