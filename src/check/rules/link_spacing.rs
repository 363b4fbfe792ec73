//! `link-spacing`: two links without a space between them.

use crate::check::finding::Finding;
use crate::check::rule::Rule;
use crate::check::severity::Severity;
use crate::check::subject::Subject;
use crate::edit::Edit;

/// The rule.
pub(super) struct LinkSpacing;

impl Rule for LinkSpacing {
    fn name(&self) -> &'static str {
        "link-spacing"
    }

    fn default_severity(&self) -> Severity {
        Severity::Warning
    }

    fn finds(&self) -> &'static str {
        "two links without a space between them"
    }

    fn fixes(&self) -> &'static str {
        "adds a space"
    }

    fn explanation(&self) -> &'static str {
        "`[one](…),[two](…)` looks like one word. It needs a space after the comma."
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        let text = subject.file.source.text();
        for (_, topic) in subject.file.topics() {
            let mut links: Vec<_> = topic.links().collect();
            links.sort_by_key(|link| link.span.start);
            for pair in links.windows(2) {
                let between = text.get(pair[0].span.end..pair[1].span.start);
                if let Some(mark @ ("," | ";")) = between {
                    let at = pair[1].span.start;
                    let message = format!("no space between `{mark}` and the next link");
                    found.push(
                        Finding::new(at - 1..at, message)
                            .key(pair[1].id.as_str())
                            .fix("space added between two links", vec![Edit::insert(at, " ")]),
                    );
                }
            }
        }
    }
}
