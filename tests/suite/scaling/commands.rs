//! A repository with a book of one topic file, and the commands that read it.

use std::fs::{self, File};
use std::process::{self, Stdio};
use std::time::Duration;

use tempfile::TempDir;
use wait4::Wait4 as _;

/// Address space that a command may use, in KiB.
const MEMORY: usize = 512 << 10;

/// A command to measure.
pub(crate) struct Command {
    /// The name of the row.
    pub(crate) name: &'static str,
    arguments: &'static [&'static str],
}

const fn command(name: &'static str, arguments: &'static [&'static str]) -> Command {
    Command { name, arguments }
}

/// Every command that reads a whole topic file. `feeds` also makes all pages, as it needs the address of each topic.
#[rustfmt::skip]
pub(crate) const COMMANDS: [Command; 9] = [
    command("list", &["list", "src/topics.md"]),
    command("check", &["check", "src/topics.md"]),
    command("fix", &["fix", "--diff", "src/topics.md"]),
    command("feeds", &["feeds", "--out", "feeds"]),
    command("feeds again", &["feeds", "--out", "again", "--previous", "feeds/topics.ics"]),
    command("check of new titles", &["check", "--base", "HEAD", "src/retitled.md"]),
    command("stats", &["stats", "src/topics.md"]),
    command("lost topics", &["stats", "--lost", "src/lost.md"]),
    command("check of lost topics", &["check", "--base", "HEAD", "src/lost.md"]),
];

/// A repository with a book, deleted when this value is dropped.
pub(crate) struct Group {
    folder: TempDir,
}

impl Group {
    /// A repository with a book of one topic file.
    pub(crate) fn new(text: &str) -> Group {
        let group = Group {
            folder: tempfile::tempdir().unwrap(),
        };
        fs::create_dir(group.folder.path().join("src")).unwrap();
        group.write(
            "book.toml",
            "[book]\ntitle = \"Group\"\n[preprocessor.topics]\n",
        );
        group.write("src/SUMMARY.md", "# Summary\n\n- [Topics](topics.md)\n");
        for file in ["src/topics.md", "src/retitled.md", "src/lost.md"] {
            group.write(file, text);
        }
        group.git(&["init", "--quiet"]);
        group.git(&["add", "--all"]);
        group.git(&["commit", "--quiet", "--message", "Topics"]);
        // Changes titles and most addresses, but no headings of these shapes.
        group.write("src/retitled.md", &text.replace('t', "tt"));
        let lost = ["# Ideas", "# Discussed", "# Scheduled"].iter();
        let lost = lost.fold(text.to_owned(), |text, heading| {
            text.replace(heading, "# Links")
        });
        group.write("src/lost.md", &lost);
        group
    }

    /// The processor time of a command.
    pub(crate) fn run(&self, command: &Command) -> Duration {
        let mut child = process::Command::new("sh")
            .args(["-c", "ulimit -v \"$1\" && shift && exec \"$@\"", "sh"])
            .arg(MEMORY.to_string())
            .arg(env!("CARGO_BIN_EXE_mdbook-topics"))
            .args(command.arguments)
            .current_dir(&self.folder)
            .envs(ENVIRONMENT)
            .stdin(Stdio::null())
            .stdout(File::create(self.folder.path().join("out")).unwrap())
            .stderr(File::create(self.folder.path().join("error")).unwrap())
            .spawn()
            .unwrap();
        let ended = child.wait4().unwrap();
        let error = fs::read(self.folder.path().join("error")).unwrap();
        assert!(
            matches!(ended.status.code(), Some(0 | 1)),
            "{}: {}",
            command.name,
            String::from_utf8_lossy(&error)
        );
        ended.rusage.utime + ended.rusage.stime
    }

    /// The processor time of starting the program.
    pub(crate) fn start(&self) -> Duration {
        self.run(&command("start", &["--version"]))
    }

    fn git(&self, arguments: &[&str]) {
        let mut git = process::Command::new("git");
        let git = git
            .args(arguments)
            .current_dir(&self.folder)
            .envs(ENVIRONMENT);
        assert!(git.status().unwrap().success(), "git {arguments:?}");
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).unwrap();
    }
}

/// None of the user's git settings, but a committer.
const ENVIRONMENT: [(&str, &str); 6] = [
    ("GIT_CONFIG_NOSYSTEM", "1"),
    ("GIT_CONFIG_GLOBAL", "/dev/null"),
    ("GIT_AUTHOR_NAME", "A"),
    ("GIT_AUTHOR_EMAIL", "a@example.org"),
    ("GIT_COMMITTER_NAME", "A"),
    ("GIT_COMMITTER_EMAIL", "a@example.org"),
];
