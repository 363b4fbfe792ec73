//! The versions of a file: their lines with the commits that last changed them, and their topics.

use std::cell::{OnceCell, RefCell};
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::rc::Rc;

use jiff::ZonedDateTime;
use jiff::civil::Date;

use super::blame::{self, Blamed, Copies};
use super::changed_files::changed_files;
use super::compare::Now;
use super::earlier::{Earlier, Versions};
use super::library;
use super::place::Place;
use super::porcelain::{BlamedLine, Origin};
use super::removed::Removed;
use super::written::{Before, DatedFile, compare};
use crate::date::{DateSettings, NoDay, Tense, no_history};
use crate::topic_file::{RoleAliases, Source, parse};

/// The most versions through which a line or a topic is followed.
pub(super) const MOST_STEPS: usize = 100;
/// A group records at most this many meetings at once. More lines are a list that was copied from elsewhere.
const MOST_NEW_LINES: usize = 3;
/// A list of meetings to come may be planned for some weeks.
const MOST_PLANNED_LINES: usize = 8;

/// The versions of a file, each read once, on first use.
pub(super) struct FileHistory {
    start: Start,
    place: OnceCell<Result<(Place, String), NoDay>>,
    library: OnceCell<Option<git2::Repository>>,
    cut_off: OnceCell<HashSet<String>>,
    blamed: RefCell<HashMap<(Version, Copies), Lines>>,
    parsed: RefCell<HashMap<Version, Result<Rc<DatedFile>, NoDay>>>,
    compared: RefCell<HashMap<(Version, Version), HashMap<usize, Before>>>,
    newest: OnceCell<Rc<Versions>>,
    older: RefCell<HashMap<(String, String), Rc<Versions>>>,
    changed: RefCell<HashMap<Version, Rc<Vec<Version>>>>,
    removed: RefCell<HashMap<Version, Rc<Removed>>>,
}

/// The settings with which topic files are read.
pub(super) type Settings<'a> = (&'a RoleAliases, &'a DateSettings);

/// The lines of a version, or why git cannot blame them.
type Lines = Result<Rc<Vec<BlamedLine>>, NoDay>;

/// The version to start from.
pub(super) enum Start {
    /// A file of the work tree.
    File(PathBuf),
    /// A text that becomes part of a commit on this day.
    Text(String, Date),
    /// A version that is committed.
    Commit(String),
}

/// A version of the file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Version {
    Start,
    Commit { id: String, path: String },
}

impl Origin {
    /// The version of the commit.
    pub(super) fn version(&self) -> Version {
        match &self.commit {
            Some(id) => Version::Commit {
                id: id.clone(),
                path: self.path.clone(),
            },
            None => Version::Start,
        }
    }
}

impl FileHistory {
    /// The history of the version to start from. `place` is known, or found on first use for a file.
    pub(super) fn new(start: Start, place: Option<Result<(Place, String), NoDay>>) -> FileHistory {
        FileHistory {
            start,
            place: place.map_or_else(OnceCell::new, OnceCell::from),
            library: OnceCell::new(),
            cut_off: OnceCell::new(),
            blamed: RefCell::default(),
            parsed: RefCell::default(),
            compared: RefCell::default(),
            newest: OnceCell::new(),
            older: RefCell::default(),
            changed: RefCell::default(),
            removed: RefCell::default(),
        }
    }

    /// The day of the change that is not committed yet.
    pub(super) fn today(&self) -> Date {
        match &self.start {
            Start::Text(_, day) => *day,
            Start::File(_) | Start::Commit(_) => ZonedDateTime::now().date(),
        }
    }

    fn place(&self) -> Result<&(Place, String), NoDay> {
        let place = self.place.get_or_init(|| match &self.start {
            Start::File(path) => Place::of_file(path),
            Start::Text(..) | Start::Commit(_) => Err(NoDay::NoRepository),
        });
        place.as_ref().map_err(NoDay::clone)
    }

    /// Whether the commit is the oldest one of a shallow clone.
    pub(super) fn is_cut_off(&self, origin: &Origin) -> Result<bool, NoDay> {
        let (place, _) = self.place()?;
        let cut_off = self.cut_off.get_or_init(|| blame::cut_off(place));
        Ok(origin
            .commit
            .as_ref()
            .is_some_and(|commit| cut_off.contains(commit)))
    }

    /// The origin of a line of a version.
    pub(super) fn blamed(
        &self,
        version: &Version,
        line: usize,
        copies: Copies,
    ) -> Result<BlamedLine, NoDay> {
        let lines = self.lines(version, copies)?;
        let line = line.checked_sub(1).and_then(|at| lines.get(at));
        line.cloned().ok_or(NoDay::NoHistory)
    }

