//! The figures of topic files.

use jiff::civil::Date;
use mdbook_topics::book::Words;
use mdbook_topics::history::{Proposal, Timeline, Waiting, lost_topics, proposals, waiting};
use mdbook_topics::report::one_line;
use mdbook_topics::stats::Statistics;
use mdbook_topics::theme::{GroupedBy, Groups};
use mdbook_topics::topic_file::Topic;
use serde_json::{Value, json};

use super::Printed;
use super::lost::lost_json;
use crate::cli::columns::{align, terminal_width};
use crate::cli::output;
use crate::cli::scope::{InputFile, warn_of_unread};
use crate::cli::timeline::timeline;

/// How many of the oldest proposals to print as text.
const MOST_PROPOSALS: usize = 10;

pub(super) fn print(inputs: &[InputFile]) -> anyhow::Result<Printed> {
    let files: Vec<_> = inputs.iter().map(InputFile::parse).collect();
    warn_of_unread(inputs, &files);
    let mut text = String::new();
    let mut json = Vec::new();
    for (input, file) in inputs.iter().zip(&files) {
        let history = history(input);
        let groups = Groups::new(
            &input.examiner.config().themes_of(file),
            &Words::default().readings,
        );
        let statistics = Statistics::new(file, &groups, &input.meeting().days);
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&of_file(input, &statistics, &groups));
        let mut value = json_of_file(input, &statistics, &groups);
        value["history"] = Value::Null;
        if let Some(timeline) = &history {
            let zone = input.meeting().zone.as_ref();
            let waited = waiting(timeline, file, zone);
            let proposals = proposals(timeline, file, zone);
            let lost = lost_topics(timeline, file);
            let topics: Vec<_> = file.topics().map(|(_, topic)| topic).collect();
            text.push_str(&of_history(waited, &proposals, lost.len(), &topics));
            value["history"] = json!({
                "waiting": waited.map(|days| json!({
                    "topics": days.topics,
                    "shortest": days.shortest,
                    "median": days.median,
                    "longest": days.longest,
                })),
                "proposals": proposals.iter().map(|one| {
                    let topic = topics[one.index];
                    json!({
                        "id": topic.id,
                        "title": topic.title,
                        "line": topic.line,
                        "since": one.since.to_string(),
                        "may_be_older": one.may_be_older,
                    })
                }).collect::<Vec<_>>(),
                "lost": lost.iter().map(|one| lost_json(&input.shown(), one)).collect::<Vec<_>>(),
            });
        }
        json.push(value);
    }
    Ok(("files", text, json))
}

/// The history of a file. Without one, only its own figures are printed.
fn history(input: &InputFile) -> Option<Timeline> {
    if input.is_standard_input() {
        output::message(
            "standard input has no history, so waiting times and lost topics are left out",
        );
        return None;
    }
    match timeline(input) {
        Ok(timeline) if timeline.file.is_some() => Some(timeline),
        Ok(_) => {
            output::message(format_args!(
                "{} has no committed version, so waiting times and lost topics are left out",
                input.shown()
            ));
            None
        }
        Err(error) => {
            output::message(format_args!(
                "{}: waiting times and lost topics are left out: {}",
                input.shown(),
                error.root_cause()
            ));
            None
        }
    }
}

