//! `ci/topics.sh merge`: pull requests that conflict in topic files, with a bare repository and a loopback API as the forge.

mod api;
mod hostile;
mod left_alone;
mod resolved;

use std::path::Path;

use super::forge::Forge;
use super::runner::Run;
use api::{PullsApi, TOKEN};

const LIST: &str = "\
# Scheduled

- [2023-11-28] [Pagers](https://a.example/pagers)

# Ideas

- [Maple trees](https://a.example/maple)
- [Folios](https://a.example/folios)

# Discussed

- [2023-11-07] [Slabs](https://a.example/slabs)
";
const TOPICS: &str = "src/topics.md";
const HINTS: &str = "- [Hints](https://a.example/hints)\n";
const ZONES: &str = "- [Zones](https://a.example/zones)\n";

/// The list with an idea at the top of the ideas, where two of them conflict.
fn with(idea: &str) -> String {
    LIST.replace("# Ideas\n\n", &format!("# Ideas\n\n{idea}"))
}

/// A forge with [`LIST`], and its API.
struct Site {
    forge: Forge,
    api: PullsApi,
}

impl Site {
    fn new() -> Site {
        Site::with(LIST, &[])
    }

    fn with(topics: &str, format: &'static [&'static str]) -> Site {
        Site {
            forge: Forge::in_format(topics, format),
            api: PullsApi::new(),
        }
    }

    fn git(&self, arguments: &[&str]) -> String {
        self.forge.editor.git(arguments)
    }

    /// Commits files (`None` removes one) to a new branch from the first commit.
    fn commit(&self, files: &[(&str, Option<&str>)]) -> String {
        self.git(&["checkout", "-q", "--detach", "main"]);
        self.change(files)
    }

    fn change(&self, files: &[(&str, Option<&str>)]) -> String {
        for (path, text) in files {
            match text {
                Some(text) => self.forge.editor.write(path, text),
                None => std::fs::remove_file(self.forge.editor.top.join(path)).unwrap(),
            }
        }
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", "Edit"]);
        self.forge.commit("HEAD")
    }

    /// Opens a pull request of a branch of the same repository; returns its newest commit.
    fn open(&self, number: u64, branch: &str, files: &[(&str, Option<&str>)]) -> String {
        let head = self.commit(files);
        self.push(&head, &format!("refs/heads/{branch}"));
        self.list(number, branch, &head, Some(1));
        head
    }

    /// Opens a pull request of a fork.
    fn open_fork(&self, number: u64, files: &[(&str, Option<&str>)]) -> String {
        let head = self.commit(files);
        self.list(number, "main", &head, Some(2));
        head
    }

    fn list(&self, number: u64, branch: &str, head: &str, repository: Option<u64>) {
        self.push(head, &format!("refs/pull/{number}/head"));
        self.api.open(number, "main", (branch, head), repository);
    }

    fn push(&self, commit: &str, reference: &str) {
        self.git(&[
            "push",
            "-q",
            "-f",
            "origin",
            &format!("{commit}:{reference}"),
        ]);
    }

    /// Moves the main branch of the forge.
    fn move_main(&self, topics: &str) -> String {
        self.git(&["fetch", "-q", "origin", "main"]);
        self.git(&["checkout", "-q", "--detach", "FETCH_HEAD"]);
        let tip = self.change(&[(TOPICS, Some(topics))]);
        self.push(&tip, "refs/heads/main");
        tip
    }

    fn run_with(&self, more: &[(&str, &str)]) -> Run {
        self.run_prepared(more, |_| ())
    }

    /// Runs the job in a checkout that something has prepared.
    fn run_prepared(&self, more: &[(&str, &str)], prepare: impl Fn(&Path)) -> Run {
        let runner = self.forge.checkout_main();
        prepare(&runner.folder);
        let mut settings = vec![
            ("GITHUB_API_URL", self.api.address.as_str()),
            ("GITHUB_REPOSITORY", "group/topics"),
            ("TOPICS_TOKEN", TOKEN),
            ("TOPICS_BRANCH", "main"),
            ("TOPICS_NAME", "Bot"),
            ("TOPICS_EMAIL", "bot@example.org"),
        ];
        settings.extend(more);
        let run = runner.run("merge", &settings);
        // Only files of the main branch are checked out.
        let git = ["status", "--porcelain", "--ignored"];
        assert_eq!(self.forge.editor.git_in(&runner.folder, &git), "");
        let ours = "::error title=mdbook-topics::The main branch could not be merged into all pull requests; see the log of this step";
        let expected = [ours];
        assert_eq!(
            run.commands(),
            expected[..usize::from(run.code != 0)],
            "{}",
            run.log
        );
        run
    }

    fn run(&self) -> Run {
        self.run_with(&[])
    }

    fn run_failing(&self, address: &str) -> Run {
        let runner = self.forge.checkout_main();
        let settings = [
            ("GITHUB_API_URL", address),
            ("GITHUB_REPOSITORY", "group/topics"),
            ("TOPICS_BRANCH", "main"),
        ];
        runner.plain("merge", &settings)
    }

    fn tip(&self, branch: &str) -> String {
        let name = format!("refs/heads/{branch}");
        let show = ["rev-parse", "--verify", &name];
        let tip = self.forge.editor.git_in(&self.forge.bare, &show);
        tip.trim().to_owned()
    }
}

#[track_caller]
fn assert_has_both(text: &str) {
    for (part, count) in [(HINTS, 1), (ZONES, 1), ("Maple", 1), ("<<<<", 0)] {
        assert_eq!(text.matches(part).count(), count, "{part}: {text}");
    }
}
