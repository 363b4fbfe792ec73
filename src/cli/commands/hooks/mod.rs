//! `hooks install | uninstall | status`: our scripts in the folder from which git starts hooks.

mod place;
mod script;

use std::process::ExitCode;

use anyhow::bail;
use mdbook_topics::git::Repository;

use self::place::{Place, State};
use crate::cli::output;

/// The hooks that we have, with their scripts.
const HOOKS: [(&str, &str); 2] = [
    ("pre-commit", include_str!("../../../../hooks/pre-commit")),
    (
        "prepare-commit-msg",
        include_str!("../../../../hooks/prepare-commit-msg"),
    ),
];

/// Sets our hooks up; what is there already runs before them.
pub(super) fn install() -> anyhow::Result<ExitCode> {
    let repository = Repository::open()?;
    refuse_shared(&repository)?;
    let mut places = Vec::new();
    for (hook, script) in HOOKS {
        let place = Place::of(&repository, hook)?;
        // All of them or none.
        place.check()?;
        places.push((hook, script, place));
    }
    let mut out = String::new();
    for (hook, script, place) in places {
        let done = place.install(script)?;
        out.push_str(&format!("{hook}: {done}\n"));
    }
    out.push_str("MDBOOK_TOPICS_HOOK=off git commit … skips them once; `mdbook-topics hooks uninstall` takes them out\n");
    output::result(&out)?;
    Ok(ExitCode::SUCCESS)
}

/// Takes our hooks out and puts back what was there before, byte for byte.
pub(super) fn uninstall() -> anyhow::Result<ExitCode> {
    let repository = Repository::open()?;
    refuse_shared(&repository)?;
    let mut places = Vec::new();
    for (hook, _) in HOOKS {
        let place = Place::of(&repository, hook)?;
        place.refuse_links()?;
        places.push((hook, place));
    }
    let mut out = String::new();
    for (hook, place) in places {
        let done = place.uninstall()?;
        out.push_str(&format!("{hook}: {done}\n"));
    }
    output::result(&out)?;
    Ok(ExitCode::SUCCESS)
}

/// Tells which hooks run.
pub(super) fn status() -> anyhow::Result<ExitCode> {
    let repository = Repository::open()?;
    let mut out = String::new();
    for (hook, _) in HOOKS {
        let place = Place::of(&repository, hook)?;
        let state = match place.state()? {
            State::Absent => "not installed".to_owned(),
            State::Ours { earlier: false } => "installed".to_owned(),
            State::Ours { earlier: true } => {
                "installed, behind the hook that was there before".to_owned()
            }
            State::Foreign => "another hook; `mdbook-topics hooks install` adds ours".to_owned(),
        };
        out.push_str(&format!("{hook}: {state} ({})\n", place.shown()));
    }
    output::result(&out)?;
    Ok(ExitCode::SUCCESS)
}

/// Hooks that all repositories of a person share are not ours to change.
fn refuse_shared(repository: &Repository) -> anyhow::Result<()> {
    match repository.hooks_path_scope().as_deref() {
        None | Some("local" | "worktree") => Ok(()),
        Some(scope) => bail!(
            "core.hooksPath is set in your {scope} settings ({}), for all repositories; set one for this repository: `git config core.hooksPath .git/hooks`, then install again",
            repository.setting("core.hooksPath").unwrap_or_default()
        ),
    }
}
