//! A built book and a branch → the branch with the book on it, here or on the remote.

use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;
use mdbook_topics::book::{BookAddress, CALENDAR};
use mdbook_topics::feed::FeedFile;
use mdbook_topics::git::{GitError, Pushed, Repository};
use mdbook_topics::publish::{
    Changes, Foreign, Place, PublishError, Secrets, Site, branch, built_files, pages_address,
};

use crate::cli::{feed_files, output};

/// The environment variable with an access token.
const TOKEN: &str = "TOPICS_TOKEN";
/// How many times to try, if somebody else moves the branch during each attempt.
const TRIES: usize = 3;
/// How many times to check whether a locked branch has moved, and how long to wait in between.
const CHECKS: usize = 5;
const BETWEEN_CHECKS: Duration = Duration::from_millis(200);

/// Makes the feeds, given the calendar that was published last.
pub(super) type MakeFeeds<'a> = dyn Fn(Option<&str>) -> anyhow::Result<Vec<FeedFile>> + 'a;

/// Where to publish a book, and how.
pub(super) struct Target<'a> {
    pub(super) repository: &'a Repository,
    /// Secrets that only git may see.
    pub(super) secrets: &'a Secrets,
    pub(super) branch: String,
    pub(super) remote: String,
    /// Whether the remote must have a name in git, and cannot be an address, as in book.toml.
    pub(super) only_known_remotes: bool,
    pub(super) place: Place,
    pub(super) foreign: Foreign,
    pub(super) push: bool,
    pub(super) dry_run: bool,
    /// Sources of the book with uncommitted changes.
    pub(super) uncommitted: Vec<String>,
    /// Whether the repository lacks older commits.
    pub(super) is_shallow: bool,
    /// The book's address in book.toml.
    pub(super) address: Option<BookAddress>,
}

/// What was published.
pub(super) struct Done {
    pub(super) changes: Changes,
    pub(super) state: State,
    /// Whether the commit is the first one of the branch.
    pub(super) is_first: bool,
    /// The web address of the book.
    pub(super) address: Option<String>,
    /// Hidden files that were left out.
    pub(super) hidden: Vec<String>,
}

/// The state of the branch afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum State {
    /// Unchanged, because it has the same book already.
    Unchanged { pushed: bool },
    /// A dry run: it would get a commit.
    WouldChange,
    /// It has a new commit, which is not pushed.
    Committed(String),
    /// It has a new commit, which is pushed.
    Pushed(String),
}

