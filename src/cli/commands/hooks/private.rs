//! Install our script as a hook of this machine. An earlier hook is kept, and ours runs it.

use std::path::Path;

use anyhow::{Context as _, bail};

use super::earlier::{link_siblings, move_hook};
use super::folder::{Folder, shown};
use super::found::{EARLIER, File, Found, kind, read};
use super::script;
use super::steps::Steps;

use mdbook_topics::disk::slashed;

/// Install a hook. Returns what was done.
pub(super) fn install(
    steps: &mut Steps,
    folder: &Folder,
    hook: &str,
    script: &str,
) -> anyhow::Result<String> {
    let found = Found::look(folder, hook)?;
    if found.file == File::Ours && found.top.is_symlink() {
        let top = shown(&found.top);
        return Ok(format!("already installed: {top} is a link to our script"));
    }
    if found.runs_program && found.scripts.is_empty() {
        return Ok(found.already());
    }
    refuse_edited(&found, hook, script)?;
    let text = with_this_program(script)?;
    if let Some(path) = in_place(&found, folder, hook)? {
        steps.write(path, &text, true)?;
        if found.earlier.is_some() {
            link_siblings(steps, &folder.path)?;
        }
        return Ok(format!("reinstalled as {}", shown(path)));
    }
    let found = match found.scripts.is_empty() {
        true => found,
        false => {
            restore(steps, &found)?;
            Found::look(folder, hook)?
        }
    };
    if let Some(kept) = &found.earlier {
        bail!(
            "{} already exists; if you do not need it, remove it and try again",
            shown(kept)
        );
    }
    let (path, more) = match found.file {
        File::Framework(name) => (
            found.legacy(),
            format!(", which {name} runs before its own hooks"),
        ),
        File::Absent | File::Ours | File::Other => (found.top.clone(), String::new()),
    };
    let mut done = format!("installed as {}{more}", shown(&path));
    if path.symlink_metadata().is_ok() {
        let kept = folder.path.join(EARLIER).join(hook);
        steps.create_folder(&folder.path.join(EARLIER))?;
        link_siblings(steps, &folder.path)?;
        move_hook(steps, &path, &kept)?;
        done.push_str(&format!(
            "; the earlier hook runs first, as {}",
            shown(&kept)
        ));
    }
    steps.write(&path, &text, true)?;
    Ok(done)
}

/// Remove our script and restore the earlier hook. Returns what was done.
pub(super) fn uninstall(
    steps: &mut Steps,
    folder: &Folder,
    hook: &str,
    script: &str,
) -> anyhow::Result<String> {
    let found = Found::look(folder, hook)?;
    let Some(path) = found.scripts.first() else {
        let top = shown(&found.top);
        return Ok(format!("not installed; {top} is unchanged"));
    };
    refuse_edited(&found, hook, script)?;
    let path = shown(path);
    Ok(match restore(steps, &found)? {
        true => format!("removed; the earlier {path} is restored"),
        false => format!("removed {path}"),
    })
}

fn with_this_program(script: &str) -> anyhow::Result<String> {
    let program = std::env::current_exe().context("the path of this program is unknown")?;
    Ok(script::with_program(script, &slashed(&program)))
}

/// The file with our script, if it and the earlier hook are where they would be installed today.
fn in_place<'a>(found: &'a Found, folder: &Folder, hook: &str) -> anyhow::Result<Option<&'a Path>> {
    let kept = folder.path.join(EARLIER).join(hook);
    let is_kept_there = match &found.earlier {
        None => true,
        // The framework would not find its `.legacy` from there.
        Some(earlier) => *earlier == kept && !is_framework(earlier)?,
    };
    let is_only_one = found.scripts.len() == 1;
    Ok(found.started().filter(|_| is_only_one && is_kept_there))
}

fn is_framework(hook: &Path) -> anyhow::Result<bool> {
    let text = read(hook)?.unwrap_or_default();
    Ok(matches!(kind(&text), File::Framework(_)))
}

/// Put the earlier hook in the place of our script. Returns whether there was one.
fn restore(steps: &mut Steps, found: &Found) -> anyhow::Result<bool> {
    let Some((first, others)) = found.scripts.split_first() else {
        return Ok(false);
    };
    for other in others {
        steps.remove(other)?;
    }
    let Some(earlier) = &found.earlier else {
        steps.remove(first)?;
        return Ok(false);
    };
    let text = read(earlier)?.unwrap_or_default();
    if *first != found.top && kind(&text) == found.file {
        // The framework has been installed again since: its script is where git starts it.
        if let File::Framework(_) = found.file {
            steps.remove(first)?;
            steps.remove(earlier)?;
            return Ok(false);
        }
    }
    move_hook(steps, earlier, first)?;
    Ok(true)
}

/// Refuse to overwrite or remove a script that somebody has added lines to.
fn refuse_edited(found: &Found, hook: &str, script: &str) -> anyhow::Result<()> {
    for path in &found.scripts {
        let text = read(path)?.unwrap_or_default();
        if !path.is_symlink() && !script::is_unedited(&text, script, hook) {
            bail!(
                "{} was edited after it was installed; move your lines to another file, remove this one, then try again",
                shown(path)
            );
        }
    }
    Ok(())
}
