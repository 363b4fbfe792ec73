//! Where one hook stands: in git's folder of hooks, or as husky's own file.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use mdbook_topics::disk::{OutsideError, inside, scratch_file};
use mdbook_topics::git::Repository;

use super::script;

/// What the hook that was there before is called while ours is installed.
const EARLIER: &str = "before-mdbook-topics";

/// The file of one hook.
pub(super) struct Place {
    hook: &'static str,
    path: PathBuf,
    /// Husky keeps the file from which git starts its hooks to itself, and runs another one.
    husky: bool,
    /// The work tree or the git directory, in which links are not followed.
    top: PathBuf,
}

/// What stands there.
pub(super) enum State {
    /// Nothing.
    Absent,
    /// Our hook, and whether it runs an earlier one before.
    Ours {
        /// Whether there is one.
        earlier: bool,
    },
    /// A hook of somebody else.
    Foreign,
}

impl Place {
    /// Where git, or husky for it, looks for the hook.
    pub(super) fn of(repository: &Repository, hook: &'static str) -> anyhow::Result<Place> {
        let folder = repository.hooks_folder()?;
        let husky = folder.ends_with(".husky/_");
        let folder = match folder.parent() {
            Some(above) if husky => above,
            _ => &folder,
        };
        // A user may keep the git directory itself elsewhere.
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

    /// The path as people see it.
    pub(super) fn shown(&self) -> String {
        let here = std::env::current_dir().unwrap_or_default();
        let path = self.path.strip_prefix(&here).unwrap_or(&self.path);
        path.display().to_string()
    }

    /// What stands there now.
    pub(super) fn state(&self) -> anyhow::Result<State> {
        let Some(text) = self.read()? else {
            return Ok(State::Absent);
        };
        let in_block =
            std::str::from_utf8(&text).is_ok_and(|text| script::without_block(text).is_some());
        Ok(if script::is_ours(&text) {
            State::Ours {
                earlier: self.earlier().exists(),
            }
        } else if self.husky && in_block {
            State::Ours { earlier: true }
        } else {
            State::Foreign
        })
    }

    /// Refuses a folder of hooks that is a link: others may use the folder it leads to. A folder
    /// elsewhere that git's settings name is the user's choice.
    pub(super) fn refuse_links(&self) -> anyhow::Result<()> {
        let folder = self.path.parent().unwrap_or(&self.path);
        // A hook may be a link, which is set aside. Husky's file is edited in its place.
        let path = if self.husky { &self.path } else { folder };
        if let Err(OutsideError::Link { link, target }) = inside(path, &self.top) {
            let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
            bail!(
                "{} could not be written: {} is a symbolic link to {}; replace the link by what it leads to, or name a folder of hooks to git: `git config core.hooksPath {}`",
                self.shown(),
                link.display(),
                target.display(),
                real.display(),
            );
        }
        Ok(())
    }

    /// Refuses where a hook could not be set aside. Nothing is changed.
    pub(super) fn check(&self) -> anyhow::Result<()> {
        self.refuse_links()?;
        let earlier = self.earlier();
        if !self.husky && matches!(self.state()?, State::Foreign) && earlier.exists() {
            bail!(
                "{} is there already; look whether you need it, and remove it",
                earlier.display()
            );
        }
        Ok(())
    }

    /// Puts our hook there, where [`Place::check`] found nothing against it, and tells what was
    /// done.
    pub(super) fn install(&self, text: &str) -> anyhow::Result<String> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder).with_context(|| self.cannot())?;
        }
        let state = self.state()?;
        if self.husky {
            return self.install_in_husky(&state);
        }
        let program = std::env::current_exe().context("where this program stands is unknown")?;
        let text = script::with_program(text, &program.display().to_string());
        if matches!(state, State::Foreign) {
            fs::rename(&self.path, self.earlier()).with_context(|| self.cannot())?;
        }
        if let Err(error) = self.write(text.as_bytes(), 0o755) {
            if matches!(state, State::Foreign) {
                fs::rename(self.earlier(), &self.path).with_context(|| self.cannot())?;
            }
            return Err(error);
        }
        Ok(match state {
            State::Absent => format!("installed as {}", self.shown()),
            State::Ours { .. } => format!("installed anew as {}", self.shown()),
            State::Foreign => format!(
                "installed as {}; the hook that was there runs first, as {}.{EARLIER}",
                self.shown(),
                self.hook
            ),
        })
    }

    fn install_in_husky(&self, state: &State) -> anyhow::Result<String> {
        if matches!(state, State::Ours { .. }) {
            return Ok(format!("is in husky's {} already", self.shown()));
        }
        let old = self.read()?.unwrap_or_default();
        let old = String::from_utf8(old)
            .with_context(|| format!("{} is not UTF-8", self.path.display()))?;
        self.write(script::with_block(&old, self.hook).as_bytes(), 0o644)?;
        Ok(format!("added to husky's {}", self.shown()))
    }

    /// Takes our hook out, puts the earlier one back, and tells what was done.
    pub(super) fn uninstall(&self) -> anyhow::Result<String> {
        let State::Ours { earlier } = self.state()? else {
            return Ok(format!("is not installed; {} stays as it is", self.shown()));
        };
        if self.husky {
            let text = String::from_utf8(self.read()?.unwrap_or_default())?;
            let rest = script::without_block(&text).unwrap_or_default();
            if rest.is_empty() {
                fs::remove_file(&self.path).with_context(|| self.cannot())?;
            } else {
                self.write(rest.as_bytes(), 0o644)?;
            }
            return Ok(format!("taken out of husky's {}", self.shown()));
        }
        if earlier {
            fs::rename(self.earlier(), &self.path).with_context(|| self.cannot())?;
            return Ok(format!("taken out; {} is what it was before", self.shown()));
        }
        fs::remove_file(&self.path).with_context(|| self.cannot())?;
        Ok(format!("taken out; {} is gone", self.shown()))
    }

    fn earlier(&self) -> PathBuf {
        self.path.with_file_name(format!("{}.{EARLIER}", self.hook))
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

    /// Writes the file whole, with the mode that it has or else `mode`.
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
            "{} could not be written; it is as it was",
            self.path.display()
        )
    }
}

/// Git starts no hook without a run bit.
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
