//! Read the definition of an issue form: `.github/ISSUE_TEMPLATE/NAME.yml`.

use serde::Deserialize;

use super::error::FormError;
use super::fields::NAMES;

/// A definition is not larger than this.
const LARGEST: usize = 64 * 1024;

/// A form: its fields in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormDefinition {
    /// The fields that people fill in.
    pub fields: Vec<Field>,
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its id.
    pub id: String,
    /// The heading above the answer.
    pub label: String,
    /// The first choice of a list, which means no answer.
    pub no_answer: Option<String>,
}

#[derive(Deserialize)]
struct Template {
    body: Vec<Part>,
}

#[derive(Deserialize)]
struct Part {
    id: Option<String>,
    #[serde(default)]
    attributes: Attributes,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Attributes {
    label: String,
    options: Vec<String>,
}

impl FormDefinition {
    /// Read a definition, whose path is `file`. `None` if none of its fields is ours: it is a form of the group.
    ///
    /// # Errors
    /// [`FormError::Definition`] if it is not valid YAML, too large, or two of its fields have the same label.
    pub fn read(file: &str, text: &str) -> Result<Option<FormDefinition>, FormError> {
        let wrong = |reason: String| FormError::Definition {
            file: file.to_owned(),
            reason,
        };
        if text.len() > LARGEST {
            return Err(wrong(format!("it is larger than {LARGEST} bytes")));
        }
        let template: Template =
            serde_saphyr::from_str(text).map_err(|error| wrong(error.to_string()))?;
        let fields = template.body.into_iter().filter_map(|part| {
            let mut options = part.attributes.options.into_iter();
            Some(Field {
                id: part.id?,
                label: part.attributes.label.trim().to_owned(),
                no_answer: options.next(),
            })
        });
        let fields: Vec<_> = fields.collect();
        let is_ours = |field: &Field| NAMES.contains(&field.id.as_str());
        if fields.is_empty() || !fields.iter().all(is_ours) {
            return Ok(None);
        }
        for (at, field) in fields.iter().enumerate() {
            if fields[..at].iter().any(|other| other.label == field.label) {
                return Err(wrong(format!("two fields are called \"{}\"", field.label)));
            }
        }
        Ok(Some(FormDefinition { fields }))
    }
}
