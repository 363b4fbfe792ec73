//! Write `docs/settings.md`, the chapter of the user guide about the settings.

use std::fmt::Write as _;

use mdbook_topics::config::{Kind, SETTINGS};

/// The text above the table.
const INTRODUCTION: &str = "\
# Settings

All settings are optional. They go into `[preprocessor.topics]` of `book.toml`.

<!-- ANCHOR: list -->
A dot leads into a table, and `*` is any key. The file `docs/schemas/settings.schema.json` of the repository describes the settings for
editors: with [taplo](https://taplo.tamasfe.dev), add its path or address as the first line of `book.toml`, as in
`#:schema ./settings.schema.json`.

| setting | value | default | meaning |
|---|---|---|---|
";

/// The chapter as Markdown.
pub(super) fn settings_guide() -> String {
    let mut guide = INTRODUCTION.to_owned();
    for setting in SETTINGS {
        let (kind, default) = (kind(setting.kind), setting.default);
        writeln!(
            guide,
            "| `{}` | {kind} | {default} | {}: `{}` |",
            setting.path, setting.about, setting.example
        )
        .unwrap();
    }
    guide.push_str("<!-- ANCHOR_END: list -->\n");
    guide
}

fn kind(kind: Kind) -> String {
    let words = |words: &[&str]| {
        let words = words.iter().map(|word| format!("`\"{word}\"`"));
        words.collect::<Vec<_>>().join(", ")
    };
    match kind {
        Kind::Text => "text".to_owned(),
        Kind::Texts => "text or list".to_owned(),
        Kind::List => "list".to_owned(),
        Kind::Choice(choices) => words(choices),
        Kind::Number(least, most) => format!("{least} to {most}"),
        Kind::TextOrNumber => "text or number".to_owned(),
        Kind::Flag => "true or false".to_owned(),
        Kind::FlagOrNumber(most) => format!("true, false, or up to {most}"),
        Kind::Day => "day".to_owned(),
        Kind::Days => "list of days".to_owned(),
        Kind::Table => "table".to_owned(),
        Kind::TableOrList => "table or list of tables".to_owned(),
        Kind::TableOr(choices) => format!("{}, or table", words(choices)),
        Kind::ListOrWeights => "list, or table of weights".to_owned(),
    }
}
