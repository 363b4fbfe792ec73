//! Explain the rules: `explain RULE`.

use super::rule::Rule;
use super::rules::RULES;

/// Explains the rule `name`, as Markdown.
#[must_use]
pub fn explain(name: &str) -> Option<String> {
    let rule = RULES.iter().find(|rule| rule.name() == name)?;
    Some(format!(
        "{}: {} ({})\n\n{}",
        rule.name(),
        rule.finds(),
        rule.default_severity(),
        body(*rule)
    ))
}

/// The text of a rule's section.
fn body(rule: &dyn Rule) -> String {
    let fix = match rule.fixes() {
        "" => "No automatic fix.".to_owned(),
        fixes => format!("Fix: {fixes}."),
    };
    format!("{}\n\n{fix}\n", rule.explanation())
}
