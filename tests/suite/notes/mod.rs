//! Notes of meetings: findings, `list`, feeds, and folders that a contributor made.

mod checks;
mod feeds;
#[cfg(unix)]
mod hostile;
mod labels;
mod links;

use crate::support::repo::Repo;

/// A topic file with meetings.
const TOPICS: &str = "\
# Scheduled

- [2027-03-05] [Slab](https://a.example/1)

# Discussed

- [2023-11-07] [Locks](https://a.example/2)
- [2023-10-10] [Queues](https://a.example/3)
";

/// A repository with a book, these notes, and one commit.
fn group(notes: &[(&str, &str)]) -> Repo {
    let repo = Repo::empty(&[]);
    repo.write(
        "book.toml",
        "[book]\ntitle = \"Group\"\n[preprocessor.topics]\nnotes = \"notes\"\naddress = \"https://group.example/\"\n",
    );
    repo.write("src/SUMMARY.md", "- [Topics](topics.md)\n");
    repo.write("src/topics.md", TOPICS);
    repo.write(".gitignore", "/book/\n");
    for (name, text) in notes {
        repo.write(&format!("notes/{name}"), text);
    }
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Start"]);
    repo
}
