//! Explain the rules: `explain RULE`, and the chapter of the user guide.

use super::rule::Rule;
use super::rules::RULES;

/// The text above the rows of the table.
const INTRODUCTION: &str = "\
# Rules

`mdbook-topics check` applies these rules. `mdbook-topics fix`, the hooks and CI apply the safe fixes, whose result cannot be wrong.
`mdbook-topics fix --unsafe-fixes` also applies those that need a person to look at the result.
`mdbook-topics explain RULE` prints a section of this page.

Errors block a commit; warnings do not. Both are shown one by one, up to 30 per rule and file; the rest are listed by line.
Notes take one line per rule; `check --format json` lists each of them. The table `[preprocessor.topics.rules]` in
`book.toml` changes the severity of a rule:

```toml
[preprocessor.topics.rules]
bare-url = \"error\"
no-reading = \"off\"
```

| rule | finds | default | `fix` | `fix --unsafe-fixes` |
|---|---|---|---|---|
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

/// The chapter of the user guide about the rules, as Markdown: a table, then a section for each
/// rule.
#[must_use]
pub fn rules_guide() -> String {
    let mut guide = INTRODUCTION.to_owned();
    for rule in RULES {
        guide.push_str(&format!(
            "| [`{name}`](#{name}) | {} | {} | {} | {} |\n",
            rule.finds(),
            rule.default_severity(),
            rule.fixes(),
            rule.unsafe_fixes(),
            name = rule.name()
        ));
    }
    for rule in RULES {
        guide.push_str(&format!("\n## {}\n\n{}", rule.name(), body(*rule)));
    }
    guide
}
