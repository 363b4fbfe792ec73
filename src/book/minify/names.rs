//! Shorten the names of variables and parameters.
//!
//! The names of the script's own scope get the same short name everywhere. Within one of its
//! statements, such as a function, a name gets the same short name in all scopes. Names that are also
//! those of properties there stay, so that no property changes.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::tokens::{Kind, Token};

/// Gives the most frequent names the shortest ones.
pub(super) fn shorten(tokens: &mut [Token]) {
    let shared = declared(tokens, true);
    let new = short(tokens, &shared);
    rename(tokens, &new);
    for statement in statements(tokens) {
        let mut own = declared(statement, false);
        own.retain(|name| !shared.contains(name));
        own.retain(|name| !new.values().any(|new| new == name));
        let new = short(statement, &own);
        rename(statement, &new);
    }
}

/// Short names for those of `declared` that are not the names of properties.
fn short(tokens: &[Token], declared: &FxHashSet<String>) -> FxHashMap<String, String> {
    let properties = properties(tokens);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut kept: FxHashSet<&str> = FxHashSet::default();
    for token in tokens.iter().filter(|token| token.kind == Kind::Word) {
        let name = token.text.as_str();
        if declared.contains(name) && !properties.contains(name) {
            *counts.entry(name).or_default() += 1;
        } else {
            kept.insert(name);
        }
    }
    let mut names: Vec<_> = counts.into_iter().collect();
    names.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let free = short_names().filter(|name| !kept.contains(name.as_str()));
    let names = names.into_iter().map(|(name, _)| name.to_owned());
    names.zip(free).collect()
}

fn rename(tokens: &mut [Token], new: &FxHashMap<String, String>) {
    for token in tokens.iter_mut().filter(|token| token.kind == Kind::Word) {
        if let Some(name) = new.get(&token.text) {
            token.text.clone_from(name);
        }
    }
}

/// The statements of the script's own scope.
fn statements(tokens: &mut [Token]) -> impl Iterator<Item = &mut [Token]> {
    let mut depth = 0_usize;
    tokens.chunk_by_mut(move |token, next| {
        if token.is_mark("{([") {
            depth += 1;
        } else if token.is_mark("})]") {
            depth = depth.saturating_sub(1);
        }
        !(depth == 0 && next.after_line_break && next.kind == Kind::Word)
    })
}

/// `b`, `c`, … `bb`, `bc`, … Vowels would make keywords, and with `a` and `h` mdBook 0.4 finds tags.
fn short_names() -> impl Iterator<Item = String> {
    const LETTERS: &str = "bcdfgjklmnpqrstvwxyzBCDFGJKLMNPQRSTVWXYZ";
    let one = LETTERS.chars().map(String::from);
    let two = LETTERS.chars().flat_map(|first| {
        LETTERS
            .chars()
            .map(move |second| format!("{first}{second}"))
    });
    one.chain(two)
}

/// The names of variables after `const` and `let`, and of parameters; `shared`: only those of the
/// script's own scope.
fn declared(tokens: &[Token], shared: bool) -> FxHashSet<String> {
    let mut found = FxHashSet::default();
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        if token.is_mark("{([") {
            depth += 1;
        } else if token.is_mark("})]") {
            depth = depth.saturating_sub(1);
        }
        if shared && (depth > 0 || token.is_mark("=")) {
            continue;
        }
        let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
        let declares = |at: usize| tokens.get(at).is_some_and(|token| token.kind == Kind::Word);
        match token.text.as_str() {
            "const" | "let" if text(at + 1) == "[" => {
                collect(&tokens[at + 1..], &mut found);
            }
            "const" | "let" => {
                let mut at = at + 1;
                while declares(at) {
                    found.insert(text(at).to_owned());
                    // `let a, b`
                    at += if text(at + 1) == "," { 2 } else { tokens.len() };
                }
            }
            "catch" if text(at + 1) == "(" => collect(&tokens[at + 1..], &mut found),
            "=" if text(at + 1) == ">" && at > 0 => {
                if tokens[at - 1].kind == Kind::Word {
                    found.insert(text(at - 1).to_owned());
                } else if let Some(start) = start_of_group(tokens, at - 1) {
                    collect(&tokens[start..], &mut found);
                }
            }
            _ => {}
        }
    }
    found
}

/// Collects all names in the group that starts here, but not those of default values.
fn collect(tokens: &[Token], found: &mut FxHashSet<String>) {
    let mut depth = 0_usize;
    let mut default = None;
    for token in tokens {
        match token.text.as_str() {
            "=" => default = Some(depth),
            "," if default == Some(depth) => default = None,
            "(" | "[" | "{" if token.kind == Kind::Mark => depth += 1,
            ")" | "]" | "}" if token.kind == Kind::Mark => depth -= 1,
            name if token.kind == Kind::Word && default.is_none() => {
                found.insert(name.to_owned());
            }
            _ => {}
        }
        if depth == 0 {
            return;
        }
        default = default.filter(|start| *start <= depth);
    }
}

/// Where the group that ends at `end` starts.
fn start_of_group(tokens: &[Token], end: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for at in (0..=end).rev().filter(|at| tokens[*at].kind == Kind::Mark) {
        match tokens[at].text.as_str() {
            ")" | "]" | "}" => depth += 1,
            "(" | "[" | "{" => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// The names of properties: after a dot, and within braces after `{` or `,` (also of some
/// variables, which are then not shortened).
fn properties(tokens: &[Token]) -> FxHashSet<String> {
    let mut found = FxHashSet::default();
    let mut open = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let text = token.text.as_str();
        match (token.kind, text) {
            (Kind::Mark, "(" | "[" | "{") => open.push(text),
            (Kind::Mark, ")" | "]" | "}") => {
                open.pop();
            }
            (Kind::Literal, _) if text.starts_with('}') && !text.ends_with("${") => {
                open.pop();
            }
            (Kind::Literal, _) if text.ends_with("${") && !text.starts_with('}') => {
                open.push("${");
            }
            (Kind::Word, name) => {
                let before = at.checked_sub(1).map_or("", |at| tokens[at].text.as_str());
                let after = tokens.get(at + 1).map_or("", |token| token.text.as_str());
                let is_spread = before == "." && at > 2 && tokens[at - 2].text == ".";
                let in_braces = open.last() == Some(&"{") || open.is_empty();
                let is_key = in_braces
                    && matches!(before, "{" | ",")
                    && matches!(after, "}" | "," | ":" | "(" | "=");
                if before == "." && !is_spread || is_key {
                    found.insert(name.to_owned());
                }
            }
            _ => {}
        }
    }
    found
}
