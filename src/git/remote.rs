//! Branches on a remote: look them up, fetch and push, with the user's own git, which has the user's
//! credentials, agents and hooks.

use super::error::GitError;
use super::program;
use super::repository::Repository;

/// The state of a branch on a remote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteBranch {
    /// The commit at its tip; `None` if there is no such branch.
    pub tip: Option<String>,
    /// Whether it is the branch that a clone checks out.
    pub is_default: bool,
}

/// The result of a push.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pushed {
    /// The remote's branch has the commit.
    Done,
    /// The remote, or git itself, refused the push.
    Refused {
        /// Why, as git says it.
        why: String,
    },
}

impl Repository {
    /// Look up a branch on a remote.
    ///
    /// # Errors
    /// If git fails: no such remote, no network, no access.
    pub fn remote_branch(&self, remote: &str, branch: &str) -> Result<RemoteBranch, GitError> {
        let reference = format!("refs/heads/{branch}");
        let question = ["ls-remote", "--symref", "--", remote, "HEAD", &reference];
        let listed = self.ask_remote(&question)?;
        let listed = listed.map_err(|refusal| refusal.error)?;
        let listed = String::from_utf8_lossy(&listed).into_owned();
        let named = |name: &str| {
            let mut lines = listed.lines().filter_map(|line| line.split_once('\t'));
            lines.find_map(|(value, named)| (named == name).then(|| value.to_owned()))
        };
        Ok(RemoteBranch {
            // The first line for HEAD says which branch it points to.
            is_default: named("HEAD") == Some(format!("ref: {reference}")),
            tip: named(&reference),
        })
    }

    /// Fetch a branch that exists on the remote, and return its tip. A shallow clone stays
    /// shallow.
    ///
    /// # Errors
    /// If git fails.
    pub fn fetch_branch(&self, remote: &str, branch: &str) -> Result<String, GitError> {
        let is_named = self.setting(&format!("remote.{remote}.url")).is_some();
        // An address has no remote-tracking branches.
        let (refspec, fetched) = match is_named {
            true => (
                format!("+refs/heads/{branch}:refs/remotes/{remote}/{branch}"),
                format!("refs/remotes/{remote}/{branch}"),
            ),
            false => (format!("refs/heads/{branch}"), "FETCH_HEAD".to_owned()),
        };
        let mut arguments = vec!["fetch", "--quiet", "--no-tags", "--no-recurse-submodules"];
        if program::line(&["rev-parse", "--is-shallow-repository"])? == "true" {
            arguments.push("--depth=1");
        }
        arguments.extend(["--", remote, &refspec]);
        let fetch = self.ask_remote(&arguments)?;
        fetch.map_err(|refusal| refusal.error)?;
        self.commit(&fetched)
    }

    /// Fetch the newest commit of a pull request, and return it. GitHub, Gitea and Forgejo keep it under this name, also
    /// that of a fork.
    ///
    /// # Errors
    /// If git fails.
    pub fn fetch_pull(&self, remote: &str, number: u64) -> Result<String, GitError> {
        let reference = format!("refs/pull/{number}/head");
        let fetch = ["fetch", "--quiet", "--no-tags", "--no-recurse-submodules"];
        let fetch = self.ask_remote(&[&fetch[..], &["--", remote, &reference]].concat())?;
        fetch.map_err(|refusal| refusal.error)?;
        self.commit("FETCH_HEAD")
    }

    /// Push a commit to a branch of a remote, without force.
    ///
    /// # Errors
    /// If git fails: no such remote, no network, no access, or a hook of the user.
    pub fn push(&self, remote: &str, commit: &str, branch: &str) -> Result<Pushed, GitError> {
        self.push_with(&[], remote, commit, branch)
    }

    /// Push a descendant of a remote branch's tip. If somebody else has moved or deleted the branch, the push is refused.
    ///
    /// # Errors
    /// If git fails, as [`Repository::push`].
    pub fn push_onto(
        &self,
        tip: &str,
        remote: &str,
        commit: &str,
        branch: &str,
    ) -> Result<Pushed, GitError> {
        // Nothing is forced, as the commit contains the tip; but without this, git would create a deleted branch again.
        let lease = format!("--force-with-lease=refs/heads/{branch}:{tip}");
        self.push_with(&[&lease], remote, commit, branch)
    }

    fn push_with(
        &self,
        options: &[&str],
        remote: &str,
        commit: &str,
        branch: &str,
    ) -> Result<Pushed, GitError> {
        let refspec = format!("{commit}:refs/heads/{branch}");
        // Push this one branch only, whatever the settings say.
        let push = ["push", "--porcelain", "--no-follow-tags"];
        let what = ["--recurse-submodules=no", "--", remote, &refspec];
        let Err(refused) = self.ask_remote(&[&push[..], options, &what].concat())? else {
            return Ok(Pushed::Done);
        };
        // `!`, the refspec and the reason (git-push, "OUTPUT").
        let mut lines = refused.stdout.lines();
        let Some(line) = lines.find(|line| line.starts_with('!')) else {
            return Err(refused.error);
        };
        let summary = line.rsplit('\t').next().unwrap_or_default();
        let mut why = summary.to_owned();
        if let GitError::Failed { message, .. } = &refused.error {
            // The output of the remote's hooks.
            let remote = message
                .lines()
                .filter_map(|line| line.strip_prefix("remote:"));
            for said in remote.map(str::trim).filter(|said| !said.is_empty()) {
                why.push_str("; ");
                why.push_str(said);
            }
        }
        Ok(Pushed::Refused { why })
    }

    /// The address that `git push` uses for a remote; `None` if there is no such remote.
    #[must_use]
    pub fn remote_url(&self, remote: &str) -> Option<String> {
        program::line(&["remote", "get-url", "--push", "--", remote]).ok()
    }
}
