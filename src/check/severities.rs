//! `[preprocessor.topics.rules]` → the severity of each rule.

use std::collections::BTreeMap;

use super::diagnostic::Severity;
use super::rule::Rule;
use super::rules::RULES;

/// The severities of the settings; other rules have their own.
#[derive(Debug, Clone, Default)]
pub struct Severities(BTreeMap<String, Severity>);

/// A rule in the settings that does not exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no rule `{name}`; {remedy}")]
pub struct UnknownRule {
    name: String,
    remedy: String,
}

impl Severities {
    /// The severities by rule.
    ///
    /// # Errors
    /// [`UnknownRule`] with the name that was meant, or all of them.
    pub fn new(settings: BTreeMap<String, Severity>) -> Result<Severities, UnknownRule> {
        let known = |name: &String| RULES.iter().any(|rule| rule.name() == name);
        match settings.keys().find(|name| !known(name)) {
            None => Ok(Severities(settings)),
            Some(name) => {
                let names: Vec<_> = RULES.iter().map(|rule| rule.name()).collect();
                let near = names.iter().find(|known| {
                    // The distance of a long name takes long.
                    name.len() <= known.len() + 3 && strsim::osa_distance(known, name) <= 3
                });
                Err(UnknownRule {
                    name: name.clone(),
                    remedy: match near {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("the rules are: {}", names.join(", ")),
                    },
                })
            }
        }
    }

    /// Puts out the rules that note something and mend nothing.
    pub fn leave_notes(&mut self) {
        for rule in RULES {
            if self.of(*rule) == Severity::Note && rule.fixes().is_empty() {
                self.0.insert(rule.name().to_owned(), Severity::Off);
            }
        }
    }

    /// Whether the settings put a rule out.
    #[must_use]
    pub fn are_off(&self, rule: &str) -> bool {
        self.0.get(rule) == Some(&Severity::Off)
    }

    pub(super) fn of(&self, rule: &dyn Rule) -> Severity {
        let set = self.0.get(rule.name()).copied();
        set.unwrap_or(rule.default_severity())
    }
}
