//! Read the history of an input file.

use anyhow::Context as _;
use mdbook_topics::date::no_history;
use mdbook_topics::git::AllVersions;
use mdbook_topics::history::Timeline;
use mdbook_topics::topic_file::{Source, parse};

use super::output;
use super::scope::InputFile;

/// Follow the topics of a file through all its committed versions.
pub(super) fn timeline(input: &InputFile) -> anyhow::Result<Timeline> {
    let config = input.examiner.config();
    let shown = input.shown();
    let history = AllVersions::of_file(&input.path)
        .map_err(|reason| anyhow::anyhow!("{reason}"))
        .with_context(|| format!("cannot read the history of {shown}"))?;
    let parse = |text| {
        parse(
            Source::from(text),
            &config.roles,
            &config.dates,
            &no_history,
        )
    };
    let timeline = Timeline::read(history, &parse)?;
    if timeline.unread > 0 {
        output::warning(format_args!(
            "{} versions of {shown} could not be read",
            timeline.unread
        ));
    }
    Ok(timeline)
}
