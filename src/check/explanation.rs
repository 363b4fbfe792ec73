//! Explain the rules: `explain RULE`, and the chapter of the user guide.

use super::rule::Rule;
use super::rules::RULES;

/// The text above the rows of the table.
const INTRODUCTION: &str = "\
# Rules

`mdbook-topics check` applies these rules, and `mdbook-topics fix` applies the fixes in the last column.
`mdbook-topics explain RULE` prints a section of this page.

Errors block a commit; warnings do not. Both are shown one by one, up to 30 per rule and file; the rest are listed by line.
Notes take one line per rule; `check --format json` lists each of them. The table `[preprocessor.topics.rules]` in
`book.toml` changes the severity of a rule:

```toml
[preprocessor.topics.rules]
bare-url = \"error\"
no-reading = \"off\"
```

| rule | finds | default | `fix` |
|---|---|---|---|
";

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

/// The chapter of the user guide about the rules, as Markdown: a table, then a section for each
/// rule.
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
