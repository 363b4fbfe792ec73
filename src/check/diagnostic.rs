//! A finding with its rule and severity.

use super::applicability::Applicability;
use super::finding::{Finding, Fix};
use super::rule::Rule;
use super::severity::Severity;
use crate::topic_file::Span;

/// A problem in a topic file.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The rule that found it.
    pub rule: &'static dyn Rule,
    /// How serious it is.
    pub severity: Severity,
    /// The affected bytes of the file.
    pub span: Span,
    /// What is wrong, in one line.
    pub message: String,
    /// What to do, if the message and the fix do not say so.
    pub help: Option<String>,
    /// How to fix it, if the program can.
    pub fix: Option<Fix>,
    /// Identifies the finding across versions of the file.
    pub key: String,
    /// Whether the rule knows that the finding is older than the change.
    pub(super) is_old: bool,
}

impl Diagnostic {
    /// Add to a finding its rule, and the severity that the settings give the rule.
    pub(super) fn new(rule: &'static dyn Rule, severity: Severity, found: Finding) -> Diagnostic {
        Diagnostic {
            rule,
            severity: severity.max(found.at_most),
            span: found.span,
            message: found.message,
            help: found.help,
            fix: found.fix,
            key: found.key,
            is_old: found.is_old,
        }
    }

    /// How far its fix can be trusted, if it has one.
    #[must_use]
    pub fn applicability(&self) -> Option<Applicability> {
        self.fix.as_ref().map(|fix| fix.applicability)
    }

    /// Whether `fix`, the hooks and CI fix it.
    #[must_use]
    pub fn is_fixable(&self) -> bool {
        self.applicability() == Some(Applicability::Safe)
    }

    /// What to do about it, one line each, for formats that show help and fix as plain text.
    pub fn remedies(&self) -> impl Iterator<Item = &str> {
        let fix = self
            .applicability()
            .map(|applicability| match applicability {
                Applicability::Safe => "fixable with `mdbook-topics fix`",
                Applicability::Unsafe => {
                    "fixable with `mdbook-topics fix --unsafe-fixes`; review the result"
                }
            });
        self.help.as_deref().into_iter().chain(fix)
    }
}
