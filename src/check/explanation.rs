//! The rules' own words → `explain RULE`, and the table and chapter of the user guide.

use super::rule::Rule;
use super::rules::RULES;

/// What stands before the rows of the table.
const INTRODUCTION: &str = "\
# Rules

`mdbook-topics check` looks for these, `mdbook-topics fix` mends what has an entry in the last column, and
`mdbook-topics explain RULE` prints a section of this page. Errors block a commit, warnings do not; both are shown one by
one, of a rule the first 30 in a file, the others by their lines. Notes are told in one line a rule, and
`check --format json` tells them all. The table `[preprocessor.topics.rules]` of `book.toml` says how bad a finding is:

```toml
[preprocessor.topics.rules]
bare-url = \"error\"
no-reading = \"off\"
```

| rule | finds | default | `fix` |
|---|---|---|---|
";

/// What there is to say of the rule `name`, as Markdown.
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

/// What stands under a rule's name.
fn body(rule: &dyn Rule) -> String {
    let mends = match rule.fixes() {
        "" => "`fix` leaves it to you.".to_owned(),
        mends => format!("`fix` mends it: {mends}."),
    };
    format!("{}\n\n{mends}\n", rule.explanation())
}

/// The chapter of the user guide on the rules, as Markdown: a table, then a section a rule.
#[must_use]
pub fn rules_guide() -> String {
    let mut guide = INTRODUCTION.to_owned();
    for rule in RULES {
        guide.push_str(&format!(
            "| [`{name}`](#{name}) | {} | {} | {} |\n",
            rule.finds(),
            rule.default_severity(),
            rule.fixes(),
            name = rule.name()
        ));
    }
    for rule in RULES {
        guide.push_str(&format!("\n## {}\n\n{}", rule.name(), body(*rule)));
    }
    guide
}
