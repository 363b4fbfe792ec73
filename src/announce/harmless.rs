//! Keep chats, forges and mail programs from finding mentions, links and emoji in text.

/// Invisible, and part of no name, address or emoji.
pub(super) const JOINER: char = '\u{2060}';

/// Separates the parts of mentions (`@here`), addresses (`https://…`, `www.…`), references (`#12`, `!12`) and
/// emoji (`:skull:`), which would act in a message although nothing marks them.
pub(super) fn harmless(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        let after = &text[at + c.len_utf8()..];
        if c == '.' && ends_in_www(&out) {
            out.push(JOINER);
        }
        out.push(c);
        let splits = match c {
            '@' | '＠' => true,
            ':' => after.starts_with("//") || starts_emoji(after),
            '#' | '!' => after.starts_with(char::is_alphanumeric),
            _ => false,
        };
        if splits {
            out.push(JOINER);
        }
    }
    out
}

/// Whether a text goes on like `skull:`.
fn starts_emoji(text: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || "_+-'".contains(c);
    let end = text.find(|c| !is_name(c));
    end.is_some_and(|end| end > 0 && text[end..].starts_with(':'))
}

fn ends_in_www(text: &str) -> bool {
    let before = text.len().checked_sub("www".len());
    before.is_some_and(|at| text.as_bytes()[at..].eq_ignore_ascii_case(b"www"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_acts_in_a_message() {
        for (text, expected) in [
            ("@here @room", "@|here @|room"),
            ("https://a.org", "https:|//a.org"),
            ("WWW.a.org", "WWW|.a.org"),
            ("a #12 !3 C# x! #general", "a #|12 !|3 C# x! #|general"),
            (":skull: std::fmt 18:30", ":|skull: std::fmt 18:30"),
            ("a@b.org", "a@|b.org"),
        ] {
            assert_eq!(harmless(text), expected.replace('|', "\u{2060}"));
        }
    }
}
