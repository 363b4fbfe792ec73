//! Write the words of a new topic in Markdown.

use super::verify::NewParts;
use crate::topic_file::TopicFile;

/// The words of a topic, and the lead that they leave to the column of leads.
pub(super) struct Written<'a> {
    pub(super) words: String,
    pub(super) lead: Option<&'a str>,
}

/// The words of a new topic, the most readable first. One link is its title's, several follow it.
pub(super) fn written<'a>(file: &TopicFile, new: &NewParts<'a>, led_by: &str) -> Vec<Written<'a>> {
    let tags = new.tags.iter().map(|tag| format!(" #{tag}"));
    let tag: String = tags.collect();
    let mut all = Vec::new();
    for title in [escaped_if_needed(new.title), escaped(new.title)] {
        for words in linked(&title, new.links) {
            let Some(name) = new.leads.first().map(String::as_str) else {
                all.push(Written {
                    words: format!("{words}{tag}"),
                    lead: None,
                });
                continue;
            };
            all.push(Written {
                words: format!("{words}{tag}"),
                lead: Some(name),
            });
            for end in ends(file, name, led_by) {
                let words = format!("{words}{end}{tag}");
                all.push(Written { words, lead: None });
            }
        }
    }
    all
}

/// The title with its links.
fn linked(title: &str, links: &[String]) -> Vec<String> {
    match links {
        [] => vec![title.to_owned()],
        [link] => vec![format!("[{title}]({})", destination(link))],
        [first, others @ ..] => {
            let numbered = others.iter().enumerate();
            let numbered: Vec<_> = numbered
                .map(|(at, link)| format!("[{}]({})", at + 2, destination(link)))
                .collect();
            let all: Vec<_> = links.iter().map(|link| format!("<{link}>")).collect();
            vec![
                format!("{title}: {}", all.join(", ")),
                format!("[{title}]({}), {}", destination(first), numbered.join(", ")),
            ]
        }
    }
}

/// The ways to name a lead after a title, those that the file uses first.
fn ends(file: &TopicFile, name: &str, led_by: &str) -> Vec<String> {
    let plain = escaped(name);
    let is_handle = |c: char| c.is_alphanumeric() || "-_".contains(c);
    let sign = name.chars().all(is_handle).then(|| format!(" @{name}"));
    let parentheses = format!(" ({plain})");
    let phrase = format!(", {led_by} {plain}");
    let uses = |before: &str| {
        file.topics().any(|(_, topic)| {
            let text = file.text(&topic.span);
            let mut leads = topic.leads.iter();
            leads.any(|lead| text.contains(&format!("{before}{lead}")))
        })
    };
    let mut ends: Vec<_> = match (uses("@"), uses("(")) {
        (false, true) => [parentheses]
            .into_iter()
            .chain(sign)
            .chain([phrase])
            .collect(),
        _ => sign.into_iter().chain([phrase, parentheses]).collect(),
    };
    ends.dedup();
    ends
}

/// A text in which the characters that start something in Markdown have no meaning, as far as that is likely:
/// `AT&T`, `C#` and `snake_case` stay readable. The result is to be parsed again.
fn escaped_if_needed(text: &str) -> String {
    let chars: Vec<_> = text.chars().collect();
    let mut out = String::new();
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| chars[before]);
        let after = chars.get(at + 1).copied();
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_special = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' | '$' => true,
            '_' => !(is_word(before) && is_word(after)),
            '#' | '@' => !is_word(before),
            '&' => after.is_some_and(|c| c == '#' || c.is_alphanumeric()) && text.contains(';'),
            '+' | '-' | '=' | '>' => at == 0,
            _ => false,
        };
        if is_special {
            out.push('\\');
        }
        out.push(c);
    }
    with_escaped_number(out)
}

/// A text in which no character has a meaning in Markdown (CommonMark, section 2.4).
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for (at, c) in text.char_indices() {
        let is_special = "\\`*_[]<>|~&$".contains(c);
        let at_start = at == 0 && "#+-=".contains(c);
        // A sign before a letter is a lead or a tag.
        let is_sign = "@#".contains(c) && at > 0;
        if is_special || at_start || is_sign {
            out.push('\\');
        }
        out.push(c);
    }
    with_escaped_number(out)
}

/// "1. " would be the number of a list.
fn with_escaped_number(mut text: String) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && text[digits..].starts_with(['.', ')']) {
        text.insert(digits, '\\');
    }
    text
}

/// The destination of a link. In angle brackets, parentheses need not be balanced (CommonMark, section 6.3).
fn destination(link: &str) -> String {
    match link.contains(['(', ')']) {
        true => format!("<{link}>"),
        false => link.to_owned(),
    }
}
