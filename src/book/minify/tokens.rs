//! Split a script into tokens. Comments were removed before.

/// The kind of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name or keyword.
    Word,
    Number,
    /// One character of an operator, or a bracket. `${` and its `}` belong to their template.
    Mark,
    /// A string, a regular expression, or a part of a template.
    Literal,
}

/// A token.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) text: String,
    pub(super) after_space: bool,
    pub(super) after_line_break: bool,
}

impl Token {
    /// Whether it is one of these marks.
    pub(super) fn is_mark(&self, marks: &str) -> bool {
        self.kind == Kind::Mark && marks.contains(&*self.text)
    }
}

/// The tokens of a script.
pub(super) fn tokens(source: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    // The open braces; true for one of a template: `${`.
    let mut open: Vec<bool> = Vec::new();
    let (mut after_space, mut after_line_break) = (false, false);
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        if c.is_whitespace() {
            after_space = true;
            after_line_break |= c == '\n';
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let ends_template = c == '}' && open.pop() == Some(true);
        if c == '{' {
            open.push(false);
        }
        let (kind, length) = match c {
            _ if is_word(c) => (
                if c.is_ascii_digit() {
                    Kind::Number
                } else {
                    Kind::Word
                },
                rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            ),
            '\'' | '`' => (Kind::Literal, literal(rest, c)),
            '}' if ends_template => (Kind::Literal, literal(rest, '`')),
            '/' if !is_operand(found.last()) => (Kind::Literal, literal(rest, '/')),
            _ => (Kind::Mark, c.len_utf8()),
        };
        let (text, after) = rest.split_at(length);
        if kind == Kind::Literal && text.ends_with("${") {
            open.push(true);
        }
        found.push(Token {
            kind,
            text: text.to_owned(),
            after_space,
            after_line_break,
        });
        (after_space, after_line_break) = (false, false);
        rest = after;
    }
    found
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

/// Whether a `/` after this token divides.
fn is_operand(token: Option<&Token>) -> bool {
    token.is_some_and(|token| match token.kind {
        Kind::Mark => matches!(&*token.text, ")" | "]" | "}"),
        Kind::Word | Kind::Number | Kind::Literal => true,
    })
}

/// The length of the literal at the start of `text`, to its `end` or to a `${`.
fn literal(text: &str, end: char) -> usize {
    let mut in_class = false;
    let mut is_escaped = false;
    let mut last = ' ';
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '{' if end == '`' && last == '$' => return at + 1,
            _ if c == end && !in_class => return at + 1,
            '[' => in_class = end == '/',
            ']' => in_class = false,
            _ => {}
        }
        last = c;
    }
    text.len()
}
