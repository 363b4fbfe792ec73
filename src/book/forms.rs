//! Links to the issue forms of the forge, with the fields of a topic filled in.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::context::{Entry, PageContext};
use super::escape;
use crate::topic_file::Role;

/// The addresses of the forms on the forge, to which fields can be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormLinks {
    /// The form to suggest a topic.
    pub suggest: String,
    /// The form to schedule or record a meeting.
    pub plan: String,
}

/// "Schedule it" for an idea, "Record it" for a scheduled topic.
pub(super) fn link(entry: &Entry<'_>, context: &PageContext<'_>) -> Option<String> {
    let forms = context.forms.as_ref()?;
    let (action, word, day) = match entry.role {
        Role::Potential => ("schedule", &context.words.schedule_it, "&day=next"),
        Role::Scheduled => ("record", &context.words.record_it, ""),
        _ => return None,
    };
    let id = utf8_percent_encode(&entry.topic.id, NON_ALPHANUMERIC);
    let url = format!("{}&action={action}&topic={id}{day}", forms.plan);
    let url = escape::destination(&url)?;
    Some(format!("[{}]({url})", escape::text(word)))
}
