//! What the browser shows: the pages of the last good build, and why a later one failed.

use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tungstenite::{Message, WebSocket};

/// The pages of one build. Their folder is removed when neither the site nor a request needs it.
pub(super) struct Pages {
    folder: PathBuf,
}

impl Pages {
    pub(super) fn new(folder: PathBuf) -> Pages {
        Pages { folder }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Pages {
    fn drop(&mut self) {
        // The folder around it is removed at the end, too.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// What to show now.
#[derive(Clone, Default)]
pub(super) struct View {
    /// Changes with each result of a build.
    pub(super) version: u64,
    /// The pages; None before the first good build.
    pub(super) pages: Option<Arc<Pages>>,
    /// The error of the last build.
    pub(super) failure: Option<Arc<str>>,
}

/// A connection to an open page.
type Socket = WebSocket<TcpStream>;

/// What to show, and the pages that are open.
#[derive(Default)]
pub(super) struct Site(Mutex<State>);

#[derive(Default)]
struct State {
    view: View,
    open: Vec<(u64, Socket)>,
    /// The number of the last connection.
    last: u64,
}

impl Site {
    pub(super) fn view(&self) -> View {
        self.state().view.clone()
    }

    /// Show the pages of a good build.
    pub(super) fn show(&self, pages: Pages) {
        self.change(|view| {
            view.pages = Some(Arc::new(pages));
            view.failure = None;
        });
    }

    /// Show an error. Returns whether there are pages of an earlier build.
    pub(super) fn fail(&self, error: &str) -> bool {
        let view = self.view();
        if view.failure.as_deref() != Some(error) {
            self.change(|view| view.failure = Some(error.into()));
        }
        view.pages.is_some()
    }

    /// Add an open page of a version. Returns the number for [`Site::remove`], or None if the page is
    /// out of date.
    pub(super) fn add(&self, version: u64, mut socket: Socket) -> Option<u64> {
        let mut state = self.state();
        if version != state.view.version {
            drop(state);
            reload(&mut socket);
            return None;
        }
        state.last += 1;
        let number = state.last;
        state.open.push((number, socket));
        Some(number)
    }

    /// Remove a page that is no longer open.
    pub(super) fn remove(&self, number: u64) {
        self.state().open.retain(|(other, _)| *other != number);
    }

    fn change(&self, change: impl FnOnce(&mut View)) {
        let mut state = self.state();
        let before = state.view.pages.clone();
        change(&mut state.view);
        state.view.version += 1;
        let open = std::mem::take(&mut state.open);
        drop(state);
        for (_, mut socket) in open {
            reload(&mut socket);
        }
        // Removing the old folder takes time.
        drop(before);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ask a page to load itself again. mdBook's script does so for this word.
fn reload(socket: &mut Socket) {
    // The page may be gone.
    let _ = socket.send(Message::text("reload"));
}
