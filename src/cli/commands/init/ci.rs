//! The workflow that checks pull requests and publishes the book, and the steps to set it up.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use mdbook_topics::disk::slashed;
use mdbook_topics::topic_file::TopicFile;

use super::layout::Layout;
use super::report::shown;
use crate::cli::shell::quoted;

/// The workflow, with the placeholders `ACTION` and `BOOK` (two of each).
const TEMPLATE: &str = include_str!("topics.yml");
/// The workflow that resolves conflicts of pull requests, with the same placeholders.
const MERGE: &str = include_str!("topics-merge.yml");
/// The workflow of forms, with the same placeholders.
const FORMS: &str = include_str!("forms/topics-forms.yml");
/// The form to suggest a topic, with the placeholder `THEMES`.
const SUGGEST: &str = include_str!("forms/suggest-topic.yml");
/// The form to schedule or record a meeting.
const PLAN: &str = include_str!("forms/plan-topic.yml");
/// Lengths of a full commit id: SHA-1 and SHA-256.
const COMMIT_DIGITS: [usize; 2] = [40, 64];

/// A workflow to be written.
pub(super) struct Workflow {
    /// Its path.
    pub(super) path: PathBuf,
    /// Its text.
    pub(super) text: String,
    /// The other workflows, and the forms.
    pub(super) others: Vec<(PathBuf, String)>,
    /// The book's folder, relative to the top of the repository.
    book: String,
}

impl Workflow {
    /// The workflow for a book. The forge gets this program from `action`.
    pub(super) fn new(
        layout: &Layout,
        file: &TopicFile,
        action: Option<&str>,
    ) -> anyhow::Result<Workflow> {
        let Some(action) = action else {
            bail!(
                "`init --ci` needs the repository and commit of this program; add --action OWNER/mdbook-topics@COMMIT, with the full commit id (run `git rev-parse HEAD` in a clone of it)"
            );
        };
        check_action(action)?;
        let root = dunce::canonicalize(&layout.root).unwrap_or(layout.root.clone());
        let top = root.ancestors().find(|above| above.join(".git").exists());
        let around = match layout.file.starts_with(&root) {
            true => None,
            false => root.parent(),
        };
        let top = top.or(around).unwrap_or(&root);
        let book = book_below(top, &root)?;
        let quoted = yaml_string(&book).with_context(|| {
            format!("the folder name \"{book}\" cannot be used in a workflow; rename the folder")
        })?;
        let filled = |template: &str| {
            template
                .replace("uses: ACTION\n", &format!("uses: {action}\n"))
                .replace("book: BOOK\n", &format!("book: {quoted}\n"))
        };
        let forge = top.join(".github");
        let workflows = forge.join("workflows");
        let issues = forge.join("ISSUE_TEMPLATE");
        let suggest = SUGGEST.replace("THEMES\n", &themes(layout, file));
        Ok(Workflow {
            path: workflows.join("topics.yml"),
            text: filled(TEMPLATE),
            others: vec![
                (workflows.join("topics-merge.yml"), filled(MERGE)),
                (workflows.join("topics-forms.yml"), filled(FORMS)),
                (issues.join("suggest-topic.yml"), suggest),
                (issues.join("plan-topic.yml"), PLAN.to_owned()),
            ],
            book,
        })
    }

    /// Describe the next steps. `written` lists the files that were created.
    pub(super) fn next_steps(&self, written: &[PathBuf]) -> String {
        let path = shown(&self.path);
        let kept = if written.contains(&self.path) {
            String::new()
        } else {
            format!("\n{path} is unchanged; to replace it, delete it and run this command again\n")
        };
        let book = quoted(&self.book);
        format!(
            "{kept}
once {path} is on the main branch, it checks and publishes edits made in the forge's web editor, and
publishes once a day, as meetings pass (GitHub turns the daily run off after 60 days without a commit):

- for the forms, create the label `accepted`, which only maintainers can set: members suggest topics and plan meetings in an issue, and the label starts the change
- topics-merge.yml merges main into pull requests that conflict with it in the topic file only, and comments on those of forks; delete it if branches must not get pushes from a job
- choose a value for `fix` in topics.yml: `commit` fixes what it can, `report` only reports
- after the first run, let the forge serve the book (GitHub: Settings, Pages, Deploy from a branch, gh-pages, / (root))
- protect the main branch if each change must pass the check first (with `fix: commit`, let the account of the workflow bypass the protection)

a runner of another forge can do the same with git, Rust and a clone of this program (the first lines of the script list further settings, such as a token):

  mdbook-topics/ci/install.sh \"$HOME/topics\"
  export TOPICS_PROGRAM=\"$HOME/topics/bin/mdbook-topics\" TOPICS_BOOK={book}
  TOPICS_BASE=origin/main mdbook-topics/ci/topics.sh check       # GitLab: $CI_MERGE_REQUEST_DIFF_BASE_SHA
  TOPICS_BRANCH=main mdbook-topics/ci/topics.sh publish          # after a push, and daily; GitLab: TOPICS_BASE=$CI_COMMIT_BEFORE_SHA
"
        )
    }
}

/// The themes of the group, as choices of the form.
fn themes(layout: &Layout, file: &TopicFile) -> String {
    let themes = layout.config.themes_of(file);
    if !themes.are_used() {
        return String::new();
    }
    let titles = layout.config.classifier.themes().iter();
    let titles = titles.filter_map(|theme| yaml_string(&theme.title));
    titles.map(|title| format!("        - {title}\n")).collect()
}

/// Accept `OWNER/REPOSITORY@COMMIT`, with an address before it on other forges, or a folder of the
/// same repository. A tag or branch is rejected, because it can be moved to other code, which would run
/// with write access.
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
        bail!("--action {action:?} is not of the form OWNER/REPOSITORY@COMMIT");
    }
    let is_id = COMMIT_DIGITS.contains(&commit.len())
        && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_id {
        bail!(
            "--action {action:?} does not end in a full commit id, and a tag or branch can be moved to other code; use the output of `git rev-parse HEAD` in a clone of {place}"
        );
    }
    Ok(())
}

/// The book's folder, relative to the top of the repository.
fn book_below(top: &Path, root: &Path) -> anyhow::Result<String> {
    let below = root.strip_prefix(top).unwrap_or(Path::new(""));
    below
        .to_str()
        .with_context(|| format!("{} is not UTF-8", root.display()))?;
    Ok(match slashed(below) {
        below if below.is_empty() => ".".to_owned(),
        below => below,
    })
}

/// Quote a string for YAML (1.2.2, section 7.3.2). None if it contains a control character or a workflow
/// expression, which quotes do not escape.
fn yaml_string(text: &str) -> Option<String> {
    let is_special = text.contains("${{") || text.chars().any(char::is_control);
    (!is_special).then(|| format!("'{}'", text.replace('\'', "''")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_must_be_pinned_to_a_commit() {
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
    fn folder_names_are_quoted_for_yaml() {
        assert_eq!(yaml_string("it's: #1").as_deref(), Some("'it''s: #1'"));
        assert_eq!(yaml_string("a\nb"), None);
        assert_eq!(yaml_string("${{ secrets.X }}"), None);
    }
}
