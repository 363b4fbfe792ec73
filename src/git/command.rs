//! Make a `git` command whose output does not depend on the settings and variables of the user.

use std::ffi::OsString;
use std::process::Command;
use std::sync::OnceLock;

/// Variables with settings of git, which `publish` removed from its own environment.
static FOR_GIT: OnceLock<Vec<(OsString, OsString)>> = OnceLock::new();

/// Add these variables to the environment of every git started from now on. Only the first call has
/// an effect.
pub fn give_git(variables: Vec<(OsString, OsString)>) {
    let _ = FOR_GIT.set(variables);
}

/// Settings that change what git prints, or that name programs which nothing here needs. Hooks, credential
/// helpers and `core.sshCommand` are the user's choice.
const SETTINGS: [&str; 17] = [
    "blame.markIgnoredLines=false",
    "blame.markUnblamableLines=false",
    "color.diff=false",
    "color.push=false",
    "color.remote=false",
    "color.status=false",
    "color.transport=false",
    "color.ui=false",
    "core.fsmonitor=false",
    "core.quotePath=false",
    "diff.orderFile=/dev/null",
    "diff.relative=false",
    "i18n.commitEncoding=UTF-8",
    "i18n.logOutputEncoding=UTF-8",
    "log.showSignature=false",
    "status.relativePaths=false",
    "status.showUntrackedFiles=normal",
];
/// Variables that change what git prints, or that contradict the options below.
const VARIABLES: [&str; 8] = [
    "GIT_DIFF_OPTS",
    "GIT_EXTERNAL_DIFF",
    "GIT_GLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
    "GIT_LITERAL_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_PAGER",
    "GIT_PAGER_IN_USE",
];

/// A `git` command whose output does not depend on the user's settings.
pub(super) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    // A star in a path is a star, not a pattern.
    command.args(["--no-pager", "--literal-pathspecs"]);
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    command.args(arguments);
    let given = FOR_GIT.get().into_iter().flatten();
    command.envs(given.map(|(name, value)| (name, value)));
    for variable in VARIABLES {
        command.env_remove(variable);
    }
    command
}
