//! Make text from others safe to show on a terminal, in a log or in a commit message.
//!
//! A title, a URL, a file name or the output of git may contain characters that move the cursor, set
//! the window's title, reverse the writing direction or hide other characters. Each is shown as `�`.

use std::borrow::Cow;

use crate::topic_file::Hidden;

/// Characters of a message that are shown.
const LONGEST: usize = 600;
/// Characters at the end of a longer message that are shown.
const ENDING: usize = 200;

/// Whether a character controls a terminal or is invisible: control characters except line feed and
/// tab, and Unicode's default-ignorable characters. Joiners and variation selectors are not hidden,
/// because scripts and emoji need them.
pub(super) fn is_hidden(c: char) -> bool {
    !matches!(c, '\n' | '\t') && Hidden::of(c).is_some_and(|hidden| hidden != Hidden::NoBreakSpace)
}

/// Replaces each hidden character by `�`. Line breaks and tabs stay; CR LF becomes LF.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace(is_hidden, "\u{fffd}"))
}

/// [`visible`] on one line: line breaks and tabs become spaces.
#[must_use]
pub fn one_line(text: &str) -> Cow<'_, str> {
    match visible(text) {
        text if text.contains(['\n', '\t']) => Cow::Owned(text.replace(['\n', '\t'], " ")),
        text => text,
    }
}

/// [`one_line`] for a message; the middle of a very long one is left out.
#[must_use]
pub fn brief(message: &str) -> Cow<'_, str> {
    let Some((longest, _)) = message.char_indices().nth(LONGEST) else {
        return one_line(message);
    };
    let start = message[..longest].char_indices().nth(LONGEST - ENDING);
    let end = message.char_indices().nth_back(ENDING - 1);
    match (start, end) {
        (Some((start, _)), Some((end, _))) => Cow::Owned(format!(
            "{} … {}",
            one_line(&message[..start]),
            one_line(&message[end..])
        )),
        _ => one_line(message),
    }
}

/// Escapes the hidden characters that JSON allows unescaped. They can occur only in strings.
#[must_use]
pub fn visible_json(json: String) -> String {
    if !json.contains(is_hidden) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if is_hidden(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_replaced() {
        for (text, shown) in [
            ("a\u{1b}]0;b\u{7}c", "a\u{fffd}]0;b\u{fffd}c"),
            ("a\u{9b}31m\u{7f}", "a\u{fffd}31m\u{fffd}"),
            ("a\rb\r\nc\td", "a\u{fffd}b\nc\td"),
            ("\u{202e}a\u{2069}\u{200b}", "\u{fffd}a\u{fffd}\u{fffd}"),
            ("\u{e0041}\u{2028}", "\u{fffd}\u{fffd}"),
        ] {
            assert_eq!(visible(text), shown);
        }
        assert_eq!(one_line("a\r\nb\tc\u{b}"), "a b c\u{fffd}");
    }

    #[test]
    fn scripts_and_emoji_are_kept() {
        for text in [
            "👩\u{200d}💻 ❤\u{fe0f}",
            "می\u{200c}خواهم",
            "naïve — ”日本語”",
        ] {
            assert!(matches!(visible(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn a_long_message_keeps_both_ends() {
        let message = format!("\"{}\" has no reading", "é".repeat(100_000));
        let brief = brief(&message);
        assert!(brief.chars().count() < LONGEST + 9, "{brief}");
        assert!(brief.starts_with("\"éé") && brief.ends_with("é\" has no reading"));
        let short = "é".repeat(LONGEST);
        assert_eq!(super::brief(&short), short);
    }

    #[test]
    fn escaped_json_has_the_same_value() {
        let text = "a\u{1b}\u{9b}\u{7f}\u{202e}\u{e0041}";
        let json = serde_json::to_string_pretty(&[text]).unwrap();
        let escaped = visible_json(json.clone());
        assert!(!escaped.contains(is_hidden));
        let read: Vec<String> = serde_json::from_str(&escaped).unwrap();
        assert_eq!(read, [text]);
    }
}
