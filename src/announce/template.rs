//! Templates of announcements: text with placeholders such as `{title}`.

use crate::nearest::remedy;

/// The placeholders of a template.
pub const PLACEHOLDERS: [&str; 16] = [
    "subject",
    "heading",
    "when",
    "date",
    "time",
    "zone",
    "until",
    "title",
    "lead",
    "readings",
    "questions",
    "notes",
    "link",
    "topics",
    "book",
    "address",
];

/// The placeholders of a day without a topic.
const WITHOUT_TOPIC: [&str; 4] = ["subject", "when", "status", "why"];

/// A template of an announcement.
#[derive(Debug, Clone)]
pub struct Template {
    lines: Vec<Vec<Part>>,
}

/// An invalid template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// A placeholder that does not exist.
    #[error("line {line}: unknown placeholder `{{{name}}}`; {remedy}")]
    Unknown {
        /// The line, from 1.
        line: usize,
        /// The name as written.
        name: String,
        /// What to write instead.
        remedy: String,
    },
    /// A brace that does not start a placeholder.
    #[error(
        "line {line}: `{{` starts a placeholder such as {{title}}, but no `}}` ends it; for a brace, write `{{{{`"
    )]
    Unclosed {
        /// The line, from 1.
        line: usize,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Literal(String),
    Placeholder(String),
}

impl Template {
    /// Read a template of a group.
    ///
    /// # Errors
    /// [`TemplateError`] with the line.
    pub fn new(text: &str) -> Result<Template, TemplateError> {
        Template::with(text, &PLACEHOLDERS)
    }

    /// Read the built-in template of a day without a topic.
    pub(super) fn without_topic(text: &str) -> Result<Template, TemplateError> {
        Template::with(text, &WITHOUT_TOPIC)
    }

    fn with(text: &str, known: &[&str]) -> Result<Template, TemplateError> {
        let text = text.trim_start_matches('\u{feff}');
        let lines = text.lines().enumerate();
        let lines = lines.map(|(at, line)| parts(line, at + 1, known));
        Ok(Template {
            lines: lines.collect::<Result<_, _>>()?,
        })
    }

    /// Fill in values. A line is left out if all its placeholders are empty, and of several empty lines all
    /// but one are.
    pub(super) fn fill(&self, value: &dyn Fn(&str) -> String) -> String {
        let mut out = String::new();
        let mut ends_empty = true;
        let mut is_header = false;
        for (at, parts) in self.lines.iter().enumerate() {
            let Some(mut line) = filled(parts, value) else {
                continue;
            };
            let is_empty = line.trim().is_empty();
            is_header = (at == 0 && line.starts_with("Subject:")) || (is_header && !is_empty);
            if is_header {
                // Further lines would be headers of the mail.
                line = line.replace('\n', " ");
            }
            if !(is_empty && ends_empty) {
                out.push_str(line.trim_end());
                out.push('\n');
            }
            ends_empty = is_empty;
        }
        let end = out.trim_end().len();
        out.truncate(end);
        out.push('\n');
        out
    }
}

/// A line with its values; `None` if it has placeholders and all of them are empty.
fn filled(parts: &[Part], value: &dyn Fn(&str) -> String) -> Option<String> {
    let mut line = String::new();
    let (mut has_placeholder, mut has_value) = (false, false);
    for part in parts {
        match part {
            Part::Literal(text) => line.push_str(text),
            Part::Placeholder(name) => {
                let value = value(name);
                has_placeholder = true;
                has_value |= !value.is_empty();
                line.push_str(&value);
            }
        }
    }
    (has_value || !has_placeholder).then_some(line)
}

fn parts(line: &str, number: usize, known: &[&str]) -> Result<Vec<Part>, TemplateError> {
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(['{', '}']) {
        literal.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix(brace) {
            literal.push_str(brace);
            rest = after;
            continue;
        }
        if brace == "}" {
            literal.push_str(brace);
            continue;
        }
        let Some((name, after)) = rest.split_once('}') else {
            return Err(TemplateError::Unclosed { line: number });
        };
        let name = name.trim();
        if !known.contains(&name) {
            return Err(TemplateError::Unknown {
                line: number,
                name: name.to_owned(),
                remedy: remedy(name, known, "the placeholders are"),
            });
        }
        if !literal.is_empty() {
            parts.push(Part::Literal(std::mem::take(&mut literal)));
        }
        parts.push(Part::Placeholder(name.to_owned()));
        rest = after;
    }
    literal.push_str(rest);
    if !literal.is_empty() {
        parts.push(Part::Literal(literal));
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_without_values_are_left_out() {
        let template =
            Template::new("\u{feff}Subject: {title}\r\n\nLead: {lead}\n\n{title}\n{{a}} }\n")
                .unwrap();
        let fill = |name: &str| match name {
            "title" => "A\nB".to_owned(),
            _ => String::new(),
        };
        assert_eq!(template.fill(&fill), "Subject: A B\n\nA\nB\n{a} }\n");
    }

    #[test]
    fn errors_name_the_line_and_a_remedy() {
        for (text, error) in [
            (
                "a\n{titel}",
                "line 2: unknown placeholder `{titel}`; did you mean `title`?",
            ),
            (
                "{colour}",
                "line 1: unknown placeholder `{colour}`; the placeholders are: subject, heading",
            ),
            ("a { b", "line 1: `{` starts a placeholder"),
            ("{status}", "line 1: unknown placeholder `{status}`"),
        ] {
            let found = Template::new(text).unwrap_err().to_string();
            assert!(found.starts_with(error), "{found}");
        }
    }
}
