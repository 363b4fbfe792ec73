//! Explain the rules: `explain RULE`.

use super::rule::Rule;
use super::rules::RULES;

/// Explain the rule `name`, as Markdown.
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
    let mut fixes = Vec::new();
    match (rule.fixes(), rule.unsafe_fixes()) {
        ("", "") => fixes.push("No automatic fix.".to_owned()),
        (safe, unsafe_) => {
            fixes.extend((!safe.is_empty()).then(|| format!("Fix: {safe}.")));
            fixes.extend((!unsafe_.is_empty()).then(|| format!("Unsafe fix: {unsafe_}.")));
        }
    }
    format!("{}\n\n{}\n", rule.explanation(), fixes.join("\n\n"))
}