    fn lines(&self, version: &Version, copies: Copies) -> Lines {
        let key = (version.clone(), copies);
        if let Some(known) = self.blamed.borrow().get(&key) {
            return known.clone();
        }
        let lines = self.blame(version, copies).map(Rc::new);
        self.blamed.borrow_mut().insert(key, lines.clone());
        lines
    }

    fn blame(&self, version: &Version, copies: Copies) -> Result<Vec<BlamedLine>, NoDay> {
        let (place, path) = self.place()?;
        let text;
        let (path, blamed) = match (version, &self.start) {
            (Version::Commit { id, path }, _) => (path, Blamed::Commit(id)),
            (Version::Start, Start::Commit(id)) => (path, Blamed::Commit(id)),
            (Version::Start, Start::Text(text, _)) => (path, Blamed::Text(text)),
            (Version::Start, Start::File(file)) => {
                text = std::fs::read_to_string(file).map_err(|_| NoDay::NoRepository)?;
                (path, Blamed::Text(&text))
            }
        };
        blame::blame(place, path, blamed, copies)
    }

    /// The versions before this one of other Markdown files, which were removed or changed with it.
    pub(super) fn changed_with(&self, version: &Version) -> Rc<Vec<Version>> {
        if let Some(known) = self.changed.borrow().get(version) {
            return Rc::clone(known);
        }
        let read = || {
            let (place, _) = self.place().ok()?;
            let (id, after) = self.change_to(version)?;
            let paths = changed_files(place, &id, after);
            let version = |path| Version::Commit {
                id: id.clone(),
                path,
            };
            Some(paths.into_iter().map(version).collect())
        };
        let changed: Rc<Vec<Version>> = Rc::new(read().unwrap_or_default());
        let mut known = self.changed.borrow_mut();
        known.insert(version.clone(), Rc::clone(&changed));
        changed
    }

