//! `publish`: a book → a commit on the branch from which a host shows it.

mod branch;
mod handover;
mod inputs;
mod preflight;
mod report;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::Args;
use mdbook_topics::disk::ScratchFolder;
use mdbook_topics::git::{Repository, give_git};
use mdbook_topics::publish::{Foreign, Place, PublishError, Secrets, built_files};

use super::builder::{Buildable, SideEffects};
use super::scope::path_in_work_tree;
use super::{feed_files, output};
use branch::Target;
use handover::Handover;

/// The settings of git that may hold a secret: headers for a host, and addresses.
const SECRET_SETTINGS: &str = r"^(http\..*extraheader|remote\..*\.(push)?url)$";

/// What stands below the options.
pub(super) const HELP: &str = "\
The branch gets one commit; your files, what you have staged and the branch you are on stay as they \
are. A list on the branch (.mdbook-topics) says which files are the book's: only those are replaced \
or removed. book.toml can name branch, remote and folder in [preprocessor.topics.publish].

The push is your own `git push`, with your credentials and hooks. The commit is not signed, and no \
commit hook looks at it. A token in TOPICS_TOKEN is for that push alone: it and every other variable \
whose name says that it is secret (…TOKEN, …PASSWORD, …KEY, …) are kept from the build, from \
preprocessors and from hooks.";

/// What to publish, and where.
#[derive(Args)]
pub(super) struct Arguments {
    /// The folder that holds book.toml
    #[arg(default_value = ".")]
    book: PathBuf,
    /// The branch that gets the book [default: gh-pages]
    #[arg(long)]
    branch: Option<String>,
    /// The remote whose branch it is, as in `git push` [default: origin]
    #[arg(long)]
    remote: Option<String>,
    /// The book's folder on the branch, where several books share one [default: its top]
    #[arg(long, value_name = "NAME")]
    folder: Option<String>,
    /// Pushes the commit; what others pushed meanwhile is fetched, and stays
    #[arg(long)]
    push: bool,
    /// Shows what would change: writes nothing, asks no remote and runs no preprocessor or renderer of
    /// the group's own
    #[arg(long)]
    dry_run: bool,
    /// Takes files over that stand on the branch where the book's belong, and were not put there by
    /// `publish`
    #[arg(long)]
    adopt: bool,
    /// Publishes although `check` finds errors; secrets never are
    #[arg(long)]
    allow_errors: bool,
    /// Publishes although links lead to no page of the book
    #[arg(long)]
    allow_dead_links: bool,
    /// Reads secrets from standard input, as NAME=VALUE with a NUL after each
    #[arg(long = handover::OPTION, hide = true)]
    secrets_from_stdin: bool,
}

/// Publishes the book; exit code 1 where that is refused.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let secrets = match handover::take(arguments.secrets_from_stdin)? {
        Handover::Secrets(secrets) => secrets,
        Handover::Ended(code) => return Ok(code),
    };
    match publish(arguments, secrets) {
        Ok(true) => Ok(ExitCode::SUCCESS),
        Ok(false) => Ok(ExitCode::from(1)),
        Err(error) => match error.downcast_ref::<PublishError>() {
            Some(refused) if refused.is_refusal() => {
                output::error(&error);
                Ok(ExitCode::from(1))
            }
            _ => Err(error),
        },
    }
}

/// Whether the branch holds the book now.
fn publish(arguments: &Arguments, mut secrets: Secrets) -> anyhow::Result<bool> {
    give_git(secrets.for_git());
    let root = Buildable::root_of(&arguments.book)?;
    // The book's repository is meant, wherever we stand, unless a hook's environment names one.
    if std::env::var_os("GIT_DIR").is_none() {
        std::env::set_current_dir(&root)
            .with_context(|| format!("{} could not be entered", root.display()))?;
    }
    let repository = Repository::open()?;
    let inside = inputs::inside(&repository)?;
    inputs::refuse_settings(&root, &inside)?;
    inputs::refuse_others(&root, &Buildable::config(&root)?, &inside)?;
    let book = Buildable::open_in(root)?;
    secrets.add_settings(&repository.settings_named(SECRET_SETTINGS));
    let target = target(arguments, &book, &repository, &secrets)?;
    // Before a long build.
    target.check()?;
    if !preflight::at_topics(&book, arguments.allow_errors)? {
        return Ok(false);
    }
    // Dropped, and so removed, when all is done.
    let temporary = ScratchFolder::new().context("no temporary folder could be made")?;
    let beside = match arguments.dry_run {
        true => SideEffects::None,
        false => SideEffects::Programs,
    };
    let built = book.build(Some(temporary.path()), beside)?;
    let Some(html) = &built.html else {
        bail!(
            "{} makes no HTML, so there is nothing to publish; add [output.html] to its book.toml",
            book.root.display()
        );
    };
    let make_feeds = |previous: Option<&str>| feed_files::of_built(&book, &built, previous);
    // The pages link to them.
    feed_files::write(html, &make_feeds(None)?)?;
    secrets.refuse_in(&built_files(html)?)?;
    // A page that a program would have made is missing from a trial.
    let allow_dead_links = arguments.allow_dead_links || !built.left_out.is_empty();
    if !preflight::at_pages(html, &book, built.site_url.as_deref(), allow_dead_links)? {
        return Ok(false);
    }
    report::warn(&target);
    report::left_out(&built.left_out);
    target.sign_in();
    let done = target.put(html, &make_feeds)?;
    output::result(&report::text(&target, &done))?;
    Ok(true)
}

fn target<'a>(
    arguments: &Arguments,
    book: &Buildable,
    repository: &'a Repository,
    secrets: &'a Secrets,
) -> anyhow::Result<Target<'a>> {
    let config = &book.settings.config;
    if let Some(remote) = &config.publish.remote
        && !repository.is_remote_name(remote)
    {
        return Err(PublishError::NoRemoteName(remote.clone()).into());
    }
    let chosen = |named: &Option<String>, set: &Option<String>, otherwise: &str| {
        let word = named.as_deref().or(set.as_deref());
        word.unwrap_or(otherwise).to_owned()
    };
    let folder = chosen(&arguments.folder, &config.publish.folder, "");
    // What the book is made of, for the question whether all of it is committed.
    let sources = ["book.toml".as_ref(), book.settings.src.as_path()];
    let mut paths = Vec::new();
    for source in sources {
        let path = path_in_work_tree(repository, &book.root.join(source))?;
        paths.push(repository.top().join(path));
    }
    Ok(Target {
        repository,
        secrets,
        branch: chosen(&arguments.branch, &config.publish.branch, "gh-pages"),
        only_known_remotes: arguments.remote.is_none(),
        remote: chosen(&arguments.remote, &config.publish.remote, "origin"),
        place: Place::new(&folder)?,
        foreign: match arguments.adopt {
            true => Foreign::Adopt,
            false => Foreign::Keep,
        },
        push: arguments.push,
        dry_run: arguments.dry_run,
        uncommitted: repository.uncommitted(&paths)?,
        address: config.address.clone(),
    })
}
