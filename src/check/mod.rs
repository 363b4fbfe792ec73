//! Check a topic file, or what changed in it, and suggest fixes.
//!
//! A rule is a file in `rules/` and an entry in [`RULES`]. It reports where and what; [`check`] adds its
//! name and severity. Findings are data ([`Diagnostic`]) that `report` turns into text, JSON or
//! annotations.

mod applicability;
mod date_style;
mod diagnostic;
mod explanation;
mod finding;
mod fix_text;
mod introduced;
mod meeting_day;
mod rule;
mod rules;
mod secret;
mod severities;
mod severity;
mod subject;

pub use applicability::Applicability;
pub(crate) use date_style::DateStyle;
pub use diagnostic::Diagnostic;
pub use explanation::explain;
pub use finding::{Finding, Fix};
pub use fix_text::{Fixed, fix_text};
pub use rule::Rule;
pub use rules::RULES;
pub(crate) use rules::title_span;
pub use secret::{Secret, secret_in_url};
pub use severities::{Severities, UnknownRule};
pub use severity::Severity;
pub use subject::{Base, Subject};

/// The findings of a file.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    /// In the order of the file: all of them, or with a base those that the change introduced.
    pub diagnostics: Vec<Diagnostic>,
    /// How many findings are ignored because they existed before the change.
    pub old: usize,
}

/// Check a file; with a base, report only what the change introduced.
#[must_use]
pub fn check(subject: &Subject<'_>, severities: &Severities) -> Findings {
    let mut diagnostics = run(subject, severities);
    let mut old = 0;
    if let Some(base) = &subject.base {
        let before = run(&subject.of_base(base), severities);
        old = introduced::retain(&mut diagnostics, &before);
    }
    diagnostics.sort_by_key(|found| (found.span.start, found.rule.name()));
    Findings { diagnostics, old }
}

/// Run every rule that is on.
fn run(subject: &Subject<'_>, severities: &Severities) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut found = Vec::new();
    for &rule in RULES {
        let severity = severities.of(rule);
        if severity != Severity::Off {
            rule.check(subject, &mut found);
            let stamp = |found| Diagnostic::new(rule, severity, found);
            diagnostics.extend(found.drain(..).map(stamp));
        }
    }
    diagnostics
}