    /// The commit before the change that made a version, and what it is compared with.
    fn change_to<'a>(&self, version: &'a Version) -> Option<(String, Now<'a>)> {
        let (place, _) = self.place().ok()?;
        let (before, after) = match version {
            Version::Commit { id, .. } => (format!("{id}^1"), Now::Commit(id)),
            Version::Start => match &self.start {
                Start::Text(..) => ("HEAD".to_owned(), Now::Index),
                Start::File(_) | Start::Commit(_) => ("HEAD".to_owned(), Now::WorkTree),
            },
        };
        let before = place.line(&["rev-parse", "--verify", "--quiet", &before]);
        Some((before.ok()?, after))
    }

    /// Whether the change that made a version removed a line elsewhere that this one may have been.
    pub(super) fn removes(
        &self,
        version: &Version,
        line: usize,
        settings: Settings<'_>,
    ) -> Result<bool, NoDay> {
        let Some(trace) = self.parsed(version, settings)?.trace_of(line) else {
            return Ok(false);
        };
        let known = self.removed.borrow().get(version).map(Rc::clone);
        if let Some(removed) = known {
            return Ok(removed.has(&trace));
        }
        let (place, _) = self.place()?;
        let Some((before, after)) = self.change_to(version) else {
            return Ok(false);
        };
        let removed = Rc::new(Removed::since(place, &before, after));
        let mut known = self.removed.borrow_mut();
        known.insert(version.clone(), Rc::clone(&removed));
        Ok(removed.has(&trace))
    }

    /// Where a line of the new version was in the old one.
    pub(super) fn before(
        &self,
        old: &Version,
        new: &Version,
        line: usize,
        settings: Settings<'_>,
    ) -> Result<Before, NoDay> {
        let key = (old.clone(), new.clone());
        if let Some(known) = self.compared.borrow().get(&key) {
            return known.get(&line).cloned().ok_or(NoDay::NoHistory);
        }
        let old = self.parsed(old, settings)?;
        let new = self.parsed(new, settings)?;
        let compared = compare(&old, &new);
        let found = compared.get(&line).cloned();
        self.compared.borrow_mut().insert(key, compared);
        found.ok_or(NoDay::NoHistory)
    }

    /// Whether lines of the new version were in the old one, which was compared with it.
    pub(super) fn has_common_lines(&self, old: &Version, new: &Version) -> bool {
        let compared = self.compared.borrow();
        let compared = compared.get(&(old.clone(), new.clone()));
        let mut lines = compared.into_iter().flat_map(HashMap::values);
        lines.any(|before| matches!(before, Before::Line(_)))
    }

    /// Whether the new version, of this day, adds a list with this line: a whole section, or many lines at
    /// once, or several past meetings that are not in the order of the list.
    pub(super) fn adds_list(
        &self,
        (old, new): (&Version, &Version),
        line: usize,
        day: Date,
        settings: Settings<'_>,
    ) -> Result<bool, NoDay> {
        let parsed = self.parsed(new, settings)?;
        let compared = self.compared.borrow();
        let Some(compared) = compared.get(&(old.clone(), new.clone())) else {
            return Ok(false);
        };
        let is_new = |line: &usize| matches!(compared.get(line), Some(Before::Nowhere));
        let (added, known): (Vec<_>, Vec<_>) = parsed.with_dates_around(line).partition(is_new);
        let most = match parsed.tense_at(line) {
            Some(Tense::Coming) => MOST_PLANNED_LINES,
            _ => MOST_NEW_LINES,
        };
        let is_past = parsed.tense_at(line) == Some(Tense::Past);
        let days = parsed.days_around(line, day, is_new);
        let is_sorted = days.is_sorted() || days.is_sorted_by(|a, b| a >= b);
        let is_out_of_order = is_past && added.len() > 1 && !is_sorted;
        Ok(known.is_empty() && added.len() > 1 || added.len() > most || is_out_of_order)
    }

    /// The versions of the file, and where in their list those before this one start.
    pub(super) fn versions(
        &self,
        version: &Version,
        (previous, path): (&str, &str),
    ) -> Result<(Rc<Versions>, usize), NoDay> {
        let (place, newest_path) = self.place()?;
        let Version::Commit {
            id,
            path: this_path,
        } = version
        else {
            // The file may have another path since.
            return Ok((self.versions_of(previous, path)?, 0));
        };
        let newest = self.newest.get_or_init(|| match &self.start {
            Start::Commit(id) => Rc::new(Versions::up_to(place, id, newest_path)),
            Start::File(_) | Start::Text(..) => {
                Rc::new(Versions::up_to(place, "HEAD", newest_path))
            }
        });
        let is_this = |earlier: &Earlier| earlier.commit == *id && earlier.path == *this_path;
        Ok(match newest.all.iter().rposition(is_this) {
            Some(at) => (Rc::clone(newest), at + 1),
            // It is not in the list if the file was moved, and not committed yet.
            None => (self.versions_of(previous, path)?, 0),
        })
    }

    /// The versions of any file up to a commit.
    pub(super) fn versions_of(&self, commit: &str, path: &str) -> Result<Rc<Versions>, NoDay> {
        let (place, _) = self.place()?;
        let key = (commit.to_owned(), path.to_owned());
        let mut known = self.older.borrow_mut();
        let read = || Rc::new(Versions::up_to(place, commit, path));
        Ok(Rc::clone(known.entry(key).or_insert_with(read)))
    }

    /// The topics of a version.
    pub(super) fn parsed(
        &self,
        version: &Version,
        (roles, dates): Settings<'_>,
    ) -> Result<Rc<DatedFile>, NoDay> {
        if let Some(known) = self.parsed.borrow().get(version) {
            return known.clone();
        }
        let read = || {
            let source = Source::from_bytes(self.bytes(version)?).ok()?;
            let file = parse(source, roles, dates, &no_history);
            Some(Rc::new(DatedFile::new(file)))
        };
        let file = read().ok_or(NoDay::NoHistory);
        self.parsed
            .borrow_mut()
            .insert(version.clone(), file.clone());
        file
    }

    fn bytes(&self, version: &Version) -> Option<Vec<u8>> {
        let (place, start_path) = self.place().ok()?;
        let (id, path) = match (version, &self.start) {
            (Version::Commit { id, path }, _) => (id, path),
            (Version::Start, Start::Commit(id)) => (id, start_path),
            (Version::Start, Start::Text(text, _)) => return Some(text.clone().into_bytes()),
            (Version::Start, Start::File(file)) => return std::fs::read(file).ok(),
        };
        let library = self
            .library
            .get_or_init(|| git2::Repository::open(&place.top).ok());
        let read = |library: &git2::Repository| {
            let blob = library::blob_in(library, id, path).ok().flatten()?;
            library::blob(library, &blob).ok()
        };
        library.as_ref().and_then(read).or_else(|| {
            let name = format!("{id}:{path}");
            place.git(&["cat-file", "blob", &name], b"").ok()
        })
    }
}
