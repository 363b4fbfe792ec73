//! A temporary repository with a book, isolated from the user's git settings.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// The topic file of the first commit.
pub(crate) const START: &str = "\
# Ideas

- [EEVDF](https://lwn.net/Articles/925371/)

# Discussed

- [2023-11-07] [Core scheduling](https://lwn.net/Articles/780703/)
- [2023-10-31] [Sandy Bridge](https://www.realworldtech.com/sandy-bridge/)
";
/// A line with an error and a warning that the hook fixes, and its fixed form.
pub(crate) const BAD: &str = "- 1/13/24 [Folios] (https://lwn.net/Articles/893512/)\n";
pub(crate) const GOOD: &str = "- [2024-01-13] [Folios](https://lwn.net/Articles/893512/)\n";
/// The fixed form of [`BAD`] in a list with another date that cannot be rewritten.
pub(crate) const JOINED: &str = "- 1/13/24 [Folios](https://lwn.net/Articles/893512/)\n";
/// A line that only its author can fix.
pub(crate) const WRONG: &str = "- 13/45/2023 [Slab](https://lwn.net/Articles/229984/)\n";

/// Repository formats, as arguments of `git init`.
pub(crate) const FORMATS: [&[&str]; 3] =
    [&[], &["--object-format=sha256"], &["--ref-format=reftable"]];

/// A `PATH` with `more`, the git under test and the usual programs, but not our program.
pub(crate) fn short_path(more: Option<&Path>) -> std::ffi::OsString {
    let all = std::env::var_os("PATH").unwrap();
    let git = std::env::split_paths(&all).find(|folder| folder.join("git").is_file());
    let usual = ["/usr/bin", "/bin"].map(PathBuf::from);
    let folders = more.map(Path::to_owned).into_iter().chain(git).chain(usual);
    std::env::join_paths(folders).unwrap()
}

/// The folder of the program under test.
pub(crate) fn program_folder() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_mdbook-topics"))
        .parent()
        .unwrap()
}

/// Runs a test in a repository of each format.
pub(crate) fn everywhere(test: impl Fn(&Repo)) {
    for format in FORMATS {
        test(&Repo::new(format));
    }
}

/// [`START`] with a line at the top of its discussed topics.
pub(crate) fn discussed(line: &str) -> String {
    START.replacen("# Discussed\n\n", &format!("# Discussed\n\n{line}"), 1)
}

/// A repository in a temporary folder, isolated from the user's git settings.
pub(crate) struct Repo {
    _folder: TempDir,
    home: PathBuf,
    /// The top of the work tree.
    pub(crate) top: PathBuf,
}

impl Repo {
    /// A repository with one commit and our hooks.
    pub(crate) fn new(format: &[&str]) -> Repo {
        let repo = Repo::empty(format);
        repo.write("book.toml", "[book]\n[preprocessor.topics]\n");
        repo.write("src/topics.md", START);
        repo.write("notes.txt", "notes\n");
        repo.git(&["add", "-A"]);
        repo.git(&["commit", "-q", "-m", "Start"]);
        repo.ours(&["hooks", "install"]);
        repo
    }

    /// A repository without commits and hooks.
    pub(crate) fn empty(format: &[&str]) -> Repo {
        let folder = tempfile::tempdir().unwrap();
        let home = dunce::canonicalize(folder.path()).unwrap();
        let top = home.join("group");
        let repo = Repo {
            _folder: folder,
            home,
            top,
        };
        std::fs::write(
            repo.home.join("gitconfig"),
            "[user]\nname = Ada\nemail = ada@example.org\n[init]\ndefaultBranch = main\n[protocol \"file\"]\nallow = always\n[advice]\nmergeConflict = false\n",
        )
        .unwrap();
        std::fs::create_dir(&repo.top).unwrap();
        let mut init = vec!["init", "-q"];
        init.extend(format);
        repo.git(&init);
        repo
    }

    /// A path next to the repository.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.home.join(name)
    }

    /// A command with the settings of this repository, in another folder.
    pub(crate) fn command_in(&self, folder: &Path, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(folder);
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy().into_owned();
            if name.starts_with("GIT_") || name == "PRE_COMMIT" {
                command.env_remove(&name);
            }
        }
        command
            .env("HOME", &self.home)
            .env("GIT_CONFIG_GLOBAL", self.home.join("gitconfig"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_EDITOR", "true")
            .env("GIT_AUTHOR_DATE", "2024-01-20T12:00:00+0100")
            .env("GIT_COMMITTER_DATE", "2024-01-20T12:00:00+0100")
            .env("TZ", "UTC")
            .env("LC_ALL", "C");
        command
    }

    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        self.command_in(&self.top, program)
    }

    /// Runs git, which must succeed, and returns its standard output.
    #[track_caller]
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        self.git_in(&self.top, arguments)
    }

    #[track_caller]
    pub(crate) fn git_in(&self, folder: &Path, arguments: &[&str]) -> String {
        let output = self.command_in(folder, "git").args(arguments).output();
        succeeded(&output.unwrap())
    }

    /// Runs git; returns whether it succeeded, and its standard error.
    pub(crate) fn try_git(&self, arguments: &[&str]) -> (bool, String) {
        let output = self.command("git").args(arguments).output().unwrap();
        (output.status.success(), text(&output.stderr))
    }

    /// Runs a commit that the hook must reject; returns its standard error.
    #[track_caller]
    pub(crate) fn refused(&self, arguments: &[&str]) -> String {
        let head = self.try_git(&["rev-parse", "HEAD"]);
        let (succeeded, said) = self.try_git(arguments);
        assert!(!succeeded, "was not rejected: {said}");
        assert_eq!(self.try_git(&["rev-parse", "HEAD"]), head, "{said}");
        said
    }

    /// Runs our program, which must succeed, and returns its standard output.
    #[track_caller]
    pub(crate) fn ours(&self, arguments: &[&str]) -> String {
        let program = env!("CARGO_BIN_EXE_mdbook-topics");
        succeeded(&self.command(program).args(arguments).output().unwrap())
    }

    /// Runs our program; returns its exit code, standard output and standard error.
    pub(crate) fn try_ours(&self, arguments: &[&str]) -> (i32, String, String) {
        let program = env!("CARGO_BIN_EXE_mdbook-topics");
        let output = self.command(program).args(arguments).output().unwrap();
        let code = output.status.code().unwrap();
        (code, text(&output.stdout), text(&output.stderr))
    }

    /// Lets git merge by lines, although our hooks are installed: these merges have no conflict by topics.
    pub(crate) fn merge_by_lines(&self) {
        self.git(&["config", "--remove-section", "merge.mdbook-topics"]);
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.top.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.top.join(path)).unwrap()
    }

    /// Writes the topic file and stages it.
    pub(crate) fn stage(&self, topics: &str) {
        self.write("src/topics.md", topics);
        self.git(&["add", "src/topics.md"]);
    }

    /// Expects these versions of the topic file (committed, staged, in the work tree) and this
    /// `git status --short`.
    #[track_caller]
    pub(crate) fn assert(&self, committed: &str, staged: &str, file: &str, status: &str) {
        assert_eq!(
            self.git(&["show", "HEAD:src/topics.md"]),
            committed,
            "committed"
        );
        assert_eq!(self.git(&["show", ":src/topics.md"]), staged, "staged");
        assert_eq!(self.read("src/topics.md"), file, "in the work tree");
        assert_eq!(self.git(&["status", "--short"]), status, "status");
    }

    /// Expects that all versions are the same.
    #[track_caller]
    pub(crate) fn assert_clean(&self, text: &str) {
        self.assert(text, text, text, "");
    }
}

#[track_caller]
fn succeeded(output: &Output) -> String {
    assert!(
        output.status.success(),
        "{}{}",
        text(&output.stdout),
        text(&output.stderr)
    );
    text(&output.stdout)
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
