//! `git commit` through our pre-commit hook, beside a hook that does nothing.

use std::cell::{Cell, OnceCell};
use std::time::Duration;

use crate::books::OURS;
use crate::compare::{Compare, Plan};
use crate::process::{Git, plain};
use crate::topics;

/// Other files of the repository.
const OTHERS: usize = 200;

/// What a commit changes.
#[derive(Debug, Clone, Copy)]
enum Change {
    /// A topic that is as it should be.
    Good,
    /// A topic with a date to be rewritten.
    Mended,
    /// Another file.
    Elsewhere,
}

pub(crate) fn compare(compare: &mut Compare) {
    if cfg!(not(unix)) {
        return;
    }
    let rows = [
        (Change::Good, "a good topic", 1.5),
        (Change::Mended, "a mended topic", 2.0),
        (Change::Elsewhere, "no topic file", 1.2),
    ];
    let (ours, nothing) = (OnceCell::new(), OnceCell::new());
    for (change, name, bound) in rows {
        compare.pair(
            Plan {
                name: format!("git commit of {name}, our hook / exit 0"),
                bound: Some(bound),
                samples: 60,
                time: Duration::from_secs(5),
            },
            || ours.get_or_init(Group::with_our_hook).commit(change),
            || {
                nothing
                    .get_or_init(Group::with_a_hook_for_nothing)
                    .commit(change)
            },
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

    /// Its hook has shown that it works.
    fn with_our_hook() -> Group {
        let group = Group::new();
        plain(group.git.command(OURS).args(["hooks", "install"]));
        // The other one proposes messages; here each commit has one.
        group.git.remove(".git/hooks/prepare-commit-msg");
        group.commit(Change::Mended);
        let committed = group.git.show("HEAD:src/topics.md");
        assert!(committed.contains("[2024-01-13] [Topic 0]"), "{committed}");
        group
    }

    fn with_a_hook_for_nothing() -> Group {
        let group = Group::with_our_hook();
        group
            .git
            .write(".git/hooks/pre-commit", "#!/bin/sh\nexit 0\n");
        group
    }

    /// Commits such a change and tells how long git took.
    fn commit(&self, change: Change) -> Duration {
        let number = self.commits.get();
        self.commits.set(number + 1);
        let link = format!("[Topic {number}](https://example.org/{number})");
        match change {
            Change::Good => self.add_before("\n# Index", &format!("- {link}\n")),
            Change::Mended => self.add_before("- [11/7/23]", &format!("- 1/13/24 {link}\n")),
            Change::Elsewhere => self.git.write("others/0.txt", &format!("changed {number}")),
        }
        self.git.run(&["add", "--all"]);
        self.git
            .run(&["commit", "--quiet", "--message", "A change"])
    }

    /// The real file with one line more.
    fn add_before(&self, place: &str, line: &str) {
        let text = topics::REAL.replacen(place, &format!("{line}{place}"), 1);
        assert_ne!(text, topics::REAL);
        self.git.write("src/topics.md", &text);
    }
}
