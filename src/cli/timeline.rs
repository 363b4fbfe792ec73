//! Read the history of an input file.

use anyhow::Context as _;
use mdbook_topics::date::no_history;
use mdbook_topics::git::AllVersions;
use mdbook_topics::history::Timeline;
use mdbook_topics::topic_file::{Source, TopicFile, parse};

use super::output;
use super::scope::InputFile;

/// Follow the topics of a file through all its committed versions.
pub(super) fn timeline(input: &InputFile) -> anyhow::Result<Timeline> {
    let shown = input.shown();
    let config = input.examiner.config();
    let (roles, dates) = (&config.roles, &config.dates);
    let parse = |text| parse(Source::from(text), roles, dates, &no_history);
    let timeline = Timeline::read(history(input)?, &parse)?;
    if timeline.unread > 0 {
        output::warning(format_args!(
            "{} versions of {shown} could not be read",
            timeline.unread
        ));
    }
    if timeline.versions.iter().any(|version| version.is_cut_off) {
        output::warning(format_args!(
            "the clone is shallow, so older versions of {shown} are unknown; run `git fetch --unshallow`"
        ));
    }
    Ok(timeline)
}

/// A committed version of a file, by its blob.
pub(super) fn version(input: &InputFile, blob: &str) -> anyhow::Result<TopicFile> {
    let mut text = None;
    history(input)?.read(&[blob], &mut |_, bytes| {
        text = String::from_utf8(bytes).ok();
    })?;
    let text =
        text.with_context(|| format!("cannot read an earlier version of {}", input.shown()))?;
    let config = input.examiner.config();
    let source = Source::from(text);
    Ok(parse(source, &config.roles, &config.dates, &no_history))
}

fn history(input: &InputFile) -> anyhow::Result<AllVersions> {
    AllVersions::of_file(&input.path)
        .map_err(|reason| anyhow::anyhow!("{reason}"))
        .with_context(|| format!("cannot read the history of {}", input.shown()))
}
