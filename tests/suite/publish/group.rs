//! A group with a book in a repository, and a bare remote.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::repo::{FORMATS, Repo, START, text};

/// The branch to publish on.
pub(crate) const PAGES: &str = "gh-pages";

/// A repository with a book, and a remote that has its main branch.
pub(crate) struct Group {
    pub(crate) repo: Repo,
    /// The folder of the bare repository.
    pub(crate) remote: PathBuf,
}

/// State that publishing must not change.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Untouched {
    index: Vec<u8>,
    status: String,
    head: String,
    reflog: String,
    main: String,
}

/// Exit code, standard output, standard error.
pub(crate) type Ran = (i32, String, String);

/// Removes the warning about uncommitted changes: many tests publish them.
fn without_edits(said: &str) -> String {
    let edits = " uncommitted changes; they are published too";
    let untracked = "mdbook-topics: warning: not tracked by git, but published: ";
    let lines = said.lines();
    let lines = lines.filter(|line| !line.ends_with(edits) && !line.starts_with(untracked));
    lines.map(|line| format!("{line}\n")).collect()
}

/// Runs a test in a group with each kind of repository.
pub(crate) fn everywhere(story: impl Fn(&Group)) {
    for format in FORMATS {
        story(&Group::new(format));
    }
}

impl Group {
    pub(crate) fn new(format: &[&str]) -> Group {
        let repo = Repo::empty(format);
        repo.write("book.toml", "[book]\n[preprocessor.topics]\n");
        repo.write(
            "src/SUMMARY.md",
            "- [Topics](topics.md)\n- [Notes](notes.md)\n",
        );
        repo.write("src/notes.md", "# Notes\n\n[The topics](topics.md)\n");
        repo.write("src/topics.md", START);
        repo.write(".gitignore", "/book\n");
        repo.git(&["add", "-A"]);
        repo.git(&["commit", "-q", "-m", "Start"]);
        let remote = repo.beside("remote.git");
        let path = remote.display().to_string();
        let mut init = vec!["init", "-q", "--bare"];
        init.extend(format);
        init.push(&path);
        repo.git(&init);
        repo.git(&["remote", "add", "origin", "../remote.git"]);
        repo.git(&["push", "-q", "origin", "main"]);
        Group { repo, remote }
    }

    /// Publishes, and returns the result.
    pub(crate) fn try_publish(&self, arguments: &[&str]) -> Ran {
        ran(&mut self.publisher(&self.repo.top, arguments))
    }

    /// Publishes successfully, without side effects; returns standard output.
    #[track_caller]
    pub(crate) fn publish(&self, arguments: &[&str]) -> String {
        let before = self.untouched();
        let (code, out, said) = self.try_publish(arguments);
        assert_eq!(code, 0, "{out}{said}");
        assert_eq!(self.untouched(), before);
        assert_eq!(without_edits(&said), "");
        out
    }

    /// Expects publishing to fail with this exit code and to change nothing; returns standard error.
    #[track_caller]
    pub(crate) fn refused(&self, code: i32, arguments: &[&str]) -> String {
        let before = (self.untouched(), self.refs());
        let (found, out, said) = self.try_publish(arguments);
        assert_eq!((found, out.as_str()), (code, ""), "{said}");
        assert_eq!((self.untouched(), self.refs()), before);
        without_edits(&said)
    }

    /// The command that publishes the book in a folder.
    pub(crate) fn publisher(&self, folder: &Path, arguments: &[&str]) -> Command {
        let program = env!("CARGO_BIN_EXE_mdbook-topics");
        let mut command = self.repo.command_in(folder, program);
        command.arg("publish").args(arguments);
        command
    }

    /// A file on the local branch.
    #[track_caller]
    pub(crate) fn show(&self, path: &str) -> String {
        self.repo.git(&["show", &format!("{PAGES}:{path}")])
    }

    /// The paths on the local branch.
    #[track_caller]
    pub(crate) fn paths(&self) -> Vec<String> {
        lines(&self.repo.git(&["ls-tree", "-r", "--name-only", PAGES]))
    }

    /// Runs git in the remote.
    #[track_caller]
    pub(crate) fn on_remote(&self, arguments: &[&str]) -> String {
        self.repo.git_in(&self.remote, arguments)
    }

    /// Commits files to the branch on the remote, from another clone.
    #[track_caller]
    pub(crate) fn somebody_pushes(&self, files: &[(&str, &str)]) {
        let clone = self.repo.beside("somebody");
        let path = clone.display().to_string();
        if !clone.exists() {
            self.repo.git(&["clone", "-q", "../remote.git", &path]);
        }
        let git = |arguments: &[&str]| self.repo.git_in(&clone, arguments);
        git(&["fetch", "-q", "origin"]);
        let heads = git(&["ls-remote", "--heads", "origin", PAGES]);
        match heads.is_empty() {
            true => git(&["switch", "-q", "--orphan", PAGES]),
            false => git(&["checkout", "-q", "-B", PAGES, &format!("origin/{PAGES}")]),
        };
        for (name, text) in files {
            let path = clone.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        git(&["add", "-A", "-f"]);
        git(&["commit", "-q", "-m", "Mine"]);
        git(&["push", "-q", "origin", PAGES]);
    }

    /// Makes a local branch that contains only these files, as another tool would.
    #[track_caller]
    pub(crate) fn branch_of_another_tool(&self, files: &[(&str, &str)]) {
        self.somebody_pushes(files);
        self.repo.git(&["fetch", "-q", "origin"]);
        self.repo
            .git(&["branch", PAGES, &format!("origin/{PAGES}")]);
    }

    /// Adds a topic, so that pages change.
    pub(crate) fn edit(&self, title: &str) {
        let line = format!(
            "# Ideas\n\n- [{title}](https://lwn.net/Articles/{}/)\n",
            title.len()
        );
        self.repo
            .write("src/topics.md", &START.replacen("# Ideas\n\n", &line, 1));
    }

    pub(crate) fn untouched(&self) -> Untouched {
        let run = |arguments: &[&str]| {
            let mut git = self.repo.command("git");
            // Do not refresh the index.
            git.arg("--no-optional-locks").args(arguments);
            text(&git.output().unwrap().stdout)
        };
        Untouched {
            index: std::fs::read(self.repo.top.join(".git/index")).unwrap_or_default(),
            status: run(&["status", "--short", "--branch"]),
            head: run(&["rev-parse", "HEAD"]) + &run(&["symbolic-ref", "HEAD"]),
            reflog: run(&["reflog", "HEAD"]),
            main: run(&["rev-parse", "main"]),
        }
    }

    /// All local and remote branches, without remote-tracking branches.
    pub(crate) fn refs(&self) -> String {
        let heads = ["for-each-ref", "refs/heads"];
        let remote = match self.remote.exists() {
            true => self.on_remote(&heads),
            false => String::new(),
        };
        self.repo.git(&heads) + &remote
    }
}

/// Runs a program and returns the result.
pub(crate) fn ran(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    let code = output.status.code().unwrap();
    (code, text(&output.stdout), text(&output.stderr))
}

pub(crate) fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}
