//! Our lines in a hook that belongs to the group or to husky.
//!
//! They come first, because hooks often end early (`exit 0`, `exec`), and work on every machine.

use std::ops::Range;

/// The line before ours.
const BEGIN: &str = "# mdbook-topics: begin";
const END: &str = "# mdbook-topics: end";
/// Ends the first line if the text before it had no line end.
const LINE_END: &str = ", with the line end above";
/// Ends the first line if there was no file.
const CREATED: &str = ", in a file of its own";
/// All of a file before our lines if there was none.
const SHEBANG: &str = "#!/bin/sh\n";
/// Only in lines of the first version, which removed a file without other lines.
const FORMER: &str = "then mdbook-topics hook ";

/// A text with our lines.
pub(super) struct Edited {
    pub(super) text: String,
    /// The numbers of our lines.
    pub(super) first: usize,
    pub(super) last: usize,
}

/// Our lines in a text.
pub(super) struct Block {
    range: Range<usize>,
    ends_line: bool,
    is_created: bool,
}

/// Our lines, between two comments.
pub(super) fn lines(hook: &str) -> String {
    lines_after(hook, "")
}

fn lines_after(hook: &str, note: &str) -> String {
    let (arguments, missing) = match hook {
        "prepare-commit-msg" => (" \"${1-}\" \"${2-}\"", ":"),
        _ => (
            "",
            "echo \"warning: mdbook-topics is not installed; the topic file was not checked\" >&2",
        ),
    };
    format!(
        "{BEGIN}{note}
if [ \"${{MDBOOK_TOPICS_HOOK-}}\" = off ]; then
    :
elif command -v mdbook-topics >/dev/null 2>&1; then
    mdbook-topics hook {hook}{arguments} || exit
elif [ -x \"${{HOME-}}/.cargo/bin/mdbook-topics\" ]; then
    \"${{HOME-}}/.cargo/bin/mdbook-topics\" hook {hook}{arguments} || exit
else
    {missing}
fi
{END}
"
    )
}

/// A new file with our lines.
pub(super) fn created(hook: &str) -> Edited {
    insert(SHEBANG, SHEBANG.len(), &lines_after(hook, CREATED))
}

/// Insert our lines into a shell script.
pub(super) fn add(text: &str, hook: &str) -> Edited {
    let start = start(text);
    match start == 0 || text[..start].ends_with('\n') {
        true => insert(text, start, &lines(hook)),
        false => {
            let mut edited = insert(text, start, &format!("\n{}", lines_after(hook, LINE_END)));
            edited.first += 1;
            edited
        }
    }
}

fn insert(text: &str, at: usize, lines: &str) -> Edited {
    let first = text[..at].matches('\n').count() + 1;
    Edited {
        text: format!("{}{lines}{}", &text[..at], &text[at..]),
        first,
        last: first + lines.matches('\n').count() - 1,
    }
}

/// Where our lines go: after the first line, or after husky 8's, which runs the script again.
fn start(text: &str) -> usize {
    let mut at = 0;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let is_shebang = at == 0 && line.starts_with("#!");
        let words = line.trim_start();
        let is_source = words.starts_with(". ") || words.starts_with("source ");
        at += line.len();
        if is_shebang || is_source && words.contains("/husky.sh") {
            start = at;
        }
    }
    start
}

/// Find our lines. Git may have checked them out with CRLF.
pub(super) fn find(text: &str) -> Option<Block> {
    let mut at = 0;
    let mut begin: Option<(usize, &str)> = None;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let line = line.trim_end();
        match begin {
            None if line.starts_with(BEGIN) => begin = Some((start, line)),
            Some((start, first)) if line == END => {
                return Some(Block {
                    range: start..at,
                    ends_line: first.ends_with(LINE_END),
                    is_created: first.ends_with(CREATED),
                });
            }
            _ => {}
        }
    }
    None
}

impl Block {
    /// Whether these are the lines that would be added today.
    pub(super) fn is_current(&self, text: &str, hook: &str) -> bool {
        ["", LINE_END, CREATED]
            .iter()
            .any(|note| lines_after(hook, note) == with_lf(&text[self.range.clone()]))
    }

    /// The numbers of the first and the last line.
    pub(super) fn line_numbers(&self, text: &str) -> (usize, usize) {
        let first = text[..self.range.start].matches('\n').count() + 1;
        (
            first,
            first + text[self.range.clone()].matches('\n').count() - 1,
        )
    }

