//! Add our lines to a hook that the group commits, or that husky runs.

use anyhow::{Context as _, bail};

use super::block::{self, Edited};
use super::folder::{Folder, Kind, shown};
use super::found::{Found, read};
use super::private;
use super::script;
use super::steps::Steps;

/// Install a hook. Returns what was done.
pub(super) fn install(
    steps: &mut Steps,
    folder: &Folder,
    hook: &str,
    our_script: &str,
) -> anyhow::Result<String> {
    let path = folder.file(hook);
    let name = shown(&path);
    let found = Found::look(folder, hook)?;
    if !found.scripts.is_empty() {
        let text = read(&path)?.unwrap_or_default();
        let program = script::program(&String::from_utf8_lossy(&text));
        if found.scripts == [path.clone()] && found.earlier.is_none() && program.is_empty() {
            return Ok(format!("already installed as {name}"));
        }
        // An earlier version wrote the path of a program, and renamed a hook.
        private::uninstall(steps, folder, hook, our_script)?;
    }
    let Some(text) = read(&path)? else {
        let edited = block::created(hook);
        steps.write(&path, &edited.text, true)?;
        return Ok(format!("created {name}"));
    };
    if found.runs_program
        && std::str::from_utf8(&text).is_ok_and(|text| block::find(text).is_none())
    {
        return Ok(found.already());
    }
    let text = shell_script(text, folder, hook)?;
    let Some(old) = block::find(&text) else {
        let edited = block::add(&text, hook);
        steps.write(&path, &edited.text, false)?;
        return Ok(format!("added lines {} to {name}", numbers(&edited)));
    };
    if old.is_current(&text, hook) {
        let (first, last) = old.line_numbers(&text);
        return Ok(format!("already in {name}, lines {first} to {last}"));
    }
    let edited = match old.without(&text) {
        Some(rest) => block::add(&rest, hook),
        None => block::created(hook),
    };
    steps.write(&path, &edited.text, false)?;
    Ok(format!("updated lines {} of {name}", numbers(&edited)))
}

/// Remove our lines. Returns what was done.
pub(super) fn uninstall(
    steps: &mut Steps,
    folder: &Folder,
    hook: &str,
    script: &str,
) -> anyhow::Result<String> {
    let path = folder.file(hook);
    let name = shown(&path);
    let text = read(&path)?.and_then(|text| String::from_utf8(text).ok());
    let found = text.and_then(|text| Some((block::find(&text)?, text)));
    let Some((block, text)) = found else {
        return private::uninstall(steps, folder, hook, script);
    };
    let (first, last) = block.line_numbers(&text);
    match block.without(&text) {
        Some(rest) => {
            steps.write(&path, &rest, false)?;
            Ok(format!("removed lines {first} to {last} from {name}"))
        }
        None => {
            steps.remove(&path)?;
            Ok(format!("removed {name}"))
        }
    }
}

fn numbers(edited: &Edited) -> String {
    format!("{} to {}", edited.first, edited.last)
}

/// The text of a hook to which lines in the language of `sh` can be added.
fn shell_script(text: Vec<u8>, folder: &Folder, hook: &str) -> anyhow::Result<String> {
    let name = shown(&folder.file(hook));
    let refusal = || {
        format!(
            "{name} is not a shell script, so nothing was added to it; let it run these lines with `sh`, and fail if they fail:\n{}",
            block::lines(hook)
        )
    };
    let text = String::from_utf8(text).ok().with_context(refusal)?;
    // Husky runs every hook with `sh`.
    if folder.kind != Kind::Husky && !block::is_for_shell(&text) {
        bail!(refusal());
    }
    Ok(text)
}
