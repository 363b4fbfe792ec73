//! Parse a chapter that includes one file and contains nothing else but a title.

use std::path::PathBuf;

use super::error::WrongInclude;

/// The directive of a chapter that includes its topic file.
#[derive(Debug)]
pub(super) struct Directive {
    /// Its line, from 1.
    pub(super) line: usize,
    /// The file, relative to the folder of the chapter.
    pub(super) path: Result<PathBuf, WrongInclude>,
}

/// Parse a chapter. `None` if it has text of its own.
pub(super) fn parse(text: &str) -> Option<Directive> {
    let mut found = None;
    let mut has_title = false;
    for (line, words) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        let words = words.trim();
        if words.is_empty() {
            continue;
        }
        if let Some(file) = included_file(words) {
            if found.is_some() {
                return None;
            }
            let path = whole_file(file);
            found = Some(Directive { line, path });
        } else if is_title(words) && !has_title && found.is_none() {
            has_title = true;
        } else {
            return None;
        }
    }
    found
}

/// The line (from 1) of the first include in a text that also has text of its own.
#[must_use]
pub fn include_beside_text(text: &str) -> Option<usize> {
    if parse(text).is_some() {
        return None;
    }
    let mut lines = (1..).zip(text.trim_start_matches('\u{feff}').lines());
    let found = lines.find(|(_, line)| included_file(line.trim()).is_some());
    found.map(|(line, _)| line)
}

/// Whether a line is a heading (CommonMark, section 4.2).
fn is_title(line: &str) -> bool {
    let words = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - words.len())) && words.starts_with([' ', '\t'])
}

/// The file in a line that is one `{{#include FILE}}`.
fn included_file(line: &str) -> Option<&str> {
    let inner = line.strip_prefix("{{")?.strip_suffix("}}")?;
    let file = inner.trim_start().strip_prefix("#include")?;
    let is_one = file.starts_with(char::is_whitespace) && !file.contains(['{', '}']);
    Some(file.trim()).filter(|file| is_one && !file.is_empty())
}

/// The path of a file that is included whole. A part of it (`FILE:5:20`, `FILE:anchor`) would have
/// other line numbers, and the rest of the list would not be checked.
fn whole_file(file: &str) -> Result<PathBuf, WrongInclude> {
    match file.split_once(':') {
        Some((_, part)) => Err(WrongInclude::Part {
            part: part.to_owned(),
        }),
        None => Ok(PathBuf::from(file)),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::parse;

    #[test]
    fn one_directive_perhaps_under_a_title_is_an_include() {
        for (text, line) in [
            ("{{#include ../../README.md}}", 1),
            ("\u{feff}{{ #include  ../../README.md }}\r\n", 1),
            ("# Topics\n\n{{#include ../../README.md}}\n", 3),
            ("\n\n  {{#include ../../README.md}}\n\n", 3),
        ] {
            let found = parse(text).unwrap();
            assert_eq!(found.line, line, "{text}");
            assert_eq!(found.path.unwrap(), Path::new("../../README.md"), "{text}");
        }
        let spaces = parse("{{#include ../../reading list.md}}").unwrap();
        assert_eq!(spaces.path.unwrap(), Path::new("../../reading list.md"));
    }

    #[test]
    fn a_chapter_with_other_text_is_its_own_file() {
        for text in [
            "",
            "# Topics\n",
            "# Topics\n\nWe meet weekly.\n\n{{#include ../../README.md}}\n",
            "{{#include a.md}}\n{{#include b.md}}\n",
            "{{#include a.md}} {{#include b.md}}\n",
            "{{#include a.md}}\n\n- [x](y)\n",
            "{{#include a.md}}\n\n# Ideas\n",
            "\\{{#include a.md}}\n",
            "{{#includes a.md}}\n",
            "{{#include}}\n",
            "{{#rustdoc_include a.md}}\n",
            "#tag\n{{#include a.md}}\n",
        ] {
            assert!(parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_part_of_a_file_is_refused() {
        for part in ["5:20", "5", ":20", "topics", "5:"] {
            let found = parse(&format!("{{{{#include ../README.md:{part}}}}}")).unwrap();
            let wrong = found.path.unwrap_err().to_string();
            assert!(wrong.contains(&format!("remove `:{part}`")), "{wrong}");
        }
    }
}
