//! Resolve the conflict markers of a file before `fix` reads its topics.

use jiff::ZonedDateTime;
use mdbook_topics::check::Fixed;
use mdbook_topics::date::LineDay;
use mdbook_topics::git::Repository;
use mdbook_topics::merge::resolve;
use mdbook_topics::topic_file::{Source, parse};

use super::scope::InputFile;

/// The text without conflicts, if all of them can be resolved with certainty. Other problems are left to the next run: git
/// dates the lines of the file, and these are not its lines.
pub(super) fn resolved(file: &InputFile) -> Option<Fixed> {
    let text = file.source.text();
    let line = text.lines().position(|line| line.starts_with("<<<<<<<"))?;
    let stages = match file.is_standard_input() {
        true => None,
        false => Repository::open()
            .ok()
            .and_then(|repository| repository.conflict_versions(&file.path)),
    };
    let config = file.examiner.config();
    let today = ZonedDateTime::now().date();
    let parse = |text: &str| {
        let source = Source::from(text.to_owned());
        parse(source, &config.roles, &config.dates, &|_| {
            LineDay::New(today)
        })
    };
    let stages = stages.as_ref();
    let stages = stages.map(|stages| stages.each_ref().map(String::as_str));
    let text = resolve(text, stages, &parse)?;
    let done = "resolved the merge conflict; run `fix` again for other problems (conflict-marker)";
    Some(Fixed {
        text,
        in_place: false,
        done: vec![(line + 1, done.to_owned())],
    })
}
