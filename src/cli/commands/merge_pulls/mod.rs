//! `merge-pulls`: resolve conflicts of pull requests with the main branch, as forges run no merge drivers.
//!
//! Nothing of a pull request is checked out or run, and its attributes are not read.

mod answer;
mod api;
mod attempt;

use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::Args;
use mdbook_topics::git::{Repository, give_git};
use mdbook_topics::publish::Secrets;
use mdbook_topics::pulls::{PullRequest, Upstream, read_requests};

use crate::cli::handover::{self, Handover};
use crate::cli::output;
use crate::cli::shell::quoted;
use answer::{Answerer, Done};
use api::Api;
use attempt::topic_paths;

/// The environment variable with an access token.
const TOKEN: &str = "TOPICS_TOKEN";
/// How many branches to push and comments to write in one run.
const MOST: usize = 30;

/// The text after the options in `--help`.
pub(in crate::cli) const HELP: &str = "\
Examples:
  mdbook-topics merge-pulls --api https://api.github.com --repository our-group/topics
  mdbook-topics merge-pulls --branch main --push

Merges the main branch of the remote into each open pull request that conflicts with it only in topic files and can \
be merged by topics, and pushes the merge to its branch. For a branch in a fork, it writes the resolved text in one \
comment. It leaves all others alone, never force-pushes, and does not change your files.

Forges that have GitHub's API: GitHub, Gitea, Forgejo. A token in TOPICS_TOKEN is given to git and curl only.";

/// Which pull requests to merge into, and how.
#[derive(Args)]
pub(in crate::cli) struct Arguments {
    /// Main branch [default: the current branch]
    #[arg(long)]
    branch: Option<String>,
    /// Remote of the forge
    #[arg(long, default_value = "origin")]
    remote: String,
    /// Push merges and write comments; without this, only report
    #[arg(long)]
    push: bool,
    /// Address of the forge's API [default: GITHUB_API_URL]
    #[arg(long, value_name = "URL")]
    api: Option<String>,
    /// Repository on the forge [default: GITHUB_REPOSITORY]
    #[arg(long, value_name = "OWNER/NAME")]
    repository: Option<String>,
    /// Read secrets from standard input, as NAME=VALUE with a NUL after each
    #[arg(long = handover::OPTION, hide = true)]
    secrets_from_stdin: bool,
}

/// Merge, and report each pull request. The exit code is 1 if the forge refused something.
pub(in crate::cli) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let secrets = match handover::take(arguments.secrets_from_stdin)? {
        Handover::Secrets(secrets) => secrets,
        Handover::Ended(code) => return Ok(code),
    };
    give_git(secrets.for_git());
    let repository = Repository::open()?;
    let branch = match &arguments.branch {
        Some(branch) => branch.clone(),
        None => repository
            .branch_of("HEAD")
            .context("no branch is checked out; name the main branch with --branch")?,
    };
    if !repository.is_branch_name(&branch) {
        bail!("{branch:?} is not the name of a branch; set --branch");
    }
    if !repository.is_remote_name(&arguments.remote) {
        bail!(
            "{:?} is not the name of a remote; set --remote",
            arguments.remote
        );
    }
    let address = given(&arguments.api, "GITHUB_API_URL", "--api")?;
    let name = given(&arguments.repository, "GITHUB_REPOSITORY", "--repository")?;
    let token = sign_in(&repository, &arguments.remote, &secrets);
    let api = Api::new(&address, &name, token)?;
    let listed = api.list("pulls?state=open", read_requests, |request| request.number)?;
    if listed.has_more {
        output::warning("there are more open pull requests; the oldest were not looked at");
    }
    let is_ours = |request: &PullRequest| request.base == branch;
    let requests: Vec<_> = listed.entries.into_iter().filter(is_ours).collect();
    let answerer = Answerer {
        main: repository.fetch_branch(&arguments.remote, &branch)?,
        topics: topic_paths(&repository)?,
        user: match arguments.push {
            true => api.user(),
            false => None,
        },
        upstream: Upstream {
            address: quoted(&web_address(&repository, &arguments.remote, &name)),
            branch: quoted(&branch),
        },
        remote: &arguments.remote,
        push: arguments.push,
        repository: &repository,
        api: &api,
    };
    report(&answerer, &requests)
}

/// Answer all pull requests.
fn report(answerer: &Answerer<'_>, requests: &[PullRequest]) -> anyhow::Result<ExitCode> {
    let (mut written, mut code) = (0, 0);
    for (at, request) in requests.iter().enumerate() {
        if written == MOST {
            let left = requests.len() - at;
            output::warning(format_args!(
                "{MOST} pull requests were changed; {left} others are left to the next run"
            ));
            break;
        }
        let number = request.number;
        match answerer.answer(request) {
            Ok(Done::Written(text)) => {
                written += 1;
                output::result(&format!("pull request {number}: {text}\n"))?;
            }
            Ok(Done::Left(text)) => output::result(&format!("pull request {number}: {text}\n"))?,
            Ok(Done::Refused(text)) => {
                code = 1;
                output::warning(format_args!("pull request {number}: {text}"));
            }
            Err(error) => {
                code = 1;
                output::warning(format_args!("pull request {number}: {error:#}"));
            }
        }
    }
    if requests.is_empty() {
        output::result("no open pull requests into the main branch\n")?;
    }
    Ok(ExitCode::from(code))
}

/// An option, or the variable of the job.
fn given(option: &Option<String>, variable: &str, name: &str) -> anyhow::Result<String> {
    let given = option.clone().or_else(|| std::env::var(variable).ok());
    given
        .filter(|text| !text.is_empty())
        .with_context(|| format!("{variable} is not set; set it, or {name}"))
}

/// Prepare the credential for git, and return the token for the API.
fn sign_in(repository: &Repository, remote: &str, secrets: &Secrets) -> Option<String> {
    let token = secrets.value(TOKEN).and_then(|token| token.to_str());
    match token {
        Some(token) => repository.offer_token(remote, token),
        None if secrets.is_empty() => {}
        None => repository.ask_helpers(remote, secrets.variables()),
    }
    let is_plain = |token: &&str| !token.contains(char::is_control);
    token.filter(is_plain).map(str::to_owned)
}

/// The address of the repository for people: that of the forge's pages, or else that of the remote without a password.
fn web_address(repository: &Repository, remote: &str, name: &str) -> String {
    if let Ok(server) = std::env::var("GITHUB_SERVER_URL") {
        return format!("{}/{name}", server.trim_end_matches('/'));
    }
    let url = repository.remote_url(remote).unwrap_or_default();
    match url.split_once("://") {
        Some((scheme, rest)) => {
            let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
            let host = host.rsplit('@').next().unwrap_or_default();
            format!("{scheme}://{host}/{path}")
        }
        None => url,
    }
}
