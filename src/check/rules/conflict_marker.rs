//! `conflict-marker`: leftover merge conflict markers.

use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::subject::Subject;

/// The rule.
pub(super) struct ConflictMarker;

impl Rule for ConflictMarker {
    fn name(&self) -> &'static str {
        "conflict-marker"
    }

    fn finds(&self) -> &'static str {
        "leftover merge conflict markers"
    }

    fn explanation(&self) -> &'static str {
        "The file contains the lines that git writes for a merge conflict (`<<<<<<<`, `=======`, \
         `>>>>>>>`). Keep what both sides meant, and remove the markers. \
         `fix` resolves conflicts by topics if both sides can be kept: the markers must show the \
         base (`merge.conflictStyle`), or git must not have finished the merge."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        let text = subject.file.source.text();
        let mut start = 0;
        let mut inside = false;
        for line in text.split_inclusive('\n') {
            let content = line.trim_end();
            let is = |marker: &str| {
                content
                    .strip_prefix(marker)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            };
            let opens = is("<<<<<<<");
            let closes = is(">>>>>>>");
            // Outside a conflict, seven equals signs underline a heading.
            if opens || closes || (inside && (is("=======") || is("|||||||"))) {
                let message = format!("`{content}` is a leftover merge conflict marker");
                found.push(
                    Finding::new(start..start + content.len(), message)
                        .help("keep what both sides meant, and remove the marker"),
                );
            }
            inside = (inside || opens) && !closes;
            start += line.len();
        }
    }
}
