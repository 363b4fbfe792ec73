//! When each line of a file was last changed, as `git blame` shows it.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use git2::{BlameOptions, Repository};
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ZonedDateTime};

/// The author date of the commit that last changed each line of a file. The history is read on
/// first use.
#[derive(Debug)]
pub struct CommitDays {
    path: PathBuf,
    times: OnceCell<Vec<Option<Written>>>,
}

/// When a line was written, in its author's time zone.
#[derive(Debug, Clone, Copy)]
struct Written {
    time: git2::Time,
    /// Whether the commit is the boundary of a shallow clone, so that the line may be older.
    is_cut_off: bool,
}

impl CommitDays {
    /// Prepares to read the history of the file at `path`.
    #[must_use]
    pub fn of_file(path: &Path) -> CommitDays {
        CommitDays {
            path: path.to_owned(),
            times: OnceCell::new(),
        }
    }

    /// The day on which `line` (from 1) was written, in the author's time zone. Today if the line is
    /// not committed yet, or if the file is not in a repository.
    #[must_use]
    pub fn day_of(&self, line: usize) -> Option<Date> {
        let committed = self.written(line);
        committed
            .and_then(|written| day_of(written.time))
            .or_else(|| Some(ZonedDateTime::now().date()))
    }

    /// When `line` (from 1) was written. `None` if it is not committed yet, or if a shallow clone
    /// lacks the commit.
    #[must_use]
    pub fn time_of(&self, line: usize) -> Option<Timestamp> {
        let written = self.written(line).filter(|written| !written.is_cut_off)?;
        Timestamp::from_second(written.time.seconds()).ok()
    }

    fn written(&self, line: usize) -> Option<Written> {
        let times = self
            .times
            .get_or_init(|| blame(&self.path).unwrap_or_default());
        times.get(line.checked_sub(1)?).copied().flatten()
    }
}

/// The time of each line of the file in the work tree; `None` for lines that are not committed.
fn blame(path: &Path) -> Result<Vec<Option<Written>>, git2::Error> {
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
    let is_shallow = repository.is_shallow();
    let mut times = Vec::new();
    for hunk in blame.iter() {
        let written = hunk.final_signature().map(|author| Written {
            time: author.when(),
            is_cut_off: is_shallow && hunk.is_boundary(),
        });
        times.extend(std::iter::repeat_n(written, hunk.lines_in_hunk()));
    }
    Ok(times)
}

/// The day in the author's own time zone.
fn day_of(time: git2::Time) -> Option<Date> {
    let offset = Offset::from_seconds(time.offset_minutes() * 60).ok()?;
    let moment = Timestamp::from_second(time.seconds()).ok()?;
    Some(moment.to_zoned_datetime(TimeZone::fixed(offset)).date())
}
