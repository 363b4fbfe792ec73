//! The script that is installed as a hook of its own.

/// Our hooks and their scripts.
pub(super) const HOOKS: [(&str, &str); 2] = [
    ("pre-commit", include_str!("../../../../hooks/pre-commit")),
    (
        "prepare-commit-msg",
        include_str!("../../../../hooks/prepare-commit-msg"),
    ),
];

/// Text that only our scripts contain.
const MARKER: &str = "exec \"$program\" hook ";
/// The line that names the program which installed the script.
const PROGRAM: &str = "installed=";

/// Whether a hook is our script.
pub(super) fn is_ours(text: &[u8]) -> bool {
    memchr::memmem::find(text, MARKER.as_bytes()).is_some()
}

/// Our script, which first tries the program that installed it.
pub(super) fn with_program(script: &str, program: &str) -> String {
    let quoted = program.replace('\'', r"'\''");
    script.replacen(
        &format!("{PROGRAM}\n"),
        &format!("{PROGRAM}'{quoted}'\n"),
        1,
    )
}

/// The program that installed a script; empty in a script for every machine.
pub(super) fn program(text: &str) -> String {
    let line = text.lines().find_map(|line| line.strip_prefix(PROGRAM));
    let quoted = line.unwrap_or_default().trim_matches('\'');
    quoted.replace(r"'\''", "'")
}

/// Whether nobody else has edited a script of ours: it is `script`, or its former version.
pub(super) fn is_unedited(text: &[u8], script: &str, hook: &str) -> bool {
    let without_program = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| !line.starts_with(PROGRAM));
        lines.map(str::to_owned).collect()
    };
    let Ok(text) = std::str::from_utf8(text) else {
        return false;
    };
    let text = without_program(text);
    text == without_program(script) || text == without_program(&former(script, hook))
}

/// The script of version 0.1 before it could be renamed.
fn former(script: &str, hook: &str) -> String {
    let now = format!(
        "# An earlier hook runs first. This file may have been renamed, so do not rely on its name.
earlier=\"${{0%/*}}/mdbook-topics.d/{hook}\"
if [ -x \"$earlier\" ]; then
    \"$earlier\" "
    );
    let then = "if [ -x \"$0.before-mdbook-topics\" ]; then\n    \"$0.before-mdbook-topics\" ";
    script.replacen(&now, then, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_the_program_is_quoted_for_the_shell() {
        let script = with_program("installed=\n", "/o'k/x y");
        assert_eq!(script, "installed='/o'\\''k/x y'\n");
        assert_eq!(program(&script), "/o'k/x y");
        assert_eq!(program("installed=\n"), "");
    }

    #[test]
    fn edited_scripts_are_recognised() {
        for (hook, script) in HOOKS {
            let former = former(script, hook);
            assert_ne!(former, script);
            for text in [script, &former, &with_program(script, "/x")] {
                assert!(is_unedited(text.as_bytes(), script, hook));
                let edited = format!("{text}echo more\n");
                assert!(!is_unedited(edited.as_bytes(), script, hook));
            }
        }
    }
}
