//! The day on which each line of a topic file was written.
//!
//! `git blame` names the commit that last changed a line. If its topic had the same dates before that
//! commit, the line was only edited, reformatted or moved there, and is followed further back. So a date
//! without a year keeps its year when its line is edited.

use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::blame::Copies;
use super::earlier::Versions;
use super::file_history::{FileHistory, MOST_STEPS, Settings, Start, Version};
use super::place::Place;
use super::porcelain::{BlamedLine, is_plausible};
use super::repository::Repository;
use super::role_day::role_day;
use super::written::Before;
use crate::date::{DateSettings, LineDay, NoDay, Tense};
use crate::topic_file::RoleAliases;

/// The history of a version of a file, read on first use.
pub struct CommitDays(FileHistory);

impl std::fmt::Debug for CommitDays {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CommitDays").finish_non_exhaustive()
    }
}

impl CommitDays {
    /// The history of the file at `path`, as it is on disk.
    #[must_use]
    pub fn of_file(path: &Path) -> CommitDays {
        CommitDays(FileHistory::new(Start::File(path.to_owned()), None))
    }

    /// The history of a text that is being committed on `day` at `path`, which is relative to the top of
    /// the work tree.
    #[must_use]
    pub fn of_text(repository: &Repository, path: &str, text: &str, day: Date) -> CommitDays {
        let place = in_repository(repository, path);
        CommitDays(FileHistory::new(
            Start::Text(text.to_owned(), day),
            Some(place),
        ))
    }

    /// The history of the version in a commit.
    #[must_use]
    pub fn of_commit(repository: &Repository, path: &str, commit: &str) -> CommitDays {
        let place = in_repository(repository, path);
        CommitDays(FileHistory::new(
            Start::Commit(commit.to_owned()),
            Some(place),
        ))
    }

    /// When the dates of `line` (from 1) were written. Roles and dates are those of the topic file.
    #[must_use]
    pub fn day_of(&self, line: usize, roles: &RoleAliases, dates: &DateSettings) -> LineDay {
        let settings = (roles, dates);
        self.written(line, settings)
            .unwrap_or_else(LineDay::Unknown)
    }

    /// When `line` (from 1) was last changed. `None` if that is not committed yet, or if a shallow clone
    /// lacks the commit.
    #[must_use]
    pub fn time_of(&self, line: usize) -> Option<Timestamp> {
        let origin = self
            .0
            .blamed(&Version::Start, line, Copies::Ignore)
            .ok()?
            .origin;
        let is_known = origin.commit.is_some() && !self.0.is_cut_off(&origin).ok()?;
        is_known.then(|| origin.moment())?
    }

    /// The day of the commit that gave the topic on `line` (from 1) the role of its section, in `zone` or
    /// else in that of its author; of a change that is not committed, today. `None` if the history does not show it.
    #[must_use]
    pub fn day_of_role(
        &self,
        line: usize,
        roles: &RoleAliases,
        dates: &DateSettings,
        zone: Option<&TimeZone>,
    ) -> Option<Date> {
        role_day(&self.0, line, (roles, dates), zone).ok()?
    }

    fn written(&self, line: usize, settings: Settings<'_>) -> Result<LineDay, NoDay> {
        let (mut version, mut line) = (Version::Start, line);
        let newest = line;
        // The years that older versions name beside the line, and the newest one does not.
        let mut named: Vec<Option<i16>> = Vec::new();
        for _ in 0..MOST_STEPS {
            let blamed = self.0.blamed(&version, line, Copies::Ignore)?;
            let origin = &blamed.origin;
            if self.0.is_cut_off(origin)? {
                return Err(NoDay::CutOff);
            }
            let written = origin.version();
            let asked = self.0.parsed(&version, settings)?;
            if asked.is_repeated(line) {
                return Err(NoDay::Repeated);
            }
            let new = self.0.parsed(&written, settings)?;
            // An ignored revision may have moved the blame to another line.
            if !asked.is_alike(line, &new, blamed.line) {
                return Err(NoDay::Ignored);
            }
            let years = asked.years_at(line).iter().chain(new.years_at(blamed.line));
            let start = self.0.parsed(&Version::Start, settings)?;
            let named_now = start.years_at(newest);
            named.extend(years.filter(|year| !named_now.contains(year)));
            named.sort_unstable();
            named.dedup();
            let day = |creates_list| {
                let year = match named[..] {
                    [] => None,
                    [Some(year)] => Some(year),
                    _ => return Err(NoDay::OtherYear),
                };
                if !origin.is_first && self.0.removes(&written, blamed.line, settings)? {
                    return Err(NoDay::Moved);
                }
                let tense = new.tense_at(blamed.line);
                self.day(&blamed, tense, creates_list, year)
            };
            let commit_day = origin.day().unwrap_or_else(|| self.0.today());
            match &origin.previous {
                Some((id, path)) => {
                    let older = Version::Commit {
                        id: id.clone(),
                        path: path.clone(),
                    };
                    match self.0.before(&older, &written, blamed.line, settings)? {
                        Before::Nowhere => {
                            let (versions, from) = self.0.versions(&written, (id, path))?;
                            match self.restored(&written, &versions, from, blamed.line, settings)? {
                                Some(before) => (version, line) = before,
                                None => {
                                    match self.in_other_file(&written, blamed.line, settings)? {
                                        Some(before) => (version, line) = before,
                                        None => {
                                            let versions = (&older, &written);
                                            return day(self.0.adds_list(
                                                versions,
                                                blamed.line,
                                                commit_day,
                                                settings,
                                            )?);
                                        }
                                    }
                                }
                            }
                        }
                        Before::Line(at) => (version, line) = (older, at),
                        Before::Unclear(reason) => return Err(reason),
                    }
                }
                None if origin.is_first => return day(true),
                // The file is new in this commit. Its lines may come from another file.
                None => {
                    if let Some(before) = self.in_other_file(&written, blamed.line, settings)? {
                        (version, line) = before;
                        continue;
                    }
                    if let Some(before) =
                        self.restored_from_other(&written, blamed.line, settings)?
                    {
                        (version, line) = before;
                        continue;
                    }
                    let copied = self.0.blamed(&written, blamed.line, Copies::Follow)?;
                    let from = copied.origin.version();
                    if from == written || from == Version::Start {
                        return day(self.is_new_list(
                            &written,
                            blamed.line,
                            commit_day,
                            settings,
                        )?);
                    }
                    (version, line) = (from, copied.line);
                }
            }
        }
        Err(NoDay::ManyEdits)
    }

