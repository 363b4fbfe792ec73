//! The interface of a rule.

use std::fmt;

use super::finding::Finding;
use super::severity::Severity;
use super::subject::Subject;

/// A rule: one file in `rules/`.
pub trait Rule: Sync {
    /// Its name in messages and settings.
    fn name(&self) -> &'static str;

    /// How serious its findings are, unless the settings say otherwise.
    fn default_severity(&self) -> Severity {
        Severity::Error
    }

    /// What it finds, in a few words, for the table of rules.
    fn finds(&self) -> &'static str;

    /// What its safe fix does, in a few words that follow "Fix:"; empty if it has none.
    fn fixes(&self) -> &'static str {
        ""
    }

    /// What its unsafe fix does, in a few words that follow "Unsafe fix:"; empty if it has none.
    fn unsafe_fixes(&self) -> &'static str {
        ""
    }

    /// Why the rule exists and what to do, as Markdown, for `explain` and the user guide.
    fn explanation(&self) -> &'static str;

    /// Whether it finds secrets: then reports do not repeat the line, and `publish` always refuses
    /// such a file.
    fn is_about_secrets(&self) -> bool {
        false
    }

    /// Append its findings.
    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Finding>);
}

impl fmt::Debug for dyn Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