    /// The text without our lines. None if there was no file before.
    pub(super) fn without(&self, text: &str) -> Option<String> {
        let before = &text[..self.range.start];
        let before = match self.ends_line {
            true => before
                .strip_suffix("\r\n")
                .or(before.strip_suffix('\n'))
                .unwrap_or(before),
            false => before,
        };
        let rest = format!("{before}{}", &text[self.range.end..]);
        let is_former = text[self.range.clone()].contains(FORMER);
        let had_no_file =
            self.is_created && with_lf(&rest) == SHEBANG || is_former && rest.is_empty();
        (!had_no_file).then_some(rest)
    }
}

fn with_lf(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// Whether `sh` or a shell that understands the same language runs a script. Git gives a script
/// without a first line `#!` to `sh`.
pub(super) fn is_for_shell(text: &str) -> bool {
    const SHELLS: [&str; 6] = ["sh", "bash", "dash", "ash", "ksh", "zsh"];
    let Some(line) = text.lines().next().and_then(|line| line.strip_prefix("#!")) else {
        return !text.contains('\0');
    };
    let mut words = line
        .split_whitespace()
        .map(|word| word.rsplit('/').next().unwrap_or(word));
    let program = words.next().unwrap_or_default();
    let program = match program {
        "env" => words.find(|word| !word.starts_with('-')),
        "busybox" => words.next(),
        _ => Some(program),
    };
    program.is_some_and(|program| SHELLS.contains(&program))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removing_our_lines_restores_the_text() {
        for text in [
            "",
            "npm test",
            "npm test\n",
            "a\n\n",
            "#!/bin/sh",
            "#!/bin/sh\n",
            "#!/bin/sh\nexit 0\n",
            "#!/usr/bin/env sh\n. \"$(dirname -- \"$0\")/_/husky.sh\"\n\nnpm test",
            "#!/bin/sh\r\nexit 0\r\n",
        ] {
            let with = add(text, "pre-commit").text;
            let block = find(&with).unwrap();
            assert!(block.is_current(&with, "pre-commit"));
            assert_eq!(block.without(&with).as_deref(), Some(text));
        }
        for text in ["#!/bin/sh\n", "#!/bin/sh\nnpm test"] {
            let with = add(text, "x").text.replace('\n', "\r\n");
            let block = find(&with).unwrap();
            assert!(block.is_current(&with, "x"));
            assert_eq!(block.without(&with), Some(text.replace('\n', "\r\n")));
        }
        assert!(find("npm test\n# see mdbook-topics: begin\n").is_none());
        let new = created("pre-commit").text;
        assert_eq!(find(&new).unwrap().without(&new), None);
        let more = new + "npm test\n";
        let rest = find(&more).unwrap().without(&more);
        assert_eq!(rest.as_deref(), Some("#!/bin/sh\nnpm test\n"));
    }

    #[test]
    fn our_lines_come_first() {
        let edited = add("#!/bin/sh\nexit 0\n", "pre-commit");
        assert!(edited.text.starts_with(&format!("#!/bin/sh\n{BEGIN}\n")));
        assert_eq!((edited.first, edited.last), (2, 12));
        let block = find(&edited.text).unwrap();
        assert_eq!(block.line_numbers(&edited.text), (2, 12));
        // husky 8 runs the script again from its first line.
        let edited = add(
            "#!/bin/sh\n. \"$(dirname \"$0\")/_/husky.sh\"\nnpm test\n",
            "x",
        );
        assert_eq!(edited.first, 3);
        assert_eq!(add("#!/bin/sh", "x").first, 2);
    }

    #[test]
    fn lines_of_the_first_version_are_recognised() {
        let lines = "# mdbook-topics: begin\nif command -v mdbook-topics >/dev/null; then mdbook-topics hook pre-commit || exit; fi\n# mdbook-topics: end\n";
        for (text, rest) in [("", None), ("npm test\n", Some("npm test\n"))] {
            let old = format!("{text}{lines}");
            let block = find(&old).unwrap();
            assert!(!block.is_current(&old, "pre-commit"));
            assert_eq!(block.without(&old).as_deref(), rest);
        }
    }

    #[test]
    fn scripts_of_other_languages_are_recognised() {
        for text in [
            "npm test\n",
            "#!/bin/sh\n",
            "#! /bin/bash -e\n",
            "#!/usr/bin/env bash\n",
            "#!/usr/bin/env -S sh -e\n",
        ] {
            assert!(is_for_shell(text), "{text}");
        }
        for text in [
            "#!/usr/bin/env python3\n",
            "#!/usr/bin/fish\n",
            "a\0b",
            "#!\n",
        ] {
            assert!(!is_for_shell(text), "{text}");
        }
    }
}
