//! Where a hook is installed: in git's folder of hooks, or in a file of husky.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use mdbook_topics::disk::{OutsideError, inside, scratch_file};
use mdbook_topics::git::Repository;

use super::script;

/// The suffix of a previous hook while ours is installed.
const PREVIOUS: &str = "before-mdbook-topics";

/// The file of one hook.
pub(super) struct Place {
    hook: &'static str,
    path: PathBuf,
    /// Whether husky runs the hook: it owns the file that git starts.
    husky: bool,
    /// The work tree or the git directory. Links below it are not followed.
    top: PathBuf,
}

/// What is installed.
pub(super) enum State {
    /// Nothing.
    Absent,
    /// Our hook.
    Ours {
        /// Whether it runs a previous hook first.
        previous: bool,
    },
    /// Another hook.
    Foreign,
}

impl Place {
    /// Where git or husky looks for the hook.
    pub(super) fn of(repository: &Repository, hook: &'static str) -> anyhow::Result<Place> {
        let folder = repository.hooks_folder()?;
        let husky = folder.ends_with(".husky/_");
        let folder = match folder.parent() {
            Some(above) if husky => above,
            _ => &folder,
        };
        // The git directory may be outside of the work tree.
        let common = repository.common_dir()?;
        let top = match folder.starts_with(&common) {
            true => common,
            false => repository.top().to_owned(),
        };
        Ok(Place {
            hook,
            path: folder.join(hook),
            husky,
            top,
        })
    }

    /// The path as messages show it.
    pub(super) fn shown(&self) -> String {
        let here = std::env::current_dir().unwrap_or_default();
        let path = self.path.strip_prefix(&here).unwrap_or(&self.path);
        path.display().to_string()
    }

    /// What is installed now.
    pub(super) fn state(&self) -> anyhow::Result<State> {
        let Some(text) = self.read()? else {
            return Ok(State::Absent);
        };
        let in_block =
            std::str::from_utf8(&text).is_ok_and(|text| script::without_block(text).is_some());
        Ok(if script::is_ours(&text) {
            State::Ours {
                previous: self.previous().exists(),
            }
        } else if self.husky && in_block {
            State::Ours { previous: true }
        } else {
            State::Foreign
        })
    }

    /// Refuse a folder of hooks that is a link, because other repositories may use its target. A folder
    /// elsewhere that is set in git is the user's choice.
    pub(super) fn refuse_links(&self) -> anyhow::Result<()> {
        let folder = self.path.parent().unwrap_or(&self.path);
        // A hook that is a link is renamed, but husky's file is edited in place.
        let path = if self.husky { &self.path } else { folder };
        if let Err(OutsideError::Link { link, target }) = inside(path, &self.top) {
            let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
            bail!(
                "{} could not be written: {} is a symbolic link to {}; replace the link with the folder itself, or set the folder in git: `git config core.hooksPath {}`",
                self.shown(),
                link.display(),
                target.display(),
                real.display(),
            );
        }
        Ok(())
    }

    /// Check that a previous hook can be kept, without changing anything.
    pub(super) fn check(&self) -> anyhow::Result<()> {
        self.refuse_links()?;
        let previous = self.previous();
        if !self.husky && matches!(self.state()?, State::Foreign) && previous.exists() {
            bail!(
                "{} already exists; if you do not need it, remove it and try again",
                previous.display()
            );
        }
        Ok(())
    }

    /// Install our hook after [`Place::check`]. Returns what was done.
    pub(super) fn install(&self, text: &str) -> anyhow::Result<String> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder).with_context(|| self.cannot())?;
        }
        let state = self.state()?;
        if self.husky {
            return self.install_in_husky(&state);
        }
        let program = std::env::current_exe().context("the path of this program is unknown")?;
        let text = script::with_program(text, &program.display().to_string());
        if matches!(state, State::Foreign) {
            fs::rename(&self.path, self.previous()).with_context(|| self.cannot())?;
        }
        if let Err(error) = self.write(text.as_bytes(), 0o755) {
            if matches!(state, State::Foreign) {
                fs::rename(self.previous(), &self.path).with_context(|| self.cannot())?;
            }
            return Err(error);
        }
        Ok(match state {
            State::Absent => format!("installed as {}", self.shown()),
            State::Ours { .. } => format!("reinstalled as {}", self.shown()),
            State::Foreign => format!(
                "installed as {}; the previous hook runs first, as {}.{PREVIOUS}",
                self.shown(),
                self.hook
            ),
        })
    }

    fn install_in_husky(&self, state: &State) -> anyhow::Result<String> {
        if matches!(state, State::Ours { .. }) {
            return Ok(format!("already in husky's {}", self.shown()));
        }
        let old = self.read()?.unwrap_or_default();
        let old = String::from_utf8(old)
            .with_context(|| format!("{} is not UTF-8", self.path.display()))?;
        self.write(script::with_block(&old, self.hook).as_bytes(), 0o644)?;
        Ok(format!("added to husky's {}", self.shown()))
    }

    /// Remove our hook and restore the previous one. Returns what was done.
    pub(super) fn uninstall(&self) -> anyhow::Result<String> {
        let State::Ours { previous } = self.state()? else {
            return Ok(format!("not installed; {} is unchanged", self.shown()));
        };
        if self.husky {
            let text = String::from_utf8(self.read()?.unwrap_or_default())?;
            let rest = script::without_block(&text).unwrap_or_default();
            if rest.is_empty() {
                fs::remove_file(&self.path).with_context(|| self.cannot())?;
            } else {
                self.write(rest.as_bytes(), 0o644)?;
            }
            return Ok(format!("removed from husky's {}", self.shown()));
        }
        if previous {
            fs::rename(self.previous(), &self.path).with_context(|| self.cannot())?;
            return Ok(format!(
                "removed; the previous {} is restored",
                self.shown()
            ));
        }
        fs::remove_file(&self.path).with_context(|| self.cannot())?;
        Ok(format!("removed {}", self.shown()))
    }

    fn previous(&self) -> PathBuf {
        self.path
            .with_file_name(format!("{}.{PREVIOUS}", self.hook))
    }

    fn read(&self) -> anyhow::Result<Option<Vec<u8>>> {
        match fs::read(&self.path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => {
                Err(error).with_context(|| format!("{} could not be read", self.path.display()))
            }
        }
    }

    /// Replace the file. It keeps its mode; a new file gets `mode`.
    fn write(&self, text: &[u8], mode: u32) -> anyhow::Result<()> {
        use std::io::Write as _;
        let mut file = scratch_file(&self.path, None).with_context(|| self.cannot())?;
        file.write_all(text).with_context(|| self.cannot())?;
        set_mode(file.path(), &self.path, mode).with_context(|| self.cannot())?;
        file.persist(&self.path).with_context(|| self.cannot())?;
        Ok(())
    }

    fn cannot(&self) -> String {
        format!(
            "{} could not be written; it is unchanged",
            self.path.display()
        )
    }
}

/// Git runs only executable hooks.
#[cfg(unix)]
fn set_mode(file: &Path, like: &Path, mode: u32) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let kept = fs::metadata(like).map(|metadata| metadata.permissions().mode());
    fs::set_permissions(file, fs::Permissions::from_mode(kept.unwrap_or(mode)))
}

#[cfg(not(unix))]
fn set_mode(_file: &Path, _like: &Path, _mode: u32) -> std::io::Result<()> {
    Ok(())
}
