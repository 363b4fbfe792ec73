//! `git commit` through our pre-commit hook, compared with a hook that exits at once.

use std::cell::{Cell, OnceCell};
use std::time::Duration;

use crate::books::OURS;
use crate::compare::{Compare, Plan};
use crate::process::{Git, plain};
use crate::topics;

/// How many other files the repository has.
const OTHERS: usize = 200;

/// The change to commit.
#[derive(Debug, Clone, Copy)]
enum Change {
    /// A topic without findings.
    Topic,
    /// A topic with a date to rewrite.
    FixedTopic,
    /// Another file.
    Other,
}

pub(crate) fn compare(compare: &mut Compare) {
    if cfg!(not(unix)) {
        return;
    }
    let rows = [
        (Change::Topic, "a topic", 1.6),
        (Change::FixedTopic, "a topic to fix", 1.6),
        (Change::Other, "no topic file", 1.3),
    ];
    let (ours, other) = (OnceCell::new(), OnceCell::new());
    for (change, name, bound) in rows {
        let plan = Plan {
            name: format!("git commit of {name}, our hook / exit 0"),
            bound: Some(bound),
            samples: 100,
        };
        compare.pair(
            plan,
            || ours.get_or_init(Group::with_our_hook).commit(change),
            || other.get_or_init(Group::with_empty_hook).commit(change),
        );
    }
}

/// A group's repository.
struct Group {
    git: Git,
    commits: Cell<usize>,
}

impl Group {
    fn new() -> Group {
        let git = Git::new();
        git.write("book.toml", "[book]\n\n[preprocessor.topics]\n");
        git.write("src/topics.md", topics::REAL);
        for number in 0..OTHERS {
            git.write(&format!("others/{number}.txt"), &number.to_string());
        }
        git.commit_all();
        Group {
            git,
            commits: Cell::new(0),
        }
    }

    /// A commit checks that the hook works.
    fn with_our_hook() -> Group {
        let group = Group::new();
        plain(group.git.command(OURS).args(["hooks", "install"]));
        // The other hook proposes messages; here each commit has one.
        group.git.remove(".git/hooks/prepare-commit-msg");
        group.commit(Change::FixedTopic);
        let committed = group.git.show("HEAD:src/topics.md");
        assert!(committed.contains("[2024-01-13] [Topic 0]("), "{committed}");
        group
    }

    fn with_empty_hook() -> Group {
        let group = Group::with_our_hook();
        let hook = "#!/bin/sh\nexit 0\n";
        group.git.write(".git/hooks/pre-commit", hook);
        group
    }

    /// Commits a change and returns how long git took.
    fn commit(&self, change: Change) -> Duration {
        let number = self.commits.get();
        self.commits.set(number + 1);
        let url = format!("https://example.org/{number}");
        match change {
            Change::Topic => {
                self.add_before("\n# Index", &format!("- [Topic {number}]({url})\n"));
            }
            Change::FixedTopic => {
                let line = format!("- [2024-01-13] [Topic {number}] ({url})\n");
                self.add_before("- [11/7/23]", &line);
            }
            Change::Other => self.git.write("others/0.txt", &format!("changed {number}")),
        }
        self.git.run(&["add", "--all"]);
        self.git
            .run(&["commit", "--quiet", "--message", "A change"])
    }

    /// Writes the real file with one more line.
    fn add_before(&self, place: &str, line: &str) {
        let text = topics::REAL.replacen(place, &format!("{line}{place}"), 1);
        assert_ne!(text, topics::REAL);
        self.git.write("src/topics.md", &text);
    }
}
