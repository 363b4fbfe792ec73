//! Find the files that mdBook's `links` preprocessor, or this program, includes in a chapter.

use std::path::PathBuf;
use std::sync::LazyLock;

use regex::Regex;

use super::chapter::{self, Directive};

/// mdBook 0.5's own regular expression, which matches all that 0.4 matches.
static HELPER: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\\\{\{\#.*\}\}|\{\{\s*\#([a-zA-Z0-9_]+)\s+([^}]+)\}\}").ok());

/// The paths that a text includes, as written: relative to the folder of its file.
#[must_use]
pub fn included(text: &str) -> Vec<PathBuf> {
    let captures = HELPER.iter().flat_map(|helper| helper.captures_iter(text));
    let paths = captures.filter_map(|found| {
        let file = found.get(2)?.as_str().split_whitespace().next()?;
        match found.get(1)?.as_str() {
            // Line numbers or an anchor follow the path.
            "include" | "rustdoc_include" => file.split(':').next(),
            "playground" | "playpen" => Some(file),
            _ => None,
        }
    });
    let mut paths: Vec<_> = paths.map(PathBuf::from).collect();
    // Our own reader also takes a path with spaces.
    if let Some(Directive {
        path: Ok(whole), ..
    }) = chapter::parse(text)
        && !paths.contains(&whole)
    {
        paths.push(whole);
    }
    paths
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::included;

    #[test]
    fn all_helpers_that_read_files_are_found() {
        let text = "{{#include a.md}} {{ #include b.md:1:3 }} {{#rustdoc_include\nc.rs:anchor}}\n\
                    {{#playground d.rs editable}} {{#playpen e.rs}}\n\
                    {{#title f.md}} {{#included g.md}} {{#include}} { {#include h.md}}\n\
                    \\{{#include i.md}} {{#include j.md}}\n\
                    `{{#include /proc/self/environ}}`\n";
        let found = ["a.md", "b.md", "c.rs", "d.rs", "e.rs", "/proc/self/environ"];
        assert_eq!(included(text), found.map(PathBuf::from));
        let spaces = included("# Topics\n\n{{#include ../our list.md}}\n");
        assert!(spaces.contains(&PathBuf::from("../our list.md")));
    }
}
