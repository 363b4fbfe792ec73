//! Why a request is refused, in words for the person who made it.

/// Why a request is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    /// The event file is not JSON, or too large.
    #[error("the event file cannot be read: {0}")]
    Event(String),
    /// Nothing to do: the event is no request, or one that waits for a maintainer.
    #[error("nothing to do: {0}")]
    NotAsked(&'static str),
    /// A form definition is invalid.
    #[error("{file}: the form cannot be read: {reason}")]
    Definition {
        /// The path of the definition.
        file: String,
        /// What is wrong.
        reason: String,
    },
    /// The text fits no form.
    #[error(
        "this issue was not written with a form of this repository; open a new issue and choose a form"
    )]
    NoForm,
    /// A label of the form is missing, or occurs twice.
    #[error(
        "\"{label}\" occurs {count} times as a heading in the text of the issue; each heading of the form must occur once"
    )]
    Label {
        /// The label of the field.
        label: String,
        /// How often it occurs.
        count: usize,
    },
    /// A field is empty.
    #[error("\"{0}\" is empty; fill it in")]
    Empty(&'static str),
    /// A field has several lines.
    #[error("\"{0}\" has several lines; write it on one line")]
    Lines(&'static str),
    /// A field is too long.
    #[error("\"{name}\" has {length} characters; write at most {most}")]
    Long {
        /// The name of the field.
        name: &'static str,
        /// How many characters it has.
        length: usize,
        /// How many it may have.
        most: usize,
    },
    /// A field has characters that nobody sees.
    #[error("\"{0}\" contains a character that is invisible or controls a terminal; remove it")]
    Hidden(&'static str),
    /// A field is given twice.
    #[error("`{0}` is given twice; give it once")]
    Twice(&'static str),
    /// A line of the links has no address.
    #[error(
        "line {0} of the links has no address; write one address for each line, starting with https://"
    )]
    NoAddress(usize),
    /// A line of the links has an address that is no link, or only a part of one.
    #[error(
        "line {0} of the links has an address that cannot be read; write one address for each line, starting with https://, or in angle brackets: <https://…>"
    )]
    Address(usize),
    /// There are too many links.
    #[error("there are {0} links; write at most {1}")]
    ManyLinks(usize, usize),
    /// An unknown action.
    #[error("\"{0}\" is not an action; write schedule, record, postpone or cancel")]
    Action(String),
    /// An unknown field.
    #[error(
        "unknown field `{0}`; the fields are action, topic, day, why, title, theme, lead and links"
    )]
    Field(String),
}
