//! Why the interval between scheduling and recording a topic says little.

use super::timeline::{Stay, Timeline};
use crate::git::FileVersion;
use crate::topic_file::Role;

/// Changes within this time are one.
const ONE_CHANGE_SECONDS: i64 = 3600;

/// Why the interval between two commits may not contain the meeting.
pub(super) fn doubt(
    timeline: &Timeline,
    start: &Stay,
    scheduled: &FileVersion,
    moved: &FileVersion,
) -> Option<&'static str> {
    let gap = moved.authored.seconds - scheduled.committed.seconds;
    if start.role != Role::Scheduled {
        return Some("it was never scheduled");
    }
    if start.is_first {
        return Some("the first version of the file had scheduled it already");
    }
    if gap < 12 * ONE_CHANGE_SECONDS {
        return Some("it was scheduled and recorded at once");
    }
    if is_squashed(scheduled) {
        return Some("it was scheduled in a squashed commit, so it may be older");
    }
    let clocks = [scheduled, moved].iter().any(|one| {
        let parents = one.parents.iter().map(|&parent| &timeline.versions[parent]);
        let newest = parents.map(|one| one.committed.seconds).max();
        newest.is_some_and(|newest| newest > one.committed.seconds + ONE_CHANGE_SECONDS)
    });
    if clocks || timeline.unread > 0 {
        return Some("a clock was wrong, or a version could not be read");
    }
    None
}

/// Whether a commit looks like several in one: "Add a topic (#12)".
fn is_squashed(version: &FileVersion) -> bool {
    let subject = version.subject.to_lowercase();
    // The subject is that of a file name: "(#12)" is "-12".
    let number = subject.rsplit('-').next().unwrap_or_default();
    let has_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_merge = subject.contains("merge") || subject.contains("squash");
    version.parents.len() < 2 && (has_number || is_merge)
}
