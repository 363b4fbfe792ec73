//! Build the book, and again whenever its inputs change.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, TryLockError};
use std::time::{Duration, Instant};

use anyhow::{Context as _, anyhow};

use super::inputs::Inputs;
use super::server::Server;
use super::site::{Pages, Site};
use super::snapshot::Snapshot;
use super::watch::Watch;
use crate::cli::builder::{Buildable, SideEffects};
use crate::cli::commands::build;
use crate::cli::output;

/// How long the files may be in a bad state in the middle of a save.
const SAVING: Duration = Duration::from_millis(150);
/// How long not to show pages because the files change again and again.
const DELAY: Duration = Duration::from_secs(2);
/// How long to wait for a build when the program ends.
const ENDING: Duration = Duration::from_secs(3);
/// How often to look for new folders to watch.
const ROUNDS: usize = 4;

/// A book that is built again and again.
pub(super) struct Rebuild {
    root: PathBuf,
    /// The folder for built books.
    folder: PathBuf,
    builds: usize,
    site: Arc<Site>,
    watch: Watch,
    inputs: Inputs,
    snapshot: Snapshot,
    building: Arc<Building>,
}

/// What changed.
struct Change {
    /// The names of the files.
    files: String,
    /// One of them is empty or missing, as in the middle of a save.
    is_incomplete: bool,
}

/// Whether the browser shows the result of a build.
#[derive(PartialEq, Eq)]
enum Shown {
    Yes,
    No,
}

/// Whether a build is writing to the folder.
#[derive(Default)]
pub(super) struct Building(Mutex<()>);

impl Building {
    /// Wait for the end of a build, but not long, and prevent another.
    pub(super) fn wait_for_end(&self) {
        let start = Instant::now();
        while start.elapsed() < ENDING {
            match self.0.try_lock() {
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(5)),
                Ok(lock) => return std::mem::forget(lock),
                Err(TryLockError::Poisoned(_)) => return,
            }
        }
    }
}

impl Rebuild {
    pub(super) fn new(
        root: PathBuf,
        folder: &Path,
        site: Arc<Site>,
    ) -> anyhow::Result<(Rebuild, Arc<Building>)> {
        let building = Arc::new(Building::default());
        let folder = dunce::canonicalize(folder).with_context(|| folder.display().to_string())?;
        let rebuild = Rebuild {
            root,
            folder,
            builds: 0,
            site,
            watch: Watch::new(),
            inputs: Inputs::default(),
            snapshot: Snapshot::default(),
            building: Arc::clone(&building),
        };
        Ok((rebuild, building))
    }

    /// Build the book, start the server, and go on for ever.
    pub(super) fn run(
        mut self,
        server: Server,
        serving: impl FnOnce() -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        self.look();
        self.rebuild(None, Instant::now());
        server.start();
        serving()?;
        loop {
            let is_reported = self.watch.wait();
            let mut change = self.look();
            if change.is_some() && !is_reported {
                self.watch.renew();
            }
            let mut waiting_since = Instant::now();
            while let Some(now) = change {
                let is_shown = !(now.is_incomplete && self.is_changing())
                    && self.rebuild(Some(&now.files), waiting_since) == Shown::Yes;
                if is_shown {
                    waiting_since = Instant::now();
                }
                change = match is_shown {
                    true => self.look(),
                    false => self.look().or(Some(now)),
                };
            }
        }
    }

    /// Look at the inputs. Returns what changed since the last look.
    fn look(&mut self) -> Option<Change> {
        let mut snapshot = Snapshot::default();
        for round in 0..ROUNDS {
            self.inputs = Inputs::of(&self.root, std::mem::take(&mut self.inputs));
            let last = if round == 0 {
                &self.snapshot
            } else {
                &snapshot
            };
            snapshot = Snapshot::take(&self.inputs, last);
            // A file in a new folder may have changed before the folder was watched.
            if !self.watch.set(&snapshot.folders) {
                break;
            }
        }
        let changes = snapshot.changes_since(&self.snapshot);
        let is_incomplete = changes.iter().any(|path| snapshot.is_empty_at(path));
        let files: Vec<_> = changes
            .iter()
            .map(|path| path.strip_prefix(&self.root).unwrap_or(path))
            .map(|path| path.display().to_string())
            .collect();
        self.snapshot = snapshot;
        (!files.is_empty()).then(|| Change {
            files: output::named(&files),
            is_incomplete,
        })
    }

    /// Build the book, and show the result unless it is of an incomplete save.
    fn rebuild(&mut self, changed: Option<&str>, waiting_since: Instant) -> Shown {
        let start = Instant::now();
        match self.build() {
            // The build may have read the beginning of a file.
            Ok(_) if changed.is_some() && waiting_since.elapsed() < DELAY && self.has_changed() => {
                return Shown::No;
            }
            Ok(pages) => {
                if let Some(changed) = changed {
                    let seconds = start.elapsed().as_secs_f64();
                    output::message(format_args!("{changed} changed; built in {seconds:.2} s"));
                }
                self.site.show(pages);
            }
            // A save may be incomplete, in which case the next change is about to come.
            Err(_) if changed.is_some() && self.is_changing() => return Shown::No,
            Err(error) => {
                output::error(&error);
                output::message(match self.site.fail(&format!("{error:#}")) {
                    true => {
                        "the pages of the last good build stay; save a corrected file to build again"
                    }
                    false => "there are no pages yet; save a corrected file to build again",
                });
            }
        }
        Shown::Yes
    }

    /// Whether the inputs differ from those of the last look.
    fn has_changed(&self) -> bool {
        let now = Snapshot::take(&self.inputs, &self.snapshot);
        !now.changes_since(&self.snapshot).is_empty()
    }

    /// Whether the inputs change in the next moment. The change is left for [`Rebuild::look`].
    fn is_changing(&self) -> bool {
        let start = Instant::now();
        while let Some(left) = SAVING.checked_sub(start.elapsed()) {
            self.watch.wait_for(left);
            if self.has_changed() {
                return true;
            }
        }
        false
    }

    fn build(&mut self) -> anyhow::Result<Pages> {
        let is_first = self.site.view().pages.is_none();
        let building = Arc::clone(&self.building);
        let _building = building
            .0
            .lock()
            .map_err(|_| anyhow!("an earlier build panicked"))?;
        self.builds += 1;
        let folder = self.folder.join(self.builds.to_string());
        let pages = Pages::new(folder.clone());
        let root = self.root.clone();
        let built = catch_unwind(AssertUnwindSafe(|| {
            let book = Buildable::open_in(root)?;
            if is_first {
                build::warn_of_others(&book)?;
            }
            build::with_feeds(&book, Some(&folder), SideEffects::Preview, is_first)
        }));
        let built = built
            .map_err(|_| anyhow!("the build panicked; see the messages in the terminal"))??;
        if is_first && !built.not_run.is_empty() {
            let left = output::named(&built.not_run);
            output::message(format_args!(
                "`serve` makes the HTML pages only; not run: {left}"
            ));
        }
        Ok(pages)
    }
}
