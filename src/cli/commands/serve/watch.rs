//! Wait until something happens in some folders.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::cli::output;

/// A save is over when nothing has happened for this time.
const QUIET: Duration = Duration::from_millis(30);
/// Do not wait longer than this for a save to be over.
const PATIENCE: Duration = Duration::from_millis(300);
/// How often to look even if the system reports nothing: it does not for all file systems.
const STEP: Duration = Duration::from_secs(2);

/// Folders that are watched, without those below them.
pub(super) struct Watch {
    /// None if the system does not report changes.
    watcher: Option<RecommendedWatcher>,
    folders: BTreeSet<PathBuf>,
    /// Paths that were removed or renamed. The system no longer reports changes in such a folder, even
    /// if there is another one by that name.
    removed: Arc<Mutex<Vec<PathBuf>>>,
    events: Receiver<()>,
    /// Keeps `events` open without a watcher.
    _sender: SyncSender<()>,
}

impl Watch {
    pub(super) fn new() -> Watch {
        // One waiting event is enough.
        let (sender, events) = sync_channel(1);
        let removed = Arc::new(Mutex::new(Vec::new()));
        let (report, lost) = (sender.clone(), Arc::clone(&removed));
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if let Ok(event) = event {
                if is_reading(event.kind) {
                    return;
                }
                if is_removal(event.kind)
                    && let Ok(mut lost) = lost.lock()
                {
                    lost.extend(event.paths);
                }
            }
            // Another event is already waiting if this fails.
            let _ = report.try_send(());
        });
        let mut watch = Watch {
            watcher: None,
            folders: BTreeSet::new(),
            removed,
            events,
            _sender: sender,
        };
        match watcher {
            Ok(watcher) => watch.watcher = Some(watcher),
            Err(error) => watch.fall_back(&error),
        }
        watch
    }

    /// Watch exactly these folders. Returns whether one of them was not watched before.
    pub(super) fn set(&mut self, folders: &BTreeSet<PathBuf>) -> bool {
        self.forget_removed();
        let Some(watcher) = &mut self.watcher else {
            return false;
        };
        for old in self.folders.difference(folders) {
            // It may have been removed.
            let _ = watcher.unwatch(old);
        }
        let mut failure = None;
        let mut is_new = false;
        for new in folders.difference(&self.folders) {
            is_new = true;
            match watcher.watch(new, RecursiveMode::NonRecursive) {
                Err(error) if new.is_dir() => failure = Some(error),
                _ => {}
            }
        }
        self.folders.clone_from(folders);
        if let Some(error) = failure {
            self.fall_back(&error);
        }
        is_new
    }

    /// Wait until it is time to look. Returns whether the system reported something.
    pub(super) fn wait(&self) -> bool {
        self.wait_for(STEP)
    }

    /// Watch all folders anew, because the system did not report a change.
    pub(super) fn renew(&mut self) {
        for folder in std::mem::take(&mut self.folders) {
            if let Some(watcher) = &mut self.watcher {
                let _ = watcher.unwatch(&folder);
            }
        }
    }

    /// Wait until something has happened and is over, or until the time is up. Returns whether
    /// something happened.
    pub(super) fn wait_for(&self, time: Duration) -> bool {
        let has_happened = self.events.recv_timeout(time).is_ok();
        if has_happened {
            self.wait_until_quiet();
        }
        has_happened
    }

    fn wait_until_quiet(&self) {
        let start = Instant::now();
        while self.events.recv_timeout(QUIET) != Err(RecvTimeoutError::Timeout)
            && start.elapsed() < PATIENCE
        {}
    }

    fn forget_removed(&mut self) {
        let Ok(mut removed) = self.removed.lock() else {
            return;
        };
        let removed = std::mem::take(&mut *removed);
        let is_removed = |folder: &Path| removed.iter().any(|path| folder.starts_with(path));
        let (gone, kept) = std::mem::take(&mut self.folders)
            .into_iter()
            .partition(|folder| is_removed(folder));
        self.folders = kept;
        let gone: BTreeSet<PathBuf> = gone;
        for folder in gone {
            if let Some(watcher) = &mut self.watcher {
                let _ = watcher.unwatch(&folder);
            }
        }
    }

    fn fall_back(&mut self, error: &notify::Error) {
        self.watcher = None;
        let remedy = match error.kind {
            ErrorKind::MaxFilesWatch => "; on Linux, raise fs.inotify.max_user_watches",
            _ => "",
        };
        output::warning(format_args!(
            "the system does not report changes of files, so `serve` looks every two seconds: {error}{remedy}"
        ));
    }
}

/// Whether a file was only read. A build reads all of them.
fn is_reading(kind: EventKind) -> bool {
    matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}

fn is_removal(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))
    )
}