impl Target<'_> {
    /// Prepares a credential for the push: the token, or the answer of the user's credential helpers
    /// to the secrets that `publish` has removed from the environment.
    pub(super) fn sign_in(&self) {
        if !self.push || self.dry_run || self.secrets.is_empty() {
            return;
        }
        match self.secrets.value(TOKEN).and_then(|token| token.to_str()) {
            Some(token) => self.repository.offer_token(&self.remote, token),
            None => {
                let variables = self.secrets.variables();
                self.repository.ask_helpers(&self.remote, variables);
            }
        }
    }

    /// Refuses a branch that may not be written, and a remote that does not exist.
    pub(super) fn check(&self) -> Result<(), PublishError> {
        branch::check(self.repository, &self.branch, &self.remote)?;
        // With these characters it is an address or a folder, not a name.
        let is_name = self.only_known_remotes || !self.remote.contains(['/', ':', '\\', '.']);
        if self.push && is_name && self.repository.remote_url(&self.remote).is_none() {
            return Err(PublishError::NoRemote {
                remote: self.remote.clone(),
            });
        }
        Ok(())
    }

    /// Puts the book in `html` on the branch, with its feeds, which depend on the calendar on the
    /// branch. If somebody else moves the branch during an attempt, their changes are kept.
    /// `hidden` are files that only stay on the branch if they are there already.
    pub(super) fn put(
        &self,
        html: &Path,
        hidden: &[String],
        make_feeds: &MakeFeeds<'_>,
    ) -> anyhow::Result<Done> {
        for _ in 0..TRIES {
            if let Some(done) = self.attempt(html, hidden, make_feeds)? {
                return Ok(done);
            }
        }
        Err(PublishError::Raced {
            branch: self.branch.clone(),
            tries: TRIES,
        }
        .into())
    }

    /// Tries once; `None` if somebody else moved the branch first.
    fn attempt(
        &self,
        html: &Path,
        hidden: &[String],
        make_feeds: &MakeFeeds<'_>,
    ) -> anyhow::Result<Option<Done>> {
        self.check()?;
        let (repository, name) = (self.repository, self.branch.as_str());
        let local = repository.branch_tip(name);
        let of_remote = self.tip_of_remote()?;
        let base = branch::base(repository, name, &self.remote, of_remote.as_deref())?;
        let site = Site::open(repository, base, &self.place)?;
        let calendar = site.read(CALENDAR)?;
        let calendar = calendar.map(|text| String::from_utf8_lossy(&text).into_owned());
        let made = make_feeds(calendar.as_deref());
        let made = match &calendar {
            Some(_) => made.with_context(|| format!("{CALENDAR} on the branch {name}"))?,
            None => made?,
        };
        feed_files::write(html, &made)?;
        let mut files = built_files(html)?;
        let mut left_out = hidden.to_vec();
        left_out.retain(|file| !site.publishes(file, self.foreign));
        files.retain(|file| !left_out.contains(&file.path));
        self.secrets.refuse_in(&files)?;
        let plan = site.plan(&files, self.foreign)?;
        let address = self.address(&site, html)?;
        let done = |state| {
            Some(Done {
                changes: plan.changes.clone(),
                state,
                is_first: site.tip().is_none(),
                address: address.clone(),
                hidden: left_out.clone(),
            })
        };
        if self.dry_run && !plan.is_empty() {
            return Ok(done(State::WouldChange));
        }
        let tree = match plan.is_empty() {
            true => None,
            false => site.write(&plan)?,
        };
        let (commit, is_new) = match (tree, site.tip()) {
            (Some(tree), tip) => {
                let message = self.message(&plan.changes);
                (
                    repository.write_commit(&tree, tip.as_slice(), &message)?,
                    true,
                )
            }
            (None, Some(tip)) => (tip.to_owned(), false),
            // A book has files, so its tree differs from the empty tree.
            (None, None) => return Ok(done(State::Unchanged { pushed: false })),
        };
        let on_remote = of_remote.as_deref() == Some(&commit);
        if self.push && !self.dry_run && !on_remote {
            if !self.push(&commit, of_remote.as_deref())? {
                return Ok(None);
            }
            if let Some(local) = local.filter(|local| *local != commit) {
                // The remote has the commit; an outdated local branch can be pulled.
                if let Err(error) = repository.move_branch(name, &commit, Some(&local)) {
                    output::warning(format_args!(
                        "the local branch {name} is now behind {}: {error}",
                        self.remote
                    ));
                }
            }
            return Ok(done(State::Pushed(commit)));
        }
        if !is_new {
            return Ok(done(State::Unchanged { pushed: on_remote }));
        }
        match repository.move_branch(name, &commit, local.as_deref()) {
            Ok(()) => Ok(done(State::Committed(commit))),
            Err(GitError::BranchMoved { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The tip of the remote's branch: fetched before a push, or as last fetched.
    fn tip_of_remote(&self) -> Result<Option<String>, PublishError> {
        let (repository, name) = (self.repository, self.branch.as_str());
        if !self.push || self.dry_run {
            return Ok(repository.tracked_tip(&self.remote, name));
        }
        let asked = repository.remote_branch(&self.remote, name)?;
        if asked.is_default {
            return Err(PublishError::DefaultBranch {
                branch: name.to_owned(),
            });
        }
        Ok(match asked.tip {
            Some(tip) if repository.commit(&tip).is_ok() => Some(tip),
            Some(_) => Some(repository.fetch_branch(&self.remote, name)?),
            None => None,
        })
    }

    /// Pushes a commit; false if the remote's branch is no longer at `before`.
    fn push(&self, commit: &str, before: Option<&str>) -> Result<bool, PublishError> {
        let (repository, name) = (self.repository, self.branch.as_str());
        let Pushed::Refused { why } = repository.push(&self.remote, commit, name)? else {
            return Ok(true);
        };
        // Another push locks the branch before it moves it.
        let is_locked = why.contains("lock ref") || why.contains("failed to update ref");
        let checks = if is_locked { CHECKS } else { 1 };
        for check in 0..checks {
            if check > 0 {
                std::thread::sleep(BETWEEN_CHECKS);
            }
            let now = repository.remote_branch(&self.remote, name)?.tip;
            if now.as_deref() != before {
                return Ok(false);
            }
        }
        Err(PublishError::PushRefused {
            branch: name.to_owned(),
            remote: self.remote.clone(),
            why,
        })
    }

    /// The commit message: the source commit, and a summary of the changes.
    fn message(&self, changes: &Changes) -> String {
        let folder = match self.place.prefix() {
            "" => String::new(),
            folder => format!(" in {folder}"),
        };
        let Ok(head) = self.repository.commit("HEAD") else {
            return format!(
                "Publish the book{folder}\n\n{}\n\nSource: not committed yet\n",
                changes.summary()
            );
        };
        let more = match self.uncommitted[..] {
            [] => "",
            _ => ", with uncommitted changes",
        };
        format!(
            "Publish the book of {}{folder}\n\n{}\n\nSource: {head}{more}\n",
            &head[..head.len().min(10)],
            changes.summary()
        )
    }

    /// The web address of the book: from book.toml, or by the rule of the remote's host.
    fn address(&self, site: &Site<'_>, html: &Path) -> Result<Option<String>, PublishError> {
        if let Some(address) = &self.address
            && address.ends_in(self.place.prefix())
        {
            return Ok(Some(address.as_str().to_owned()));
        }
        let Some(url) = self.repository.remote_url(&self.remote) else {
            return Ok(None);
        };
        let own = match self.place.prefix() {
            "" => std::fs::read(html.join("CNAME")).ok(),
            _ => None,
        };
        let domain = match own {
            Some(own) => Some(own),
            None => site.read_path("CNAME")?,
        };
        let domain = domain.map(|domain| String::from_utf8_lossy(&domain).into_owned());
        Ok(pages_address(
            &url,
            &self.branch,
            &self.place,
            domain.as_deref(),
        ))
    }
}