    /// The day of a line that its commit, or the change, has written.
    fn day(
        &self,
        line: &BlamedLine,
        tense: Option<Tense>,
        creates_list: bool,
        year: Option<i16>,
    ) -> Result<LineDay, NoDay> {
        match &line.origin.commit {
            Some(commit) => {
                let day = line.origin.day().ok_or(NoDay::NoHistory)?;
                if !is_plausible(day) {
                    return Err(NoDay::WrongClock);
                }
                Ok(LineDay::Committed {
                    commit: commit.clone(),
                    day,
                    tense,
                    creates_list,
                    year,
                })
            }
            None if creates_list => Ok(LineDay::NewList(self.0.today())),
            None => Ok(LineDay::New(self.0.today())),
        }
    }

    /// Where a line was in a file that was removed or changed when this one was added.
    fn in_other_file(
        &self,
        version: &Version,
        line: usize,
        settings: Settings<'_>,
    ) -> Result<Option<(Version, usize)>, NoDay> {
        for other in self.0.changed_with(version).iter() {
            match self.0.before(other, version, line, settings) {
                Ok(Before::Line(at)) => return Ok(Some((other.clone(), at))),
                Ok(Before::Unclear(reason)) => return Err(reason),
                // It may not be a topic file.
                Ok(Before::Nowhere) | Err(_) => {}
            }
        }
        Ok(None)
    }

    /// Whether a line is in a new list, in a file that is new or was moved.
    fn is_new_list(
        &self,
        version: &Version,
        line: usize,
        day: Date,
        settings: Settings<'_>,
    ) -> Result<bool, NoDay> {
        for other in self.0.changed_with(version).iter() {
            // It may not be a topic file.
            let is_compared = self.0.before(other, version, line, settings).is_ok();
            if is_compared && self.0.has_common_lines(other, version) {
                return self.0.adds_list((other, version), line, day, settings);
            }
        }
        Ok(true)
    }

    /// Where a line was in the history of such another file: the file was moved, and changed too much for
    /// git to see it.
    fn restored_from_other(
        &self,
        version: &Version,
        line: usize,
        settings: Settings<'_>,
    ) -> Result<Option<(Version, usize)>, NoDay> {
        for other in self.0.changed_with(version).iter() {
            let Version::Commit { id, path } = other else {
                continue;
            };
            let versions = self.0.versions_of(id, path)?;
            if let Some(before) = self.restored(version, &versions, 0, line, settings)? {
                return Ok(Some(before));
            }
        }
        Ok(None)
    }

    /// Where a line was that was removed before, and restored in this version: in the newest of `versions`
    /// from index `from` on that has it.
    fn restored(
        &self,
        version: &Version,
        versions: &Versions,
        from: usize,
        line: usize,
        settings: Settings<'_>,
    ) -> Result<Option<(Version, usize)>, NoDay> {
        let new = self.0.parsed(version, settings)?;
        let Some((words, numbers)) = new.search_for(line) else {
            return Ok(None);
        };
        for earlier in versions.with_line(&versions.all[from..], &words, &numbers) {
            let older = Version::Commit {
                id: earlier.commit.clone(),
                path: earlier.path.clone(),
            };
            match self.0.before(&older, version, line, settings)? {
                Before::Nowhere => {}
                Before::Line(at) => return Ok(Some((older, at))),
                Before::Unclear(reason) => return Err(reason),
            }
        }
        Ok(None)
    }
}

fn in_repository(repository: &Repository, path: &str) -> Result<(Place, String), NoDay> {
    let place = Place::of_repository(repository);
    let place = place.map_err(|error| NoDay::Git(error.to_string()))?;
    Ok((place, path.to_owned()))
}
