//! Split the text of an issue into the answers of a form.
//!
//! The forge writes `### Label`, an empty line and the answer for each field, in order. An answer may contain such lines
//! as well, so only the labels of the form count, each exactly once, and in order. The only field of several lines
//! should be the last one: then a forged heading in it can only be part of its own answer, or a refusal.

use super::definition::FormDefinition;
use super::error::FormError;
use super::fields::Fields;

/// The answers in the text of an issue.
pub(super) fn read_body(body: &str, form: &FormDefinition) -> Result<Fields, FormError> {
    let body = body.replace("\r\n", "\n");
    let lines: Vec<_> = body.split('\n').collect();
    let label_of = |line: &str| {
        line.strip_prefix("### ")
            .map(str::trim_end)
            .map(str::to_owned)
    };
    let mut starts = Vec::new();
    for field in &form.fields {
        let found = lines.iter().enumerate();
        let found = found.filter(|(_, line)| label_of(line).as_deref() == Some(&*field.label));
        let found: Vec<_> = found.map(|(at, _)| at).collect();
        match found[..] {
            [at] if starts.last().is_none_or(|last| *last < at) => starts.push(at),
            _ => {
                return Err(FormError::Label {
                    label: field.label.clone(),
                    count: found.len(),
                });
            }
        }
    }
    let mut fields = Fields::default();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    for ((field, start), end) in form.fields.iter().zip(&starts).zip(ends) {
        let answer = lines[start + 1..end].join("\n");
        if field.no_answer.as_deref() != Some(answer.trim()) {
            fields.add(&field.id, &answer)?;
        }
    }
    Ok(fields)
}
