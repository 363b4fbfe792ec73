//! The text of a hook: a script, or a block of lines in a hook that husky runs.

/// Text that only our scripts contain.
const MARKER: &str = "exec \"$program\" hook ";

/// The line before our block in another hook.
const BLOCK: &str = "# mdbook-topics: begin";
const BLOCK_AFTER_LINE_END: &str = "# mdbook-topics: begin, with the line end above";
const END: &str = "# mdbook-topics: end\n";

/// Whether a hook is one of our scripts.
pub(super) fn is_ours(text: &[u8]) -> bool {
    memchr::memmem::find(text, MARKER.as_bytes()).is_some()
}

/// Our script, which first tries the program that installed it.
pub(super) fn with_program(script: &str, program: &str) -> String {
    let quoted = program.replace('\'', r"'\''");
    script.replacen("installed=\n", &format!("installed='{quoted}'\n"), 1)
}

/// Append our block to the text of a husky hook.
pub(super) fn with_block(text: &str, hook: &str) -> String {
    let arguments = match hook {
        "prepare-commit-msg" => " \"$1\" \"$2\"",
        _ => "",
    };
    let is_whole_line = text.is_empty() || text.ends_with('\n');
    let (line_end, begin) = if is_whole_line {
        ("", BLOCK)
    } else {
        ("\n", BLOCK_AFTER_LINE_END)
    };
    format!(
        "{text}{line_end}{begin}\nif command -v mdbook-topics >/dev/null; then mdbook-topics hook {hook}{arguments} || exit; fi\n{END}"
    )
}

/// Remove our block from the text of a husky hook. None if there is no block.
pub(super) fn without_block(text: &str) -> Option<String> {
    let start = text.find(BLOCK)?;
    let end = start + text[start..].find(END)? + END.len();
    let added_line_end = text[start..].starts_with(BLOCK_AFTER_LINE_END);
    let before = &text[..start];
    let before = match added_line_end {
        true => before.strip_suffix('\n').unwrap_or(before),
        false => before,
    };
    Some(format!("{before}{}", &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removing_a_block_restores_the_text() {
        for text in ["", "npm test", "npm test\n", "a\n\n"] {
            let with = with_block(text, "pre-commit");
            assert_eq!(without_block(&with).as_deref(), Some(text));
        }
        assert_eq!(without_block("npm test\n"), None);
    }

    #[test]
    fn the_path_of_the_program_is_quoted_for_the_shell() {
        let script = with_program("installed=\n", "/o'k/x y");
        assert_eq!(script, "installed='/o'\\''k/x y'\n");
    }
}
