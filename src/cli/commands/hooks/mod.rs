//! `hooks`: install, remove and show our git hooks.
//!
//! | folder of hooks | how ours is installed |
//! |---|---|
//! | `.git/hooks`, or another folder of this machine | a script; an earlier hook moves to a folder of ours |
//! | one that the group commits (`core.hooksPath`), or husky's | lines in the group's hook |

mod block;
mod earlier;
mod folder;
mod found;
mod health;
mod merging;
mod private;
mod script;
mod shared;
mod steps;

use std::path::PathBuf;
use std::process::ExitCode;

use mdbook_topics::git::Repository;

use self::folder::{Folder, Kind, shown};
use self::found::Found;
use self::health::Health;
use self::script::HOOKS;
use self::steps::Steps;
use crate::cli::output;
use crate::cli::scope::watched_files;

/// Install all of our hooks, or none. Existing hooks are kept.
pub(super) fn install() -> anyhow::Result<ExitCode> {
    let repository = Repository::open()?;
    let folder = Folder::of(&repository)?;
    folder.refuse_global(&repository)?;
    let mut out = change_all(
        &repository,
        &folder,
        match folder.kind {
            Kind::Private => private::install,
            Kind::Shared | Kind::Husky => shared::install,
        },
    )?;
    for (hook, _) in HOOKS {
        if let Health::Silent(why) = health::look(&folder, hook)? {
            output::warning(format_args!("{hook} does not run here: {why}"));
        }
    }
    let why = "so that everybody gets the hooks";
    out.push_str(&to_commit(&repository, &folder, folder.files(), why)?);
    out.push_str(&watched(&repository)?);
    out.push_str(&merging::install(&repository)?);
    out.push_str("to skip the hooks once, run `MDBOOK_TOPICS_HOOK=off git commit …`; to remove them, run `mdbook-topics hooks uninstall`\n");
    output::result(&out)?;
    Ok(ExitCode::SUCCESS)
}

/// Remove our hooks and restore the earlier ones, byte for byte.
pub(super) fn uninstall() -> anyhow::Result<ExitCode> {
    let repository = Repository::open()?;
    let folder = Folder::of(&repository)?;
    let mut out = String::new();
    let unused = unused(&repository, &folder)?;
    if let Some(unused) = &unused {
        out.push_str(&change_all(&repository, unused, private::uninstall)?);
    }
    match folder.refuse_global(&repository) {
        // There was something to remove.
        Err(_) if unused.is_some() => {}
        Err(error) => return Err(error),
        Ok(()) => {
            let before = folder.files().map(|path| std::fs::read(path).ok());
            out.push_str(&change_all(
                &repository,
                &folder,
                match folder.kind {
                    Kind::Private => private::uninstall,
                    Kind::Shared | Kind::Husky => shared::uninstall,
                },
            )?);
            let changed = folder.files().into_iter().zip(before);
            let changed = changed.filter(|(path, before)| std::fs::read(path).ok() != *before);
            let changed = changed.map(|(path, _)| path);
            let why = "to remove the hooks for everybody";
            out.push_str(&to_commit(&repository, &folder, changed, why)?);
        }
    }
    out.push_str(&merging::uninstall(&repository)?);
    output::result(&out)?;
    Ok(ExitCode::SUCCESS)
}

/// Show which hooks are installed, and whether git runs them. The command fails if it runs none of ours, or
/// not all that are installed.
pub(super) fn status() -> anyhow::Result<ExitCode> {
    let repository = Repository::open()?;
    let folder = Folder::of(&repository)?;
    let mut out = String::new();
    let (mut runs, mut is_silent) = (false, false);
    for (hook, _) in HOOKS {
        let state = match health::look(&folder, hook)? {
            Health::NotInstalled(why) => format!("not installed{why}"),
            Health::OfGroup(how) => {
                runs = true;
                format!("not installed{how}")
            }
            Health::Silent(why) => {
                is_silent = true;
                format!("installed, but it does not run: {why}")
            }
            Health::Runs(how) => {
                runs = true;
                format!("installed{how}")
            }
        };
        out.push_str(&format!("{hook}: {state}\n"));
    }
    if let Some(unused) = unused(&repository, &folder)? {
        out.push_str(&format!(
            "also installed in {}, which git does not use, because core.hooksPath is set\n",
            shown(&unused.path)
        ));
    }
    out.push_str(&watched(&repository)?);
    out.push_str(&merging::status(&repository)?);
    output::result(&out)?;
    Ok(ExitCode::from(u8::from(is_silent || !runs)))
}

/// Installs or removes one hook.
type Change = fn(&mut Steps, &Folder, &str, &str) -> anyhow::Result<String>;

/// Change all hooks, or none. Returns what was done.
fn change_all(repository: &Repository, folder: &Folder, change: Change) -> anyhow::Result<String> {
    for (hook, _) in HOOKS {
        folder.refuse_links(repository, hook)?;
    }
    let mut steps = Steps::below(&folder.top);
    let mut out = String::new();
    for (hook, script) in HOOKS {
        let done = change(&mut steps, folder, hook, script)?;
        out.push_str(&format!("{hook}: {done}\n"));
    }
    steps.keep();
    earlier::tidy(&folder.path);
    Ok(out)
}

/// The repository's own folder, if ours is installed there although git does not use it.
fn unused(repository: &Repository, folder: &Folder) -> anyhow::Result<Option<Folder>> {
    let Some(unused) = folder.unused(repository)? else {
        return Ok(None);
    };
    for (hook, _) in HOOKS {
        if !Found::look(&unused, hook)?.scripts.is_empty() {
            return Ok(Some(unused));
        }
    }
    Ok(None)
}

/// How to share the changes of these files that are not committed.
fn to_commit(
    repository: &Repository,
    folder: &Folder,
    files: impl IntoIterator<Item = PathBuf>,
    why: &str,
) -> anyhow::Result<String> {
    let mut changed = Vec::new();
    for path in files {
        if folder.kind != Kind::Private
            && !repository
                .uncommitted(std::slice::from_ref(&path))?
                .is_empty()
        {
            changed.push(shown(&path));
        }
    }
    Ok(match changed.is_empty() {
        true => String::new(),
        false => format!(
            "commit the change {why}: `git add {paths}`, then `git commit`\n",
            paths = changed.join(" ")
        ),
    })
}

/// Which files the hooks check.
fn watched(repository: &Repository) -> anyhow::Result<String> {
    let files = watched_files(repository)?;
    Ok(match files.is_empty() {
        true => "watches: nothing, because no book.toml in this repository names a topic file, and no Markdown file has topics; run `mdbook-topics init FILE`, then commit book.toml\n".to_owned(),
        false => format!("watches: {}\n", files.join(", ")),
    })
}
