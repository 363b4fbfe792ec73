//! What every rule says of itself and does.

use super::diagnostic::{Diagnostic, Severity};
use super::subject::Subject;

/// A rule: one file in `rules/`.
pub trait Rule: Sync {
    /// Its name in messages and settings.
    fn name(&self) -> &'static str;

    /// How bad its findings are, unless the settings say otherwise.
    fn default_severity(&self) -> Severity {
        Severity::Error
    }

    /// What it finds, in a few words: its row in the table of rules.
    fn finds(&self) -> &'static str;

    /// What its fix does, in a few words; empty where there is none.
    fn fixes(&self) -> &'static str {
        ""
    }

    /// Why it is there and what to do, as Markdown, for `explain` and the user guide.
    fn explanation(&self) -> &'static str;

    /// Appends what it finds.
    fn check(&self, subject: &Subject<'_>, found: &mut Vec<Diagnostic>);
}
