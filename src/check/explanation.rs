//! The rules' own words → `explain RULE`, and the table and chapter of the user guide.

use super::rule::Rule;
use super::rules::RULES;

/// What there is to say of the rule `name`, as Markdown.
#[must_use]
pub fn explain(name: &str) -> Option<String> {
    let rule = RULES.iter().find(|rule| rule.name() == name)?;
    Some(section(*rule))
}

fn section(rule: &dyn Rule) -> String {
    let mends = match rule.mends() {
        "" => "`fix` leaves it to you.".to_owned(),
        mends => format!("`fix` mends it: {mends}."),
    };
    format!(
        "{}: {} ({})\n\n{}\n\n{mends}\n",
        rule.name(),
        rule.finds(),
        rule.default_severity(),
        rule.explanation()
    )
}

/// The table of all rules, as Markdown.
#[must_use]
pub fn rules_table() -> String {
    let mut table = "| rule | finds | default | `fix` |\n|---|---|---|---|\n".to_owned();
    for rule in RULES {
        table.push_str(&format!(
            "| `{}` | {} | {} | {} |\n",
            rule.name(),
            rule.finds(),
            rule.default_severity(),
            rule.mends()
        ));
    }
    table
}
