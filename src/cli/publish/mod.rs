//! `publish`: a book → a commit on the branch from which a host shows it.

mod branch;
mod look;
mod report;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::Args;
use mdbook_topics::disk::ScratchFolder;
use mdbook_topics::git::Repository;
use mdbook_topics::publish::{Foreign, Place, PublishError, refuse_links_in};

use super::make::Buildable;
use super::versions::below_top;
use super::{feeds, output};
use branch::Target;

/// What stands below the options.
pub(super) const HELP: &str = "\
The branch gets one commit; your files, what you have staged and the branch you are on stay as they \
are. A list on the branch (.mdbook-topics) says which files are the book's: only those are replaced \
or removed. book.toml can name branch, remote and folder in [preprocessor.topics.publish].

The push is your own `git push`, with your credentials and hooks. The commit is not signed, and no \
commit hook looks at it.";

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
    /// Tells what would change, writes nothing and asks no remote
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
}

/// Publishes the book; exit code 1 where that is refused.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    match publish(arguments) {
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
fn publish(arguments: &Arguments) -> anyhow::Result<bool> {
    let book = Buildable::open(&arguments.book)?;
    // The book's repository is meant, wherever we stand, unless a hook's environment names one.
    if std::env::var_os("GIT_DIR").is_none() {
        std::env::set_current_dir(&book.root)
            .with_context(|| format!("{} could not be entered", book.root.display()))?;
    }
    let repository = Repository::open()?;
    let target = target(arguments, &book, &repository)?;
    // Before a long build.
    target.check()?;
    for folder in [book.root.join(&book.settings.src), book.root.join("theme")] {
        if folder.is_dir() {
            refuse_links_in(&folder)?;
        }
    }
    if !look::at_topics(&book, arguments.allow_errors)? {
        return Ok(false);
    }
    // Dropped, and so removed, when all is done.
    let temporary = ScratchFolder::new().context("no temporary folder could be made")?;
    let built = book.build(Some(temporary.path()))?;
    let Some(html) = &built.html else {
        bail!(
            "{} makes no HTML, so there is nothing to publish; add [output.html] to its book.toml",
            book.root.display()
        );
    };
    let make_feeds = |previous: Option<&str>| feeds::of_built(&book, &built, previous);
    // The pages link to them.
    feeds::write(html, &make_feeds(None)?)?;
    if !look::at_pages(
        html,
        &book,
        built.site_url.as_deref(),
        arguments.allow_dead_links,
    )? {
        return Ok(false);
    }
    report::warn(&target);
    let done = target.put(html, &make_feeds)?;
    output::result(&report::text(&target, &done))?;
    Ok(true)
}

fn target<'a>(
    arguments: &Arguments,
    book: &Buildable,
    repository: &'a Repository,
) -> anyhow::Result<Target<'a>> {
    let config = &book.settings.config;
    let chosen = |named: &Option<String>, set: &Option<String>, otherwise: &str| {
        let word = named.as_deref().or(set.as_deref());
        word.unwrap_or(otherwise).to_owned()
    };
    let folder = chosen(&arguments.folder, &config.publish.folder, "");
    // What the book is made of, for the question whether all of it is committed.
    let sources = ["book.toml".as_ref(), book.settings.src.as_path()];
    let mut paths = Vec::new();
    for source in sources {
        let path = below_top(repository, &book.root.join(source))?;
        paths.push(repository.top().join(path));
    }
    Ok(Target {
        repository,
        branch: chosen(&arguments.branch, &config.publish.branch, "gh-pages"),
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
