//! The severity of each rule, from the table `[preprocessor.topics.rules]`.

use std::collections::BTreeMap;

use super::rule::Rule;
use super::rules::RULES;
use super::severity::Severity;
use crate::nearest::remedy;

/// The severities in the settings; other rules keep their default.
#[derive(Debug, Clone, Default)]
pub struct Severities(BTreeMap<String, Severity>);

/// The settings name a rule that does not exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no rule `{name}`; {remedy}")]
pub struct UnknownRule {
    name: String,
    remedy: String,
}

impl UnknownRule {
    /// The name as written.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}

impl Severities {
    /// Severities by the names of their rules.
    ///
    /// # Errors
    /// [`UnknownRule`], with a suggestion or the names of all rules.
    pub fn new(settings: BTreeMap<String, Severity>) -> Result<Severities, UnknownRule> {
        let known = |name: &String| RULES.iter().any(|rule| rule.name() == name);
        match settings.keys().find(|name| !known(name)) {
            None => Ok(Severities(settings)),
            Some(name) => {
                let names: Vec<_> = RULES.iter().map(|rule| rule.name()).collect();
                Err(UnknownRule {
                    name: name.clone(),
                    remedy: remedy(name, &names, "the rules are"),
                })
            }
        }
    }

    /// Turn off the rules whose findings are notes that cannot be fixed.
    pub fn leave_notes(&mut self) {
        for rule in RULES {
            if self.of(*rule) == Severity::Note && rule.fixes().is_empty() {
                self.0.insert(rule.name().to_owned(), Severity::Off);
            }
        }
    }

    /// Whether a rule that finds secrets is on.
    #[must_use]
    pub fn find_secrets(&self) -> bool {
        let mut rules = RULES.iter().filter(|rule| rule.is_about_secrets());
        rules.any(|rule| self.of(*rule) != Severity::Off)
    }

    pub(super) fn of(&self, rule: &dyn Rule) -> Severity {
        let set = self.0.get(rule.name()).copied();
        set.unwrap_or(rule.default_severity())
    }
}
