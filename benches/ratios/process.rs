//! Run programs, and make repositories for them.

use std::ffi::OsStr;
use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::compare::time;

/// Runs a program that must succeed.
pub(crate) fn plain(command: &mut Command) -> Duration {
    exits(command, &[0])
}

/// Runs a program that must exit with one of these codes.
pub(crate) fn exits(command: &mut Command, codes: &[i32]) -> Duration {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut ended = None;
    let took = time(|| ended = command.status().ok());
    let code = ended.and_then(|status| status.code());
    assert!(
        code.is_some_and(|code| codes.contains(&code)),
        "{command:?}: {code:?}"
    );
    took
}

/// A git repository in a temporary folder.
pub(crate) struct Git {
    folder: TempDir,
}

impl Git {
    pub(crate) fn new() -> Git {
        let folder = tempfile::tempdir().expect("a folder for a repository");
        let git = Git { folder };
        git.run(&["init", "--quiet"]);
        git
    }

    /// A program that runs in the repository, without this machine's git settings.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(&self.folder)
            .env("GIT_CONFIG_NOSYSTEM", "1");
        for (name, value) in [
            ("GIT_CONFIG_GLOBAL", "/dev/null"),
            ("GIT_AUTHOR_NAME", "A"),
            ("GIT_AUTHOR_EMAIL", "a@example.org"),
            ("GIT_COMMITTER_NAME", "A"),
            ("GIT_COMMITTER_EMAIL", "a@example.org"),
        ] {
            command.env(name, value);
        }
        command
    }

    /// Runs git.
    pub(crate) fn run(&self, arguments: &[&str]) -> Duration {
        plain(self.command("git").args(arguments))
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a new folder");
        fs::write(path, text).expect("a new file");
    }

    pub(crate) fn remove(&self, name: &str) {
        fs::remove_file(self.folder.path().join(name)).expect("a file to remove");
    }

    pub(crate) fn commit_all(&self) {
        self.run(&["add", "--all"]);
        self.run(&["commit", "--quiet", "--message", "A version"]);
    }

    /// The content of an object.
    pub(crate) fn show(&self, object: &str) -> String {
        let shown = self.command("git").args(["show", object]).output();
        String::from_utf8(shown.expect("git runs").stdout).expect("a text")
    }
}
