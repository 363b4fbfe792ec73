//! Push the merge of one pull request, or write its comment.

use mdbook_topics::git::{Pushed, Repository};
use mdbook_topics::pulls::{
    Comment, PullRequest, ResolvedFile, Source, Upstream, comment_of, outdated, read_comments,
    resolved,
};
use serde_json::json;

use super::api::{Api, List};
use super::attempt::{Attempt, TopicPath, attempt};

/// What was done, in words.
pub(super) enum Done {
    /// A branch or a comment was written.
    Written(String),
    /// Nothing was written.
    Left(String),
    /// The forge refused it.
    Refused(String),
}

/// What all pull requests have in common.
pub(super) struct Answerer<'a> {
    pub(super) repository: &'a Repository,
    pub(super) api: &'a Api,
    pub(super) topics: Vec<TopicPath>,
    /// The newest commit of the main branch.
    pub(super) main: String,
    pub(super) remote: &'a str,
    /// Whether to write anything on the forge.
    pub(super) push: bool,
    /// The account that writes.
    pub(super) user: Option<String>,
    pub(super) upstream: Upstream,
}

impl Answerer<'_> {
    /// Merge the main branch into a pull request, if only topic files conflict.
    pub(super) fn answer(&self, request: &PullRequest) -> anyhow::Result<Done> {
        let head = self.repository.fetch_pull(self.remote, request.number)?;
        if head != request.head {
            let text = "it changed while this ran; the next run looks at it again";
            return Ok(Done::Left(text.to_owned()));
        }
        let why = match attempt(self.repository, &self.topics, &head, &self.main)? {
            Attempt::NoConflict => "no conflict".to_owned(),
            Attempt::Resolved { tree, files } => {
                return match &request.source {
                    Source::Here(branch) => self.push(request.number, &head, branch, &tree),
                    Source::Fork => self.comment(request.number, &head, &files),
                };
            }
            Attempt::Unrelated => {
                "left alone: it has no common history with the main branch".to_owned()
            }
            Attempt::Others => {
                "left alone: there are conflicts outside the topic file, or a file was moved or deleted, or is not text".to_owned()
            }
            Attempt::Contradiction(path) => {
                format!("left alone: both sides changed the same part of a topic in {path}")
            }
            Attempt::Unreadable(path) => {
                format!("left alone: a version of {path} is not UTF-8 text, or is larger than 4 MiB")
            }
        };
        match request.source {
            Source::Fork => self.withdraw(request.number, &head, why),
            Source::Here(_) => Ok(Done::Left(why)),
        }
    }

    /// Push the merge to the branch of the pull request.
    fn push(&self, number: u64, head: &str, branch: &str, tree: &str) -> anyhow::Result<Done> {
        if !self.repository.is_branch_name(branch) {
            let text = "left alone: its branch has a name that git does not accept";
            return Ok(Done::Left(text.to_owned()));
        }
        if !self.push {
            let text = "the main branch can be merged; --push does it";
            return Ok(Done::Left(text.to_owned()));
        }
        // Nobody's text is in it: forges and CI react to some words.
        let message = format!(
            "Merge the main branch into pull request {number}\n\nThe topic file is merged by its topics.\n"
        );
        let parents = [head, &self.main];
        let commit = self.repository.write_commit(tree, &parents, &message)?;
        let pushed = self
            .repository
            .push_onto(head, self.remote, &commit, branch)?;
        Ok(match pushed {
            Pushed::Done => {
                let short = commit.get(..10).unwrap_or(&commit);
                Done::Written(format!("merged the main branch into it ({short})"))
            }
            Pushed::Refused { why } if why.contains("stale info") => Done::Left(
                "its branch changed while this ran; the next run looks at it again".into(),
            ),
            Pushed::Refused { why } => {
                Done::Refused(format!("the forge refused the push to its branch: {why}"))
            }
        })
    }

    /// Write the resolved text in a comment, or change the comment of an earlier run.
    fn comment(&self, number: u64, head: &str, files: &[ResolvedFile]) -> anyhow::Result<Done> {
        if !self.push {
            let text =
                "the main branch can be merged, but not pushed to a fork; --push writes a comment";
            return Ok(Done::Left(text.to_owned()));
        }
        let text = resolved(files, [head, &self.main], &self.upstream);
        let comments = self.comments(number)?;
        let old = comment_of(&comments.entries, self.user.as_deref());
        Ok(match old {
            Some(old) if old.has(&text) => {
                Done::Left("its comment has the resolved text already".to_owned())
            }
            Some(old) => {
                self.edit(old.id, &text)?;
                Done::Written("updated the comment with the resolved text".to_owned())
            }
            // Of an account whose name the forge does not say.
            None if comments.entries.iter().any(|one| one.has(&text)) => {
                Done::Left("a comment has the resolved text already".to_owned())
            }
            None if comments.has_more => {
                Done::Left("left alone: it has too many comments to find an earlier one".to_owned())
            }
            None => {
                let path = format!("issues/{number}/comments");
                self.api.send("POST", &path, &json!({ "body": text }))?;
                Done::Written("wrote a comment with the resolved text".to_owned())
            }
        })
    }

    /// Remove the text from a comment of an earlier run: somebody could still copy it.
    fn withdraw(&self, number: u64, head: &str, why: String) -> anyhow::Result<Done> {
        if !self.push {
            return Ok(Done::Left(why));
        }
        let comments = self.comments(number)?;
        let text = outdated([head, &self.main]);
        match comment_of(&comments.entries, self.user.as_deref()) {
            Some(old) if !old.has(&text) => {
                self.edit(old.id, &text)?;
                Ok(Done::Written(format!(
                    "{why}; its comment says that the text is out of date"
                )))
            }
            _ => Ok(Done::Left(why)),
        }
    }

    fn comments(&self, number: u64) -> anyhow::Result<List<Comment>> {
        let path = format!("issues/{number}/comments");
        self.api.list(&path, read_comments, |comment| comment.id)
    }

    fn edit(&self, id: u64, text: &str) -> anyhow::Result<()> {
        let path = format!("issues/comments/{id}");
        self.api.send("PATCH", &path, &json!({ "body": text }))
    }
}
