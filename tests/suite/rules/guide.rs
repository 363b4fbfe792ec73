//! Write `docs/rules.md`, the chapter of the user guide about the rules.

use std::fmt::Write as _;

use mdbook_topics::check::{RULES, explain};

/// The text above the rows of the table.
const INTRODUCTION: &str = "\
# Rules

`mdbook-topics check` applies these rules. `mdbook-topics fix`, the hooks and CI apply the safe fixes, whose result cannot be wrong.
`mdbook-topics fix --unsafe-fixes` also applies fixes that a person should review.
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

/// The chapter as Markdown: a table, then what `explain` prints about each rule.
pub(super) fn rules_guide() -> String {
    let mut guide = INTRODUCTION.to_owned();
    for rule in RULES {
        let (name, finds, severity) = (rule.name(), rule.finds(), rule.default_severity());
        let (fixes, unsafe_fixes) = (rule.fixes(), rule.unsafe_fixes());
        writeln!(
            guide,
            "| [`{name}`](#{name}) | {finds} | {severity} | {fixes} | {unsafe_fixes} |"
        )
        .unwrap();
    }
    for rule in RULES {
        let explained = explain(rule.name()).unwrap();
        let (_title, body) = explained.split_once("\n\n").unwrap();
        write!(guide, "\n## {}\n\n{body}", rule.name()).unwrap();
    }
    guide
}
