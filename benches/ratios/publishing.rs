//! Putting a built book on a branch, beside `git add` and `git commit` of the same tree in a work tree.
//!
//! A build writes every file anew, so git has to read them all, as we do; in the rows "as they were"
//! git knows from the index that no file was touched.

use std::cell::{Cell, OnceCell};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::{Duration, SystemTime};

use mdbook_topics::git::Repository;
use mdbook_topics::publish::{Foreign, Place, Site, built_files};
use tempfile::TempDir;

use crate::compare::{Compare, Plan};
use crate::process::{Git, exits, plain};

/// The argument with which this program publishes a folder, and says how much memory that took.
const ARGUMENT: &str = "publish-alone";
/// The branch.
const BRANCH: &str = "gh-pages";
/// How many files the book has, and in how many folders.
const FILES: usize = 20_000;
const FOLDERS: usize = 200;

/// What is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Nothing,
    OnePage,
}

/// What git finds in its work tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Files {
    /// Written anew, as a build does.
    Built,
    /// As they were at the last commit.
    Untouched,
}

pub(crate) fn compare(compare: &mut Compare) {
    let (ours, beside) = (OnceCell::new(), OnceCell::new());
    for (change, name) in [
        (Change::Nothing, "an unchanged book"),
        (Change::OnePage, "one page"),
    ] {
        for (files, than) in [
            (Files::Built, "git add, commit"),
            (Files::Untouched, "the same, files as they were"),
        ] {
            let bound = (files == Files::Built).then_some(1.0);
            compare.pair(
                Plan {
                    name: format!("publish {name} of 20,000 / {than}"),
                    bound,
                    samples: 10,
                    time: Duration::from_secs(20),
                },
                || ours.get_or_init(Published::new).publish(change),
                || beside.get_or_init(WorkTree::new).commit(change, files),
            );
        }
    }
    if let Some(ours) = ours.get() {
        ours.report_memory();
    }
}

/// Publishes a folder, if this program was called for that.
pub(crate) fn run() -> Option<ExitCode> {
    let mut arguments = std::env::args().skip(1);
    if arguments.next()? != ARGUMENT {
        return None;
    }
    let folder = PathBuf::from(arguments.next()?);
    let repository = Repository::open().expect("a repository");
    let tip = repository.branch_tip(BRANCH);
    let site = Site::open(&repository, tip, &Place::default()).expect("a branch");
    let built = built_files(&folder).expect("a built book");
    let plan = site.plan(&built, Foreign::Keep).expect("a book");
    if !plan.is_empty()
        && let Some(tree) = site.write(&plan).expect("a tree")
    {
        let commit = repository.write_commit(&tree, site.tip(), "Publish");
        let commit = commit.expect("a commit");
        let moved = repository.move_branch(BRANCH, &commit, site.tip());
        moved.expect("a branch that moves");
    }
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find(|line| line.starts_with("VmHWM:"));
    println!("{}", peak.unwrap_or("peak memory is not known here"));
    Some(ExitCode::SUCCESS)
}

/// The pages of a book.
struct Pages {
    folder: PathBuf,
    rounds: Cell<usize>,
}

impl Pages {
    fn new(folder: PathBuf) -> Pages {
        let pages = Pages {
            folder,
            rounds: Cell::new(0),
        };
        for page in 0..FILES {
            let path = pages.path(page);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
            fs::write(path, text(page, 0)).expect("a new page");
        }
        pages
    }

    fn path(&self, page: usize) -> PathBuf {
        let folder = self.folder.join(format!("chapter-{}", page % FOLDERS));
        folder.join(format!("page-{page}.html"))
    }

    /// Writes one page with a new text.
    fn change(&self) {
        let round = self.rounds.get() + 1;
        self.rounds.set(round);
        let page = round * 7919 % FILES;
        fs::write(self.path(page), text(page, round)).expect("a changed page");
    }

    /// Gives every file the times of a new one.
    fn touch(&self) {
        let now = SystemTime::now();
        for page in 0..FILES {
            let file = fs::File::options().write(true).open(self.path(page));
            let touched = file.and_then(|file| file.set_modified(now));
            touched.expect("a page with a new time");
        }
    }
}

/// Four kilobytes that no other page has.
fn text(page: usize, round: usize) -> String {
    let line = format!("<p>page {page} in round {round}, and what stands on it</p>\n");
    line.repeat(4096 / line.len())
}

/// A repository whose branch has the book, and the folder with its pages.
struct Published {
    git: Git,
    _folder: TempDir,
    pages: Pages,
}

impl Published {
    fn new() -> Published {
        let folder = tempfile::tempdir().expect("a folder for a book");
        let published = Published {
            git: Git::new(),
            pages: Pages::new(folder.path().to_owned()),
            _folder: folder,
        };
        published.git.leave_objects();
        published.git.write("book.toml", "[book]\n");
        published.git.commit_all();
        plain(&mut published.publisher());
        published.git.pack();
        published
    }

    /// Publishes such a change and tells how long that took.
    fn publish(&self, change: Change) -> Duration {
        if change == Change::OnePage {
            self.pages.change();
        }
        plain(&mut self.publisher())
    }

    fn publisher(&self) -> Command {
        let this = std::env::current_exe().expect("this program's path");
        let mut command = self.git.command(this);
        command.arg(ARGUMENT).arg(&self.pages.folder);
        command
    }

    fn report_memory(&self) {
        self.pages.change();
        let output = self.publisher().output().expect("a publisher");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        println!("publish one page of 20,000: {}", said.trim());
    }
}

/// A repository whose work tree is the book.
struct WorkTree {
    git: Git,
    pages: Pages,
}

impl WorkTree {
    fn new() -> WorkTree {
        let git = Git::new();
        git.leave_objects();
        let pages = Pages::new(git.folder().to_owned());
        git.commit_all();
        git.pack();
        WorkTree { git, pages }
    }

    /// Commits such a change and tells how long git took.
    fn commit(&self, change: Change, files: Files) -> Duration {
        if files == Files::Built {
            self.pages.touch();
        }
        if change == Change::OnePage {
            self.pages.change();
        }
        let added = self.git.run(&["add", "--all"]);
        let mut commit = self.git.command("git");
        commit.args(["commit", "--quiet", "--message", "Publish"]);
        // With nothing to commit git exits with 1.
        let code = i32::from(change == Change::Nothing);
        added + exits(&mut commit, &[code])
    }
}
