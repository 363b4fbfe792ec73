//! A file in a git repository → the day on which each line was last changed.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use git2::{BlameOptions, Repository};
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ZonedDateTime};

/// The author's day of the commit that last changed each line of a file. Nothing is read until a
/// line is asked for.
pub struct CommitDays {
    path: PathBuf,
    days: OnceCell<Vec<Option<Date>>>,
}

impl CommitDays {
    /// The days of the file at `path`.
    #[must_use]
    pub fn of_file(path: &Path) -> CommitDays {
        CommitDays {
            path: path.to_owned(),
            days: OnceCell::new(),
        }
    }

    /// The day of `line` (from 1): the author's, in the author's time zone; today for a line that
    /// is not committed yet, or where there is no repository.
    #[must_use]
    pub fn day_of(&self, line: usize) -> Option<Date> {
        let days = self
            .days
            .get_or_init(|| blame(&self.path).unwrap_or_default());
        let committed = line.checked_sub(1).and_then(|at| days.get(at).copied());
        committed
            .flatten()
            .or_else(|| Some(ZonedDateTime::now().date()))
    }
}

/// The day of each line of the committed file, as far as it is what stands in the working tree.
fn blame(path: &Path) -> Result<Vec<Option<Date>>, git2::Error> {
    let Ok(path) = path.canonicalize() else {
        return Ok(Vec::new());
    };
    let repository = Repository::discover(path.parent().unwrap_or(&path))?;
    let top = repository.workdir().and_then(|top| top.canonicalize().ok());
    let Some(relative) = top.and_then(|top| path.strip_prefix(top).map(Path::to_owned).ok()) else {
        return Ok(Vec::new());
    };
    let committed = repository.blame_file(&relative, Some(&mut BlameOptions::new()))?;
    let contents = std::fs::read(&path).unwrap_or_default();
    let blame = committed.blame_buffer(&contents)?;
    let mut days = Vec::new();
    for hunk in blame.iter() {
        let day = hunk
            .final_signature()
            .and_then(|author| day_of(author.when()));
        days.extend(std::iter::repeat_n(day, hunk.lines_in_hunk()));
    }
    Ok(days)
}

/// The day in the author's own time zone.
fn day_of(time: git2::Time) -> Option<Date> {
    let offset = Offset::from_seconds(time.offset_minutes() * 60).ok()?;
    let moment = Timestamp::from_second(time.seconds()).ok()?;
    Some(moment.to_zoned_datetime(TimeZone::fixed(offset)).date())
}
