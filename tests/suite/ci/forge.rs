//! A bare repository that stands for the forge, the repository of somebody who edits, and the
//! checkouts of its runners.

use std::path::PathBuf;

use super::runner::Runner;
use crate::support::repo::{Repo, START};
use crate::support::tools::in_repository;

/// A forge with a group's book on its main branch.
pub(crate) struct Forge {
    /// Where people edit.
    pub(crate) editor: Repo,
    pub(crate) bare: PathBuf,
}

impl Forge {
    /// One commit, with [`START`] as the topic file.
    pub(crate) fn new() -> Forge {
        Forge::with(START)
    }

    /// One commit, with another topic file.
    pub(crate) fn with(topics: &str) -> Forge {
        let editor = Repo::empty(&[]);
        let bare = editor.beside("forge.git");
        let path = bare.display().to_string();
        editor.git(&["init", "-q", "--bare", &path]);
        editor.git(&["remote", "add", "origin", &format!("file://{path}")]);
        editor.write("book.toml", "[book]\n[preprocessor.topics]\n");
        editor.write("src/SUMMARY.md", "- [Topics](topics.md)\n");
        editor.write("src/topics.md", topics);
        editor.git(&["add", "-A"]);
        editor.git(&["commit", "-q", "-m", "Start"]);
        editor.git(&["push", "-q", "origin", "main"]);
        Forge { editor, bare }
    }

    /// Commits a topic file to the branch that the editor is on and pushes it; returns the commit.
    pub(crate) fn edit(&self, topics: &str) -> String {
        self.editor.stage(topics);
        self.editor.git(&["commit", "-q", "-m", "Edit"]);
        self.editor.git(&["push", "-q", "origin", "HEAD"]);
        self.commit("HEAD")
    }

    /// A commit that the editor knows, by its full name.
    pub(crate) fn commit(&self, name: &str) -> String {
        self.editor.git(&["rev-parse", name]).trim().to_owned()
    }

    /// A pull request that changes the topic file: its newest commit, and as the forge does a trial
    /// merge into main, at `refs/pull/1/merge`.
    pub(crate) fn open_pull_request(&self, topics: &str) -> String {
        self.editor.git(&["switch", "-q", "-c", "request"]);
        let head = self.edit(topics);
        self.update_trial_merge();
        head
    }

    /// The trial merge anew, because main has moved on.
    pub(crate) fn update_trial_merge(&self) {
        let editor = &self.editor;
        editor.git(&["checkout", "-q", "--detach", "main"]);
        editor.git(&["merge", "-q", "--no-ff", "-m", "Trial", "request"]);
        editor.git(&["push", "-q", "-f", "origin", "HEAD:refs/pull/1/merge"]);
        editor.git(&["switch", "-q", "main"]);
    }

    /// Every reference of the forge with its commit.
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

    /// Subjects of the forge's main branch, newest first.
    pub(crate) fn subjects(&self) -> Vec<String> {
        let log = ["log", "--format=%s", "main"];
        let log = self.editor.git_in(&self.bare, &log);
        log.lines().map(str::to_owned).collect()
    }

    /// The newest commit of the forge's main branch, as `format` shows it.
    pub(crate) fn newest(&self, format: &str) -> String {
        let format = format!("--format={format}");
        self.editor
            .git_in(&self.bare, &["log", "-1", &format, "main"])
    }

    /// Whether the published book holds these words.
    pub(crate) fn publishes(&self, words: &str) -> bool {
        let mut git = self.editor.command_in(&self.bare, "git");
        let found = git.args(["grep", "-q", "-F", "-e", words, "gh-pages", "--"]);
        found.output().unwrap().status.success()
    }

    /// Whether a book was published at all.
    pub(crate) fn has_book(&self) -> bool {
        self.refs().contains("refs/heads/gh-pages")
    }

    /// From now on nothing can be pushed; returns a file that stands once somebody has tried.
    pub(crate) fn reject_pushes(&self) -> PathBuf {
        let tried = self.editor.beside("tried");
        let script = format!("#!/bin/sh\n: >'{}'\nexit 1\n", tried.display());
        executable(&self.bare.join("hooks/pre-receive"), &script);
        tried
    }

    /// A checkout as `actions/checkout` makes it: one reference, detached or on its branch, with the
    /// whole history or the newest `depth` commits.
    pub(crate) fn checkout(&self, reference: &str, depth: Option<&str>) -> Runner<'_> {
        let folder = self.editor.beside("runner");
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir(&folder).unwrap();
        let git = |arguments: &[&str]| self.editor.git_in(&folder, arguments);
        git(&["init", "-q"]);
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

    /// The program under test. As long as it cannot publish, a stand-in does, whose book is the topic
    /// file itself.
    pub(crate) fn program(&self) -> PathBuf {
        let program = PathBuf::from(env!("CARGO_BIN_EXE_mdbook-topics"));
        let (_, help, _) = self.editor.try_ours(&["--help"]);
        if help.contains("\n  publish ") {
            return program;
        }
        let script = std::fs::read_to_string(in_repository("tests/ci/publish.sh")).unwrap();
        let stand_in = self.editor.beside("mdbook-topics");
        let script = script.replace("PROGRAM", &program.display().to_string());
        executable(&stand_in, &script);
        stand_in
    }
}

/// Writes a program.
pub(crate) fn executable(path: &std::path::Path, script: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::write(path, script).unwrap();
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
}
