//! `hooks`: install, remove and show our scripts in git's folder of hooks.

mod place;
mod script;

use std::process::ExitCode;

use anyhow::bail;
use mdbook_topics::git::Repository;

use self::place::{Place, State};
use crate::cli::output;

/// Our hooks and their scripts.
const HOOKS: [(&str, &str); 2] = [
    ("pre-commit", include_str!("../../../../hooks/pre-commit")),
    (
        "prepare-commit-msg",
        include_str!("../../../../hooks/prepare-commit-msg"),
    ),
];

/// Install our hooks. Existing hooks are kept and run first.
pub(super) fn install() -> anyhow::Result<ExitCode> {
    let repository = Repository::open()?;
    refuse_shared(&repository)?;
    let mut places = Vec::new();
    for (hook, script) in HOOKS {
        let place = Place::of(&repository, hook)?;
        // Install all of them or none.
        place.check()?;
        places.push((hook, script, place));
    }
    let mut out = String::new();
    for (hook, script, place) in places {
        let done = place.install(script)?;
        out.push_str(&format!("{hook}: {done}\n"));
    }
    out.push_str("to skip the hooks once, run `MDBOOK_TOPICS_HOOK=off git commit …`; to remove them, run `mdbook-topics hooks uninstall`\n");
    output::result(&out)?;
    Ok(ExitCode::SUCCESS)
}

/// Remove our hooks and restore the previous ones, byte for byte.
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

/// Show which hooks are installed.
pub(super) fn status() -> anyhow::Result<ExitCode> {
    let repository = Repository::open()?;
    let mut out = String::new();
    for (hook, _) in HOOKS {
        let place = Place::of(&repository, hook)?;
        let state = match place.state()? {
            State::Absent => "not installed".to_owned(),
            State::Ours { previous: false } => "installed".to_owned(),
            State::Ours { previous: true } => "installed; the previous hook runs first".to_owned(),
            State::Foreign => {
                "not installed, but another hook is; `mdbook-topics hooks install` adds ours"
                    .to_owned()
            }
        };
        out.push_str(&format!("{hook}: {state} ({})\n", place.shown()));
    }
    output::result(&out)?;
    Ok(ExitCode::SUCCESS)
}

/// Refuse to change hooks that all repositories of the user share.
fn refuse_shared(repository: &Repository) -> anyhow::Result<()> {
    match repository.hooks_path_scope().as_deref() {
        None | Some("local" | "worktree") => Ok(()),
        Some(scope) => bail!(
            "core.hooksPath is set in your {scope} settings ({}), for all repositories; run `git config core.hooksPath .git/hooks` to use hooks of this repository, then try again",
            repository.setting("core.hooksPath").unwrap_or_default()
        ),
    }
}
