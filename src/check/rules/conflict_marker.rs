//! `conflict-marker`: leftovers of a merge.

use crate::check::diagnostic::{Diagnostic, Severity};
use crate::check::rule::Rule;
use crate::check::subject::Subject;

/// The rule.
pub(super) struct ConflictMarker;

impl Rule for ConflictMarker {
    fn name(&self) -> &'static str {
        "conflict-marker"
    }

    fn finds(&self) -> &'static str {
        "leftovers of a merge"
    }

    fn explanation(&self) -> &'static str {
        "Lines of a merge conflict (`<<<<<<<`, `=======`, `>>>>>>>`) stand in the file. Keep what \
         both sides meant, and take the markers out."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
        let text = subject.file.source.text();
        let mut start = 0;
        let mut inside = false;
        for line in text.split_inclusive('\n') {
            let content = line.trim_end();
            let is = |mark: &str| {
                content == mark
                    || content
                        .strip_prefix(mark)
                        .is_some_and(|rest| rest.starts_with(' '))
            };
            let opens = is("<<<<<<<");
            let closes = is(">>>>>>>");
            // Seven equal signs alone underline a heading.
            if opens || closes || (inside && (is("=======") || is("|||||||"))) {
                let message = format!("`{content}` is left from a merge");
                found.push(
                    Diagnostic::new(
                        self.name(),
                        Severity::Error,
                        start..start + content.len(),
                        message,
                    )
                    .help("keep what both sides meant, and take the marker out"),
                );
            }
            inside = (inside || opens) && !closes;
            start += line.len();
        }
    }
}
