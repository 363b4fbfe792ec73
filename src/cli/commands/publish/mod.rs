//! `publish`: build the book and commit it to the branch that a host serves.

mod branch;
mod dead_links;
pub(super) mod inputs;
mod preflight;
mod report;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::Args;
use mdbook_topics::disk::ScratchFolder;
use mdbook_topics::git::{Repository, give_git};
use mdbook_topics::publish::{
    Foreign, Place, PublishError, Secrets, built_files, refuse_lfs_pointers,
};

use crate::cli::builder::{Buildable, SideEffects};
use crate::cli::handover::{self, Handover};
use crate::cli::mdbook_settings::mdbook_settings;
use crate::cli::scope::{path_in_work_tree, topic_file_of_chapter};
use crate::cli::{feed_files, left_out, output};
use branch::Target;

/// The settings of git that may contain a secret: headers for a host, and addresses.
const SECRET_SETTINGS: &str = r"^(http\..*extraheader|remote\..*\.(push)?url)$";

/// The text after the options in `--help`.
pub(in crate::cli) const HELP: &str = "\
Examples:
  mdbook-topics publish --dry-run
  mdbook-topics publish --push
  mdbook-topics publish book --branch pages --folder reading

Adds one commit to the branch. Your files, the index and the current branch do not change. A list on \
the branch (.mdbook-topics) records which files belong to the book; only these are replaced or \
removed. Set branch, remote and folder in [preprocessor.topics.publish] of book.toml.

Files of src that git ignores, hidden files and untracked backups of editors are left out; `hidden` in \
that table names hidden files to publish. Untracked files with the names of credentials (.netrc, id_rsa, \
*.pem and others) are refused.

--push runs your own `git push`, with your credentials and hooks. The commit is not signed, and \
commit hooks do not run. A token in TOPICS_TOKEN is used for the push only: it and all other variables \
with secret names (such as those that end in TOKEN, PASSWORD or KEY) are hidden from the build, from preprocessors and from \
hooks.";

/// What to publish, and where.
#[derive(Args)]
pub(in crate::cli) struct Arguments {
    /// Folder that contains book.toml
    #[arg(default_value = ".")]
    book: PathBuf,
    /// Branch to publish on [default: gh-pages]
    #[arg(long)]
    branch: Option<String>,
    /// Remote of the branch, as in `git push` [default: origin]
    #[arg(long)]
    remote: Option<String>,
    /// Folder of the book on the branch, if several books share it [default: the root of the branch]
    #[arg(long, value_name = "NAME")]
    folder: Option<String>,
    /// Push the commit, on top of what others have pushed
    #[arg(long)]
    push: bool,
    /// Show what would change, without writing anything, contacting a remote, or running the book's
    /// own preprocessors and renderers
    #[arg(long)]
    dry_run: bool,
    /// Take over files on the branch that the book would overwrite and that `publish` did not write
    #[arg(long)]
    adopt: bool,
    /// Publish even if `check` finds errors; secrets are never published
    #[arg(long)]
    allow_errors: bool,
    /// Publish even if links are dead
    #[arg(long)]
    allow_dead_links: bool,
    /// Read secrets from standard input, as NAME=VALUE with a NUL after each
    #[arg(long = handover::OPTION, hide = true)]
    secrets_from_stdin: bool,
}

/// Publishes the book; the exit code is 1 if publishing is refused.
pub(in crate::cli) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
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

/// Publishes the book; false if a check fails.
fn publish(arguments: &Arguments, mut secrets: Secrets) -> anyhow::Result<bool> {
    give_git(secrets.for_git());
    let root = Buildable::root_of(&arguments.book)?;
    // Use the repository of the book, not of the current folder, unless a hook's environment names one.
    if std::env::var_os("GIT_DIR").is_none() {
        std::env::set_current_dir(&root)
            .with_context(|| format!("cannot enter {}", root.display()))?;
    }
    let repository = Repository::open()?;
    let own_files = inputs::own_files(&repository)?;
    inputs::refuse_settings(&root, &own_files)?;
    inputs::refuse_others(&root, &mdbook_settings(&root)?, &own_files)?;
    let book = Buildable::open_in(root)?;
    secrets.add_settings(&repository.settings_named(SECRET_SETTINGS));
    let target = target(arguments, &book, &repository, &secrets)?;
    // Check before a long build.
    target.check()?;
    if !preflight::check_topics(&book, arguments.allow_errors)? {
        return Ok(false);
    }
    // Removed on drop.
    let temporary = ScratchFolder::new().context("cannot create a temporary folder")?;
    let side_effects = match arguments.dry_run {
        true => SideEffects::None,
        false => SideEffects::Programs,
    };
    let built = book.build(Some(temporary.path()), side_effects)?;
    let Some(html) = &built.html else {
        bail!(
            "{} builds no HTML, so there is nothing to publish; add [output.html] to its book.toml",
            book.root.display()
        );
    };
    if !built.left_out.credentials.is_empty() {
        return Err(PublishError::Credentials(built.left_out.credentials.clone()).into());
    }
    left_out::report(&built.left_out);
    let mut files = built_files(html)?;
    files.retain(|file| !built.left_out.hidden.contains(&file.path));
    refuse_lfs_pointers(&files)?;
    secrets.refuse_in(&files)?;
    let make_feeds = |previous: Option<&str>| feed_files::of_built(&book, &built, previous);
    // The pages link to them.
    feed_files::write(html, &make_feeds(None)?)?;
    // A program that a dry run leaves out may make the missing page.
    let allow_dead_links = arguments.allow_dead_links || !built.not_run.is_empty();
    if !preflight::check_pages(html, &book, &built, allow_dead_links)? {
        return Ok(false);
    }
    report::warn(&target, &built.left_out.untracked);
    report::not_run(&built.not_run);
    target.sign_in();
    let done = target.put(html, &built.left_out.hidden, &make_feeds)?;
    left_out::report_hidden(&built.left_out, &done.hidden);
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
    // The sources of the book, to check for uncommitted changes.
    let mut sources = vec![
        book.root.join("book.toml"),
        book.root.join(&book.settings.src),
    ];
    for file in &config.files {
        let chapter = book.root.join(&book.settings.src).join(file);
        sources.push(topic_file_of_chapter(&book.root, &chapter)?);
    }
    let mut paths = Vec::new();
    for source in &sources {
        let path = path_in_work_tree(repository, source)?;
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
        is_shallow: repository.is_shallow()?,
        address: config.address.clone(),
    })
}
