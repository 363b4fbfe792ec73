//! A topic file, and the version it came from → what is wrong with it, and how to mend it.
//!
//! A rule is a file in `rules` and one line in [`RULES`]. Findings are data ([`Diagnostic`]);
//! `report` makes them text, JSON or annotations.

mod diagnostic;
mod explanation;
mod fix;
mod introduced;
mod rule;
mod rules;
mod secret;
mod severities;
mod subject;

pub use diagnostic::{Diagnostic, Fix, Severity};
pub use explanation::{explain, rules_guide};
pub use fix::{Fixed, fix_text};
pub use rule::Rule;
pub use rules::RULES;
pub use secret::{Secret, secret_in_url};
pub use severities::{Severities, UnknownRule};
pub use subject::{Base, Subject};

/// What was found in a file.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    /// In order of their places; without a base all that the file holds, with one what the change
    /// introduced.
    pub diagnostics: Vec<Diagnostic>,
    /// How many findings the file held before the change.
    pub old: usize,
}

/// Checks a file. With a base only what the change introduced is a finding.
#[must_use]
pub fn check(subject: &Subject<'_>, severities: &Severities) -> Findings {
    let mut diagnostics = run(subject, severities);
    let mut old = 0;
    if let Some(base) = &subject.base {
        let before = run(&subject.of_base(base), severities);
        old = introduced::retain(&mut diagnostics, &before);
    }
    diagnostics.sort_by_key(|found| (found.span.start, found.rule));
    Findings { diagnostics, old }
}

fn run(subject: &Subject<'_>, severities: &Severities) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in RULES {
        let severity = severities.of(*rule);
        if severity != Severity::Off {
            let from = found.len();
            rule.check(subject, &mut found);
            for diagnostic in &mut found[from..] {
                diagnostic.set_severity(severity, rule.default_severity());
            }
        }
    }
    found
}
