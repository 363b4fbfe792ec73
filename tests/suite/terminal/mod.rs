//! No output contains characters that control a terminal or hide text, whatever is in topic files,
//! settings, file names, branches and the output of git.

#![cfg(unix)] // Other systems do not allow these file names.
mod books;
mod files;
mod patches;
mod repositories;
mod settings;

use crate::support::book_test::Ran;
use crate::support::repo::Repo;

/// Characters that control a terminal, change the writing direction, end a line or are invisible.
const HOSTILE: [&str; 15] = [
    "\u{1b}[31m",
    "\u{1b}]0;pwned\u{7}",
    "\u{1b}]8;;https://evil.example\u{1b}\\",
    "\u{9b}31m",
    "\u{9d}0;pwned\u{9c}",
    "\u{8}\u{8}\u{8}",
    "\u{7f}",
    "\u{b}x\u{c}",
    "x\rpwned",
    "\u{85}",
    "\u{202e}",
    "\u{2066}x\u{2069}\u{200f}",
    "\u{2028}\u{2029}",
    "\u{200b}\u{feff}\u{2060}\u{ad}",
    "\u{e0041}\u{e007f}",
];

/// All of them in one string.
fn all() -> String {
    HOSTILE.join("x")
}

/// Escape a text for a quoted string in TOML.
fn in_toml(text: &str) -> String {
    let escape = |c: char| format!("\\U{:08X}", u32::from(c));
    text.chars().map(escape).collect()
}

/// A topic file with problems, and with a text inserted everywhere.
fn topics(text: &str) -> String {
    format!(
        "\
Welcome {text}

# Ideas

- KVM {text} [paper{text}](https://a.org/{text}) #tag{text} @sam{text}
  - note {text} on `code{text}`
- See https://lwn.net/{text}Articles on virtio{text}
- [broken{text}] (https://b.org/{text})
- Fixed: [a](https://e.org/1),[b](https://e.org/2) by {text}
- <b title=\"{text}\">html</b>
- [x](https://user:secret{text}@c.org/)

stray {text} text

## Deferred {text}

# Discused {text}

- who knows

# Past

- [11/17/23] [C{text}](https://lwn.net/C{text})
- 13/45/2023 [Slab{text}](https://d.org/)
- 1/2{text}/24 Folios [a](https://lwn.net/C{text})
- 2/3/2024 TBD {text}
- [2023-11-07] [C{text}](https://lwn.net/C{text})
"
    )
}

/// Whether a character must not reach a terminal.
fn is_hostile(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        )
        || matches!(c, '\u{e0000}'..='\u{e007f}')
}

/// Assert that an output contains no hostile characters.
#[track_caller]
fn assert_inert(what: &str, output: &str) {
    let at = output.find(is_hostile);
    assert_eq!(at, None, "{what}: {:?}", output.replace('\n', "⏎\n"));
}

/// Assert that neither output contains hostile characters, and that one of them is not empty.
#[track_caller]
fn assert_both_inert(what: &[&str], ran: &Ran) {
    let what = what.join(" ");
    assert_inert(&what, &ran.stdout);
    assert_inert(&what, &ran.stderr);
    let code = ran.code;
    assert!(matches!(code, Some(0..=2)), "{what}: {code:?}");
    assert!(!ran.stdout.is_empty() || !ran.stderr.is_empty(), "{what}");
}

/// Run our program in a repository, and assert that its output is inert.
#[track_caller]
fn run(repo: &Repo, arguments: &[&str]) -> Ran {
    let (code, stdout, stderr) = repo.try_ours(arguments);
    let ran = Ran {
        code: Some(code),
        stdout,
        stderr,
    };
    assert_both_inert(arguments, &ran);
    ran
}
