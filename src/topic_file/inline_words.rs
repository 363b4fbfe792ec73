//! Text → the words `@lead` and `#tag` in it.

use super::source::Span;

/// A word with a sign before it: at the start of a text, after white space or a parenthesis.
#[derive(Debug, PartialEq, Eq)]
pub struct InlineWord<'a> {
    /// `@` names who leads, `#` a tag.
    pub sign: Sign,
    /// The word without its sign.
    pub name: &'a str,
    /// What to take out of the text: the word, and parentheses that would be left empty.
    pub span: Span,
}

/// The sign before an inline word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// `@`
    Lead,
    /// `#`
    Tag,
}

/// The inline words of `text`, first to last.
pub fn inline_words(text: &str) -> impl Iterator<Item = InlineWord<'_>> {
    text.match_indices(['@', '#']).filter_map(|(at, sign)| {
        let before = &text[..at];
        let boundary = before
            .chars()
            .next_back()
            .is_none_or(|c| c.is_whitespace() || c == '(');
        let name = name_at_start(&text[at + sign.len()..]);
        if !boundary || name.is_empty() {
            return None;
        }
        let end = at + sign.len() + name.len();
        let span = if before.ends_with('(') && text[end..].starts_with(')') {
            at - 1..end + 1
        } else {
            at..end
        };
        let sign = if sign == "@" { Sign::Lead } else { Sign::Tag };
        Some(InlineWord { sign, name, span })
    })
}

/// A letter, then letters, digits, `-` and `_`, the last one neither `-` nor `_`.
fn name_at_start(text: &str) -> &str {
    if !text.starts_with(char::is_alphabetic) {
        return "";
    }
    let end = text
        .find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'))
        .unwrap_or(text.len());
    text[..end].trim_end_matches(['-', '_'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_at_a_boundary() {
        let found = |text: &'static str| {
            inline_words(text)
                .map(|word| (word.name, &text[word.span]))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            found("@sam on KVM (@kim-2) #virtualization, #bpf."),
            [
                ("sam", "@sam"),
                ("kim-2", "(@kim-2)"),
                ("virtualization", "#virtualization"),
                ("bpf", "#bpf"),
            ]
        );
        assert_eq!(found("a@b.org C# #1 # @ x#y"), []);
    }
}
