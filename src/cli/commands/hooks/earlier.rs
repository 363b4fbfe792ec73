//! Keep an earlier hook in a folder of ours, and make it work there.

use std::path::{Path, PathBuf};

use super::found::{EARLIER, FORMER, File, entries, kind, read};
use super::script::HOOKS;
use super::steps::Steps;
use mdbook_topics::disk::system::HAS_LINKS;

/// Move a hook into or out of our folder. A relative link is changed to have the same target.
pub(super) fn move_hook(steps: &mut Steps, from: &Path, to: &Path) -> anyhow::Result<()> {
    let is_kept = |path: &Path| {
        path.parent()
            .is_some_and(|folder| folder.ends_with(EARLIER))
    };
    let target = std::fs::read_link(from).ok();
    let target = target.filter(|target| target.is_relative());
    let Some(target) = target.filter(|_| is_kept(from) != is_kept(to)) else {
        return steps.rename(from, to);
    };
    let target = match target.strip_prefix("..") {
        Ok(outer) if is_kept(from) => outer.to_owned(),
        _ if is_kept(from) => Path::new(EARLIER).join(target),
        _ => PathBuf::from("..").join(target),
    };
    if to.symlink_metadata().is_ok() {
        steps.remove(to)?;
    }
    steps.link(to, &target)?;
    steps.remove(from)
}

/// Link the other files of the folder of hooks into our folder. Earlier hooks look for files beside
/// themselves, such as husky 4's `husky.sh` or a dispatcher's `pre-commit.d`.
pub(super) fn link_siblings(steps: &mut Steps, folder: &Path) -> anyhow::Result<()> {
    if !HAS_LINKS {
        return Ok(());
    }
    for entry in entries(folder)? {
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let is_hook = HOOKS.iter().any(|(hook, _)| *hook == name);
        let is_kept = is_hook || name == EARLIER || name.starts_with(".mdbook-topics-");
        let is_renamed = [".sample", ".legacy", FORMER]
            .iter()
            .any(|suffix| name.ends_with(suffix));
        let link = folder.join(EARLIER).join(&name);
        if is_kept || is_renamed || link.symlink_metadata().is_ok() {
            continue;
        }
        let path = entry.path();
        if path.is_file() && read(&path)?.is_some_and(|text| kind(&text) == File::Ours) {
            continue;
        }
        steps.link(&link, &Path::new("..").join(&name))?;
    }
    Ok(())
}

/// Remove our folder if no hook is kept in it any more.
pub(super) fn tidy(folder: &Path) {
    let ours = folder.join(EARLIER);
    let is_kept = |hook: &str| ours.join(hook).symlink_metadata().is_ok();
    if HOOKS.iter().any(|(hook, _)| is_kept(hook)) {
        return;
    }
    for entry in entries(&ours).unwrap_or_default() {
        let target = Path::new("..").join(entry.file_name());
        if std::fs::read_link(entry.path()).is_ok_and(|link| link == target) {
            // Links do no harm if they cannot be removed.
            let _ = std::fs::remove_file(entry.path());
        }
    }
    // Fails if there is anything else.
    let _ = std::fs::remove_dir(&ours);
}