fn of_file(input: &InputFile, statistics: &Statistics, groups: &Groups) -> String {
    let count = |count: usize, one: &str, more: &str| match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {more}"),
    };
    let topics = &statistics.topics;
    let shown = input.shown();
    let mut out = format!(
        "{}: {}, {} discussed",
        one_line(&shown),
        count(statistics.meetings, "meeting", "meetings"),
        count(topics.discussed, "topic", "topics"),
    );
    if statistics.undated > 0 {
        out.push_str(&format!(" ({} without a day)", statistics.undated));
    }
    out.push_str(&format!(
        ", {} scheduled, {} to discuss\n",
        topics.scheduled, topics.potential
    ));
    let months = statistics.months.iter();
    let months = months.map(|month| {
        [
            month.first.strftime("%Y-%m").to_string(),
            month.meetings.to_string(),
            month.topics.to_string(),
        ]
    });
    push(&mut out, ["MONTH", "MEETINGS", "TOPICS"], months);
    let terms = statistics.terms.iter();
    let terms = terms.map(|term| {
        [
            format!("{} to {}", term.from, term.until),
            term.meetings.to_string(),
            term.topics.to_string(),
        ]
    });
    push(&mut out, ["TERM", "MEETINGS", "TOPICS"], terms);
    let by_group = statistics.groups.iter().map(|(group, counts)| {
        let title = groups.get(*group).title.clone();
        [
            title,
            counts.discussed.to_string(),
            counts.scheduled.to_string(),
            counts.potential.to_string(),
        ]
    });
    let by = match groups.by() {
        GroupedBy::Theme => "THEME",
        GroupedBy::Section => "SECTION",
    };
    push(
        &mut out,
        [by, "DISCUSSED", "SCHEDULED", "TO DISCUSS"],
        by_group,
    );
    let by_lead = statistics.leads.iter().map(|(name, counts)| {
        [
            name.clone(),
            counts.discussed.to_string(),
            counts.scheduled.to_string(),
        ]
    });
    push(&mut out, ["LEAD", "DISCUSSED", "SCHEDULED"], by_lead);
    out
}

/// Append a table after an empty line, unless it has no rows.
fn push<const N: usize>(
    out: &mut String,
    header: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
) {
    let rows: Vec<_> = [header.map(str::to_owned)]
        .into_iter()
        .chain(rows)
        .collect();
    if rows.len() > 1 {
        out.push('\n');
        out.push_str(&align(&rows, terminal_width()));
    }
}

fn of_history(
    waited: Option<Waiting>,
    proposals: &[Proposal],
    lost: usize,
    topics: &[&Topic],
) -> String {
    let mut out = String::new();
    if let Some(days) = waited {
        out.push_str(&format!(
            "\nfrom proposal to discussion: {} days (median of {}; {} to {})\n",
            days.median, days.topics, days.shortest, days.longest
        ));
    }
    let since = |one: &Proposal| match one.may_be_older {
        true => format!("{} or earlier", one.since),
        false => one.since.to_string(),
    };
    let rows = proposals.iter().take(MOST_PROPOSALS).map(|one| {
        let topic = topics[one.index];
        [topic.line.to_string(), since(one), topic.title.clone()]
    });
    push(&mut out, ["LINE", "PROPOSED", "OLDEST PROPOSALS"], rows);
    if let Some(more) = proposals
        .len()
        .checked_sub(MOST_PROPOSALS)
        .filter(|more| *more > 0)
    {
        out.push_str(&format!("and {more} newer proposals\n"));
    }
    if lost > 0 {
        let topics = if lost == 1 { "topic is" } else { "topics are" };
        out.push_str(&format!(
            "\n{lost} {topics} no longer in the file; `mdbook-topics stats --lost` lists them\n"
        ));
    }
    out
}

fn json_of_file(input: &InputFile, statistics: &Statistics, groups: &Groups) -> Value {
    let day = |day: Date| day.to_string();
    json!({
        "file": input.shown(),
        "meetings": statistics.meetings,
        "topics": {
            "discussed": statistics.topics.discussed,
            "undated": statistics.undated,
            "scheduled": statistics.topics.scheduled,
            "potential": statistics.topics.potential,
        },
        "months": statistics.months.iter().map(|month| json!({
            "month": month.first.strftime("%Y-%m").to_string(),
            "meetings": month.meetings,
            "topics": month.topics,
        })).collect::<Vec<_>>(),
        "terms": statistics.terms.iter().map(|term| json!({
            "from": day(term.from),
            "until": day(term.until),
            "meetings": term.meetings,
            "topics": term.topics,
        })).collect::<Vec<_>>(),
        "themes": statistics.groups.iter().map(|(group, counts)| json!({
            "id": groups.get(*group).id,
            "title": groups.get(*group).title,
            "discussed": counts.discussed,
            "scheduled": counts.scheduled,
            "potential": counts.potential,
        })).collect::<Vec<_>>(),
        "leads": statistics.leads.iter().map(|(name, counts)| json!({
            "name": name,
            "discussed": counts.discussed,
            "scheduled": counts.scheduled,
        })).collect::<Vec<_>>(),
    })
}
