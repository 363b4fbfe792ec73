//! The text of a hook: a script of its own, or lines in a hook that husky runs.

/// What tells our scripts from others.
const SIGN: &str = "exec \"$program\" hook ";

/// What begins our lines in a hook of somebody else.
const BLOCK: &str = "# mdbook-topics: begin";
const BLOCK_AFTER_LINE_END: &str = "# mdbook-topics: begin, with the line end above";
const END: &str = "# mdbook-topics: end\n";

/// Whether a hook is one of our scripts.
pub(super) fn is_ours(text: &[u8]) -> bool {
    memchr::memmem::find(text, SIGN.as_bytes()).is_some()
}

/// Our script, which tries the program that installed it first.
pub(super) fn with_program(script: &str, program: &str) -> String {
    let quoted = program.replace('\'', r"'\''");
    script.replacen("installed=\n", &format!("installed='{quoted}'\n"), 1)
}

/// The text of a husky hook with our lines at its end.
pub(super) fn with_block(text: &str, hook: &str) -> String {
    let arguments = match hook {
        "prepare-commit-msg" => " \"$1\" \"$2\"",
        _ => "",
    };
    let ends = text.is_empty() || text.ends_with('\n');
    let (line_end, begin) = if ends {
        ("", BLOCK)
    } else {
        ("\n", BLOCK_AFTER_LINE_END)
    };
    format!(
        "{text}{line_end}{begin}\nif command -v mdbook-topics >/dev/null; then mdbook-topics hook {hook}{arguments} || exit; fi\n{END}"
    )
}

/// The text of a husky hook without our lines; None where they are not in it.
pub(super) fn without_block(text: &str) -> Option<String> {
    let start = text.find(BLOCK)?;
    let end = start + text[start..].find(END)? + END.len();
    let line_end_is_ours = text[start..].starts_with(BLOCK_AFTER_LINE_END);
    let before = &text[..start];
    let before = match line_end_is_ours {
        true => before.strip_suffix('\n').unwrap_or(before),
        false => before,
    };
    Some(format!("{before}{}", &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_comes_out_byte_for_byte() {
        for text in ["", "npm test", "npm test\n", "a\n\n"] {
            let with = with_block(text, "pre-commit");
            assert_eq!(without_block(&with).as_deref(), Some(text));
        }
        assert_eq!(without_block("npm test\n"), None);
    }

    #[test]
    fn a_program_s_path_is_one_word_of_the_shell() {
        let script = with_program("installed=\n", "/o'k/x y");
        assert_eq!(script, "installed='/o'\\''k/x y'\n");
    }
}
