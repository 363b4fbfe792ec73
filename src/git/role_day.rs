//! The day on which a topic got the role of its section.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::blame::Copies;
use super::file_history::{FileHistory, MOST_STEPS, Settings, Version};
use super::porcelain::is_plausible;
use super::written::topic_before;
use crate::date::NoDay;

/// The day, in `zone` or else in the author's, of the commit that gave the topic on `line` (from 1) its role. `None` if
/// the history does not show it.
pub(super) fn role_day(
    history: &FileHistory,
    line: usize,
    settings: Settings<'_>,
    zone: Option<&TimeZone>,
) -> Result<Option<Date>, NoDay> {
    let (mut version, mut line) = (Version::Start, line);
    for _ in 0..MOST_STEPS {
        let blamed = history.blamed(&version, line, Copies::Ignore)?;
        let origin = &blamed.origin;
        if history.is_cut_off(origin)? {
            return Ok(None);
        }
        let written = origin.version();
        let new = history.parsed(&written, settings)?;
        if let Some((id, path)) = &origin.previous {
            let older = Version::Commit {
                id: id.clone(),
                path: path.clone(),
            };
            let old = history.parsed(&older, settings)?;
            let before = topic_before(&old, &new, blamed.line);
            let before = before.filter(|&at| old.role_at(at) == new.role_at(blamed.line));
            if let Some(at) = before {
                (version, line) = (older, at);
                continue;
            }
        }
        return Ok(match origin.commit {
            Some(_) => origin.day_in(zone).filter(|&day| is_plausible(day)),
            None => Some(history.today()),
        });
    }
    Ok(None)
}
