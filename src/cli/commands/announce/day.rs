//! The day of `--date`, and days without a meeting.

use anyhow::bail;
use jiff::civil::Date;
use mdbook_topics::date::{DateValue, LineDay, MeetingList, scan_start, settle};

use crate::cli::group::Group;

/// Read a day in ISO 8601, or as in the topic file.
pub(super) fn read(written: &str, group: &Group) -> anyhow::Result<Date> {
    let written = written.trim();
    if let Ok(day) = written.parse() {
        return Ok(day);
    }
    let found = scan_start(written);
    let [date] = &found.dates[..] else {
        bail!(
            "--date: `{written}` is not a date; write it as in {}",
            group.today
        );
    };
    let today = |_| LineDay::New(group.today);
    let dates = vec![(1, date.clone())];
    let settled = settle(dates, &group.config.dates, MeetingList::default(), &today);
    match settled.first().map(|date| date.value) {
        Some(DateValue::Day(day)) if written[found.rest..].trim().is_empty() => Ok(day),
        Some(DateValue::Undecided {
            month_first,
            day_first,
        }) => bail!("--date: `{written}` is ambiguous; write {month_first} or {day_first}"),
        _ => bail!(
            "--date: `{written}` is not a single day; write it as in {}",
            group.today
        ),
    }
}

/// Why there is nothing to announce, and what could be.
pub(super) fn no_meeting(day: Option<Date>, group: &Group) -> anyhow::Result<String> {
    let feeds = group.feeds();
    let next = feeds.next_meeting()?;
    let next_day = next.as_ref().and_then(|next| next.days);
    Ok(match (day, next_day) {
        (Some(day), Some((next, _))) => {
            format!("there is no meeting on {day}; the next one is on {next}")
        }
        (Some(day), None) => {
            format!(
                "there is no meeting on {day}; run `mdbook-topics list` to see the days of all topics"
            )
        }
        (None, _) => match feeds.free_day()? {
            Some(free) => format!(
                "no meeting is scheduled; the next free meeting day is {free}, and `mdbook-topics pick` chooses a topic"
            ),
            None => "no meeting is scheduled; `mdbook-topics pick` chooses a topic".to_owned(),
        },
    })
}
