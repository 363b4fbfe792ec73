//! A book → the workflow that checks its pull requests and publishes it, and what is left to do.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use super::layout::Layout;
use super::report::{quoted, shown};

/// The workflow, with `ACTION` and `BOOK` in two places each.
const TEMPLATE: &str = include_str!("topics.yml");
/// Digits of the shortest full commit id, and of the longest.
const COMMIT_DIGITS: [usize; 2] = [40, 64];

/// The workflow of a group.
pub(super) struct Workflow {
    /// Where it belongs.
    pub(super) path: PathBuf,
    /// What it says.
    pub(super) text: String,
    /// The book's folder below the top of the repository.
    book: String,
}

impl Workflow {
    /// The workflow of the book in a layout; `action` says where the forge has this program.
    pub(super) fn new(layout: &Layout, action: Option<&str>) -> anyhow::Result<Workflow> {
        let Some(action) = action else {
            bail!(
                "`init --ci` must know where your forge finds this program: --action OWNER/mdbook-topics@COMMIT, with the full commit (`git rev-parse HEAD` in a clone of it)"
            );
        };
        check_action(action)?;
        let root = layout.root.canonicalize().unwrap_or(layout.root.clone());
        let top = root.ancestors().find(|above| above.join(".git").exists());
        let top = top.unwrap_or(&root);
        let book = book_below(top, &root)?;
        let quoted = yaml_string(&book).with_context(|| {
            format!("the folder \"{book}\" cannot stand in a workflow; give it another name")
        })?;
        Ok(Workflow {
            path: top.join(".github").join("workflows").join("topics.yml"),
            text: TEMPLATE
                .replace("uses: ACTION\n", &format!("uses: {action}\n"))
                .replace("book: BOOK\n", &format!("book: {quoted}\n")),
            book,
        })
    }

    /// What is left to do; `written` are the files that were made.
    pub(super) fn told(&self, written: &[PathBuf]) -> String {
        let path = shown(&self.path);
        let kept = if written.contains(&self.path) {
            String::new()
        } else {
            format!("\n{path} stays as it is; remove it to have it written anew\n")
        };
        let book = quoted(&self.book);
        format!(
            "{kept}
edits in the forge's web editor are checked and published once {path} is on the main branch:

- look at `fix` in it: `commit` mends what can be mended, `report` only tells
- after the first run, let the forge serve the book (GitHub: Settings, Pages, Deploy from a branch, gh-pages, / (root))
- protect the main branch if each change should pass the check first (with `fix: commit` this account must be let through)

on another forge, its runner does the same with git, Rust and a clone of this program (what else the script wants to know, such as a token, stands in its first lines):

  mdbook-topics/ci/install.sh \"$HOME/topics\"
  export TOPICS_PROGRAM=\"$HOME/topics/bin/mdbook-topics\" TOPICS_BOOK={book}
  TOPICS_BASE=origin/main mdbook-topics/ci/topics.sh check       # GitLab: $CI_MERGE_REQUEST_DIFF_BASE_SHA
  TOPICS_BRANCH=main mdbook-topics/ci/topics.sh publish          # after a push; GitLab: TOPICS_BASE=$CI_COMMIT_BEFORE_SHA
"
        )
    }
}

/// `OWNER/REPOSITORY@COMMIT`, with an address before it on other forges, or a folder of the same
/// repository. A tag or branch can be moved to other code, which would run with the right to write.
fn check_action(action: &str) -> anyhow::Result<()> {
    let plain = |text: &str| {
        !text.is_empty()
            && !text.contains("..")
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "._-/".contains(c))
    };
    if action
        .strip_prefix("./")
        .is_some_and(|folder| folder.is_empty() || plain(folder))
    {
        return Ok(());
    }
    let (place, commit) = action.split_once('@').unwrap_or((action, ""));
    let path = place.strip_prefix("https://").unwrap_or(place);
    if !plain(path) || !path.contains('/') || path.starts_with('/') {
        bail!("--action {action:?} is no OWNER/REPOSITORY@COMMIT");
    }
    let is_id = COMMIT_DIGITS.contains(&commit.len())
        && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_id {
        bail!(
            "--action {action:?} does not end in a full commit id; a tag or branch can be moved to other code: take what `git rev-parse HEAD` says in a clone of {place}"
        );
    }
    Ok(())
}

/// The book's folder as a workflow names it.
fn book_below(top: &Path, root: &Path) -> anyhow::Result<String> {
    let below = root.strip_prefix(top).unwrap_or(Path::new(""));
    let below = below
        .to_str()
        .with_context(|| format!("{} is not UTF-8", root.display()))?;
    Ok(match below {
        "" => ".".to_owned(),
        below => below.replace(std::path::MAIN_SEPARATOR, "/"),
    })
}

/// A string of YAML (1.2.2, section 7.3.2); None for what no quotes keep from meaning something: a
/// control character, or an expression of workflows.
fn yaml_string(text: &str) -> Option<String> {
    let means = text.contains("${{") || text.chars().any(char::is_control);
    (!means).then(|| format!("'{}'", text.replace('\'', "''")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_is_pinned_by_its_commit() {
        let commit = "0123456789abcdef0123456789abcdef01234567";
        for place in ["a/b", "a/b/c", "https://forge.example/a/b"] {
            assert!(
                check_action(&format!("{place}@{commit}")).is_ok(),
                "{place}"
            );
        }
        assert!(check_action("./").is_ok() && check_action("./tools/topics").is_ok());
        for action in ["a/b", "a/b@v1", "a/b@main", "a/b@0123456"] {
            let said = check_action(action).unwrap_err().to_string();
            assert!(said.contains("git rev-parse HEAD"), "{said}");
        }
        for place in [
            "a",
            "/a/b",
            "a/../b",
            "a/b\nrun",
            "${{ x }}/b",
            "http://a/b",
        ] {
            assert!(
                check_action(&format!("{place}@{commit}")).is_err(),
                "{place}"
            );
        }
    }

    #[test]
    fn a_folder_is_one_string_of_the_workflow() {
        assert_eq!(yaml_string("it's: #1").as_deref(), Some("'it''s: #1'"));
        assert_eq!(yaml_string("a\nb"), None);
        assert_eq!(yaml_string("${{ secrets.X }}"), None);
    }
}
